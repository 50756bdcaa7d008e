"""What the API server accepts and comments on."""

from tutorial.diagnostics.explanations.examples import service, web
from tutorial.diagnostics.model import Explanation

_HINTS = "service.kubernetes.io/topology-aware-hints"

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="external-name-ignored",
        title="`externalName` without its type does nothing",
        area="warnings",
        says=('spec.externalName is ignored when spec.type is not "…"',),
        means="The Service was created, and the name stays in it unread. Only a Service of type ExternalName answers "
        "with another DNS name.",
        misconception="“The field makes the type.” The type decides which fields are read. Without `type:` it is "
        "ClusterIP.",
        fix="For a DNS alias write `type: ExternalName` and take `ports` and `selector` out. Otherwise take "
        "`externalName` out.",
        lesson="externalname",
        example=service("externalName: db.example.com", "port: 80"),
        fixed=service("type: ExternalName\nexternalName: db.example.com", selector=""),
    ),
    Explanation(
        slug="external-ips-deprecated",
        title="`externalIPs` is on its way out",
        area="warnings",
        says=("spec.externalIPs is deprecated and may no longer be implemented in some clusters",),
        means="The Service was created. The field is deprecated since 1.36: kube-proxy is planned to stop heeding it "
        "by default in 1.40. Some clusters refuse it today.",
        misconception="“It gives my Service an address.” It gives no address. It makes nodes take traffic for one, "
        "also for one that belongs to somebody else, which is why it goes (CVE-2020-8554).",
        fix="Use `type: LoadBalancer`; on your own hardware MetalLB or kube-vip hands out the address.",
        lesson="loadbalancer",
        example=service("externalIPs:\n  - 203.0.113.7", "port: 80"),
        fixed=service("type: LoadBalancer", "port: 80"),
    ),
    Explanation(
        slug="external-ips-ignored",
        title="An ExternalName Service has no external IPs",
        area="warnings",
        says=('spec.externalIPs is ignored when spec.type is "…"',),
        means="The Service was created, and its `externalIPs` do nothing. An ExternalName is a DNS answer; no packet "
        "passes through it that could go to an address.",
        misconception="“External name and external IP belong together.” One points from the cluster to the outside, "
        "the other took traffic from the outside in.",
        fix="Take `externalIPs` out.",
        lesson="externalname",
        example=service("type: ExternalName\nexternalName: db.example.com\nexternalIPs:\n  - 203.0.113.7", selector=""),
        fixed=service("type: ExternalName\nexternalName: db.example.com", selector=""),
    ),
    Explanation(
        slug="ignored-for-headless",
        title="A headless Service ignores this field",
        area="warnings",
        says=(
            "spec.SessionAffinity is ignored for headless services",
            "spec.externalIPs is ignored for headless services",
            "spec.loadBalancerIP is ignored for headless services",
        ),
        means="The Service was created, and the field does nothing. With `clusterIP: None` DNS hands out the pods’ "
        "own addresses, and kube-proxy, which would keep a client with its pod or take traffic for an address, has no "
        "part in it.",
        misconception="“Headless only lacks an address.” It also lacks everything that happens at that address.",
        fix="Take the field out. If clients must stay with one pod, either remove `clusterIP: None` or let them keep "
        "the address that they have resolved.",
        lesson="headless",
        example=service("clusterIP: None\nsessionAffinity: ClientIP", "port: 80"),
        fixed=service("clusterIP: None", "port: 80"),
    ),
    Explanation(
        slug="prefer-close-deprecated",
        title="`PreferClose` has a new name",
        area="warnings",
        says=('spec.trafficDistribution: "…" is deprecated; use "…"',),
        means="The Service was created and works. `PreferClose` means the same as `PreferSameZone`, which says what "
        "“close” is.",
        misconception="“The closest pod is the one on my node.” Close meant the same zone. For the same node there is "
        "`PreferSameNode`.",
        fix="Write `PreferSameZone`; nothing changes in the traffic.",
        lesson="traffic",
        example=service("trafficDistribution: PreferClose", "port: 80"),
        fixed=service("trafficDistribution: PreferSameZone", "port: 80"),
    ),
    Explanation(
        slug="topology-hints-deprecated",
        title="The annotation for topology hints has a new name",
        area="warnings",
        says=(f"annotation {_HINTS} is deprecated, please use service.kubernetes.io/topology-mode instead",),
        means="The Service was created, and the old annotation still works. It asks to keep traffic in its zone where "
        "the endpoints allow it.",
        misconception="“An annotation never grows old.” Those below `kubernetes.io` belong to the API and are "
        "replaced like fields.",
        fix="Rename it to `service.kubernetes.io/topology-mode`, or use the field that came after both: "
        "`trafficDistribution: PreferSameZone`. Do not keep both annotations; they must agree.",
        lesson="traffic",
        example=web("  name: web\n", f"  name: web\n  annotations:\n    {_HINTS}: Auto\n"),
        fixed=web("  name: web\n", "  name: web\n  annotations:\n    service.kubernetes.io/topology-mode: Auto\n"),
    ),
    Explanation(
        slug="address-not-standard",
        title="An address is written in a risky way",
        area="warnings",
        says=('spec.*: non-standard IP address "…" is invalid: use "…"',),
        means="The Service was created. The address has leading zeros, or is IPv4 in the form of IPv6. Programs "
        "disagree about such addresses, and newer checks refuse them.",
        misconception="“Zeros in front change nothing.” Some programs read `010` as eight. The message says how "
        "Kubernetes reads it.",
        fix="Write the address as the message ends.",
        lesson="loadbalancer",
        example=service("type: LoadBalancer\nloadBalancerIP: 203.0.113.007", "port: 80"),
        fixed=service("type: LoadBalancer\nloadBalancerIP: 203.0.113.7", "port: 80"),
    ),
    Explanation(
        slug="address-not-canonical",
        title="An IPv6 address is not in its usual form",
        area="warnings",
        says=(
            'spec.*: IPv6 address "…" should be in RFC N canonical format ("…")',
            'spec.*: IPv6 CIDR value "…" should be in RFC N canonical format ("…")',
        ),
        means="The Service was created. One IPv6 address can be written in many ways; the usual one has small "
        "letters, no leading zeros, and `::` for the longest row of zeros.",
        misconception="“All spellings are equal.” The address is the same. A program that compares texts, such as a "
        "search in a log, finds only the spelling it knows.",
        fix="Write it as the message shows in parentheses.",
        lesson="production",
        example=service('type: LoadBalancer\nloadBalancerSourceRanges:\n  - "2001:DB8::/32"', "port: 80"),
        fixed=service('type: LoadBalancer\nloadBalancerSourceRanges:\n  - "2001:db8::/32"', "port: 80"),
    ),
)
