"""A request and an answer of HTTP, as the tools send and print them."""

from typing import Final, NamedTuple

DATE: Final = "Thu, 01 Jan 2026 00:00:00 GMT"
_REASONS: Final = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    503: "Service Unavailable",
}


class Request(NamedTuple):
    """What a client asks."""

    method: str
    path: str
    """Without the query."""
    host: str
    """The header Host."""
    agent: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    """Further headers, in order."""
    body: str = ""
    tls: bool = False

    @property
    def target(self) -> str:
        """Path and query, as the first line of a request has them."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def lines(self) -> list[str]:
        """The request as it is sent, without the empty line at the end."""
        own = dict(self.headers)
        out = [f"{self.method} {self.target} HTTP/1.1", f"Host: {own.pop('Host', self.host)}"]
        out += [f"User-Agent: {own.pop('User-Agent', self.agent)}"] if self.agent else []
        out += [f"Accept: {own.pop('Accept', '*/*')}"]
        return out + [f"{key}: {value}" for key, value in own.items()]


class Answer(NamedTuple):
    """What a server answers."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    version: str = "HTTP/1.1"

    @property
    def reason(self) -> str:
        """The words after the number."""
        return _REASONS.get(self.status, "")

    def lines(self) -> list[str]:
        """The first line and the headers. In HTTP/2 there are no words after the number, and names are small."""
        if self.version == "HTTP/2":
            return [f"HTTP/2 {self.status} ", *(f"{key.lower()}: {value}" for key, value in self.headers)]
        return [f"{self.version} {self.status} {self.reason}", *(f"{key}: {value}" for key, value in self.headers)]

    def header(self, name: str) -> str:
        """The value of a header, or an empty text."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def size(body: str) -> int:
    """How many bytes a body has."""
    return len(body.encode())


def text(body: str, status: int = 200, kind: str = "text/plain; charset=utf-8") -> Answer:
    """An answer as Go's net/http sends it."""
    return Answer(status, (("Date", DATE), ("Content-Length", str(size(body))), ("Content-Type", kind)), body)
