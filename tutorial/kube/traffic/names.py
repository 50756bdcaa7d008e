"""What a trace says about the name that was called."""

from typing import Final

from tutorial.kube import dns
from tutorial.kube.cluster.cluster import Cluster, Object
from tutorial.kube.cluster.pods import is_host_network
from tutorial.kube.traffic.ends import Said
from tutorial.kube.traffic.model import Hop
from tutorial.kube.traffic.words import listed

SEEN: Final = "The client sees “could not resolve host”."


def looked_up(found: dns.Lookup, name: str, who: str) -> Hop:
    """The look-up: who was asked, which names were tried, and what was found."""
    who = who[:1].upper() + who[1:]
    if not found.tried:
        return Hop("lookup", "dns", f"{who} needs no look-up for `{name}`.")
    tried = len(found.tried)
    asks = f"{who} asks the name server `{found.server}` for `{name}`."
    full = found.answer.name.rstrip(".")
    if not found.addresses:
        return Hop("lookup", "dns", f"{asks} {'One name is' if tried == 1 else f'{tried} names are'} tried.")
    if tried > 1:
        asks += f" The search path makes {tried} names of it, and `{full}` exists."
    elif full != name.rstrip("."):
        asks += f" The search path makes `{full}` of it."
    alias = next((r.data.rstrip(".") for r in found.records if r.type == "CNAME"), "")
    if alias:
        asks += f" That is another name for `{alias}`: the caller goes there by itself, past every Service rule."
    addresses = [f"`{a}`" for a in found.addresses]
    if len(addresses) == 1:
        return Hop("lookup", "dns", f"{asks} It stands for {addresses[0]}.")
    many = f"{len(addresses)} addresses ({listed(addresses)}), in an order that changes"
    return Hop("lookup", "dns", f"{asks} It stands for {many}. Most callers take the first.")


def not_found(found: dns.Lookup, name: str, cluster: Cluster, client: str) -> Said:
    """Why a name leads nowhere for a client, and what to do about it."""
    if found.status == dns.TIMEOUT:
        return (
            f"The name server `{found.server}` does not answer.",
            "See whether the cluster’s DNS runs: `kubectl get svc,pods -n kube-system`.",
        )
    if found.status == dns.CONNREFUSED:
        return (
            f"Nothing stands behind the name server `{found.server}`: no pod of the cluster’s DNS is ready.",
            "See what is wrong with it: `kubectl get pods -n kube-system`.",
        )
    if found.status == dns.SERVFAIL:
        return f"The name server could not find out about `{name}`.", "Try again, or check the name behind it."
    if not name.strip("."):
        return "No name was given.", "Write the name of a Service: `kubectl get svc -A`."
    if not _asks_cluster(found):
        return _asked_outside(name, cluster, client)
    first, *rest = name.lower().rstrip(".").removesuffix(f".{dns.ZONE}").split(".")
    if name.endswith(".") and not name.lower().rstrip(".").endswith(dns.ZONE):
        return (
            f"The dot at the end says that `{name}` is a whole name, so the search path adds nothing to it.",
            f"Leave the dot out, or write the whole name: `service.namespace.svc.{dns.ZONE}.`.",
        )
    own = client.removeprefix("pod:").partition("/")[0]
    namespace = rest[0] if rest else own
    named = {s["metadata"]["namespace"]: s for s in cluster.of("Service") if s["metadata"]["name"] == first}
    elsewhere = sorted(named.keys() - {namespace})
    if rest[1:] in ([], ["svc"]):
        if namespace in named:
            return _of_service(cluster, named[namespace], name)
        if elsewhere:
            return _elsewhere(cluster, first, namespace, elsewhere, own=not rest)
    if found.status == dns.NOERROR:
        return (
            f"`{name}` is a part of other names, and no address belongs to it.",
            "Write the name of a Service in front of it: `kubectl get svc -A`.",
        )
    return (
        f"No Service has the name `{name}`, seen from this namespace.",
        "Look at `kubectl get svc -A`; from another namespace the name is `service.namespace`.",
    )


def _elsewhere(cluster: Cluster, service: str, namespace: str, elsewhere: list[str], *, own: bool) -> Said:
    """A Service of that name is in another namespace."""
    if cluster.get("Namespace", namespace) is None:
        none = f"There is no namespace `{namespace}`; a Service `{service}` is in {listed(elsewhere)}."
    else:
        where = "the caller’s namespace" if own else f"the namespace `{namespace}`"
        none = f"There is no Service `{service}` in {where}; there is one in {listed(elsewhere)}."
    return none, f"{'Add the' if own else 'Write that'} namespace: `{service}.{elsewhere[0]}`."


def _asked_outside(name: str, cluster: Cluster, client: str) -> Said:
    """The client does not ask the cluster's DNS at all."""
    namespace, _, pod = client.removeprefix("pod:").partition("/")
    value = cluster.get("Pod", pod, namespace) if client.startswith("pod:") else None
    if value is None:
        return (
            f"Nobody outside of the cluster’s own DNS knows the name `{name}`.",
            "Names of Services mean something to pods alone. From here, use an address.",
        )
    policy, on_host = value["spec"].get("dnsPolicy") or "ClusterFirst", is_host_network(value)
    if policy == "ClusterFirst":
        why = "is on the network of its node, and so asks the node’s name server"
    else:
        why = f"has the `dnsPolicy: {policy}`, and so does not ask the cluster’s DNS"
    right = "ClusterFirstWithHostNet" if on_host else "ClusterFirst"
    return (
        f"`{pod}` {why}, which knows no Service: nobody there knows the name `{name}`.",
        f"Give the pod `dnsPolicy: {right}`, or use an address.",
    )


def _of_service(cluster: Cluster, service: Object, name: str) -> Said:
    """The name is that of a Service, and leads nowhere all the same."""
    if service["spec"].get("type") != "ExternalName":
        return (
            f"`{name}` is a headless Service without a ready endpoint, so it has no address.",
            "Compare its selector with the pods’ labels; see whether the pods are ready.",
        )
    target = str(service["spec"].get("externalName") or "").rstrip(".")
    if dns.is_address(target):
        return (
            f"`{name}` has the address `{target}` as its `externalName`. DNS takes that for a name, and finds none.",
            "Write a name, or make a Service without a selector and an EndpointSlice with the address.",
        )
    seen, at = {_full(service)}, target
    while (next_ := _alias(cluster, at)) is not None:
        if at in seen:
            return f"`{name}` leads back to itself and never to an address.", "Correct `externalName`."
        seen.add(at)
        at = str(next_["spec"].get("externalName") or "").rstrip(".")
    near = _meant(cluster, target, service["metadata"]["namespace"])
    if near is not None:
        return (
            f"`{name}` is another name for `{target}`, and `externalName` is always a whole name: "
            "no search path makes a Service of it.",
            f"Write the whole name: `{_full(near)}`.",
        )
    return f"`{name}` is another name for `{at}`, which nobody knows.", "Correct `externalName`."


def _meant(cluster: Cluster, target: str, namespace: str) -> Object | None:
    """The Service that a search path would make of a name: "web", "web.shop" or "web.shop.svc"."""
    name, *rest = target.split(".")
    return cluster.get("Service", name, rest[0] if rest else namespace) if rest[1:] in ([], ["svc"]) else None


def _full(service: Object) -> str:
    return f"{service['metadata']['name']}.{service['metadata']['namespace']}.svc.{dns.ZONE}"


def _alias(cluster: Cluster, full: str) -> Object | None:
    """The ExternalName that has this whole name."""
    match full.removesuffix(f".svc.{dns.ZONE}").split("."):
        case [name, namespace] if full.endswith(f".svc.{dns.ZONE}"):
            service = cluster.get("Service", name, namespace)
            return service if service is not None and service["spec"].get("type") == "ExternalName" else None
    return None


def _asks_cluster(found: dns.Lookup) -> bool:
    return any(asked.authoritative for asked in found.tried) or found.server.startswith("10.96.")
