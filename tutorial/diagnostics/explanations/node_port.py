"""spec.ports[].nodePort."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_SHOP = service("type: NodePort", "port: 80\nnodePort: 30080", selector="app: shop", metadata="name: shop")
_STATUS = service("type: NodePort", "port: 80", selector="app: status", metadata="name: status\nnamespace: production")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="node-port-out-of-range",
        title="The node port lies outside the range",
        area="ports",
        says=(
            "spec.ports[].nodePort: Invalid value: N: provided port is not in the valid range. "
            "The range of valid ports is N-N",
        ),
        means="Nodes keep 30000 to 32767 for Services. The number you asked for is not one of these, so no node could "
        "open it and nothing was created.",
        misconception="“`nodePort: 80` gives me port 80 on the nodes.” The port that clients know (80) and the port "
        "on the node are two different numbers. A load balancer or a Gateway in front turns one into the other.",
        fix="Take the `nodePort` line out and let the cluster choose. If the number has to be known beforehand, take "
        "one from 30000 to 30085: the cluster hands those out last.",
        lesson="nodeport",
        example=service("type: NodePort", "port: 80\nnodePort: 8080"),
        fixed=service("type: NodePort", "port: 80"),
    ),
    Explanation(
        slug="node-port-taken",
        title="The node port belongs to somebody else",
        area="ports",
        says=("spec.ports[].nodePort: Invalid value: N: provided port is already allocated",),
        means="A node port is open on every node, so one number serves one Service in the whole cluster. The message "
        "does not say who has it: another Service, in whatever namespace, perhaps by chance, or another port in this "
        "very manifest.",
        misconception="“My namespace is my own, so its numbers are too.” Namespaces separate names. The nodes and "
        "their ports belong to everybody. Not even another protocol helps: a second Service may not have the number "
        "for UDP.",
        fix="Leave `nodePort` out and let the cluster choose, or take another number from 30000 to 30085. `kubectl "
        "get services --all-namespaces` shows who holds which.",
        lesson="nodeport",
        example=f"{_SHOP}---\n{_STATUS}      nodePort: 30080\n",
        fixed=f"{_SHOP}---\n{_STATUS}",
    ),
    Explanation(
        slug="node-port-duplicate",
        title="Two ports of this Service ask for the same node port",
        area="ports",
        says=("spec.ports[].nodePort: Duplicate value: N",),
        means="Two entries have the same node port and the same protocol, so a node could not tell which of them a "
        "packet is for. You see this wording only when both have the same `port` as well; otherwise the second one is "
        "told that the number is already allocated.",
        misconception="“One door on the nodes can lead to several ports.” A node port leads to one port. To offer "
        "HTTP and HTTPS behind one number takes a proxy that reads what comes in.",
        fix="Take `nodePort` out of the second entry, and give it a `port` of its own. TCP and UDP may share a node "
        "port if they share the `port`.",
        lesson="nodeport",
        example=service(
            "type: NodePort",
            "name: http\nport: 80\nnodePort: 30080",
            "name: admin\nport: 80\ntargetPort: 8081\nnodePort: 30080",
        ),
        fixed=service(
            "type: NodePort", "name: http\nport: 80\nnodePort: 30080", "name: admin\nport: 8081\ntargetPort: 8081"
        ),
    ),
    Explanation(
        slug="node-port-on-cluster-ip",
        title="A node port on a Service that stays inside",
        area="ports",
        says=("spec.ports[].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",),
        means="A ClusterIP Service is not open on the nodes, so it can have no number there. If you wrote no `type`, "
        "it is ClusterIP all the same: that is the default.",
        misconception="“`nodePort` opens the port.” `type` does. `nodePort` only says which number, once the type is "
        "NodePort or LoadBalancer.",
        fix="If callers come from outside, write `type: NodePort`: the number is then open on every node. If they "
        "come from inside, take `nodePort` out; `port` is all that they need.",
        lesson="nodeport",
        example=service("", "port: 80\nnodePort: 30080"),
        fixed=service("type: NodePort", "port: 80\nnodePort: 30080"),
    ),
)
