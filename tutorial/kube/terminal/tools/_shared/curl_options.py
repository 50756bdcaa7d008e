"""The command line of curl 8: options, their values, and what is wrong with them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

_BOOLEAN: Final = {
    "s": "silent",
    "S": "show-error",
    "v": "verbose",
    "i": "show-headers",
    "I": "head",
    "k": "insecure",
    "L": "location",
    "f": "fail",
    "g": "globoff",
    "N": "no-buffer",
    "n": "netrc",
    "O": "remote-name",
    "G": "get",
    "q": "disable",
    "V": "version",
    "Z": "parallel",
    "#": "progress-bar",
    "4": "ipv4",
    "6": "ipv6",
    "0": "http1.0",
}
_LONG_BOOLEAN: Final = frozenset(_BOOLEAN.values()) | {
    "include",
    "fail-with-body",
    "fail-early",
    "compressed",
    "http1.1",
    "http2",
    "no-progress-meter",
    "no-keepalive",
    "no-alpn",
    "path-as-is",
    "post301",
    "retry-all-errors",
    "retry-connrefused",
    "tcp-nodelay",
    "tlsv1.2",
    "tlsv1.3",
    "styled-output",
    "no-styled-output",
    "create-dirs",
}
_VALUED: Final = {
    "o": "output",
    "w": "write-out",
    "m": "max-time",
    "H": "header",
    "X": "request",
    "d": "data",
    "A": "user-agent",
    "u": "user",
    "e": "referer",
    "b": "cookie",
    "c": "cookie-jar",
    "F": "form",
    "x": "proxy",
    "E": "cert",
    "T": "upload-file",
    "D": "dump-header",
    "r": "range",
}
_LONG_VALUED: Final = frozenset(_VALUED.values()) | {
    "connect-timeout",
    "resolve",
    "url",
    "data-raw",
    "data-binary",
    "data-urlencode",
    "json",
    "interface",
    "local-port",
    "retry",
    "retry-delay",
    "retry-max-time",
    "cacert",
    "capath",
    "key",
    "cert-type",
    "ciphers",
    "max-redirs",
    "oauth2-bearer",
    "noproxy",
    "connect-to",
    "limit-rate",
    "keepalive-time",
}
_SAME: Final = {"include": "show-headers", "data-raw": "data", "data-binary": "data", "data-urlencode": "data"}
_LISTS: Final = frozenset({"output", "header", "data", "resolve", "url"})
_NUMBERS: Final = frozenset({"max-time", "connect-timeout", "retry", "retry-delay", "max-redirs", "retry-max-time"})
_MORE: Final = "curl: try 'curl --help' or 'curl --manual' for more information\n"


class WrongOption(Exception):
    """The text is what curl prints; it ends with status 2."""


class Options(NamedTuple):
    """A command line that was read."""

    on: frozenset[str]
    """Long names of what was switched on."""
    values: dict[str, str]
    lists: dict[str, list[str]]
    """What may be given several times."""
    urls: list[str]

    def seconds(self, name: str) -> float:
        """A time limit; 0 for none."""
        return float(self.values.get(name) or 0)


def read(argv: Sequence[str]) -> Options:
    """Read a command line. Raises WrongOption with curl's own words."""
    options = Options(frozenset(), {}, {name: [] for name in _LISTS}, [])
    on: set[str] = set()
    rest = list(argv)
    flags_end = False
    while rest:
        word = rest.pop(0)
        if flags_end or not word.startswith("-") or word == "-":
            options.urls.append(word)
        elif word == "--":
            flags_end = True
        elif word.startswith("--"):
            _long(word, rest, on, options)
        else:
            _short(word[1:], rest, on, options)
    options.urls.extend(options.lists["url"])
    return options._replace(on=frozenset(on))


def _long(word: str, rest: list[str], on: set[str], options: Options) -> None:
    name = word[2:]
    if name in _LONG_VALUED:
        _value(name, word, rest, options)
    elif name in _LONG_BOOLEAN:
        on.add(_SAME.get(name, name))
    elif name.removeprefix("no-") in _LONG_BOOLEAN:
        on.discard(_SAME.get(name.removeprefix("no-"), name.removeprefix("no-")))
    elif name in ("help", "manual"):
        on.add("help")
    else:
        raise WrongOption(f"curl: option {word}: is unknown\n{_MORE}")


def _short(letters: str, rest: list[str], on: set[str], options: Options) -> None:
    for index, letter in enumerate(letters):
        if letter in _BOOLEAN:
            on.add(_BOOLEAN[letter])
        elif letter == "h":
            on.add("help")
        elif letter in _VALUED:
            attached = letters[index + 1 :]
            _value(_VALUED[letter], f"-{letters[: index + 1]}", [attached] if attached else rest, options)
            return
        else:
            raise WrongOption(f"curl: option -{letters}: is unknown\n{_MORE}")


def _value(name: str, word: str, rest: list[str], options: Options) -> None:
    if not rest:
        raise WrongOption(f"curl: option {word}: requires parameter\n{_MORE}")
    value = rest.pop(0)
    if name in _NUMBERS:
        try:
            if not 0 <= float(value) < 1e6:
                raise ValueError
        except ValueError:
            kind = "positive" if value.startswith("-") else "proper"
            wrong = f"expected a {kind} numerical parameter"
            raise WrongOption(f"curl: option {word}: {wrong}\n{_MORE}") from None
    if name == "data-urlencode":
        value = value.replace(" ", "%20")
    if name == "json":
        options.lists["header"] += ["Content-Type: application/json", "Accept: application/json"]
        name = "data"
    if name == "oauth2-bearer":
        options.lists["header"].append(f"Authorization: Bearer {value}")
    name = _SAME.get(name, name)
    if name in _LISTS:
        options.lists[name].append(value)
    else:
        options.values[name] = value
