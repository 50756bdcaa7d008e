"""spec.loadBalancerSourceRanges, and the annotation that came before it."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_RANGE = 'spec.LoadBalancerSourceRanges[]: Invalid value: "…": '
_KEY = "service.beta.kubernetes.io/load-balancer-source-ranges"
_ANNOTATION = f'metadata.annotations[{_KEY}]: Invalid value: "…": '
_ONLY = "Forbidden: may only be used when `type` is 'LoadBalancer'"
_META = f"name: web\nannotations:\n  {_KEY}: 203.0.113.0/24"


def _balancer(ranges: str) -> str:
    return service(f"type: LoadBalancer\nloadBalancerSourceRanges: [{ranges}]", "port: 80")


ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="source-ranges-elsewhere",
        title="Source ranges on a Service without a load balancer",
        area="load-balancer",
        says=(f"spec.LoadBalancerSourceRanges: {_ONLY}",),
        means="The ranges guard the address of the load balancer, and a Service of another type has none. (The "
        "message writes the field with a capital L; in the manifest it is `loadBalancerSourceRanges`.)",
        misconception="“This is the Service’s firewall, so it protects a NodePort too.” It never does, not even on a "
        "LoadBalancer: whoever reaches a node’s address and its node port is let in.",
        fix="For a node port, take the field out and close the port in the firewall of the nodes. Inside the cluster "
        "a NetworkPolicy says who may connect. For a balancer, write `type: LoadBalancer`.",
        lesson="loadbalancer",
        example=service("type: NodePort\nloadBalancerSourceRanges: [203.0.113.0/24]", "port: 80"),
        fixed=service("type: NodePort", "port: 80"),
    ),
    Explanation(
        slug="source-ranges-annotation-elsewhere",
        title="The source ranges annotation on a Service without a load balancer",
        area="load-balancer",
        says=(f"metadata.annotations[{_KEY}]: {_ONLY}",),
        means="This annotation is the older spelling of `loadBalancerSourceRanges`, and one of the few that the API "
        "server reads. It guards the address of a load balancer, and this Service has none.",
        misconception="“An annotation is a note, it cannot be refused.” Most are stored unread. This one is checked "
        "like a field.",
        fix="Take the annotation out. For a balancer write `type: LoadBalancer` and use the field "
        "`spec.loadBalancerSourceRanges`, which wins where both are set.",
        lesson="loadbalancer",
        example=service("type: ClusterIP", "port: 80", metadata=_META),
        fixed=service("type: ClusterIP", "port: 80"),
    ),
    Explanation(
        slug="source-range-malformed",
        title="A source range without a length, or no range at all",
        area="load-balancer",
        says=(f"{_RANGE}must be a valid CIDR value, *", f"{_ANNOTATION}must be a valid CIDR value, *"),
        means="Each entry is a range: an address, `/`, and how many bits of it count. A single address needs a length "
        "too, since a lone `203.0.113.7` does not say whether you mean one host or a network. Host names and words "
        "such as `any` are no ranges.",
        misconception="“An address is a range of one, everybody can see that.” With `/32` it is (`/128` for IPv6). "
        "Without a length it is refused.",
        fix="Write `203.0.113.7/32` for one caller, `203.0.113.0/24` for a network. To let everybody in, take the "
        "list out.",
        lesson="loadbalancer",
        example=_balancer("203.0.113.7"),
        fixed=_balancer("203.0.113.7/32"),
    ),
    Explanation(
        slug="source-range-bits-beyond",
        title="The address in a source range is not where the range begins",
        area="load-balancer",
        says=(
            f"{_RANGE}must not have bits set beyond the prefix length",
            f"{_ANNOTATION}must not have bits set beyond the prefix length",
        ),
        means="`/24` says that the first 24 bits count, and the address has more bits than that set. Was it meant as "
        "the whole network, or as that one host? For a firewall the difference matters, so clusters from 1.36 on ask "
        "you to say it.",
        misconception="“`203.0.113.7/24` is my address and the size of my network.” That is how an interface is "
        "configured. A range is named by its first address.",
        fix="For the network write zeros beyond the length: `203.0.113.0/24`. For the one host write `203.0.113.7/32`.",
        lesson="production",
        example=_balancer("203.0.113.7/24"),
        fixed=_balancer("203.0.113.0/24"),
    ),
    Explanation(
        slug="source-range-spelling",
        title="A source range in a spelling that programs read differently",
        area="load-balancer",
        says=(
            f"{_RANGE}must not have leading N in IP or prefix length",
            f"{_ANNOTATION}must not have leading N in IP or prefix length",
            f"{_RANGE}must not have an IPv4-mapped IPv6 address",
            f"{_ANNOTATION}must not have an IPv4-mapped IPv6 address",
        ),
        means="Some programs read `010` as ten and others as eight; some see IPv4 in `::ffff:10.0.0.0/104` and others "
        "IPv6. A list of who may come in must mean the same to everybody, so clusters from 1.36 on take one spelling "
        "only.",
        misconception="“The API server understands what I mean.” It may. The balancer and the nodes read the value "
        "with other programs.",
        fix="Write plain numbers without zeros in front, and IPv4 as IPv4: `10.0.0.0/8`.",
        lesson="loadbalancer",
        example=_balancer("010.0.0.0/8"),
        fixed=_balancer("10.0.0.0/8"),
    ),
)
