"""Why a packet dies, and what to do about it: a reason and an advice for every end."""

from collections.abc import Container
from typing import Final

from tutorial.kube.cluster.cluster import Cluster, Object
from tutorial.kube.cluster.pods import listening
from tutorial.kube.traffic.model import ERROR, NXDOMAIN, REFUSED, TIMEOUT, UNREACHABLE, Packet
from tutorial.kube.traffic.network import EXCLUDED, Rule, in_services, pod_name
from tutorial.kube.traffic.ports import ServicePort
from tutorial.kube.traffic.words import listed

REJECT_UNSERVED: Final = "ip daddr @cluster-ips reject"
DROP_UNALLOCATED: Final = "ip daddr 10.96.0.0/16 drop"

_SEEN: Final = {
    REFUSED: "The client sees “connection refused”, at once.",
    TIMEOUT: "The client hears nothing and gives up after a while: “timed out”.",
    UNREACHABLE: "The client sees “Destination Port Unreachable”.",
    ERROR: "The client sees “Operation not permitted”, at once.",
    NXDOMAIN: "The client sees “could not resolve host”.",
}


def seen(result: str) -> str:
    """What a person sees of a result."""
    return _SEEN[result]


type Said = tuple[str, str]


def reply_lost(backend: str, node: str, called: str) -> Said:
    """The reply takes another way than the request."""
    who = backend.partition(":")[2] if ":" in backend else backend
    return (
        f"The request reaches `{who}`, but the reply goes straight back and misses {node}, which had rewritten the "
        f"destination. The client waits for an answer from `{called}` and throws this one away.",
        "Call the cluster IP from inside the cluster; node ports of other nodes are for callers from outside.",
    )


def from_itself(pod: str, ip: str) -> Said:
    """A pod that was sent to itself, and no node hid the sender."""
    return (
        f"`{pod}` was sent to itself, and the packet comes back with the pod’s own address `{ip}` as its sender. "
        "The kernel throws away what claims to come from itself.",
        "Call the cluster IP: then the pod’s own node hides the sender. In a slice of your own, name that node in "
        "`nodeName`; without it, nftables mode does not.",
    )


def no_route(ip: str) -> Said:
    """From outside to an address inside."""
    what = "a cluster IP" if in_services(ip) else "a pod’s address"
    return (
        f"Outside of the cluster nobody knows a way to `{ip}`: {what} means something on the nodes alone.",
        "Come in through a node port, a load balancer or an Ingress.",
    )


def nobody(ip: str) -> Said:
    """Nobody has the address."""
    return f"Nobody has the address `{ip}`, so nobody answers.", "Look at `kubectl get svc` for an address that exists."


def no_pod(ip: str) -> Said:
    """A pod's address that no pod has."""
    return (
        f"No pod has the address `{ip}` any more.",
        "Compare `kubectl get endpointslices` with `kubectl get pods -o wide`: the slice may be stale.",
    )


def nothing_listens(ip: str, port: int, protocol: str) -> Said:
    """A host outside without such a server."""
    return f"The host `{ip}` is there, but nothing listens on {port}/{protocol}.", "Check the port."


def balancer_down(ip: str) -> Said:
    """The balancer is broken."""
    return f"The load balancer at `{ip}` is down.", "Repair the balancer; node ports and the cluster IP still work."


def balancer_unserved(ip: str, port: int) -> Said:
    """The balancer does not serve the port."""
    return f"The load balancer at `{ip}` serves no port {port}.", "Use a port of the Service."


def no_entry(ip: str) -> Said:
    """Every node is kept from the load balancers."""
    return (
        f"Nobody takes traffic for `{ip}`: the label `{EXCLUDED}` keeps the load balancer away from every node.",
        f"Take the label from a node: `kubectl label node --all {EXCLUDED}-`.",
    )


def balancer_empty(service: str) -> Said:
    """No node is healthy for the balancer."""
    return (
        f"The load balancer finds no healthy node: none that it may use has a ready endpoint of `{service}`.",
        "Make the Service’s pods ready, on nodes that load balancers may use.",
    )


def nothing_on_node(node: str, ip: str, port: int, protocol: str, service: str) -> Said:
    """A node without such a process."""
    if service:
        return (
            f"Port {port} is the node port of `{service}`, but in nftables mode kube-proxy serves node ports on the "
            f"node’s first address alone, not on `{ip}`.",
            "Use the node’s address instead.",
        )
    return (
        f"No rule takes `{ip}:{port}` and no process on {node} listens on {port}/{protocol}.",
        "Node ports lie between 30000 and 32767: see PORT(S) in `kubectl get svc`.",
    )


def pod_does_not_listen(cluster: Cluster, pod: Object, packet: Packet, on_loopback: bool) -> Said:
    """A pod that does not listen there."""
    name, wanted = pod_name(pod), f"{packet.port}/{packet.protocol}"
    if on_loopback:
        return (
            f"`{name}` listens on {wanted} on its own loopback alone, `127.0.0.1`.",
            "Let the process listen on 0.0.0.0.",
        )
    here = listening(cluster, pod)
    what = f"it listens on {listed(here)}" if here else "it listens on nothing"
    return f"`{name}` has nothing on {wanted}; {what}.", "Set targetPort to a port that the process listens on."


def leaves_unrewritten(packet: Packet, known: bool) -> Said:
    """iptables mode: no rule takes an address of the Services' range."""
    why = "is a cluster IP, but no rule takes this port" if known else "belongs to no Service"
    return (
        f"`{packet.destination}` {why}, so the packet leaves for the default gateway, where nobody knows it.",
        "Use a port of the Service: `kubectl get svc`." if known else "Look up the cluster IP: `kubectl get svc`.",
    )


def ping_of_cluster_ip(packet: Packet) -> Said:
    """nftables mode: a ping of a cluster IP."""
    return (
        f"`{packet.destination}` is a cluster IP: it lives in rules for the Service’s ports and answers no ping.",
        "Call a port of the Service instead: `curl` or `nc -vz`.",
    )


def other_port(packet: Packet) -> Said:
    """nftables mode: a port that the Service does not have."""
    return (
        f"`{packet.destination}` is a cluster IP, but its Service has no port {packet.port}/{packet.protocol}. "
        "In nftables mode the node refuses it; in iptables mode it would time out.",
        "Use a port of the Service, not the targetPort or the node port: `kubectl get svc`.",
    )


def unallocated(packet: Packet) -> Said:
    """nftables mode: an address that belongs to no Service."""
    return (
        f"`{packet.destination}` lies in the range of the Services, but none that this node serves has it.",
        "Look up the cluster IP: `kubectl get svc`. It changes when a Service is deleted and made again.",
    )


def endpoint_of_service(packet: Packet, cluster_ips: Container[str]) -> Said:
    """An endpoint in the range of the Services."""
    ip = packet.destination
    what = "the cluster IP of a Service" if ip in cluster_ips else "in the range of the Services, and nobody’s"
    return (
        f"The endpoint `{ip}:{packet.port}` is {what}. A node rewrites a destination once, so no rule leads on.",
        "Put the pods’ own addresses into the EndpointSlice, or call the other Service.",
    )


def not_in_ranges(source: str, port: ServicePort) -> Said:
    """loadBalancerSourceRanges keep it out."""
    ranges = listed([str(r) for r in port.ranges])
    return (
        f"`loadBalancerSourceRanges` let in {ranges}, and `{source}` is not in there: the node drops the packet.",
        "Add the caller’s range, or call the cluster IP from inside the cluster.",
    )


def no_endpoints(port: ServicePort) -> Said:
    """There is no endpoint in the whole cluster."""
    if port.endpoints:
        why = f"`{port.service}` has endpoints for this port, but none of them is ready"
        advice = "See why the pods are not ready: `kubectl get pods`, `kubectl describe pod`."
    else:
        why = f"`{port.service}` has no endpoint for this port"
        advice = "Compare the selector with the pods’ labels, and targetPort with the names of their ports."
    return f"{why}, so the node refuses the connection.", advice


def no_endpoints_here(port: ServicePort, packet: Packet) -> Said:
    """iptables mode, asked from a node for an address outside."""
    return (
        f"`{port.service}` has no ready endpoint. In iptables mode a node’s own packets to `{packet.destination}` are "
        "not refused then: they leave for the network, where nobody answers.",
        "Make an endpoint ready.",
    )


def none_local(rule: Rule, node: str) -> Said:
    """A Local policy and no endpoint on this node."""
    field = "internalTrafficPolicy" if rule.kind == "cluster IP" else "externalTrafficPolicy"
    return (
        f"There are endpoints, but none on {node}, and `{field}: Local` forbids the others: the node drops the packet.",
        f"Call a node that has a pod, run a pod on every node, or set `{field}: Cluster`.",
    )
