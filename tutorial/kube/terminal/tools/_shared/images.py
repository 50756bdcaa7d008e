"""What the programs in well-known images answer. Every other image is the lab's own server (servers.py)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from tutorial.kube.terminal.tools._shared.http import DATE, Answer, Request, size, text


class Seen(NamedTuple):
    """What a program knows about itself and about who calls it."""

    name: str
    ip: str
    source: str
    source_port: int
    args: tuple[str, ...]


def short(image: str) -> str:
    """An image without registry, tag and digest where that is customary: "nginx:1.29" is nginx."""
    bare = image.partition("@")[0]
    name, _, tag = bare.rpartition(":")
    bare = name if name and "/" not in tag else bare
    return bare.removeprefix("docker.io/").removeprefix("library/")


def _page(server: str, title: str) -> Callable[[Request, Seen], Answer]:
    head = f"<!DOCTYPE html>\n<html>\n<head>\n<title>{title}</title>\n</head>\n"
    body = f"{head}<body>\n<h1>{title}</h1>\n</body>\n</html>\n"

    def answer(request: Request, seen: Seen) -> Answer:
        if request.path not in ("/", "/index.html"):
            return _html(server, "<html><head><title>404 Not Found</title></head></html>\n", 404)
        return _html(server, body)

    return answer


def _html(server: str, body: str, status: int = 200) -> Answer:
    headers = (
        ("Server", server),
        ("Date", DATE),
        ("Content-Type", "text/html"),
        ("Content-Length", str(size(body))),
        ("Connection", "keep-alive"),
    )
    return Answer(status, headers, body)


def _whoami(request: Request, seen: Seen) -> Answer:
    lines = [f"Hostname: {seen.name}", "IP: 127.0.0.1", "IP: ::1", f"IP: {seen.ip}"]
    lines += [f"RemoteAddr: {seen.source}:{seen.source_port}", *request.lines(), "", ""]
    return text("\n".join(lines))


def _echoserver(request: Request, seen: Seen) -> Answer:
    sent = {key.lower(): value for key, _, value in (line.partition(": ") for line in request.lines()[1:])}
    parts = [
        ["", "", f"Hostname: {seen.name}", ""],
        ["Pod Information:", "\t-no pod information available-", ""],
        ["Server values:", "\tserver_version=nginx: 1.14.2 - lua: 10015", ""],
        ["Request Information:", f"\tclient_address={seen.source}", f"\tmethod={request.method}"],
        [f"\treal path={request.target}", f"\tquery={request.query}", "\trequest_version=1.1"],
        ["\trequest_scheme=http", f"\trequest_uri=http://{request.host}{request.target}", ""],
        ["Request Headers:", *(f"\t{key}={value}" for key, value in sorted(sent.items())), ""],
        ["Request Body:", f"\t{request.body or '-no body in request-'}", "", ""],
    ]
    return text("\n".join(line for part in parts for line in part), kind="text/plain")


def _http_echo(request: Request, seen: Seen) -> Answer:
    said = "hello-world"
    for given, following in zip(seen.args, (*seen.args[1:], ""), strict=True):
        flag, equals, value = given.lstrip("-").partition("=")
        if flag == "text":
            said = value if equals else following
    return text(f"{said}\n")


def _hello_app(request: Request, seen: Seen) -> Answer:
    return text(f"Hello, world!\nVersion: 1.0.0\nHostname: {seen.name}\n")


def _serve_hostname(request: Request, seen: Seen) -> Answer:
    return text(f"{seen.name}\n")


def _agnhost(request: Request, seen: Seen) -> Answer:
    if seen.args[:1] == ("serve-hostname",) or request.path == "/hostname":
        return text(f"{seen.name}\n" if request.path != "/hostname" else seen.name)
    if request.path == "/clientip":
        return text(f"{seen.source}:{seen.source_port}")
    if request.path in ("/healthz", "/readyz"):
        return text("")
    return text("NOW: 2026-01-01 00:00:00.000000000 +0000 UTC m=+10.000000000")


def _coredns(request: Request, seen: Seen) -> Answer:
    return text("404 page not found\n", 404)


def _mute(request: Request, seen: Seen) -> Answer:
    return text("")


KNOWN: Final[Mapping[str, Callable[[Request, Seen], Answer]]] = MappingProxyType(
    {
        "nginx": _page("nginx/1.29.4", "Welcome to nginx!"),
        "httpd": _page("Apache/2.4.66 (Unix)", "It works!"),
        "caddy": _page("Caddy", "Caddy works!"),
        "traefik/whoami": _whoami,
        "registry.k8s.io/echoserver": _echoserver,
        "hashicorp/http-echo": _http_echo,
        "gcr.io/google-samples/hello-app": _hello_app,
        "us-docker.pkg.dev/google-samples/containers/gke/hello-app": _hello_app,
        "registry.k8s.io/serve_hostname": _serve_hostname,
        "registry.k8s.io/e2e-test-images/agnhost": _agnhost,
        "registry.k8s.io/coredns/coredns": _coredns,
        "redis": _mute,
        "postgres": _mute,
        "mysql": _mute,
        "mariadb": _mute,
        "mongo": _mute,
    }
)
"""What an image's program answers over HTTP."""

OTHER: Final[Mapping[str, str]] = MappingProxyType(
    {"redis": "redis", "postgres": "postgres", "mysql": "mysql", "mariadb": "mysql", "mongo": "mongo"}
)
"""Images whose programs speak something else than HTTP, on whichever port."""
