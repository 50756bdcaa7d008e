"""Who answers on a connection: the programs in pods, kube-proxy's health ports, the API server, servers outside.

server = server_at(cluster, landing)      # what speaks there: TLS, HTTP, or something else
answer = server.answer(Request("GET", "/", "web:80", "curl/8.14.1"))
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from tutorial.kube.cluster.cluster import Cluster, Object
from tutorial.kube.cluster.pods import containers_of, ip_of, is_ready, ports_of
from tutorial.kube.terminal.tools._shared import control_plane, images
from tutorial.kube.terminal.tools._shared.connect import Landing
from tutorial.kube.terminal.tools._shared.http import Answer, Request, text

_TLS_PORTS: Final = frozenset({443, 6443, 8443, 9443})
_OTHER: Final[Mapping[int, str]] = MappingProxyType(
    {
        22: "ssh",
        25: "smtp",
        53: "dns",
        1433: "mssql",
        3306: "mysql",
        4222: "nats",
        5432: "postgres",
        5672: "amqp",
        6379: "redis",
        9042: "cassandra",
        9092: "kafka",
        11211: "memcached",
        27017: "mongo",
    }
)
"""Ports on which something speaks that is not HTTP."""


class Server(NamedTuple):
    """What listens on a port."""

    speaks: str
    """"http", or the name of another protocol: "redis", "postgres", …"""
    tls: bool = False
    answer: Callable[[Request], Answer] = lambda request: text("")
    names: tuple[str, ...] = ()
    """The names in its certificate."""
    trusted: bool = False
    """Whether the certificate is signed by somebody whom everybody trusts."""


def server_at(cluster: Cluster, landing: Landing) -> Server:
    """Say what listens where an attempt arrived. Only for attempts that ended with OK."""
    kind, _, name = landing.place.partition(":")
    if kind == "node":
        return Server("http", answer=control_plane.kube_proxy(cluster, name, landing.at_port))
    if landing.place == "server:api-server":
        names = ("kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local")
        return Server("http", True, control_plane.api_server, names)
    speaks = _OTHER.get(landing.at_port, "http")
    if kind != "pod":
        known = tuple(n for n, address in cluster.around.answers.items() if address == landing.address)
        answer = _lab_server(name or landing.place, landing.source, True)
        return Server(speaks, landing.at_port in _TLS_PORTS, answer, known, True)
    namespace, _, pod_name = name.rpartition("/")
    pod = cluster.get("Pod", pod_name, namespace or "default")
    if pod is None:
        return Server(speaks)
    return _in_pod(pod, landing, speaks)


def _in_pod(pod: Object, landing: Landing, speaks: str) -> Server:
    name = str(pod["metadata"]["name"])
    container = next(containers_of(pod), {})
    image = images.short(str(container.get("image", "")))
    port_name = next((n for n, number, _ in ports_of(pod) if number == landing.at_port), "")
    tls = landing.at_port in _TLS_PORTS or port_name.startswith(("https", "tls"))
    known = images.KNOWN.get(image)
    if known is None:
        return Server(speaks, tls, _lab_server(name, landing.source, is_ready(pod)), (name,))
    seen = images.Seen(name, ip_of(pod), landing.source, landing.own_port, tuple(container.get("args") or ()))
    return Server(images.OTHER.get(image, speaks), tls, lambda request: known(request, seen), (name,))


def _lab_server(name: str, source: str, ready: bool) -> Callable[[Request], Answer]:
    """The lab's own server says who answered, and which sender it saw."""

    def answer(request: Request) -> Answer:
        if request.path in ("/healthz", "/readyz", "/livez", "/health"):
            fine = ready or request.path == "/livez"
            return text("ok\n") if fine else text("not ready\n", 503)
        if request.path == "/hostname":
            return text(f"{name}\n")
        if request.path == "/clientip":
            return text(f"{source}\n")
        return text(f"{name}: request from {source}\n")

    return answer
