"""The addresses between a place and an address, for ttl and traceroute."""

from tutorial.kube.cluster.pods import gateway_of, ip_of, is_host_network, node_ip
from tutorial.kube.terminal.job import Job
from tutorial.kube.terminal.tools._shared.connect import own_node, own_pod


def hops_to(job: Job, address: str) -> list[str]:
    """The addresses that a packet comes by, the last being its destination's own."""
    here, pod = own_node(job), own_pod(job)
    nodes = {node["metadata"]["name"]: node for node in job.cluster.nodes()}
    in_pod = pod is not None and not is_host_network(pod)
    if address.startswith("127.") or (pod is not None and address == ip_of(pod)):
        return [address]
    out: list[str] = []
    own = {node_ip(here), gateway_of(here)} if here is not None else set()
    if in_pod and here is not None and address not in own:
        out.append(gateway_of(here))
    home = next((p["spec"].get("nodeName") for p in job.cluster.of("Pod") if ip_of(p) == address), None)
    there = nodes.get(home or "")
    if there is not None and address != node_ip(there) and (here is None or there is not here):
        out.append(node_ip(there))
    return [*out, address]
