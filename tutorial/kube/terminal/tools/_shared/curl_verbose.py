"""What curl -v says on standard error, and its progress meter."""

from typing import Final

from tutorial.kube.terminal.tools._shared.connect import Landing
from tutorial.kube.terminal.tools._shared.http import Answer, Request
from tutorial.kube.terminal.tools._shared.servers import Server
from tutorial.kube.terminal.tools._shared.url import Url
from tutorial.kube.traffic import ERROR, NXDOMAIN, OK, REFUSED

_WHY: Final = {REFUSED: "Connection refused"}
_METER: Final = (
    "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n"
    "                                 Dload  Upload   Total   Spent    Left  Speed\n"
)


def meter(received: int) -> str:
    """The progress meter as it stands at the end."""
    speed = received * 500
    share = "100" if received else "  0"
    return (
        f"{_METER}{share} {received:>5}  {share} {received:>5}    0     0 {speed:>6}      0 "
        f"--:--:-- --:--:-- --:--:-- {speed:>5}\n"
    )


def connecting(talk: list[str], landing: Landing, url: Url, error: str, reused: bool) -> None:
    """From the look-up to the connection, or to why there is none."""
    if reused:
        talk.append(f"* Re-using existing {url.scheme}: connection with host {url.host}")
        return
    where = f"{landing.address}:{landing.port}"
    if landing.result == NXDOMAIN:
        talk += [f"* Could not resolve host: {url.host}", "* closing connection #0"]
        return
    if landing.address != url.host:
        talk += [f"* Host {url.host}:{url.port} was resolved.", "* IPv6: (none)", f"* IPv4: {landing.address}"]
    talk.append(f"*   Trying {where}...")
    if landing.result == OK:
        talk.append(f"* Connected to {url.host} ({landing.address}) port {landing.port}")
        return
    if landing.result == ERROR:
        talk.append(f"* Immediate connect fail for {landing.address}: Operation not permitted")
    elif landing.result in _WHY:
        own = f" from {landing.own} port {landing.own_port}" if landing.own else ""
        talk.append(f"* connect to {landing.address} port {landing.port}{own} failed: {_WHY[landing.result]}")
    talk += [f"* {error}", "* closing connection #0"]


def handshake(talk: list[str], server: Server, url: Url, wrong: str, insecure: bool) -> None:
    """The handshake of TLS, and what becomes of the certificate."""
    talk += ["* ALPN: curl offers h2,http/1.1", "* TLSv1.3 (OUT), TLS handshake, Client hello (1):"]
    talk += ["*  CAfile: /etc/ssl/certs/ca-certificates.crt", "*  CApath: /etc/ssl/certs"] if not insecure else []
    steps = ("Server hello (2)", "Encrypted Extensions (8)", "Certificate (11)", "CERT verify (15)", "Finished (20)")
    if wrong and not insecure:
        talk += [f"* TLSv1.3 (IN), TLS handshake, {step}:" for step in steps[:3]]
        talk.append("* TLSv1.3 (OUT), TLS alert, unknown CA (560):")
        talk.append(f"* {wrong}")
        return
    talk += [f"* TLSv1.3 (IN), TLS handshake, {step}:" for step in steps]
    talk.append("* TLSv1.3 (OUT), TLS handshake, Finished (20):")
    name = server.names[0] if server.names else url.host
    http2 = "kubernetes" in server.names
    talk += [
        "* SSL connection using TLSv1.3 / TLS_AES_128_GCM_SHA256 / X25519MLKEM768 / RSASSA-PSS",
        f"* ALPN: server accepted {'h2' if http2 else 'http/1.1'}",
        "* Server certificate:",
        f"*  subject: CN={'kube-apiserver' if http2 else name}",
    ]
    if wrong:
        why = wrong.removeprefix("SSL certificate problem: ")
        talk.append(f"* SSL certificate verification failed ({why}), continuing anyway.")
    else:
        talk.append("*  SSL certificate verify ok.")


def exchange(talk: list[str], request: Request, answer: Answer | None) -> None:
    """The request and the head of the answer; None is a server that speaks no HTTP."""
    http2 = answer is not None and answer.version == "HTTP/2"
    talk.append("* using HTTP/2" if http2 else "* using HTTP/1.x")
    lines = request.lines()
    if http2:
        lines[0] = f"{request.method} {request.target} HTTP/2"
    talk += [*(f"> {line}" for line in lines), "> "]
    if request.body:
        talk.append(f"* upload completely sent off: {len(request.body.encode())} bytes")
    else:
        talk.append("* Request completely sent off")
    talk += [*(f"< {line}" for line in answer.lines()), "< "] if answer is not None else []


def ending(host: str, rc: int) -> str:
    """The end of a transfer whose connection came about; it comes after the body."""
    empty = "* Empty reply from server\n" if rc == 52 else ""
    return empty + (f"* Connection #0 to host {host} left intact\n" if rc in (0, 22) else "* closing connection #0\n")
