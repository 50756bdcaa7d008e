"""What kube-proxy and the API server answer to somebody who calls them by hand.

Mirrors pkg/proxy/healthcheck/{service_health,proxy_health}.go of Kubernetes 1.36, and the API server's answers to
system:anonymous.
"""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tutorial.kube.cluster.cluster import Cluster
from tutorial.kube.terminal.tools._shared.http import DATE, Answer, Request, size, text
from tutorial.kube.traffic.network import HEALTHZ
from tutorial.kube.traffic.trace import network_of

_NOW = "2026-01-01T00:00:00Z"
_OPEN = frozenset({"/healthz", "/livez", "/readyz"})


def kube_proxy(cluster: Cluster, node: str, port: int) -> Callable[[Request], Answer]:
    """The health ports of a node: 10256, and one for each Service with a healthCheckNodePort."""

    def answer(request: Request) -> Answer:
        if port == HEALTHZ:
            return _proxy_health(request)
        rules = network_of(cluster).rules_on(node)
        owner = rules.health.get(port)
        if owner is None:
            return text("404 page not found\n", 404)
        ports = (p for p in rules.ports if p.service == owner.service)
        local = {e.ip for p in ports for e in p.endpoints if e.ready and e.node == node}
        body = {
            "service": {"namespace": owner.namespace, "name": owner.name},
            "localEndpoints": len(local),
            "serviceProxyHealthy": True,
        }
        shown = json.dumps(body, indent="\t")
        headers = (
            ("Content-Type", "application/json"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Load-Balancing-Endpoint-Weight", str(len(local))),
            ("Date", DATE),
            ("Content-Length", str(size(shown))),
        )
        return Answer(200 if local else 503, headers, shown)

    return answer


def _proxy_health(request: Request) -> Answer:
    if request.path not in ("/healthz", "/livez"):
        return text("404 page not found\n", 404)
    well = {"lastUpdated": _NOW, "healthy": True}
    eligible = {"nodeEligible": True} if request.path == "/healthz" else {}
    status = {"IPv4": well, "IPv6": well}
    body = {"lastUpdated": _NOW, "currentTime": _NOW, **eligible, "healthy": True, "status": status}
    shown = json.dumps(body, separators=(",", ":"))
    headers = (
        ("Content-Type", "application/json"),
        ("X-Content-Type-Options", "nosniff"),
        ("Date", DATE),
        ("Content-Length", str(size(shown))),
    )
    return Answer(200, headers, shown)


def api_server(request: Request) -> Answer:
    """The API server, asked without a certificate or token: it answers as to system:anonymous."""
    if not request.tls:
        said = "Client sent an HTTP request to an HTTPS server.\n"
        return Answer(400, (), said, "HTTP/1.0")
    if request.path in _OPEN:
        return _over_tls("ok", 200, "text/plain; charset=utf-8")
    if request.path in ("/version", "/version/"):
        return _over_tls(json.dumps(_VERSION, indent=2), 200)
    if any(key.lower() == "authorization" for key, _ in request.headers):
        return _status("Unauthorized", "Unauthorized", 401)
    message, details = _forbidden(request)
    return _status(message, "Forbidden", 403, {"details": details})


_VERBS = {"POST": "create", "PUT": "update", "PATCH": "patch", "DELETE": "delete"}


def _forbidden(request: Request) -> tuple[str, dict[str, str]]:
    """The message and its details: about a resource below /api/v1 and /apis/GROUP/VERSION, else about the path."""
    parts = request.path.strip("/").split("/")
    group, rest = ("", parts[2:]) if parts[0] == "api" else (parts[1] if len(parts) > 1 else "", parts[3:])
    if parts[0] not in ("api", "apis") or not rest:
        return f'forbidden: User "system:anonymous" cannot {request.method.lower()} path "{request.path}"', {}
    where = "at the cluster scope"
    if rest[0] == "namespaces" and len(rest) > 2:
        where, rest = f'in the namespace "{rest[1]}"', rest[2:]
    kind, name = rest[0], "/".join(rest[1:2])
    verb = _VERBS.get(request.method) or ("get" if name else "list")
    qualified = f"{kind}.{group}" if group else kind
    who = f'{qualified} "{name}"' if name else qualified
    said = f'{who} is forbidden: User "system:anonymous" cannot {verb} resource "{kind}" in API group "{group}" {where}'
    details = {"name": name, "group": group, "kind": kind}
    return said, {key: value for key, value in details.items() if value}


def _status(message: str, reason: str, code: int, details: Mapping[str, object] = MappingProxyType({})) -> Answer:
    head = {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "message": message}
    return _over_tls(json.dumps({**head, "reason": reason, **details, "code": code}, indent=2), code)


def _over_tls(body: str, status: int, kind: str = "application/json") -> Answer:
    headers = (
        ("Audit-Id", "00000000-0000-0000-0000-000000000000"),
        ("Cache-Control", "no-cache, private"),
        ("Content-Type", kind),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Length", str(size(body))),
        ("Date", DATE),
    )
    return Answer(status, headers, body, "HTTP/2")


_VERSION = {
    "major": "1",
    "minor": "36",
    "emulationMajor": "1",
    "emulationMinor": "36",
    "minCompatibilityMajor": "1",
    "minCompatibilityMinor": "35",
    "gitVersion": "v1.36.2",
    "gitTreeState": "clean",
    "buildDate": _NOW,
    "compiler": "gc",
    "platform": "linux/amd64",
}
