"""Where the streams of a command go: files of the working directory, other streams, nowhere."""

from typing import TYPE_CHECKING, NamedTuple

from tutorial.kube.terminal import expand, places
from tutorial.kube.terminal.streams import Input, Sink, Streams
from tutorial.kube.terminal.syntax import Redirect

if TYPE_CHECKING:
    from tutorial.kube.terminal.machine import Machine


class RedirectError(Exception):
    """A redirection leads nowhere; the text is bash's own, without the shell's name."""


class Written(NamedTuple):
    """A file that a command writes."""

    name: str
    before: str
    """What stays at its beginning: >> appends."""
    sink: Sink


def redirected(machine: "Machine", redirects: tuple[Redirect, ...], streams: Streams) -> tuple[Streams, list[Written]]:
    """Return the streams after the redirections, and the files that are to be kept when the command is done.

    A file that > names is empty from now on, as in a shell. Raises RedirectError.
    """
    written: list[Written] = []
    stdin, by_number = streams.stdin, {1: streams.out, 2: streams.err}
    for redirect in redirects:
        around = machine.around(streams)
        if redirect.operator == "text":
            stdin = Input(expand.text(redirect.word, around), given=True)
            continue
        found = expand.words((redirect.word,), around)
        if len(found) != 1:
            raise RedirectError("ambiguous redirect")
        target = found[0]
        if redirect.operator == "<":
            stdin = Input(_read(machine, target), given=True)
        elif redirect.operator in (">&", "<&"):
            if not target.isdigit() or int(target[:3]) not in by_number:
                raise RedirectError(f"{target}: Bad file descriptor")
            by_number[redirect.stream] = by_number[int(target)]
        elif target in ("/dev/stdout", "/dev/stderr"):
            by_number[redirect.stream] = by_number[1 if target == "/dev/stdout" else 2]
        else:
            by_number[redirect.stream] = sink = Sink()
            if target != "/dev/null":
                written.append(_opened(machine, target, redirect.operator == ">>", sink))
    return Streams(stdin, by_number[1], by_number[2]), written


def _opened(machine: "Machine", target: str, appends: bool, sink: Sink) -> Written:
    name = places.plain(target)
    if not name or name.endswith("/") or name in (".", "..", "~", "/tmp"):  # noqa: S108 (a name in memory)
        raise RedirectError(f"{target}: Is a directory" if target else ": No such file or directory")
    before = machine.files.get(name, "") if appends else ""
    if not appends:
        machine.session = machine.session._replace(files={**machine.session.files, name: ""})
    return Written(name, before, sink)


def _read(machine: "Machine", target: str) -> str:
    text = places.read(machine.cluster, machine.session.where, machine.files, target)
    if text is None:
        raise RedirectError(f"{target}: No such file or directory")
    return text
