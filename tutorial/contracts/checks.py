"""What promises look at besides the goals of exercises. Each is a Goal, so both kinds are seen the same way."""

from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed, verb
from tutorial.contracts.reach import answering, doors, nobody, nodes_that_answer
from tutorial.contracts.service import Service, services_of
from tutorial.kube.apiserver.review import Review


def never(goal: Goal, says: str) -> Goal:
    """The opposite of a goal: it holds when the goal fails, with the same evidence."""

    def see(service: Service, lab: Lab) -> Outcome:
        seen = goal.see(service, lab) if goal.see is not None else fails("")
        return fails(seen.evidence) if seen.ok else holds(seen.evidence)

    return Goal(goal.key, says, see)


def answered() -> Goal:
    """Somebody who asks for the Service's name and port is answered by a pod."""

    def see(service: Service, lab: Lab) -> Outcome:
        found = answering(service, lab)
        pods = list(dict.fromkeys(a.pod.name for a in found))
        if not lab.backends(service):
            return fails(nobody(service, lab))
        if not found:
            return fails(f"No pod behind {service.name} listens on the port that it leads to.")
        by = service.cluster_ip if service.has_cluster_ip else listed(a.pod.ip for a in found)
        return holds(f"From a pod to {service.host}, by {by}: {listed(pods)} {verb(pods, 'answers', 'answer')}.")

    return Goal("answered", "A pod of the cluster is answered", see)


def several_answer() -> Goal:
    """More than one pod may get the next connection."""

    def see(service: Service, lab: Lab) -> Outcome:
        pods = [p.name for p in lab.backends(service)]
        if len(pods) > 1:
            return holds(f"The next connection may go to {' or '.join(pods)}.")
        return fails(f"Every connection goes to {pods[0]}." if pods else nobody(service, lab))

    return Goal("several", "More than one pod shares the work", see)


def caller_picks() -> Goal:
    """DNS gives several addresses, and the caller chooses."""

    def see(service: Service, lab: Lab) -> Outcome:
        pods = lab.backends(service)
        if service.has_cluster_ip:
            return fails(f"DNS gives {service.cluster_ip} only, and kube-proxy picks the pod behind it.")
        if len(pods) < 2:
            return fails(f"{service.host} gives {len(pods)} addresses; there is nothing to pick from.")
        return holds(f"DNS gives {listed(p.ip for p in pods)}, and the caller picks one.")

    return Goal("picks", "The caller picks the pod", see)


def survives_node_loss() -> Goal:
    """Whichever node goes away, a pod on another one still answers."""

    def see(service: Service, lab: Lab) -> Outcome:
        for node in lab.nodes:
            if not answering(service, lab.without(node)):
                return fails(f"Without {node}, no pod of {service.name} is left.")
        pods = lab.backends(service)
        return holds(f"{listed(f'{p.name} on {p.node}' for p in pods)}: whichever node goes, a pod is left.")

    return Goal("node-loss", "It outlives the loss of any one node", see)


def every_node_answers() -> Goal:
    """Whichever node an outside caller dials, a pod answers."""

    def see(service: Service, lab: Lab) -> Outcome:
        there = nodes_that_answer(service, lab)
        missing = [name for name in lab.nodes if name not in there]
        if not service.node_ports:
            return fails(f"{service.name} opens no port on the nodes.")
        if missing:
            door = service.node_ports[0].node_port
            return fails(f"{listed(f'{m}:{door}' for m in missing)} times out: no pod of {service.name} runs there.")
        return holds(f"{listed(f'{n}:{service.node_ports[0].node_port}' for n in there)} all lead to a pod.")

    return Goal("every-node", "Every node answers callers from outside", see)


def cluster_ip_is(address: str) -> Goal:
    """The Service has this cluster IP."""

    def see(service: Service, lab: Lab) -> Outcome:
        if service.cluster_ip != address:
            return fails(f"Its cluster IP is {service.cluster_ip or 'none'}, not {address}.")
        return holds(f"{service.name} has the cluster IP {service.cluster_ip}.")

    return Goal("cluster-ip", f"Its cluster IP is {address}", see)


def allocates(*wanted: str) -> Goal:
    """What the cluster hands to it: "cluster IP", "node port", "outer address"; nothing else, nothing less."""

    def see(service: Service, lab: Lab) -> Outcome:
        got = {"cluster IP": service.cluster_ip} if service.has_cluster_ip else {}
        if service.node_ports:
            got["node port"] = str(service.node_ports[0].node_port)
        outer = next((d for d in doors(service, lab) if d.by == "load balancer"), None)
        if outer is not None:
            got["outer address"] = outer.address
        seen = f"{service.name} was given {listed(f'{k} {v}' for k, v in got.items()) or 'nothing'}."
        return holds(seen) if set(got) == set(wanted) else fails(seen)

    return Goal("allocates", f"It is given {listed(wanted) or 'nothing'}", see)


def needs_no_controller() -> Goal:
    """It works in a cluster where nobody hands out addresses to LoadBalancers."""

    def see(service: Service, lab: Lab) -> Outcome:
        if service.slug == "loadbalancer":
            return fails(f"{service.name} waits at <pending>: no controller here gives it an address.")
        if not service.has_cluster_ip:
            return holds(f"{service.name} needs no address: DNS answers for it.")
        return holds(f"The API server gave {service.name} the address {service.cluster_ip}. Nobody else takes part.")

    return Goal("no-controller", "It works without a cloud and without an add-on", see)


def balancer_address() -> Goal:
    """Callers outside are answered at an address of the Service's own."""

    def see(service: Service, lab: Lab) -> Outcome:
        outer = next((d for d in doors(service, lab) if d.by == "load balancer"), None)
        if service.slug != "loadbalancer":
            return fails(f"{service.name} is {service.a_type}: nobody gives it an address outside of the cluster.")
        if outer is None:
            class_ = service.spec.get("loadBalancerClass") or "the default class"
            return fails(f"{service.name} waits at <pending>: no controller here serves {class_}.")
        pods = lab.backends(service)
        if not pods:
            return fails(f"{outer} is there, and nobody answers. {nobody(service, lab)}")
        return holds(f"{outer} leads to {listed(p.name for p in pods)}.")

    return Goal("balancer", "Callers outside have one address for it", see)


def srv(name: str, protocol: str = "tcp") -> Goal:
    """The port of this name has an SRV record."""

    def see(service: Service, lab: Lab) -> Outcome:
        record = f"_{name}._{protocol}.{service.host}"
        port = next((p for p in service.ports if p.name == name and p.protocol.lower() == protocol), None)
        if port is None:
            why = "an ExternalName serves no ports" if service.slug == "externalname" else "no port has that name"
            return fails(f"{record} does not exist: {why}.")
        if service.slug != "headless":
            return holds(f"{record} answers port {port.number} at {service.host}.")
        pods = [f"port {p.resolve(port)} at {p.ip}" for p in lab.backends(service)]
        return holds(f"{record} answers {listed(pods)}.") if pods else fails(nobody(service, lab))

    return Goal("srv", f"DNS knows the port {name} by an SRV record", see)


def pod_names() -> Goal:
    """Single pods have names of their own below the Service's."""

    def see(service: Service, lab: Lab) -> Outcome:
        pods = lab.backends(service)
        named = [p for p in pods if p.hostname and p.subdomain == service.name]
        if service.slug != "headless":
            return fails(f"{service.host} is one address; no pod has a name below it.")
        if not named:
            ask = listed(sorted({p.subdomain for p in pods if p.subdomain}))
            return fails(f"No pod names {service.name} as its subdomain" + (f"; they name {ask}." if ask else "."))
        return holds(f"{listed(f'{p.hostname}.{service.host} answers {p.ip}' for p in named)}.")

    return Goal("pod-names", "Each pod has a name of its own", see)


def node_keeps_to_its_own() -> Goal:
    """Calls to the cluster IP from a node's pods go to pods of the same node only."""

    def see(service: Service, lab: Lab) -> Outcome:
        if not service.has_cluster_ip:
            return fails(f"{service.name} has no cluster IP, and internalTrafficPolicy governs nothing else.")
        if service.spec.get("internalTrafficPolicy") != "Local":
            return fails(f"A pod on any node may be answered by {listed(p.name for p in lab.backends(service))}.")
        homes = {p.node: p.name for p in lab.backends(service)}
        empty = [n for n in lab.nodes if n not in homes]
        drops = f" Calls from {listed(empty)} time out." if empty else ""
        return holds(f"Calls {listed(f'from {n} end at {p}' for n, p in homes.items())}.{drops}")

    return Goal("internal-policy", "Pods call pods of their own node only", see)


def callers_are_the_clusters() -> Goal:
    """Every caller is a pod or a node, and its address arrives unchanged."""

    def see(service: Service, lab: Lab) -> Outcome:
        found = doors(service, lab)
        if found:
            return fails(f"Callers also come from outside by {found[0]}, and a pod sees a node’s address for them.")
        pods = lab.backends(service)
        if not pods:
            return fails(nobody(service, lab))
        return holds(f"Every caller is in the cluster, and {pods[0].name} sees the calling pod’s own address.")

    return Goal("callers", "A pod sees which pod is calling", see)


def health_port() -> Goal:
    """Every node tells a load balancer whether it has a pod of the Service."""

    def see(service: Service, lab: Lab) -> Outcome:
        port = service.spec.get("healthCheckNodePort")
        if not port:
            return fails(f"{service.name} has no healthCheckNodePort; a balancer can only ask whether the node lives.")
        there = nodes_that_answer(service, lab)
        said = [f"{n}:{port} {'200' if n in there else '503'}" for n in lab.nodes]
        return holds(f"{listed(said)}.")

    return Goal("health-port", "Each node says whether it has a pod", see)


def one_balancer() -> Goal:
    """The whole manifest asks for one load balancer."""

    def look(review: Review) -> Outcome:
        asked = [s.name for s in services_of(review) if s.slug == "loadbalancer"]
        if len(asked) == 1:
            return holds(f"{asked[0]} asks for one load balancer.")
        if not asked:
            return fails("Nobody asks for a load balancer.")
        return fails(f"{listed(asked)} ask for {len(asked)} load balancers, and each is billed.")

    return Goal("one-balancer", "It asks for one load balancer", look=look)


def all_created() -> Goal:
    """Every document of the manifest was created."""

    def look(review: Review) -> Outcome:
        found = [f"{s.name} ({s.type})" for s in services_of(review)]
        return holds(f"Created: {listed(found)}.") if review.accepted else fails("The API server refused it.")

    return Goal("created", "The API server creates it", look=look)


def resolvable() -> Goal:
    """The external name is a name, not an address in the place of one."""

    def see(service: Service, lab: Lab) -> Outcome:
        name = str(service.spec.get("externalName", ""))
        if name.replace(".", "").isdigit():
            return fails(f"{service.host} leads to a name spelled {name}, and DNS has no address for such a name.")
        return holds(f"{service.host} leads to {name}.") if name else fails(f"{service.name} leads to no other name.")

    return Goal("resolvable", "It leads to a name that DNS can answer", see)


def serves_no_ports() -> Goal:
    """Nothing looks at its ports."""

    def see(service: Service, lab: Lab) -> Outcome:
        stored = service.spec.get("ports") or ()
        if service.slug == "externalname":
            kept = "Its stored ports lead nowhere: a" if stored else "A"
            return holds(f"{kept} caller dials whatever port it likes at {service.spec.get('externalName')}.")
        return fails(f"{service.name} serves {listed(service.ports)}.")

    return Goal("no-ports", "Its ports do nothing", see)
