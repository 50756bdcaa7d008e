"""One program that the shell runs: what it is given, and what it leaves behind.

A program is `tutorial/kube/terminal/tools/<name>.py` (a dash becomes an underscore) with

    def run(argv: Sequence[str], job: Job) -> Result

where argv holds the arguments without the program's name.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl.call import Edit
from tutorial.kube.terminal.session import Session, client_of
from tutorial.kube.traffic import Trace

OUT: Final = "stdout"
ERR: Final = "stderr"
type Chunk = tuple[str, str]
"""A piece of what was printed: OUT or ERR, and the text."""


class Job(NamedTuple):
    """What a program is given. Bad arguments are answered in the program's own words; nothing is ever raised."""

    cluster: Cluster
    where: str = "laptop"
    """"laptop", "node:node-a", "pod:default/web-1", "external" or "external2"."""
    stdin: str = ""
    session: Session = Session()
    files: Mapping[str, str] = MappingProxyType({})
    """Every file that can be read here: the editor's and the session's."""
    name: str = ""
    """How the program was called."""

    @property
    def client(self) -> str:
        """Who sends its packets, as `traffic.trace` names clients."""
        return client_of(self.where)

    @property
    def namespace(self) -> str:
        """The namespace in whose search path names are looked up: the pod's own, or "default"."""
        return self.where[4:].partition("/")[0] if self.where.startswith("pod:") else "default"


class Result(NamedTuple):
    """What a program leaves behind."""

    stdout: str = ""
    stderr: str = ""
    rc: int = 0
    cluster: Cluster | None = None
    """The cluster from now on; None: as it was."""
    trace: Trace | None = None
    """The connection that it made, for the picture."""
    chunks: tuple[Chunk, ...] = ()
    """stdout and stderr in the order in which a terminal shows them, where that matters (`said` makes these);
    otherwise warnings come first, then stdout, then stderr."""
    session: Session | None = None
    """The session from now on: a program that moves (ssh) or removes files (rm)."""
    files: Mapping[str, str] | None = None
    """Files that it wrote (curl -o)."""
    edit: Edit | None = None
    """A text that the page's editor is to open (kubectl edit)."""

    @property
    def pieces(self) -> tuple[Chunk, ...]:
        """Everything that it printed, in order."""
        if self.chunks:
            return self.chunks
        lines = self.stderr.splitlines(keepends=True)
        first = next((i for i, line in enumerate(lines) if not line.startswith("Warning:")), len(lines))
        parts = ((ERR, "".join(lines[:first])), (OUT, self.stdout), (ERR, "".join(lines[first:])))
        return tuple(part for part in parts if part[1])


def said(*chunks: Chunk, rc: int = 0, cluster: Cluster | None = None, trace: Trace | None = None) -> Result:
    """Return a result whose stdout and stderr take turns: said((ERR, "* Trying …"), (OUT, "hello"))."""
    streams = {stream: "".join(text for s, text in chunks if s == stream) for stream in (OUT, ERR)}
    return Result(streams[OUT], streams[ERR], rc, cluster, trace, tuple(c for c in chunks if c[1]))
