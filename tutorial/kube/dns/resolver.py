"""How a client finds an address: its resolv.conf, the search path, the server behind it.

Mirrors what the kubelet writes into a pod's /etc/resolv.conf (pkg/kubelet/network/dns) and how glibc's resolver
reads it (resolv.conf(5)): names with fewer dots than ndots go through the search path first.
"""

from typing import Final, NamedTuple

from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.cluster.around import CLUSTER_DNS, OUTSIDE
from tutorial.kube.cluster.pods import is_host_network
from tutorial.kube.dns import coredns, outside
from tutorial.kube.dns.model import CONNREFUSED, NOERROR, NXDOMAIN, SERVFAIL, TIMEOUT, ZONE, Asked, Lookup

OUTER_SERVER: Final = "172.30.0.1"
"""The name server of the network on which the nodes stand: it knows no Service."""
_DOTS: Final = 5
_LONGEST: Final = 253


class Resolver(NamedTuple):
    """What stands in a client's /etc/resolv.conf."""

    server: str
    search: tuple[str, ...] = ()
    ndots: int = 1

    @property
    def conf(self) -> str:
        """The file itself."""
        search = f"search {' '.join(self.search)}\n" if self.search else ""
        options = f"options ndots:{self.ndots}\n" if self.ndots != 1 else ""
        return f"{search}nameserver {self.server}\n{options}"


def cluster_resolver(namespace: str = "default") -> Resolver:
    """Return what a pod with dnsPolicy ClusterFirst has."""
    return Resolver(CLUSTER_DNS, (f"{namespace}.svc.{ZONE}", f"svc.{ZONE}", ZONE), _DOTS)


def resolver_of(cluster: Cluster, client: str) -> Resolver:
    """Return what a client uses: "pod:default/web-1", "node:node-a", "external" or "external2".

    Nodes and clients outside know no Service, and neither do pods with dnsPolicy Default, or with hostNetwork and
    without ClusterFirstWithHostNet.
    """
    if not client.startswith("pod:"):
        return Resolver(OUTER_SERVER)
    namespace, slash, name = client.removeprefix("pod:").partition("/")
    if not slash:
        namespace, name = "default", namespace
    pod = cluster.get("Pod", name, namespace)
    return _of_pod(pod, namespace) if pod else cluster_resolver(namespace)


def _of_pod(pod: Object, namespace: str) -> Resolver:
    spec = pod.get("spec", {})
    policy = spec.get("dnsPolicy") or "ClusterFirst"
    if policy == "ClusterFirst" and is_host_network(pod):
        policy = "Default"
    base = Resolver(OUTER_SERVER) if policy == "Default" else cluster_resolver(namespace)
    config = spec.get("dnsConfig") or {}
    servers = [str(s) for s in config.get("nameservers") or ()]
    search = tuple(str(s) for s in config.get("searches") or ())
    dots = [str(o.get("value", "")) for o in config.get("options") or () if o.get("name") == "ndots"]
    ndots = int(dots[-1]) if dots and dots[-1].isdigit() and len(dots[-1]) < 3 else None
    if policy == "None":
        return Resolver(servers[0] if servers else "127.0.0.1", search, ndots or 1)
    return Resolver(base.server, base.search + search, base.ndots if ndots is None else ndots)


def resolve(
    cluster: Cluster,
    name: str,
    type: str = "A",
    *,
    namespace: str = "default",
    client: str = "",
    search: bool = True,
    server: str = "",
) -> Lookup:
    """Look a name up as a client does; without one, as a pod of the namespace does.

    `search` is false for a question about this very name, which is how dig asks; a dot at the end does the same.
    `server` is asked instead of the client's own; from outside no way leads to one in the cluster.
    """
    resolver = resolver_of(cluster, client) if client else cluster_resolver(namespace)
    server = server or resolver.server
    name = name.strip().lower()
    tried: list[Asked] = []
    for full in candidates(name, resolver) if search else (name.rstrip(".") + ".",):
        asked = (
            Asked(full, TIMEOUT) if client in OUTSIDE and server != OUTER_SERVER else ask(cluster, server, full, type)
        )
        tried.append(asked)
        if asked.records or asked.status in (TIMEOUT, CONNREFUSED):
            break
    found = next((a for a in tried if a.records), None)
    best = found or min(reversed(tried), key=lambda a: _RANK.get(a.status, 9))
    return Lookup(best.status, best.records, tuple(tried), server, type)


_RANK: Final = {TIMEOUT: 0, CONNREFUSED: 0, NOERROR: 1, SERVFAIL: 2, NXDOMAIN: 3}


def candidates(name: str, resolver: Resolver) -> tuple[str, ...]:
    """Return the full names that a resolver tries, in order."""
    if name.endswith("."):
        return (name.rstrip(".") + ".",)
    searched = tuple(f"{name}.{domain.rstrip('.')}." for domain in resolver.search)
    absolute = (f"{name}.",)
    return absolute + searched if name.count(".") >= resolver.ndots else searched + absolute


def ask(cluster: Cluster, server: str, name: str, kind: str) -> Asked:
    """Ask one name server one question."""
    if server == OUTER_SERVER:
        return outside.answer(cluster, name, kind)
    status = coredns.reachable(cluster, server)
    if status != NOERROR:
        return Asked(name, status)
    if len(name) > _LONGEST:
        return Asked(name, NXDOMAIN)
    return coredns.answer(cluster, name, kind)
