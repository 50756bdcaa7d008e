"""spec.type, and what each type rules out."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_ALIAS = service("type: ExternalName\nexternalName: db.example.com", selector="")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="type-unknown",
        title="There is no such type of Service",
        area="type",
        says=('spec.type: Unsupported value: "…": supported values: "…", "…", "…", "…"',),
        means="A Service has one of four types, and capitals count: `ClusterIP`, `NodePort`, `LoadBalancer`, "
        "`ExternalName`. Fields that belong to the type you meant are refused in the same breath, because the type is "
        "not recognised; they need no change of their own.",
        misconception="“Kubernetes knows what I mean by `Nodeport` or `load-balancer`.” It compares letter by letter. "
        "kubectl prints the names as they have to be written: see the TYPE column of `kubectl get services`.",
        fix="Copy the name from the end of the message. Without the line, the type is `ClusterIP`: reachable from "
        "inside the cluster only.",
        lesson="choosing",
        example=service("type: Nodeport", "port: 80"),
        fixed=service("type: NodePort", "port: 80"),
    ),
    Explanation(
        slug="type-headless",
        title="Headless is no type",
        area="type",
        says=tuple(f'spec.type: Unsupported value: "{name}": *' for name in ("Headless", "headless", "None", "none")),
        means="A headless Service is a ClusterIP Service without a cluster IP. What makes it headless is the address, "
        "not the type: DNS then answers with the addresses of the pods themselves.",
        misconception="“Five ways to expose, so five types.” There are four values for `type`. Headless is a "
        "`ClusterIP` whose `clusterIP` is `None`.",
        fix="Write `clusterIP: None`, with a capital N, and take `type` out or set it to `ClusterIP`.",
        lesson="headless",
        example=service("type: Headless", "port: 80"),
        fixed=service("clusterIP: None", "port: 80"),
    ),
    Explanation(
        slug="type-ingress",
        title="An Ingress or a Gateway is no type of Service",
        area="type",
        says=tuple(
            f'spec.type: Unsupported value: "{name}": *' for name in ("Ingress", "ingress", "Gateway", "gateway")
        ),
        means="Services pass on connections and look at ports only. Choosing by host name or path, and TLS, is done "
        "by an object of another kind, which sends what it has read on to a Service.",
        misconception="“Ingress is the fifth type of Service.” It is a kind of its own, with its own manifest, and it "
        "needs a controller in the cluster. Behind it stands an ordinary ClusterIP Service.",
        fix="Set `type: ClusterIP` here, and write a second manifest: an `HTTPRoute` for a Gateway, or an `Ingress`, "
        "that names this Service.",
        lesson="ingress-gateway",
        example=service("type: Ingress", "port: 80"),
        fixed=service("type: ClusterIP", "port: 80"),
    ),
    Explanation(
        slug="headless-with-outside-type",
        title="No cluster IP, and a type that is built on one",
        area="type",
        says=(
            "spec.clusterIPs[]: Invalid value: \"…\": may not be set to 'None' for NodePort services",
            "spec.clusterIPs[]: Invalid value: \"…\": may not be set to 'None' for LoadBalancer services",
        ),
        means="`clusterIP: None` makes a Service headless: DNS names the pods, and kube-proxy writes no rules. "
        "NodePort and LoadBalancer are such rules on top of a cluster IP, so they have nothing to stand on. The "
        "message says `clusterIPs` even if you wrote `clusterIP`; the two are one list.",
        misconception="“`None` means that I do not care which address.” It means that there shall be none. To leave "
        "the choice to the cluster, leave the field out.",
        fix="For callers from outside, take `clusterIP: None` out. If peers also need the pods one by one, make a "
        "second, headless Service with the same selector.",
        lesson="headless",
        example=service("type: NodePort\nclusterIP: None", "port: 80"),
        fixed=service("type: NodePort", "port: 80"),
    ),
    Explanation(
        slug="external-name-missing",
        title="An ExternalName Service without a name to point to",
        area="type",
        says=("spec.externalName: Required value",),
        means="An ExternalName Service is one entry in DNS: “for `web`, look up that other name”. Without the other "
        "name there is no entry. A lone `.` counts as empty too.",
        misconception="“ExternalName publishes my Service under a name outside.” It is the other way round: it gives "
        "something outside a name inside the cluster. Names for outside are made in your own DNS zone.",
        fix="Add `externalName:` with the full name, such as `db.example.com`. To publish pods, use LoadBalancer or a "
        "Gateway instead.",
        lesson="externalname",
        example=service("type: ExternalName", selector=""),
        fixed=_ALIAS,
    ),
    Explanation(
        slug="external-name-malformed",
        title="The external name is no DNS name",
        area="type",
        says=('spec.externalName: Invalid value: "…": a lowercase RFC N subdomain *',),
        means="The value goes into a CNAME record as it is. Parts of lower-case letters, digits and `-`, with dots "
        "between them, are all that fits; a capital, an underscore or a space is refused, though DNS itself ignores "
        "case.",
        misconception="“DNS does not care about capitals, so Kubernetes does not either.” DNS servers ignore case, "
        "the API server insists on lower case.",
        fix="Write the name in lower case, as `db.example.com`. If the real name has an underscore, give the host a "
        "second name in your own DNS.",
        lesson="externalname",
        example=service("type: ExternalName\nexternalName: DB.example.com", selector=""),
        fixed=_ALIAS,
    ),
    Explanation(
        slug="external-name-url",
        title="The external name is a URL, or has a port",
        area="type",
        says=(
            'spec.externalName: Invalid value: "*/*": a lowercase RFC 1123 subdomain *',
            'spec.externalName: Invalid value: "*:*": a lowercase RFC 1123 subdomain *',
        ),
        means="ExternalName is DNS and nothing else: it answers with another name. A scheme, a port and a path are no "
        "part of a name, so no client could ever get them from DNS.",
        misconception="“An ExternalName Service passes requests on to a URL.” Nothing passes through it. The client "
        "looks up the name and connects by itself, to the port that it was told, with the host name that it was told: "
        "`web`. Virtual hosts and TLS certificates outside may not know that one.",
        fix="Keep the host name only, `db.example.com`. The port and the path belong in the client’s configuration.",
        lesson="externalname",
        example=service("type: ExternalName\nexternalName: https://db.example.com:5432/", selector=""),
        fixed=_ALIAS,
    ),
    Explanation(
        slug="external-name-too-long",
        title="The external name is longer than 253 characters",
        area="type",
        says=('spec.externalName: Invalid value: "…": must be no more than N characters',),
        means="No name in DNS is longer than 253 characters, dots included, so this one cannot exist. Often several "
        "names were pasted into one value.",
        misconception="“I can list all the hosts, and clients get one of them.” An alias has one target. Several "
        "addresses behind one name are made in the DNS of the target, or by a Service without a selector and an "
        "EndpointSlice of your own.",
        fix="Write one name. For several hosts make several Services, or one name in your own DNS that leads to all "
        "of them.",
        lesson="externalname",
        example=service(f"type: ExternalName\nexternalName: {'db-1.' * 50}example.com", selector=""),
        fixed=_ALIAS,
    ),
    Explanation(
        slug="external-name-with-cluster-ip",
        title="An alias with an address of its own",
        area="type",
        says=("spec.clusterIPs: Forbidden: may not be set for ExternalName services",),
        means="An ExternalName Service is a name in DNS and has no address: no cluster IP, no rules on the nodes. "
        "`clusterIP: None` is refused as well, for it is a value too; the message says `clusterIPs` in every case.",
        misconception="“`clusterIP: None` fits, because an alias has no address.” `None` asks for a headless Service, "
        "where DNS lists pods. An alias lists another name.",
        fix="Take `clusterIP` and `clusterIPs` out. If you wanted a fixed address for something outside, use a "
        "Service without a selector and write its EndpointSlice yourself.",
        lesson="externalname",
        example=service("type: ExternalName\nexternalName: db.example.com\nclusterIP: None", selector=""),
        fixed=_ALIAS,
    ),
    Explanation(
        slug="external-name-with-ip-families",
        title="An alias with IP families",
        area="type",
        says=(
            "spec.ipFamilies: Forbidden: may not be set for ExternalName services",
            "spec.ipFamilyPolicy: Forbidden: may not be set for ExternalName services",
        ),
        means="`ipFamilies` and `ipFamilyPolicy` choose which addresses a Service gets. An ExternalName Service gets "
        "none. Whether clients reach the target over IPv4 or IPv6 is settled by the DNS records of the target.",
        misconception="“With `ipFamilies: [IPv4]` clients get IPv4 answers only.” The alias hands over a name. What "
        "that name resolves to is not in the cluster’s hands.",
        fix="Take `ipFamilies` and `ipFamilyPolicy` out.",
        lesson="externalname",
        example=service("type: ExternalName\nexternalName: db.example.com\nipFamilyPolicy: SingleStack", selector=""),
        fixed=_ALIAS,
    ),
)
