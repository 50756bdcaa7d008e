"""The flags of a command, read and refused in the words of pflag and cobra.

    parsed = parse(["svc", "-oyaml"], (Flag("output", "o"),), "kubectl get")
    parsed.args == ("svc",), parsed.values["output"] == "yaml", parsed.given == {"output"}

Mirrors github.com/spf13/pflag (flag.go, int.go, bool.go, string_slice.go) and the errors that kubectl's
templates make of them.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any, Literal, NamedTuple

from tutorial.kube.manifest import gofmt

type Kind = Literal["string", "bool", "int", "list", "array", "map", "duration", "optional"]


class Flag(NamedTuple):
    """One flag. `default` None stands for the empty value of its kind.

    list: by comma and by repetition; array: by repetition alone; duration: text as Go writes it ("30s");
    optional: `--dry-run` without a value gives `no_value`, and its value needs the equals sign.
    """

    name: str
    short: str = ""
    kind: Kind = "string"
    default: Any = None
    no_value: str | None = None
    help: str = ""
    """What --help says about it."""
    deprecated: str = ""
    """What is said to whoever gives it all the same; --help keeps silent about it."""

    @property
    def empty(self) -> Any:
        """What stands in for a flag that was not given."""
        if self.default is not None:
            return self.default
        return {"bool": False, "int": 0, "list": (), "array": (), "duration": "0s"}.get(self.kind, "")

    @property
    def alone(self) -> str | None:
        """What the flag means without a value, or None when it needs one (NoOptDefVal)."""
        return "true" if self.kind == "bool" else self.no_value


class Parsed(NamedTuple):
    """What is left of a command line."""

    args: tuple[str, ...]
    values: Mapping[str, Any]
    """Every flag by its long name, given or by default."""
    given: frozenset[str]
    """The long names of those that were given."""
    dash: int = -1
    """How many arguments came before `--`, or -1 without one."""
    said: tuple[str, ...] = ()
    """The flags as they were given, each by its long name: "--filename=web.yaml"."""
    warnings: str = ""
    """What there is to say about flags that are deprecated."""


class UsageError(Exception):
    """A command line that cannot be read; `text` is what kubectl prints."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


GLOBAL = (
    Flag("as", help="Username to impersonate for the operation."),
    Flag("as-group", kind="array", help="Group to impersonate for the operation."),
    Flag("as-uid", help="UID to impersonate for the operation."),
    Flag("cache-dir", help="Default cache directory"),
    Flag("certificate-authority", help="Path to a cert file for the certificate authority"),
    Flag("client-certificate", help="Path to a client certificate file for TLS"),
    Flag("client-key", help="Path to a client key file for TLS"),
    Flag("cluster", help="The name of the kubeconfig cluster to use"),
    Flag("context", help="The name of the kubeconfig context to use"),
    Flag("disable-compression", kind="bool", help="If true, opt-out of response compression for all requests"),
    Flag("insecure-skip-tls-verify", kind="bool", help="If true, the server's certificate will not be checked"),
    Flag("kubeconfig", help="Path to the kubeconfig file to use for CLI requests."),
    Flag("kuberc", help="Path to the kuberc file to use for preferences."),
    Flag("match-server-version", kind="bool", help="Require server version to match client version"),
    Flag("namespace", "n", help="If present, the namespace scope for this CLI request"),
    Flag("password", help="Password for basic authentication to the API server"),
    Flag("request-timeout", default="0", help="The length of time to wait before giving up on a single request."),
    Flag("server", "s", help="The address and port of the Kubernetes API server"),
    Flag("tls-server-name", help="Server name to use for server certificate validation."),
    Flag("token", help="Bearer token for authentication to the API server"),
    Flag("user", help="The name of the kubeconfig user to use"),
    Flag("username", help="Username for basic authentication to the API server"),
    Flag("v", "v", "int", 0, help="number for the log level verbosity"),
    Flag("vmodule", help="pattern=N settings for file-filtered logging"),
    Flag("warnings-as-errors", kind="bool", help="Treat warnings received from the server as errors"),
)
"""The flags of every command (`kubectl options`)."""
HELP = Flag("help", "h", "bool")


def parse(argv: Sequence[str], flags: Sequence[Flag], path: str = "kubectl") -> Parsed:
    """Read a command's arguments; `path` is the command for the hint ("kubectl create service clusterip").

    Flags stand anywhere up to `--`. Global flags and --help are known besides `flags`. Raises UsageError.
    """
    reader = _Reader((*GLOBAL, HELP, *flags), path)
    reader.read(list(argv))
    values = {flag.name: flag.empty for flag in reader.by_name.values()}
    return Parsed(
        tuple(reader.args),
        values | reader.values,
        frozenset(reader.values),
        reader.dash,
        tuple(reader.said),
        reader.warnings,
    )


class _Reader:
    def __init__(self, flags: Sequence[Flag], path: str) -> None:
        self.by_name = {flag.name: flag for flag in flags}
        self.by_short = {flag.short: flag for flag in flags if flag.short}
        self.path = path
        self.args: list[str] = []
        self.values: dict[str, Any] = {}
        self.dash = -1
        self.said: list[str] = []
        self.warnings = ""

    def read(self, rest: list[str]) -> None:
        while rest:
            word = rest.pop(0)
            if len(word) < 2 or word[0] != "-":
                self.args.append(word)
            elif word == "--":
                self.dash = len(self.args)
                self.args += rest
                return
            elif word.startswith("--"):
                self._long(word, rest)
            else:
                self._short(word[1:], rest)

    def _fail(self, message: str) -> UsageError:
        return UsageError(f"error: {message}\nSee '{self.path} --help' for usage.\n")

    def _long(self, word: str, rest: list[str]) -> None:
        name, equals, value = word[2:].partition("=")
        if not name or name[0] in "-=":
            raise self._fail(f"bad flag syntax: {word}")
        flag = self.by_name.get(name.replace("_", "-"))
        if flag is None:
            raise self._fail(f"unknown flag: --{name}")
        if not equals:
            if flag.alone is not None:
                value = flag.alone
            elif rest:
                value = rest.pop(0)
            else:
                raise self._fail(f"flag needs an argument: {word}")
        self._set(flag, value)

    def _short(self, letters: str, rest: list[str]) -> None:
        while letters:
            letter, after = letters[0], letters[1:]
            flag = self.by_short.get(letter)
            if flag is None:
                raise self._fail(f"unknown shorthand flag: {_quoted(letter)} in -{letters}")
            if len(after) > 1 and after[0] == "=":
                self._set(flag, after[1:])
                return
            if flag.alone is not None:
                self._set(flag, flag.alone)
                letters = after
                continue
            if not after and not rest:
                raise self._fail(f"flag needs an argument: {_quoted(letter)} in -{letters}")
            self._set(flag, after or rest.pop(0))
            return

    def _set(self, flag: Flag, text: str) -> None:
        try:
            value = _convert(flag, text)
        except ValueError as error:
            name = f"-{flag.short}, --{flag.name}" if flag.short and flag.short != flag.name else f"--{flag.name}"
            raise self._fail(f'invalid argument {gofmt.quote(text)} for "{name}" flag: {error}') from None
        self.said.append(f"--{flag.name}={text}")
        if flag.deprecated:
            self.warnings += f"Flag --{flag.name} has been deprecated, {flag.deprecated}\n"
        before = self.values.get(flag.name, ())
        self.values[flag.name] = (*before, *value) if flag.kind in ("list", "array", "map") else value


def _quoted(letter: str) -> str:
    return "'\\''" if letter == "'" else f"'{letter}'"


_TRUE = frozenset("1 t T TRUE true True".split())
_FALSE = frozenset("0 f F FALSE false False".split())


def _convert(flag: Flag, text: str) -> Any:
    match flag.kind:
        case "bool":
            if text not in _TRUE and text not in _FALSE:
                raise ValueError(f"strconv.ParseBool: parsing {gofmt.quote(text)}: invalid syntax")
            return text in _TRUE
        case "int":
            return _integer(text)
        case "list":
            return _listed(text)
        case "array":
            return (text,)
        case "duration":
            return _duration(text)
    return text


def _listed(text: str) -> tuple[str, ...]:
    """Read the first line of a CSV that is not empty, as pflag's StringSlice does."""
    try:
        return tuple(next((row for row in csv.reader(StringIO(text, newline="")) if row), ()))
    except csv.Error:
        return (text,)  # longer than a field may be


def _integer(text: str) -> int:
    """Read a number as strconv.ParseInt(text, 0, 64) does."""
    sign = text[:1] if text[:1] in ("+", "-") else ""
    bare = text.removeprefix(sign)
    try:
        if not re.fullmatch(r"0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]*|[1-9][0-9_]*", bare):
            raise ValueError
        base = 8 if re.fullmatch(r"0[0-7]+", bare) else 0
        number = int(sign + bare, base)
    except ValueError:
        raise ValueError(f"strconv.ParseInt: parsing {gofmt.quote(text)}: invalid syntax") from None
    if not -(2**63) <= number < 2**63:
        raise ValueError(f"strconv.ParseInt: parsing {gofmt.quote(text)}: value out of range")
    return number


_UNITS = frozenset(("ns", "us", "µs", "μs", "ms", "s", "m", "h"))
_PART = re.compile(r"(\d+\.?\d*|\.\d+)([^\d.]*)")


def _duration(text: str) -> str:
    """Hold a text against time.ParseDuration."""
    rest = text[1:] if text[:1] in ("+", "-") else text
    if rest == "0":
        return "0s"
    if not rest:
        raise ValueError(f"time: invalid duration {gofmt.quote(text)}")
    while rest:
        part = _PART.match(rest)
        if not part:
            raise ValueError(f"time: invalid duration {gofmt.quote(text)}")
        if not part[2]:
            raise ValueError(f"time: missing unit in duration {gofmt.quote(text)}")
        if part[2] not in _UNITS:
            raise ValueError(f"time: unknown unit {gofmt.quote(part[2])} in duration {gofmt.quote(text)}")
        rest = rest[part.end() :]
    return text
