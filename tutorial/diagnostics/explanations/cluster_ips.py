"""spec.clusterIPs: the list, and how it goes with spec.clusterIP."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_FIXED = service("clusterIP: 10.96.0.51", "port: 80")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="cluster-ips-alone",
        title="`clusterIPs` without `clusterIP`",
        area="addresses",
        says=("spec.clusterIPs: Invalid value: [*]: must be empty when `clusterIP` is not specified",),
        means="`clusterIP` is the older field, and the first entry of `clusterIPs` has to repeat it. With the list "
        "alone, a client that knows only the old field and one that knows both would see two different Services.",
        misconception="“`clusterIPs` is the new field and replaces the old one.” They stand side by side. Of the two, "
        "`clusterIP` is the one that you may write alone.",
        fix="Write `clusterIP` instead and leave the list out: the API server fills it in. The list is needed only to "
        "ask for two addresses, and then `clusterIP` repeats the first.",
        lesson="clusterip",
        example=service('clusterIPs: ["10.96.0.51"]', "port: 80"),
        fixed=_FIXED,
    ),
    Explanation(
        slug="cluster-ips-disagree",
        title="`clusterIP` and the first of `clusterIPs` differ",
        area="addresses",
        says=(
            "spec.clusterIPs: Invalid value: [*]: first value must match `clusterIP`",
            "spec.clusterIPs: Required value",
        ),
        means="Both fields say the same thing, the Service’s first address, and here they say two things. Most often "
        "one of them was edited and the other was left as it came out of `kubectl get -o yaml`.",
        misconception="“`clusterIPs` holds the additional addresses.” It holds all of them, the first one included. "
        "The second, if any, is of the other IP family.",
        fix="Keep `clusterIP` and take `clusterIPs` out; the API server fills the list in.",
        lesson="clusterip",
        example=service('clusterIP: 10.96.0.51\nclusterIPs: ["10.96.0.52"]', "port: 80"),
        fixed=_FIXED,
    ),
    Explanation(
        slug="cluster-ips-none-and-address",
        title="`None` and an address in one list",
        area="addresses",
        says=("spec.clusterIPs: Invalid value: [*]: 'None' must be the first and only value",),
        means="`None` says that the Service has no address. A list that says so and then names an address contradicts "
        "itself.",
        misconception="“A Service can be headless and have a cluster IP, each for other callers.” One Service is one "
        "or the other: DNS gives one kind of answer for a name.",
        fix="For headless, write `clusterIP: None` alone. For both, make two Services with the same selector and "
        "different names.",
        lesson="headless",
        example=service('clusterIP: None\nclusterIPs: ["None", "10.96.0.51"]', "port: 80"),
        fixed=service("clusterIP: None", "port: 80"),
    ),
    Explanation(
        slug="cluster-ips-too-many",
        title="More than two cluster IPs",
        area="addresses",
        says=("spec.clusterIPs: Invalid value: [*]: may only hold up to N values",),
        means="A Service has one address for each IP family, IPv4 and IPv6. There is no third family, so there is no "
        "third address.",
        misconception="“More addresses make the Service more available.” A cluster IP is a rule on every node and "
        "does not fail by itself. What can fail are the pods behind it.",
        fix="Keep one address, or one of each family on a dual-stack cluster. For several names or addresses for the "
        "same pods, make several Services with the same selector.",
        lesson="clusterip",
        example=service(
            'clusterIP: 10.96.0.51\nclusterIPs: ["10.96.0.51", "fd00::51", "10.96.0.52"]\n'
            "ipFamilyPolicy: PreferDualStack",
            "port: 80",
        ),
        fixed=_FIXED,
    ),
    Explanation(
        slug="cluster-ips-same-family",
        title="Two cluster IPs of the same family",
        area="addresses",
        says=("spec.clusterIPs: Invalid value: [*]: may specify no more than one IP for each IP family",),
        means="Two entries are for dual stack: one IPv4 and one IPv6 address of the same Service. Both of yours are "
        "of one family.",
        misconception="“The second address is a spare.” It is the same Service for callers that speak the other "
        "version of IP.",
        fix="Keep one address. If you need a second one for the same pods, make a second Service with the same "
        "selector.",
        lesson="clusterip",
        example=service('clusterIP: 10.96.0.51\nclusterIPs: ["10.96.0.51", "10.96.0.52"]', "port: 80"),
        fixed=_FIXED,
    ),
    Explanation(
        slug="cluster-ip-of-other-family",
        title="The cluster IP and `ipFamilies` disagree",
        area="addresses",
        says=(
            'spec.clusterIPs[]: Invalid value: "…": expected an IPv4 value as indicated by `ipFamilies[]`',
            'spec.clusterIPs[]: Invalid value: "…": expected an IPv6 value as indicated by `ipFamilies[]`',
        ),
        means="The two lists are read side by side: the first address has to be of the first family, the second of "
        "the second. Here an address stands beside the name of the other family.",
        misconception="“`ipFamilies` is a set, the order does not matter.” It does: the first family is the Service’s "
        "main one, and `clusterIP` is an address of it.",
        fix="Take `ipFamilies` out, since the address says it already, or put both lists into the same order.",
        lesson="clusterip",
        example=service("clusterIP: 10.96.0.51\nipFamilies: [IPv6]", "port: 80"),
        fixed=_FIXED,
    ),
)
