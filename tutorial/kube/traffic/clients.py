"""Who may ask: a pod, a node, or one of the two clients outside."""

from tutorial.kube.cluster.around import OUTSIDE
from tutorial.kube.cluster.pods import ip_of, is_host_network
from tutorial.kube.traffic.network import Network, pod_name, pod_place
from tutorial.kube.traffic.way import Client


def client_of(network: Network, text: str) -> Client | None:
    """Read "pod:ns/name", "node:name", "external" or "external2"; None when there is nobody of that name."""
    kind, _, rest = text.partition(":")
    if kind in OUTSIDE and not rest:
        return Client(kind, "the client outside", OUTSIDE[kind], "", False)
    if kind == "node" and rest in network.nodes:
        node = network.nodes[rest]
        return Client(text, f"the node {node.name}", node.ip, node.name, False)
    if kind == "pod" and rest:
        namespace, _, name = rest.rpartition("/")
        pod = network.cluster.get("Pod", name, namespace or "default")
        if pod is not None and ip_of(pod):
            place, node_name = pod_place(pod), pod["spec"].get("nodeName", "")
            return Client(place, f"`{pod_name(pod)}`", ip_of(pod), node_name, not is_host_network(pod))
    return None
