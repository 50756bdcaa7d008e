"""A URL as curl and wget read it."""

from typing import NamedTuple

PORTS = {"http": 80, "https": 443, "telnet": 23}


class Url(NamedTuple):
    """A URL in its parts."""

    scheme: str
    host: str
    port: int
    path: str
    query: str
    written: str
    """As it was given."""

    @property
    def header(self) -> str:
        """The header Host: without the port that the scheme has anyway."""
        return self.host if self.port == PORTS.get(self.scheme) else f"{self.host}:{self.port}"

    @property
    def target(self) -> str:
        """Path and query."""
        return f"{self.path}?{self.query}" if self.query else self.path


class WrongUrl(Exception):
    """`reason` is for curl: (3) URL rejected: …; a scheme that is not served comes as `scheme`."""

    def __init__(self, reason: str = "", scheme: str = "") -> None:
        super().__init__(reason)
        self.reason, self.scheme = reason, scheme


def read(written: str) -> Url:
    """Take a URL apart; without a scheme it is http. Raises WrongUrl."""
    scheme, slashes, rest = written.partition("://")
    if not slashes:
        scheme, rest = "http", written
    scheme = scheme.lower()
    if scheme not in PORTS:
        raise WrongUrl(scheme=scheme)
    if any(c <= " " for c in written):
        raise WrongUrl("Malformed input to a URL function")
    cut = min((rest.index(c) for c in "/?#" if c in rest), default=len(rest))
    authority, rest = rest[:cut], rest[cut:].partition("#")[0]
    authority = authority.rpartition("@")[2]
    path, _, query = rest.partition("?")
    host, colon, number = authority.partition(":")
    if authority.startswith("["):
        host, _, after = authority[1:].partition("]")
        colon, number = after[:1], after[1:]
    if colon and number and not (number.isdecimal() and number.isascii() and int(number) <= 65535):
        raise WrongUrl("Port number was not a decimal number between 0 and 65535")
    if not host:
        raise WrongUrl("No host part in the URL")
    if any(c in host for c in "<>\"'`|\\{}^ "):
        raise WrongUrl("Bad hostname")
    port = int(number) if number else PORTS[scheme]
    return Url(scheme, host.lower(), port, path or "/", query, written)
