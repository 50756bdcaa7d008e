"""spec.clusterIP and spec.clusterIPs: which address a Service gets."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_WEB = service("type: ClusterIP", "port: 80")
_PARENT = 'IPAddress.networking.k8s.io "…" is invalid: spec.parentRef.name'

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="cluster-ip-malformed",
        title="The cluster IP is no IP address",
        area="addresses",
        says=('spec.clusterIPs[]: Invalid value: "…": must be a valid IP address, *',),
        means="A cluster IP is one address, four numbers from 0 to 255 or an IPv6 address, without a prefix length, a "
        "port or spaces. The message names `clusterIPs`, the list, even if you wrote `clusterIP`: the second is the "
        "first entry of the first.",
        misconception="“The cluster IP is where my program runs, so I give its host name or its subnet.” It is a "
        "virtual address of the Service alone. No interface has it, and the cluster picks a free one when you say "
        "nothing.",
        fix="Take the line out. If the address has to be fixed, write one from the Service range, such as "
        "`10.96.0.50`.",
        lesson="clusterip",
        example=service("clusterIP: 10.96.0.0/24", "port: 80"),
        fixed=_WEB,
    ),
    Explanation(
        slug="cluster-ip-none-in-lower-case",
        title="`None` is written with a capital N",
        area="addresses",
        says=tuple(
            f'spec.clusterIPs[*]: Invalid value: "{none}": must be a valid IP address, *' for none in ("none", "NONE")
        ),
        means="Two things fit here: an address, or the one word `None`, which makes the Service headless. `none` is "
        "neither, so the message complains about an address that you never meant to give.",
        misconception="“`none` and `None` are the same in YAML.” To YAML both are plain text, unlike `null`. The API "
        "server compares letter by letter.",
        fix="Write `clusterIP: None`. DNS then answers with the addresses of the pods. To get a cluster IP, take the "
        "line out.",
        lesson="headless",
        example=service("clusterIP: none", "port: 80"),
        fixed=service("clusterIP: None", "port: 80"),
    ),
    Explanation(
        slug="ip-leading-zeros",
        title="A number in the address begins with 0",
        area="addresses",
        says=(
            'spec.clusterIPs[]: Invalid value: "…": must not have leading N',
            'spec.externalIPs[]: Invalid value: "…": must not have leading N',
        ),
        means="Some programs read `010` as ten, others as eight, the octal way. An address that two programs "
        "understand differently could let a packet past a firewall, so it is refused. Strict reading is on by default "
        "since 1.36; older clusters took such addresses.",
        misconception="“Zeros in front change nothing, they line the numbers up.” In addresses they may mean another "
        "number.",
        fix="Write each of the four numbers without zeros in front: `10.96.0.51`, not `010.096.000.051`.",
        lesson="clusterip",
        example=service("clusterIP: 10.96.0.051", "port: 80"),
        fixed=service("clusterIP: 10.96.0.51", "port: 80"),
    ),
    Explanation(
        slug="ip-mapped",
        title="An IPv4 address that is written as IPv6",
        area="addresses",
        says=(
            'spec.clusterIPs[]: Invalid value: "…": must not be an IPv4-mapped IPv6 address',
            'spec.externalIPs[]: Invalid value: "…": must not be an IPv4-mapped IPv6 address',
        ),
        means="`::ffff:10.96.0.51` is a way for programs to keep an IPv4 address in an IPv6 variable. On the network "
        "it is the plain IPv4 address, and a firewall may treat the two differently, so Kubernetes wants one "
        "spelling.",
        misconception="“With `::ffff:` in front the Service speaks IPv6.” It is the same IPv4 address. An IPv6 "
        "address comes from the cluster’s IPv6 range, if it has one.",
        fix="Write what stands after `::ffff:`, such as `10.96.0.51`.",
        lesson="clusterip",
        example=service("clusterIP: ::ffff:10.96.0.51", "port: 80"),
        fixed=service("clusterIP: 10.96.0.51", "port: 80"),
    ),
    Explanation(
        slug="cluster-ip-outside-range",
        title="The cluster IP lies outside the Service range",
        area="addresses",
        says=(
            "spec.clusterIPs: Invalid value: [*]: failed to allocate IP *: "
            "the provided network does not match the current range",
        ),
        means="Cluster IPs come from one range, here 10.96.0.0/16, that was set when the cluster was made. The "
        "address you asked for is not in it, or is its first or last one, which are kept free. Every cluster has its "
        "own range, so an address copied from another one seldom fits.",
        misconception="“I put the address of the node (or the pod, or the load balancer) here.” A cluster IP is none "
        "of these. It is a virtual address that only this cluster knows.",
        fix="Take `clusterIP` out and let the cluster choose; callers use the name anyway. `kubectl get servicecidrs` "
        "shows the range if the address has to be fixed.",
        lesson="clusterip",
        example=service("clusterIP: 192.168.1.10", "port: 80"),
        fixed=_WEB,
    ),
    Explanation(
        slug="cluster-ip-taken",
        title="Another Service has this cluster IP",
        area="addresses",
        says=("spec.clusterIPs: Invalid value: [*]: failed to allocate IP *: provided IP is already allocated",),
        means="An address belongs to one Service in the whole cluster. The message does not say which: it may be in "
        "another namespace, or have got this one by chance. 10.96.0.1 always belongs to `kubernetes`, the Service of "
        "the API server, and 10.96.0.10 often to DNS.",
        misconception="“I exported the Service with `-o yaml`, so I can create it again anywhere.” The export holds "
        "what was allocated. While the original exists, its address is taken.",
        fix="Take `clusterIP` and `clusterIPs` out. If the address has to be fixed, take a free one from the low end, "
        "10.96.0.2 to 10.96.1.0: the cluster hands those out last.",
        lesson="clusterip",
        example=service("clusterIP: 10.96.0.1", "port: 80"),
        fixed=_WEB,
    ),
    Explanation(
        slug="name-missing-at-allocation",
        title="The Service has no name, and the message speaks of addresses",
        area="addresses",
        says=(f"spec.clusterIPs: Invalid value: [*]: failed to allocate IP*: {_PARENT}: Required value",),
        means="The message speaks of addresses, and the address is not what is wrong. `metadata.name` is missing. "
        "Each cluster IP is an object of its own that refers to its Service by name; it is made before the name is "
        "checked, so it complains first.",
        misconception="“Something is wrong with the network of the cluster.” Nothing is: a nameless headless Service, "
        "which needs no address, gets the clear message about `metadata.name` instead.",
        fix="Add `name: web` under `metadata`. Look at the indentation too: a `name` one level too far left or right "
        "is not the Service’s name.",
        lesson="manifest",
        example=service("type: ClusterIP", "port: 80", metadata="labels:\n  app: web"),
        fixed=service("type: ClusterIP", "port: 80", metadata="name: web\nlabels:\n  app: web"),
    ),
    Explanation(
        slug="name-unfit-at-allocation",
        title="The Service’s name has a slash or a percent sign",
        area="addresses",
        says=(f"spec.clusterIPs: Invalid value: [*]: failed to allocate IP*: {_PARENT}: Invalid value: *",),
        means="The message speaks of addresses, and it is about `metadata.name`. Each cluster IP is an object that "
        "refers to its Service by name, and it refuses names that cannot stand in a URL: with `/` or `%`, or a lone "
        "`.` or `..`.",
        misconception="“The name may say where the Service belongs: `shop/web`.” The namespace says that. A name is "
        "one part of a DNS name and of a URL.",
        fix="Write `name: web` and, if you meant a namespace, `namespace: shop` beside it. Lower-case letters, digits "
        "and `-` are what a name may have.",
        lesson="manifest",
        example=service("type: ClusterIP", "port: 80", metadata="name: core/web"),
        fixed=service("type: ClusterIP", "port: 80", metadata="name: web\nnamespace: core"),
    ),
)
