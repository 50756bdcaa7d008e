"""The way of one packet: from the client over nodes, their rules and the wire to a process, or to where it dies.

Mirrors what kube-proxy's rules and the kernel do with a connection's first packet
(pkg/proxy/{nftables,iptables}/proxier.go of Kubernetes 1.36), as measured in both modes.
"""

from tutorial.kube.traffic import ends, words
from tutorial.kube.traffic.arrivals import Arrivals
from tutorial.kube.traffic.model import ERROR, REFUSED, TIMEOUT, UNREACHABLE, Hop, Packet
from tutorial.kube.traffic.network import Network, Node, Rule, in_pods, in_services
from tutorial.kube.traffic.ports import Endpoint, Usable, usable
from tutorial.kube.traffic.way import LOCAL, POD, WIRE, Client, Leg, Nat, Step, parted


class Walk(Arrivals):
    """Follows one packet through a network, in all the ways that it may take."""

    def __init__(self, network: Network, client: Client, via: str = "") -> None:
        super().__init__(network, client)
        self.via = via
        self.nft = network.mode == "nftables"

    def start(self, packet: Packet, before: tuple[Hop, ...] = (), chance: float = 1.0, fork: int = -1) -> list[Leg]:
        """Let the client send it, after what it did before (a look-up, which may leave it a choice of addresses)."""
        node = self.net.nodes.get(self.client.node)
        if node is not None and not self.client.in_pod and node.has(packet.destination):
            packet = packet._replace(source=packet.destination)  # what calls itself has the address that it calls
        step = Step(packet, LOCAL, before, chance=chance, fork=fork, called=packet.destination).hop(
            "send", self.client.place, words.sends(self.client.name, packet)
        )
        if node is None:
            return self._from_outside(step)
        if not self.client.in_pod:
            return self._at(node, step)
        own = packet.destination.startswith("127.") or packet.destination == self.client.ip
        if own:
            return self.into_pod(step, self.client.ip, node, loopback=packet.destination.startswith("127."))
        return self._at(node, step._replace(origin=POD))

    # -- outside

    def _from_outside(self, step: Step) -> list[Leg]:
        ip = step.packet.destination
        if ip.startswith("127.") or ip == self.client.ip:
            return self.at_server(step)
        if ip in self.net.balancers and not self._claimed(ip):
            return self._at_balancer(step)
        node = self.net.node_of.get(ip)
        if node is not None and ip == node.ip:
            return self._at(node, step._replace(origin=WIRE))
        if self.net.is_outside_host(ip):
            return self.at_server(step)
        if in_pods(ip) or in_services(ip):
            if not self.via:
                return [self.dead(step, "network", TIMEOUT, *ends.no_route(ip))]
        elif not self._claimed(ip):
            return [self.dead(step, "network", TIMEOUT, *ends.nobody(ip))]
        entries = [self.net.nodes[self.via]] if self.via else self.net.entries(ip)
        if not entries:
            return [self.dead(step, "network", TIMEOUT, *ends.no_entry(ip))]
        entry = entries[0]
        step = step.hop("route", f"node:{entry.name}", words.routed_in(ip, entry.name, bool(self.via)))
        return self._at(entry, step._replace(origin=WIRE))

    def _claimed(self, ip: str) -> bool:
        """Whether a Service claims this address, so that the network leads it to a node."""
        return (
            ip not in self.net.node_of
            and any(
                ip in p.external_ips or (ip in p.balancer_ips and ip not in self.net.balancers)
                for p in self.net.rules.ports
            )
            and not self.net.is_outside_host(ip)
        )

    def _at_balancer(self, step: Step) -> list[Leg]:
        """A load balancer that ends the connection and makes its own, to the node ports in turn."""
        ip, port, protocol = step.packet.destination, step.packet.port, step.packet.protocol
        if protocol == "ICMP":
            return [self.arrive(step, "", "balancer", "")]
        if self.net.cluster.around.balancer_down:
            return [self.dead(step, "balancer", REFUSED, *ends.balancer_down(ip))]
        target = self.net.behind_balancer(ip, port, protocol)
        if target is None:
            return [self.dead(step, "balancer", REFUSED, *ends.balancer_unserved(ip, port))]
        nodes = [n for n in self.net.entries(ip) if target.is_healthy_on(n.name)]
        if not nodes:
            return [self.dead(step, "balancer", REFUSED, *ends.balancer_empty(target.service))]
        step = step.hop("balancer", "balancer", words.balancer_takes(ip, [n.name for n in nodes], target.node_port))
        legs: list[Leg] = []
        for node in nodes:
            packet = Packet(ip, node.ip, target.node_port, protocol)
            there = step._replace(
                packet=packet, origin=WIRE, chance=step.chance / len(nodes), fork=parted(step), nats=(), called=node.ip
            )
            legs += self._at(node, there.hop("send", "balancer", words.balancer_sends(node.name, packet)))
        return legs

    # -- on a node

    def _at(self, node: Node, step: Step) -> list[Leg]:
        """A packet meets the rules of a node, then the node's routes."""
        rules = self.net.rules_on(node.name)
        packet = step.packet
        rule = rules.by_address.get((packet.destination, packet.protocol, packet.port))
        if rule is None and self._is_node_port_address(node, packet.destination):
            rule = rules.by_node_port.get((packet.protocol, packet.port))
        if rule is not None:
            return self._by_rule(node, step, rule)
        if in_services(packet.destination):
            return [self._no_rule(node, step, packet.destination in rules.cluster_ips)]
        return self._route(node, step)

    def _is_node_port_address(self, node: Node, ip: str) -> bool:
        """nftables mode serves node ports on the node's first address, iptables mode on every local one."""
        return ip == node.ip if self.nft else node.has(ip)

    def _no_rule(self, node: Node, step: Step, known: bool, said: ends.Said | None = None) -> Leg:
        """An address of the Services' range that no rule takes: another port of a Service, or nobody's."""
        place, packet = f"node:{node.name}", step.packet
        ping = packet.protocol == "ICMP"
        if not self.nft:
            return self.dead(step, place, TIMEOUT, *(said or ends.leaves_unrewritten(packet, known)))
        forbidden = step.origin == LOCAL and packet.protocol in ("UDP", "ICMP")
        if known:
            result = ERROR if forbidden else UNREACHABLE if ping else REFUSED
            said = said or (ends.ping_of_cluster_ip(packet) if ping else ends.other_port(packet))
            return self.dead(step, place, result, *said, rule=ends.REJECT_UNSERVED)
        result = ERROR if forbidden else TIMEOUT
        return self.dead(step, place, result, *(said or ends.unallocated(packet)), rule=ends.DROP_UNALLOCATED)

    def _by_rule(self, node: Node, step: Step, rule: Rule) -> list[Leg]:
        place, port, packet = f"node:{node.name}", rule.port, step.packet
        step = step._replace(service=port.service).hop(
            "rule", place, words.matched(rule, packet, node.name, step.origin), words.rule(self.net.mode, rule, packet)
        )
        found = usable(port, node.name, node.zone)
        # In nftables mode the ranges come before everything; in iptables mode a port without endpoints has none.
        # They are about the Service's port at the balancer's address, never about a node port, whoever has the address.
        guarded = packet.destination in port.balancer_ips and rule.kind != "node port"
        guarded = guarded and (self.nft or rule.kind == "load balancer")
        if guarded and (self.nft or found.anywhere) and not port.allows(packet.source):
            return [self.drop(step, place, *ends.not_in_ranges(packet.source, port))]
        if not found.anywhere:
            away = rule.kind in ("external IP", "load balancer") and not node.has(packet.destination)
            if not self.nft and step.origin == LOCAL and away:
                return [self.dead(step, place, TIMEOUT, *ends.no_endpoints_here(port, packet))]
            outgoing = rule.kind == "cluster IP" or (self.nft and rule.kind != "node port")
            return [self.reject(step, place, *ends.no_endpoints(port), outgoing=outgoing)]
        return self._by_policy(node, step, rule, found)

    def _by_policy(self, node: Node, step: Step, rule: Rule, found: Usable) -> list[Leg]:
        place, port = f"node:{node.name}", rule.port
        of_pod = in_pods(step.packet.source)
        inside = step.origin == LOCAL or of_pod
        if rule.kind == "cluster IP":
            local, marked = port.internal_local, not of_pod
        else:
            local = port.external_local and not inside
            marked = not port.external_local or not (local or of_pod)
        chosen = found.local if local else found.cluster
        if local or port.external_local or port.internal_local:
            text = words.policy(rule, local, inside, node.name, len(chosen))
            step = step.hop("policy", place, text) if text else step
        if not chosen:
            return [self.drop(step, place, *ends.none_local(rule, node.name))]
        if not chosen[0].ready:
            step = step.hop("policy", place, words.TERMINATING)
        elif found.hints and not local:
            step = step.hop("policy", place, words.hints(found.hints, node, chosen))
        step = step.hop(
            "choose", place, words.choice(chosen, port.sticky), words.choose_rule(self.net.mode, port, chosen)
        )
        step = step._replace(fork=parted(step))
        return [leg for e in chosen for leg in self._rewrite(node, step, e, marked, 1 / len(chosen))]

    def _rewrite(self, node: Node, step: Step, endpoint: Endpoint, marked: bool, share: float) -> list[Leg]:
        hairpin = endpoint.ip == step.packet.source and self._hides_from_itself(node, endpoint, step.packet.protocol)
        packet = Packet(step.packet.source, endpoint.ip, endpoint.port, step.packet.protocol)
        hop = Hop("rewrite", f"node:{node.name}", words.rewritten(step.packet, packet), packet)
        step = Step(
            packet,
            step.origin,
            (*step.hops, hop),
            marked or hairpin,
            (*step.nats, Nat(node.name, step.packet.destination)),
            step.lost,
            step.chance * share,
            step.fork,
            str(endpoint),
            step.service,
            step.called,
        )
        if in_services(endpoint.ip):
            return [self._to_service(node, step)]
        return self._route(node, step, hairpin)

    def _hides_from_itself(self, node: Node, endpoint: Endpoint, protocol: str) -> bool:
        """Whether a node puts its own address in the place of an endpoint that was sent to itself.

        In iptables mode every node does; in nftables mode the one on which a slice says that the endpoint is.
        """
        if not self.nft or endpoint.node == node.name:
            return True
        for port in self.net.rules_on(node.name).ports:
            if port.protocol == protocol:
                found = usable(port, node.name, node.zone)
                if any(str(e) == str(endpoint) and e.node == node.name for e in (*found.cluster, *found.local)):
                    return True
        return False

    def _to_service(self, node: Node, step: Step) -> Leg:
        """An endpoint that is in the Services' range: only filters look at it, as a packet is rewritten once."""
        place, packet, rules = f"node:{node.name}", step.packet, self.net.rules_on(node.name)
        rule = rules.by_address.get((packet.destination, packet.protocol, packet.port))
        if rule is not None:
            found = usable(rule.port, node.name, node.zone)
            if not found.anywhere:
                return self.reject(step, place, *ends.no_endpoints(rule.port), outgoing=True)
            if rule.port.internal_local and not found.local:
                return self.drop(step, place, *ends.none_local(rule, node.name))
        known = packet.destination in rules.cluster_ips
        return self._no_rule(node, step, known, ends.endpoint_of_service(packet, rules.cluster_ips))

    # -- routes

    def _route(self, node: Node, step: Step, hairpin: bool = False) -> list[Leg]:
        """Send a packet on from a node: into one of its own processes or pods, or over the wire."""
        ip = step.packet.destination
        if node.has(ip):
            return [self.into_node(step, node)]
        pod = self.net.pods.get(ip)
        if pod is not None and pod["spec"].get("nodeName") == node.name:
            step = self._source(step, node, node.gateway, hairpin)
            return self.into_pod(step, ip, node)
        step = self._source(step, node, node.ip, hairpin)
        if pod is not None:
            other = self.net.nodes[pod["spec"]["nodeName"]]
        elif ip in self.net.node_of:
            other = self.net.node_of[ip]
        elif in_pods(ip):
            return [self.dead(step, "network", TIMEOUT, *ends.no_pod(ip))]
        elif ip in self.net.balancers:
            return self._at_balancer(step)
        elif self.net.is_outside_host(ip):
            return self.at_server(step)
        else:
            return [self.dead(step, "network", TIMEOUT, *ends.nobody(ip))]
        text = words.over_the_wire(node.name, other.name, step.packet)
        step = step.on(WIRE, Hop("route", f"node:{other.name}", text, step.packet))
        return self.into_pod(step, ip, other) if pod is not None else self._at(other, step)

    def _source(self, step: Step, node: Node, address: str, hairpin: bool) -> Step:
        """Rewrite the sender's address where a rule or the pod network asks for it."""
        packet, place = step.packet, f"node:{node.name}"
        if step.marked:
            step = self._hidden(step, node, address)
            if packet.source == address:
                return step  # the node itself called: there is nothing to see
            return step.hop("masquerade", place, words.masquerade(packet.source, address, node, hairpin))
        if step.origin == LOCAL and not step.nats and packet.source != address:
            return step._replace(packet=packet._replace(source=address))  # a socket takes its way's address
        if not in_pods(packet.source) or in_pods(packet.destination):
            return step
        to_node = packet.destination in self.net.node_of
        if not to_node or self.net.cluster.around.cni_masquerades:
            step = self._hidden(step, node, address)
            return step.hop("masquerade", place, words.pod_network(packet, address, to_node))
        return step

    def _hidden(self, step: Step, node: Node, address: str) -> Step:
        """Put the node's address in the sender's place: replies come back to it, and only then to the sender."""
        home = self.net.home(step.packet.source)
        missed = next((n.node for n in step.nats if n.node not in (node.name, home)), "")
        packet = step.packet._replace(source=address)
        return step._replace(packet=packet, marked=False, nats=(), lost=step.lost or missed)
