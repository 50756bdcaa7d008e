"""One request of wget, and one call: what both of its kinds have in common."""

from typing import Final, NamedTuple

from tutorial.kube.terminal.job import ERR, Chunk, Job
from tutorial.kube.terminal.tools._shared.connect import Landing, connect
from tutorial.kube.terminal.tools._shared.http import Answer, Request, text
from tutorial.kube.terminal.tools._shared.servers import Server, server_at
from tutorial.kube.terminal.tools._shared.url import Url
from tutorial.kube.traffic import ERROR, OK, REFUSED, TIMEOUT

WHY: Final = {
    REFUSED: "Connection refused",
    TIMEOUT: "Connection timed out",
    ERROR: "Operation not permitted",
}
"""What the system says about a connection that did not come about."""


class Wanted(NamedTuple):
    """What wget is asked for: the same in both kinds."""

    urls: list[str]
    quiet: bool = False
    spider: bool = False
    headers_shown: bool = False
    unchecked: bool = False
    """--no-check-certificate."""
    output: str = ""
    """-O: "-" for standard output; empty for a file named as the last part of the path."""
    seconds: float = 0
    """-T; 0 without."""
    tries: int = 20
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    method: str = ""

    def target(self, url: Url) -> str:
        """The file that it is written to; "-" for standard output."""
        return self.output or url.path.rpartition("/")[2] or "index.html"


class Fetched(NamedTuple):
    """What came of a request."""

    landing: Landing
    server: Server | None = None
    """None when the connection did not come about."""
    answer: Answer | None = None
    """None when the server speaks no HTTP, or no TLS where it is asked to."""


def fetch(job: Job, url: Url, wanted: Wanted, agent: str, attempt: int) -> Fetched:
    """Connect, and ask when somebody is there."""
    landing = connect(job, url.host, url.port, attempt=attempt)
    if landing.result != OK:
        return Fetched(landing)
    server = server_at(job.cluster, landing)
    secure = url.scheme == "https"
    if server.speaks != "http" or (secure and not server.tls):
        return Fetched(landing, server)
    method = wanted.method or ("HEAD" if wanted.spider else "POST" if wanted.body else "GET")
    request = Request(method, url.path, url.header, agent, url.query, wanted.headers, wanted.body, secure)
    if server.tls and not secure:
        return Fetched(landing, server, text("Client sent an HTTP request to an HTTPS server.\n", 400))
    return Fetched(landing, server, server.answer(request))


class Call:
    """One call of wget: what it printed, and what it wrote."""

    def __init__(self, job: Job, wanted: Wanted) -> None:
        self.job, self.wanted = job, wanted
        self.chunks: list[Chunk] = []
        self.files: dict[str, str] = {}
        self.last: Landing | None = None

    def say(self, text: str) -> None:
        """Print to standard error, unless it is to be quiet."""
        if not self.wanted.quiet:
            self.chunks.append((ERR, text))
