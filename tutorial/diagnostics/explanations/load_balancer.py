"""Fields that only a LoadBalancer Service may have: class, node ports, health check node port."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_ONLY = "Forbidden: may only be used when `type` is 'LoadBalancer'"
_HEALTH = "Internal error occurred: failed to allocate requested HealthCheck NodePort N: "
_LOCAL = "type: LoadBalancer\nexternalTrafficPolicy: Local"
_PLAIN = service("type: LoadBalancer", "port: 80")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="load-balancer-class-elsewhere",
        title="A load balancer class on a Service without a load balancer",
        area="load-balancer",
        says=(f"spec.loadBalancerClass: {_ONLY}",),
        means="The class says which controller shall provide the balancer. A Service of another type asks for no "
        "balancer, so there is nobody to choose. Without a `type` line the type is ClusterIP.",
        misconception="“The class turns the Service into a load balancer.” `type: LoadBalancer` does; the class only "
        "picks who builds it.",
        fix="Write `type: LoadBalancer`, or take `loadBalancerClass` out. Decide now: the class can be set when a "
        "Service becomes a LoadBalancer, and not added or changed later.",
        lesson="loadbalancer",
        example=service("loadBalancerClass: service.k8s.aws/nlb", "port: 80"),
        fixed=service("type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb", "port: 80"),
    ),
    Explanation(
        slug="load-balancer-class-malformed",
        title="The load balancer class is not written like a label key",
        area="load-balancer",
        says=(
            'spec.loadBalancerClass: Invalid value: "…": name part *',
            'spec.loadBalancerClass: Invalid value: "…": prefix part *',
            'spec.loadBalancerClass: Invalid value: "…": a valid label key *',
        ),
        means="A class is a name of up to 63 letters, digits, `-`, `_` and `.`, and before it a domain and one `/`, "
        "as in `service.k8s.aws/nlb`. The empty string is not “no class”: it is a malformed one.",
        misconception="“It is an object of the cluster, as a StorageClass is.” There is no such object. It is a word "
        "that a controller was told to answer to, and it has to match that word exactly.",
        fix="Copy the class from your controller’s documentation. To use the cluster’s default controller, take the "
        "line out: with a class, even a misspelt one, the default controller leaves the Service alone.",
        lesson="loadbalancer",
        example=service('type: LoadBalancer\nloadBalancerClass: ""', "port: 80"),
        fixed=_PLAIN,
    ),
    Explanation(
        slug="allocate-node-ports-elsewhere",
        title="`allocateLoadBalancerNodePorts` on a Service without a load balancer",
        area="load-balancer",
        says=(f"spec.allocateLoadBalancerNodePorts: {_ONLY}",),
        means="The field says whether a LoadBalancer Service also gets node ports. Other types have no choice: "
        "NodePort always has them, ClusterIP never. Even `true`, which would change nothing, is refused.",
        misconception="“With `false`, my NodePort Service stays closed on the nodes.” A NodePort Service without node "
        "ports is a ClusterIP Service.",
        fix="Take the line out. For a balancer that reaches pods without node ports, write `type: LoadBalancer` and "
        "keep it.",
        lesson="loadbalancer",
        example=service("type: NodePort\nallocateLoadBalancerNodePorts: false", "port: 80"),
        fixed=service("type: NodePort", "port: 80"),
    ),
    Explanation(
        slug="health-check-port-elsewhere",
        title="A health check node port that nobody would ask",
        area="load-balancer",
        says=(
            "spec.healthCheckNodePort: Invalid value: N: may only be set when `type` is 'LoadBalancer' and "
            "`externalTrafficPolicy` is 'Local'",
        ),
        means="On this port each node tells a balancer whether it has a ready pod of the Service. That matters only "
        "when nodes use their own pods alone, under `externalTrafficPolicy: Local`. With `Cluster`, the default, "
        "every node can serve, so there is nothing to tell.",
        misconception="“Here I configure the health check of my pods.” Their readiness probe does that, in the Pod "
        "template. This port speaks about nodes.",
        fix="Take the line out. If you do want `Local`, write `type: LoadBalancer` and `externalTrafficPolicy: "
        "Local`; the cluster then picks a number by itself.",
        lesson="loadbalancer",
        example=service("type: LoadBalancer\nhealthCheckNodePort: 30050", "port: 80"),
        fixed=service(f"{_LOCAL}\nhealthCheckNodePort: 30050", "port: 80"),
    ),
    Explanation(
        slug="health-check-port-out-of-range",
        title="The health check node port lies outside the range",
        area="load-balancer",
        says=(
            f"{_HEALTH}provided port is not in the valid range. The range of valid ports is N-N",
            "spec.healthCheckNodePort: Invalid value: N: must be between N and N, inclusive",
        ),
        means="It sounds like a broken cluster and is a wrong number in the manifest. The health check node port is a "
        "port on every node and comes from the same range as all node ports, 30000 to 32767.",
        misconception="“Internal error: I have to wait, or call the administrator.” Trying again gives the same "
        "answer. The field is `spec.healthCheckNodePort`, which the message never names.",
        fix="Take `healthCheckNodePort` out and let the cluster choose: controllers read the number from the Service. "
        "If a firewall has to know it, take one from 30000 to 30085.",
        lesson="loadbalancer",
        example=service(f"{_LOCAL}\nhealthCheckNodePort: 8080", "port: 80"),
        fixed=service(_LOCAL, "port: 80"),
    ),
    Explanation(
        slug="health-check-port-taken",
        title="The health check node port belongs to somebody else",
        area="load-balancer",
        says=(f"{_HEALTH}provided port is already allocated",),
        means="It sounds like a broken cluster and is a number that is taken. Health check node ports and node ports "
        "share one range and one list; the number may be in use by another Service, in any namespace, or by a "
        "`nodePort` of this one.",
        misconception="“The health check can use the same node port as the traffic.” They are answered by different "
        "programs, so each has a number of its own.",
        fix="Take `healthCheckNodePort` out and let the cluster choose, or take another number from 30000 to 30085.",
        lesson="loadbalancer",
        example=service(f"{_LOCAL}\nhealthCheckNodePort: 30050", "port: 80\nnodePort: 30050"),
        fixed=service(_LOCAL, "port: 80\nnodePort: 30050"),
    ),
)
