"""The front door of the terminal: one line, and what comes of it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tutorial.kube import allowance
from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl.call import Edit
from tutorial.kube.terminal import control, places
from tutorial.kube.terminal.control import Halt, LoopControl
from tutorial.kube.terminal.job import ERR, OUT, Chunk
from tutorial.kube.terminal.machine import Machine
from tutorial.kube.terminal.session import Session
from tutorial.kube.terminal.streams import characters, screen
from tutorial.kube.traffic import Trace


class Answer(NamedTuple):
    """What a line leaves behind."""

    cluster: Cluster
    session: Session
    chunks: tuple[Chunk, ...] = ()
    """What was printed, in order: ("stdout" or "stderr", text)."""
    rc: int = 0
    edit: Edit | None = None
    """A text that the page's editor is to open; to save it, run `edit.command` with an editor."""
    trace: Trace | None = None
    """The last connection that was made, for the picture."""

    @property
    def stdout(self) -> str:
        """Everything on standard output."""
        return "".join(text for stream, text in self.chunks if stream == OUT)

    @property
    def stderr(self) -> str:
        """Everything on standard error."""
        return "".join(text for stream, text in self.chunks if stream == ERR)


def run(
    line: str,
    cluster: Cluster,
    session: Session | None = None,
    files: Mapping[str, str] | None = None,
    editor: Callable[[str], str] | None = None,
) -> Answer:
    """Run a line, or several, as somebody typed it. Never raises on what was typed.

    `files` are those of the page's editor; files that lines write are in the session. `editor` stands in for
    $KUBE_EDITOR. A line that is too long, or that asks for more work than a line may do, ends with a message.
    """
    session = session or Session()
    if session.where.startswith(("pod:", "node:")) and not _exists(cluster, session.where):
        session = _thrown_out(cluster, session)
        gone: Chunk = (
            ERR,
            "command terminated with exit code 137\n[the place you were in is gone; this is where you came from]\n",
        )
        return Answer(cluster, session._replace(rc=137), (gone,), 137)
    if len(line) > allowance.LONGEST_LINE:
        said = f"bash: a line may hold {allowance.LONGEST_LINE // 1024} KiB here\n"
        return Answer(cluster, session._replace(rc=1), ((ERR, said),), 1)
    chunks: list[Chunk] = []
    streams = screen(chunks)
    machine = Machine(cluster, session, {places.plain(k): v for k, v in (files or {}).items()}, editor)
    try:
        with allowance.line():
            rc = machine.text(characters(line), streams)
    except Halt as halt:
        streams.err.write(halt.text)
        rc = halt.rc
    except allowance.TooMuch:
        streams.err.write(f"{machine.shell}: {control.TOO_MUCH}\n")
        rc = 1
    except LoopControl:
        rc = 0
    except RecursionError:
        streams.err.write("bash: too many levels of commands in commands\n")
        rc = 1
    return Answer(machine.cluster, machine.session._replace(rc=rc), tuple(chunks), rc, machine.edit, machine.trace)


def _exists(cluster: Cluster, where: str) -> bool:
    if where.startswith("node:"):
        return cluster.get("Node", where.removeprefix("node:")) is not None
    return places.pod_at(cluster, where) is not None


def _thrown_out(cluster: Cluster, session: Session) -> Session:
    """Go back to the nearest place that is still there."""
    while session.behind and not _exists_or_is_outside(cluster, session.where):
        session = session.leave()
    return session if _exists_or_is_outside(cluster, session.where) else session._replace(where="laptop", behind=())


def _exists_or_is_outside(cluster: Cluster, where: str) -> bool:
    return not where.startswith(("pod:", "node:")) or _exists(cluster, where)
