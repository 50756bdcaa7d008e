"""Where connections go: policies, session affinity, traffic distribution, topology."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_WEB = service("type: ClusterIP", "port: 80")
_TOPOLOGY = "name: web\nannotations:\n  service.kubernetes.io/topology-mode: Auto"

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="external-policy-inside",
        title="A policy for outside traffic on a Service without any",
        area="traffic",
        says=('spec.externalTrafficPolicy: Invalid value: "…": may only be set for externally-accessible services',),
        means="`externalTrafficPolicy` says what nodes do with packets from outside. This Service is reachable from "
        "inside only, so the field has nothing to govern. Even the default, `Cluster`, may not be written then, and "
        "without a `type` line the type is ClusterIP.",
        misconception="“It keeps the callers’ addresses, so every Service can use it.” Callers inside the cluster "
        "keep their address anyway. What changes it is the way in through a node.",
        fix="Take the line out. To keep traffic from inside on its node, the field is `internalTrafficPolicy`. If "
        "callers do come from outside, write `type: NodePort` or `type: LoadBalancer`.",
        lesson="traffic",
        example=service("externalTrafficPolicy: Local", "port: 80"),
        fixed=_WEB,
    ),
    Explanation(
        slug="external-policy-unknown",
        title="There is no such external traffic policy",
        area="traffic",
        says=('spec.externalTrafficPolicy: Unsupported value: "…": supported values: "…", "…"',),
        means="There are two: `Cluster`, where any node passes callers on and hides their address, and `Local`, where "
        "a node uses its own pods only and keeps the address. Both begin with a capital.",
        misconception="“`local` is close enough.” Values are compared letter by letter, and a policy that was guessed "
        "wrong would lose either connections or addresses.",
        fix="Write `Local` or `Cluster`, or take the line out for `Cluster`. With `Local`, nodes without a pod drop "
        "what comes to them: the caller’s connection times out.",
        lesson="traffic",
        example=service("type: NodePort\nexternalTrafficPolicy: local", "port: 80"),
        fixed=service("type: NodePort\nexternalTrafficPolicy: Local", "port: 80"),
    ),
    Explanation(
        slug="internal-policy-unknown",
        title="There is no such internal traffic policy",
        area="traffic",
        says=('spec.internalTrafficPolicy: Unsupported value: "…": supported values: "…", "…"',),
        means="For callers inside there are two policies: `Cluster`, any ready pod, and `Local`, only pods on the "
        "caller’s own node. Both begin with a capital, and the empty string is neither.",
        misconception='“An empty value means the default.” A missing line does. `""` is a value, and none of the two.',
        fix="Write `Cluster` or `Local`, or take the line out for `Cluster`. Mind that `Local` is strict: without a "
        "pod on its node, the caller reaches nobody. For a preference use `trafficDistribution: PreferSameNode`.",
        lesson="traffic",
        example=service("internalTrafficPolicy: local", "port: 80"),
        fixed=service("internalTrafficPolicy: Local", "port: 80"),
    ),
    Explanation(
        slug="session-affinity-unknown",
        title="There is no such session affinity",
        area="traffic",
        says=('spec.sessionAffinity: Unsupported value: "…": supported values: "…", "…"',),
        means="A Service can stick a caller to a pod by one thing only, the caller’s IP address: `ClientIP`, with "
        "three capitals. The other value is `None`, the default.",
        misconception="“Sticky sessions go by cookie.” A Service sees addresses and ports and never a cookie. What "
        "reads cookies is a proxy: an Ingress controller or a Gateway.",
        fix="Write `ClientIP`, or take the line out. Many callers behind one address, such as an office or a load "
        "balancer that rewrites the source, then all get the same pod.",
        lesson="traffic",
        example=service("sessionAffinity: clientIP", "port: 80"),
        fixed=service("sessionAffinity: ClientIP", "port: 80"),
    ),
    Explanation(
        slug="session-affinity-timeout",
        title="The affinity lasts no time, or longer than a day",
        area="traffic",
        says=(
            "spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: N: must be greater than N and less "
            "than N",
        ),
        means="The value is in seconds, from 1 to 86400, which is a day and still allowed, whatever the message says. "
        "It counts from the caller’s last new connection. Left out, it is 10800: three hours.",
        misconception="“0 means for ever”, or “I write milliseconds.” Neither: nodes keep this memory in the kernel "
        "and have to forget some time.",
        fix="Write a number of seconds up to `86400`, or take `sessionAffinityConfig` out for three hours. What must "
        "not be lost does not belong into one pod’s memory: a restart ends every affinity.",
        lesson="traffic",
        example=service(
            "sessionAffinity: ClientIP\nsessionAffinityConfig:\n  clientIP:\n    timeoutSeconds: 604800", "port: 80"
        ),
        fixed=service(
            "sessionAffinity: ClientIP\nsessionAffinityConfig:\n  clientIP:\n    timeoutSeconds: 86400", "port: 80"
        ),
    ),
    Explanation(
        slug="traffic-distribution-unknown",
        title="There is no such traffic distribution",
        area="traffic",
        says=('spec.trafficDistribution: Unsupported value: "…": supported values: "…", "…", "…"',),
        means="The field states a preference: `PreferSameZone` or `PreferSameNode`. `PreferClose`, which the message "
        "lists first, is the old name of `PreferSameZone` and is accepted with a warning. Without the field, every "
        "ready pod has the same chance.",
        misconception="“Here I choose the algorithm: round robin, random, least connections.” kube-proxy draws lots, "
        "per connection, and has no other way. The field only narrows down among whom.",
        fix="Write `PreferSameZone`, or take the line out; the empty string is refused as well. It stays a "
        "preference: without a ready pod in the zone, callers go elsewhere.",
        lesson="traffic",
        example=service("trafficDistribution: RoundRobin", "port: 80"),
        fixed=service("trafficDistribution: PreferSameZone", "port: 80"),
    ),
    Explanation(
        slug="topology-annotations-disagree",
        title="Two topology annotations that contradict each other",
        area="traffic",
        says=(
            'metadata.annotations[service.kubernetes.io/topology-mode]: Invalid value: "…": must match '
            "annotations[service.kubernetes.io/topology-aware-hints] when both are specified",
        ),
        means="`topology-aware-hints` is the old name of `topology-mode`. Both are there, with different values, so "
        "it is open which one counts. `Auto` and `auto` count as different too.",
        misconception="“The newer annotation overrides the older one.” It does not; they have to agree until one of "
        "them is gone.",
        fix="Take `service.kubernetes.io/topology-aware-hints` out. In a new manifest, `trafficDistribution: "
        "PreferSameZone` says the same as a field, and does not stop working when a zone has few pods.",
        lesson="traffic",
        example=service(
            "type: ClusterIP",
            "port: 80",
            metadata=f"{_TOPOLOGY}\n  service.kubernetes.io/topology-aware-hints: Disabled",
        ),
        fixed=service("type: ClusterIP", "port: 80", metadata=_TOPOLOGY),
    ),
)
