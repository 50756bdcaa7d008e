"""Traffic: what happens to a connection on its way."""

from typing import Final

from tutorial.contracts.matrix.model import Group, na, no, partly, row, yes

GROUP: Final = Group(
    "traffic",
    "Traffic",
    (
        row(
            "picks",
            "Who picks the pod",
            "Who picks the pod for a call to {a}?",
            "traffic",
            clusterip=yes(
                "kube-proxy, once per connection",
                "The rules that kube-proxy wrote choose at random among the ready pods when a connection begins. All "
                "its requests stay with that pod, which is why one long gRPC connection loads one pod.",
                "clusterip-picks",
            ),
            nodeport=yes(
                "kube-proxy, once per connection",
                "The node that takes the call chooses among the ready pods of the whole cluster, or among its own "
                "under `externalTrafficPolicy: Local`.",
                "nodeport-picks",
            ),
            loadbalancer=yes(
                "The balancer a node, kube-proxy a pod",
                "Two choices follow each other, and the second knows nothing of the first. Balancers that address "
                "pods directly leave out kube-proxy.",
                "loadbalancer-picks",
            ),
            externalname=na(
                "Nobody",
                "There is no pod to pick. Whatever answers at the other name decides.",
                "externalname-no-pods",
            ),
            headless=partly(
                "The caller",
                "DNS gives all addresses; most programs take the first and keep it. Libraries that balance by "
                "themselves, as gRPC’s do, want exactly this.",
                "headless-picks",
            ),
        ),
        row(
            "source",
            "The pod sees the client’s address",
            "Does a pod behind {a} see who is calling?",
            "traffic",
            clusterip=yes(
                "Yes, for calls from pods",
                "Only the destination is rewritten, so the calling pod’s address arrives. A pod that reaches itself "
                "through its own Service is the exception.",
                "clusterip-source",
            ),
            nodeport=partly(
                "Only with `Local`",
                "By default it sees a node. The node that takes the call may hand it to a pod on another node, and "
                "writes its own address over the client’s so that the answer comes back through it. With "
                "`externalTrafficPolicy: Local` it uses only pods of its own, so nothing needs rewriting. The price: "
                "a node without such a pod drops the call.",
                "nodeport-source",
            ),
            loadbalancer=partly(
                "With `Local` and a balancer that keeps it",
                "As for a NodePort, plus the balancer itself: one that ends connections shows its own address and "
                "hands on the client’s in PROXY protocol or an HTTP header, if at all.",
                "loadbalancer-source",
            ),
            externalname=na(
                "No pod involved",
                "The call leaves the cluster. What the other side sees depends on how the cluster’s egress is "
                "translated.",
                "externalname-no-pods",
            ),
            headless=yes(
                "Yes",
                "Caller and pod speak directly, so nothing rewrites anything.",
                "headless-source",
            ),
        ),
        row(
            "affinity",
            "Sticky to one pod",
            "Does {a} keep a caller with one pod?",
            "traffic",
            clusterip=yes(
                "By client address",
                "`sessionAffinity: ClientIP` keeps calls from one address with one pod until `timeoutSeconds` pass "
                "without a new one. Each node remembers for itself, and each port separately. There are no cookies.",
                "clusterip-affinity",
            ),
            nodeport=yes(
                "By client address, per node",
                "A client who changes nodes may change pods. Behind a balancer that hides addresses, many clients "
                "look like one.",
                "nodeport-affinity",
            ),
            loadbalancer=partly(
                "If addresses arrive",
                "kube-proxy remembers the address that it sees. Where the balancer puts its own in, everybody sticks "
                "to the same pod.",
                "loadbalancer-affinity",
            ),
            externalname=no(
                "No",
                "The field is stored, and nothing reads it: no connection passes through the cluster’s rules.",
                "externalname-no-affinity",
            ),
            headless=no(
                "Up to the caller",
                "A caller stays with the address that it picked. `sessionAffinity` is accepted with a warning that it"
                " is ignored.",
                "headless-no-affinity",
            ),
        ),
        row(
            "empty-node",
            "A node without a pod of it",
            "What does a node without a pod of {a} do with a call?",
            "traffic",
            clusterip=yes(
                "Passes it on",
                "Every node knows all ready pods. Only `internalTrafficPolicy: Local` keeps calls on the node they "
                "come from, and then a node without a pod drops them.",
                "clusterip-internal-policy",
            ),
            nodeport=partly(
                "Passes it on, or drops it",
                "Under the policy `Cluster` it sends the call to another node’s pod. Under `Local` it drops it in "
                "silence, so the caller waits until it times out.",
                "nodeport-every-node",
            ),
            loadbalancer=partly(
                "Passes it on, or is not asked",
                "Under `Local` the balancer asks each node’s health check port and leaves out those without a pod. "
                "Between two probes some calls still go astray.",
                "loadbalancer-health-port",
            ),
            externalname=na(
                "Nodes play no part",
                "No node is asked.",
                "externalname-lets-nobody-in",
            ),
            headless=na(
                "Nodes play no part",
                "The caller dials a pod, and the network leads to its node.",
                "headless-dns",
            ),
        ),
        row(
            "health",
            "Health checking",
            "Who finds out that a pod behind {a} is ill?",
            "endpoints",
            clusterip=yes(
                "Readiness probes",
                "The kubelet probes the pod; an unready one is left out of the EndpointSlices and gets no new calls. "
                "kube-proxy probes nothing and retries nothing.",
                "clusterip-health",
            ),
            nodeport=partly(
                "Readiness; nobody checks the nodes",
                "Pods are looked after as for a ClusterIP. A caller who dials a node that is down gets no answer, "
                "unless something in front knows which nodes live.",
                "nodeport-health",
            ),
            loadbalancer=yes(
                "Readiness, and probes of the nodes",
                "The balancer usually probes nodes, not pods: with `Local` at `healthCheckNodePort`, otherwise often "
                "at kube-proxy’s own port. Readiness decides about pods.",
                "loadbalancer-health-port",
            ),
            externalname=no(
                "Nobody",
                "The alias stays whether the other place lives or not.",
                "externalname-dns",
            ),
            headless=yes(
                "Readiness, by DNS",
                "Unready pods vanish from the answer. Callers notice when they ask again, which may take as long as "
                "they cache.",
                "headless-health",
            ),
        ),
    ),
)
