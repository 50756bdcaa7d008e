"""spec.ipFamilies and spec.ipFamilyPolicy."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_WEB = service("type: ClusterIP", "port: 80")
_PREFER = service("ipFamilyPolicy: PreferDualStack", "port: 80")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="ip-family-unknown",
        title="There is no such IP family",
        area="ip-families",
        says=('spec.ipFamilies[]: Unsupported value: "…": supported values: "…", "…"',),
        means="There are two families, and their names are compared letter by letter: `IPv4` and `IPv6`, with a small "
        "v.",
        misconception="“`ipv4` or `IPV4` will be understood.” In most texts it is. In this field it is an unknown "
        "word.",
        fix="Write `IPv4` or `IPv6`, or take the field out: the Service then gets the cluster’s own family.",
        lesson="clusterip",
        example=service("ipFamilies: [ipv4]", "port: 80"),
        fixed=service("ipFamilies: [IPv4]", "port: 80"),
    ),
    Explanation(
        slug="ip-family-duplicate",
        title="The same IP family twice",
        area="ip-families",
        says=('spec.ipFamilies[]: Duplicate value: "…"',),
        means="Each entry asks for one address of that family, and a Service has at most one of each.",
        misconception="“Two entries give two addresses.” Two different ones do, on a dual-stack cluster. The same one "
        "twice asks for something that does not exist.",
        fix="Name each family once, or take the field out.",
        lesson="clusterip",
        example=service("ipFamilies: [IPv4, IPv4]\nipFamilyPolicy: PreferDualStack", "port: 80"),
        fixed=service("ipFamilies: [IPv4]\nipFamilyPolicy: PreferDualStack", "port: 80"),
    ),
    Explanation(
        slug="ip-family-not-configured",
        title="The cluster does not speak this IP family",
        area="ip-families",
        says=('spec.ipFamilies[]: Invalid value: "…": not configured on this cluster',),
        means="Cluster IPs come from ranges that were set when the cluster was made. This one has an IPv4 range and "
        "no IPv6 range, so it has no such address to give. The other way round it is the same.",
        misconception="“The Service decides which IP versions there are.” It can only choose among those that the "
        "cluster has. Pods and nodes need addresses of that family too.",
        fix="Take the family out of `ipFamilies`. For manifests that go to several clusters write `ipFamilyPolicy: "
        "PreferDualStack` without `ipFamilies`: each cluster then gives what it has.",
        lesson="clusterip",
        example=service("ipFamilies: [IPv6]", "port: 80"),
        fixed=_PREFER,
    ),
    Explanation(
        slug="cluster-ip-family-not-configured",
        title="A cluster IP of a family that the cluster does not have",
        area="ip-families",
        says=(
            "spec.clusterIPs[]: Invalid value: [*]: IPv6 is not configured on this cluster",
            "spec.clusterIPs[]: Invalid value: [*]: IPv4 is not configured on this cluster",
        ),
        means="The address is well formed, and it is of a family that this cluster has no Service range for. It could "
        "not be handed out, whichever one you wrote.",
        misconception="“An IPv6 address turns IPv6 on for this Service.” It is turned on for the whole cluster, in "
        "its network, its nodes and its Service ranges, or not at all.",
        fix="Take `clusterIP` and `clusterIPs` out and let the cluster choose.",
        lesson="clusterip",
        example=service("clusterIP: fd00::51", "port: 80"),
        fixed=_WEB,
    ),
    Explanation(
        slug="ip-family-policy-unknown",
        title="There is no such IP family policy",
        area="ip-families",
        says=('spec.ipFamilyPolicy: Unsupported value: "…": supported values: "…", "…", "…"',),
        means="The policy is one of three: `SingleStack` (one address), `PreferDualStack` (two if the cluster has "
        "both families, otherwise one), `RequireDualStack` (two, or no Service). Plain `DualStack` would leave open "
        "what happens when there is only one.",
        misconception="“`DualStack` is the opposite of `SingleStack`.” There are two opposites, and they differ on "
        "clusters with one family.",
        fix="Write `PreferDualStack`: it is accepted everywhere. Without the field it is `SingleStack`, even on a "
        "dual-stack cluster.",
        lesson="clusterip",
        example=service("ipFamilyPolicy: DualStack", "port: 80"),
        fixed=_PREFER,
    ),
    Explanation(
        slug="single-stack-with-two",
        title="Two of everything, and a policy for one",
        area="ip-families",
        says=(
            "spec.ipFamilyPolicy: Invalid value: \"…\": must be 'RequireDualStack' or 'PreferDualStack' when multiple "
            "IP families are specified",
            "spec.ipFamilyPolicy: Invalid value: \"…\": must be 'RequireDualStack' or 'PreferDualStack' when multiple "
            "cluster IPs are specified",
        ),
        means="You named two families or two addresses, and the policy is `SingleStack`, one of each. You need not "
        "have written that policy: it is the default when the field is left out.",
        misconception="“Two entries in `ipFamilies` make the Service dual-stack.” They say in which order. Whether "
        "there are one or two is what `ipFamilyPolicy` says.",
        fix="Keep one entry. On a dual-stack cluster, keep both and write `ipFamilyPolicy: PreferDualStack`.",
        lesson="clusterip",
        example=service("ipFamilies: [IPv4, IPv6]", "port: 80"),
        fixed=service("ipFamilies: [IPv4]", "port: 80"),
    ),
    Explanation(
        slug="dual-stack-not-configured",
        title="Dual stack is required, and the cluster has one family",
        area="ip-families",
        says=('spec.ipFamilyPolicy: Invalid value: "…": this cluster is not configured for dual-stack services',),
        means="`RequireDualStack` means two addresses or no Service. This cluster has one Service range, so there is "
        "no second address, and you got what you asked for: no Service.",
        misconception="“Require is the strong form of prefer: it makes the cluster give me both.” It makes the API "
        "server refuse where it cannot.",
        fix="Write `PreferDualStack`: two addresses where there are two families, one elsewhere. Or take the field "
        "out.",
        lesson="clusterip",
        example=service("ipFamilyPolicy: RequireDualStack", "port: 80"),
        fixed=_PREFER,
    ),
)
