"""What a trace says about the name that was called."""

from typing import Final

from tutorial.kube import dns
from tutorial.kube.cluster.cluster import Cluster
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


def not_found(found: dns.Lookup, name: str, cluster: Cluster, client: str) -> tuple[str, str]:
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
    first, _, rest = name.partition(".")
    own = client.removeprefix("pod:").partition("/")[0]
    named = {s["metadata"]["namespace"]: s for s in cluster.of("Service") if s["metadata"]["name"] == first}
    elsewhere = sorted(named.keys() - {own})
    if not _asks_cluster(found):
        return (
            f"Nobody outside of the cluster’s own DNS knows the name `{name}`.",
            "Names of Services mean something to pods alone. From here, use an address.",
        )
    meant = named.get(rest.partition(".")[0] or own)
    if not rest and meant is None and elsewhere:
        return (
            f"There is no Service `{name}` in the caller’s namespace; there is one in {listed(elsewhere)}.",
            f"Add the namespace: `{name}.{elsewhere[0]}`.",
        )
    if meant is not None and meant["spec"].get("type") == "ExternalName":
        target = meant["spec"].get("externalName", "")
        return f"`{name}` is another name for `{target}`, which nobody knows.", "Correct `externalName`."
    if meant is not None and meant["spec"].get("clusterIP") == "None":
        return (
            f"`{name}` is a headless Service without a ready endpoint, so it has no address.",
            "Compare its selector with the pods’ labels; see whether the pods are ready.",
        )
    if found.status == dns.NOERROR:
        return f"`{name}` exists, but no address belongs to it.", "Ask for another type of record, such as SRV."
    return (
        f"No Service has the name `{name}`, seen from this namespace.",
        "Look at `kubectl get svc -A`; from another namespace the name is `service.namespace`.",
    )


def _asks_cluster(found: dns.Lookup) -> bool:
    return any(asked.authoritative for asked in found.tried) or found.server.startswith("10.96.")
