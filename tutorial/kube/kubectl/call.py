"""One command of kubectl: what it is given, and what it answers."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from tutorial.kube.cluster import Cluster


class Context(NamedTuple):
    """Where kubectl is called."""

    namespace: str = "default"
    """The namespace of the current context."""
    files: Mapping[str, str] = MappingProxyType({})
    """The files of the working directory."""
    stdin: str = ""
    editor: Callable[[str], str] | None = None
    """$KUBE_EDITOR: takes the text and returns it as it was saved, or raises EditorFailed.

    None: the page opens its editor (Output.edit).
    """
    execute: Callable[[Cluster, str, Sequence[str]], "Output"] | None = None
    """Runs a command inside of a pod ("default/web-1"): what `exec` and `run -it` hand on. The terminal gives it."""


class EditorFailed(Exception):
    """The editor could not be opened, or ended with an error; the message is kubectl's."""


class Edit(NamedTuple):
    """A text that `kubectl edit` wants to be changed; saving it runs the same command with an editor."""

    name: str
    """What is edited: "service/web"."""
    text: str
    command: str
    """The command that is to be run again when it is saved."""


class Output(NamedTuple):
    """What a command leaves behind."""

    cluster: Cluster
    stdout: str = ""
    stderr: str = ""
    rc: int = 0
    edit: Edit | None = None
    namespace: str = ""
    """The current context's namespace from now on (`kubectl config set-context --current`); empty: as before."""


class Call(NamedTuple):
    """A command that was parsed: `kubectl get svc web -n shop` has the verb "get" and the arguments svc and web."""

    verb: str
    args: tuple[str, ...]
    flags: Mapping[str, Any]
    """Every flag of the verb by its long name ("output", "selector"), given or by default."""
    cluster: Cluster
    context: Context
    line: str = ""
    """The command as it was typed."""
    given: frozenset[str] = frozenset()
    """The long names of the flags that were given."""
    dash: int = -1
    """How many arguments came before `--`, or -1 without one."""
    cause: str = ""
    """The command as --record notes it; empty without that flag."""

    def done(self, stdout: str = "", stderr: str = "", rc: int = 0, cluster: Cluster | None = None) -> Output:
        """Return an answer; the cluster is the one that was given unless another comes along."""
        return Output(self.cluster if cluster is None else cluster, stdout, stderr, rc)
