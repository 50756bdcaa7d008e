"""curl 8: one request for each URL, with curl's words, its exit statuses, and its two streams."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tutorial.kube.terminal.job import ERR, OUT, Chunk, Job, Result, said
from tutorial.kube.terminal.tools._shared import curl_verbose as verbose
from tutorial.kube.terminal.tools._shared import url as urls
from tutorial.kube.terminal.tools._shared.connect import Landing, connect
from tutorial.kube.terminal.tools._shared.curl_options import Options, WrongOption, read
from tutorial.kube.terminal.tools._shared.curl_write_out import write_out
from tutorial.kube.terminal.tools._shared.http import Answer, Request, size
from tutorial.kube.terminal.tools._shared.servers import Server, server_at
from tutorial.kube.traffic import ERROR, NXDOMAIN, OK, TIMEOUT

AGENT: Final = "curl/8.14.1"
VERSION: Final = (
    "curl 8.14.1 (x86_64-pc-linux-gnu) libcurl/8.14.1 OpenSSL/3.5.4 zlib/1.3.1\n"
    "Release-Date: 2025-06-04\nProtocols: http https telnet\n"
    "Features: alt-svc HSTS HTTP2 IPv6 Largefile libz SSL threadsafe\n"
)
HELP: Final = (
    "Usage: curl [options...] <url>\n"
    " -d, --data <data>           HTTP POST data\n"
    " -f, --fail                  Fail fast with no output on HTTP errors\n"
    " -h, --help <subject>        Get help for commands\n"
    " -o, --output <file>         Write to file instead of stdout\n"
    " -O, --remote-name           Write output to file named as remote file\n"
    " -i, --show-headers          Show response headers in output\n"
    " -s, --silent                Silent mode\n"
    " -T, --upload-file <file>    Transfer local FILE to destination\n"
    " -u, --user <user:password>  Server user and password\n"
    " -A, --user-agent <name>     Send User-Agent <name> to server\n"
    " -v, --verbose               Make the operation more talkative\n"
    " -V, --version               Show version number and quit\n"
)
FOREVER: Final = 131067
"""After so many milliseconds Linux gives up by itself (tcp_syn_retries = 6)."""
MOST_URLS: Final = 20
_UNVERIFIED: Final = (
    "More details here: https://curl.se/docs/sslcerts.html\n\n"
    "curl failed to verify the legitimacy of the server and therefore could not\n"
    "establish a secure connection to it. To learn more about this situation and\n"
    "how to fix it, please visit the webpage mentioned above.\n"
)
type Kept = dict[tuple[str, str, int], Landing]


class Transfer(NamedTuple):
    """What came of one URL."""

    rc: int = 0
    error: str = ""
    landing: Landing | None = None
    answer: Answer | None = None
    url: urls.Url | None = None
    connected: bool = False


def run(argv: Sequence[str], job: Job) -> Result:
    """Run curl. Connections to the same place are used again within one call, as curl does."""
    try:
        options = read(argv)
    except WrongOption as error:
        return Result(stderr=str(error), rc=2)
    if "version" in options.on or "help" in options.on:
        return Result(VERSION if "version" in options.on else HELP)
    if not options.urls:
        given = "curl: (2) no URL specified\n" if argv else ""
        return Result(stderr=f"{given}curl: try 'curl --help' or 'curl --manual' for more information\n", rc=2)
    if len(options.urls) > MOST_URLS:
        return Result(stderr=f"curl: more than {MOST_URLS} URLs at once do not run here; use a loop\n", rc=2)
    chunks: list[Chunk] = []
    kept: Kept = {}
    files: dict[str, str] = {}
    rc, trace = 0, None
    for number, written in enumerate(options.urls):
        done = _one(written, number, options, job, kept, chunks)
        rc = done.rc
        if done.landing is not None and done.landing.trace is not None:
            trace = done.landing.trace
        _print(done, number, options, chunks, files)
    result = said(*chunks, rc=rc, trace=trace)
    return result._replace(files={**job.session.files, **files}) if files else result


def _one(written: str, number: int, options: Options, job: Job, kept: Kept, chunks: list[Chunk]) -> Transfer:
    try:
        url = urls.read(written)
    except urls.WrongUrl as error:
        if error.scheme:
            return Transfer(1, f'Protocol "{error.scheme}" not supported')
        return Transfer(3, f"URL rejected: {error.reason}")
    talk: list[str] = []
    key = (url.scheme, url.host, url.port)
    reused = key in kept
    landing = kept[key] if reused else connect(job, url.host, url.port, attempt=number, address=_resolved(options, url))
    done = Transfer(*_failure(landing, options), landing, None, url)
    verbose.connecting(talk, landing, url, done.error, reused)
    if done.rc == 0:
        kept[key] = landing
        done = _talk(done, server_at(job.cluster, landing), options, talk)._replace(connected=True)
    if "verbose" in options.on:
        chunks.append((ERR, "".join(f"{line}\n" for line in talk)))
    return done


def _resolved(options: Options, url: urls.Url) -> str:
    """The address that --resolve HOST:PORT:ADDRESS gives, or an empty text."""
    for entry in options.lists["resolve"]:
        host, _, rest = entry.lstrip("+").partition(":")
        port, _, address = rest.partition(":")
        if host.lower() in (url.host, "*") and port in (str(url.port), "*"):
            return address.partition(",")[0].strip("[]")
    return ""


def _failure(landing: Landing, options: Options) -> tuple[int, str]:
    """Status and text of a connection that did not come about; 0 when it did."""
    if landing.result == OK:
        return 0, ""
    if landing.result == NXDOMAIN:
        return 6, f"Could not resolve host: {landing.host}"
    limits = [options.seconds(name) for name in ("max-time", "connect-timeout")]
    limit = min((seconds for seconds in limits if seconds), default=0)
    if landing.result == TIMEOUT and limit and limit * 1000 < FOREVER:
        return 28, f"Connection timed out after {round(limit * 1000) + 2} milliseconds"
    after = {TIMEOUT: FOREVER, ERROR: 0}.get(landing.result, 2)
    text = f"Failed to connect to {landing.host} port {landing.port} after {after} ms: Could not connect to server"
    return (28 if landing.result == TIMEOUT else 7), text


def _talk(done: Transfer, server: Server, options: Options, talk: list[str]) -> Transfer:
    """What happens on a connection that came about."""
    url, landing = done.url, done.landing
    assert url is not None
    assert landing is not None
    if url.scheme == "telnet":
        return done
    if url.scheme == "https":
        if not server.tls:
            talk.append("* ALPN: curl offers h2,http/1.1")
            talk.append("* TLSv1.3 (OUT), TLS handshake, Client hello (1):")
            return done._replace(rc=35, error="TLS connect error: error:0A0000C6:SSL routines::packet length too long")
        wrong = _distrusted(server, url, options)
        verbose.handshake(talk, server, url, wrong, "insecure" in options.on)
        if wrong and "insecure" not in options.on:
            return done._replace(rc=60, error=wrong)
    elif server.tls and server.speaks == "http" and landing.place != "server:api-server":
        server = server._replace(answer=_plain_to_tls)
    request = _request(url, options)
    answer = server.answer(request) if server.speaks == "http" else None
    verbose.exchange(talk, request, answer)
    if answer is None and server.speaks in _GREETS:
        return done._replace(rc=1, error="Received HTTP/0.9 when not allowed")
    if answer is None:
        return done._replace(rc=52, error="Empty reply from server")
    if answer.status < 400 or not options.on & {"fail", "fail-with-body"}:
        return done._replace(answer=answer)
    shown = answer._replace(body="") if "fail" in options.on else answer
    return done._replace(rc=22, error=f"The requested URL returned error: {answer.status}", answer=shown)


_GREETS = frozenset({"mysql", "ssh", "smtp", "nats"})
"""Protocols in which the server speaks first."""


def _plain_to_tls(request: Request) -> Answer:
    return Answer(400, (), "Client sent an HTTP request to an HTTPS server.\n", "HTTP/1.0")


def _distrusted(server: Server, url: urls.Url, options: Options) -> str:
    """Why curl does not trust the server's certificate; empty when it does."""
    if not server.trusted and "cacert" not in options.values:
        own = "unable to get local issuer certificate" if "kubernetes" in server.names else "self-signed certificate"
        return f"SSL certificate problem: {own}"
    if url.host in server.names:
        return ""
    if url.host.replace(".", "").isdecimal():
        return f"SSL: no alternative certificate subject name matches target ipv4 address '{url.host}'"
    return f"SSL: no alternative certificate subject name matches target host name '{url.host}'"


def _request(url: urls.Url, options: Options) -> Request:
    body = "&".join(options.lists["data"])
    query = url.query
    if body and "get" in options.on:
        body, query = "", f"{query}&{body}".lstrip("&")
    method = "HEAD" if "head" in options.on else "POST" if body or options.lists["data"] else "GET"
    headers = [(key.strip(), value.strip()) for key, _, value in (h.partition(":") for h in options.lists["header"])]
    if body:
        names = {key.lower() for key, _ in headers}
        headers.append(("Content-Length", str(size(body))))
        headers += [] if "content-type" in names else [("Content-Type", "application/x-www-form-urlencoded")]
    return Request(
        options.values.get("request", method),
        url.path,
        dict(headers).get("Host", url.header),
        options.values.get("user-agent", AGENT),
        query,
        tuple(headers),
        body,
        url.scheme == "https",
    )


def _print(done: Transfer, number: int, options: Options, chunks: list[Chunk], files: dict[str, str]) -> None:
    text = ""
    if done.answer is not None:
        head = "head" in options.on
        if head or "show-headers" in options.on:
            text = "".join(f"{line}\r\n" for line in (*done.answer.lines(), ""))
        text += "" if head else done.answer.body
    outputs = options.lists["output"]
    target = outputs[number] if number < len(outputs) else ""
    if "remote-name" in options.on and done.url is not None:
        target = done.url.path.rpartition("/")[2] or "curl_response"
    if target and target not in ("-", "/dev/stdout"):
        if not options.on & {"silent", "no-progress-meter"}:
            chunks.append((ERR, verbose.meter(size(text) if done.rc == 0 else 0)))
        if target not in ("/dev/null", "/dev/stderr") and done.answer is not None:
            files[target.removeprefix("./")] = text
    elif text:
        chunks.append((OUT, text))
    if "verbose" in options.on and done.connected and done.landing is not None:
        chunks.append((ERR, verbose.ending(done.landing.host, done.rc)))
    if done.rc and ("silent" not in options.on or "show-error" in options.on):
        chunks.append((ERR, f"curl: ({done.rc}) {done.error}\n{_UNVERIFIED if done.rc == 60 else ''}"))
    if "write-out" in options.values:
        shown, wrong = write_out(options.values["write-out"], done.landing, done.answer, done.url, done.rc, done.error)
        chunks.append((OUT, shown))
        chunks.append((ERR, wrong))
