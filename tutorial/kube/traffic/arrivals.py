"""Where a packet arrives: a process of a node or a pod, a server outside; or where it dies."""

from tutorial.kube.cluster.around import API_SERVER, OUTSIDE
from tutorial.kube.traffic import ends, words
from tutorial.kube.traffic.model import ERROR, OK, REFUSED, TIMEOUT, Hop
from tutorial.kube.traffic.network import HEALTHZ, Network, Node, pod_name, pod_place
from tutorial.kube.traffic.way import LOCAL, Client, Leg, Step


class Arrivals:
    """The ends of all ways through a network that one client's packet may take."""

    def __init__(self, network: Network, client: Client) -> None:
        self.net, self.client = network, client

    def at_server(self, step: Step) -> list[Leg]:
        """Arrive at a host outside of the cluster."""
        ip, port, protocol = step.packet.destination, step.packet.port, step.packet.protocol
        ip = self.client.ip if ip.startswith("127.") else ip
        found = next((s for s in self.net.servers_at(ip) if (s.port, s.protocol) == (port, protocol)), None)
        if found is not None:
            return [self.arrive(step, found.name, f"server:{found.name}", "")]
        if ip == API_SERVER and (port, protocol) == (6443, "TCP"):
            return [self.arrive(step, "", "server:api-server", "")]
        place = next((name for name, address in OUTSIDE.items() if address == ip), "network")
        if protocol == "ICMP":
            return [self.arrive(step, "", place, "")]
        return [self.dead(step, place, REFUSED, *ends.nothing_listens(ip, port, protocol))]

    def into_node(self, step: Step, node: Node) -> Leg:
        """Arrive at a process of a node: a pod with hostNetwork, or kube-proxy's health ports."""
        ip, port, protocol = step.packet.destination, step.packet.port, step.packet.protocol
        loopback, place = ip.startswith("127."), f"node:{node.name}"
        if protocol == "ICMP":
            return self.arrive(step, "", place, node.name)
        for pod in self.net.on_host.get(node.name, ()):
            if self.net.listens(pod, port, protocol, loopback):
                return self.arrive(step, pod_name(pod), pod_place(pod), node.name)
        # As node ports: in nftables mode kube-proxy answers for a Service on the node's first address alone.
        asked = port in self.net.rules_on(node.name).health and (ip == node.ip or self.net.mode != "nftables")
        if protocol == "TCP" and (port == HEALTHZ or asked):
            return self.arrive(step, "", place, node.name)
        said = ends.nothing_on_node(node.name, ip, port, protocol, self._why_not(node, ip, port, protocol))
        return self.dead(step, place, REFUSED, *said)

    def _why_not(self, node: Node, ip: str, port: int, protocol: str) -> str:
        rule = self.net.rules_on(node.name).by_node_port.get((protocol, port))
        return rule.port.service if rule is not None and ip != node.ip else ""

    def into_pod(self, step: Step, ip: str, node: Node, loopback: bool = False) -> list[Leg]:
        """Arrive at a pod."""
        pod = self.net.pods.get(ip)
        if pod is None:
            return [self.dead(step, "network", TIMEOUT, *ends.no_pod(ip))]
        place, name = pod_place(pod), pod_name(pod)
        packet = step.packet
        if step.nats and packet.source == ip:
            said = ends.from_itself(name, ip)
            return [self.dead(step, place, TIMEOUT, *said, node=node.name, backend=name)]
        if loopback:
            step = step._replace(packet=packet._replace(source=packet.destination))
        if packet.protocol == "ICMP" or self.net.listens(pod, packet.port, packet.protocol, loopback):
            return [self.arrive(step, name, place, node.name, self.net.policy_for(pod))]
        own = self.net.listens(pod, packet.port, packet.protocol, True)
        said = ends.pod_does_not_listen(self.net.cluster, pod, packet, own)
        return [self.dead(step, place, REFUSED, *said, node=node.name, backend=name)]

    def arrive(self, step: Step, backend: str, place: str, node: str, policy: str = "") -> Leg:
        """A process takes it; the reply must find the way back through every node that rewrote the destination."""
        text = words.delivered(backend, place, step.packet)
        arrived = Hop("deliver", place, text + words.unenforced(policy) if policy else text, step.packet)
        home = self.net.home(step.packet.source)
        missed = step.lost or next((n.node for n in step.nats if n.node not in (home, node)), "")
        if missed:
            said = ends.reply_lost(backend or place, missed, step.called)
            return self.dead(step.on(step.origin, arrived), place, TIMEOUT, *said, node=node, backend=backend)
        reply = Hop("reply", self.client.place, words.reply(step.called, bool(step.service)), step.packet)
        return Leg(step.on(step.origin, arrived, reply), OK, backend, place, node)

    def drop(self, step: Step, place: str, reason: str, advice: str) -> Leg:
        """Drop it silently; a node that drops its own UDP packet hears about it at once."""
        result = ERROR if step.origin == LOCAL and step.packet.protocol == "UDP" else TIMEOUT
        return self.dead(step, place, result, reason, advice)

    def reject(self, step: Step, place: str, reason: str, advice: str, *, outgoing: bool) -> Leg:
        """Refuse it at once; a node that refuses its own UDP packet on the way out forbids it to the sender."""
        forbidden = outgoing and step.origin == LOCAL and step.packet.protocol == "UDP"
        return self.dead(step, place, ERROR if forbidden else REFUSED, reason, advice)

    def dead(
        self,
        step: Step,
        place: str,
        result: str,
        reason: str,
        advice: str,
        rule: str = "",
        node: str = "",
        backend: str = "",
    ) -> Leg:
        """End here: with a result, the reason, and what to do about it."""
        step = step.hop("dead", place, f"{reason} {ends.seen(result)}", rule)
        return Leg(step, result, backend, place, node, reason, advice)
