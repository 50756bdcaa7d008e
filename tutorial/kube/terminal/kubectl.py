"""kubectl in the terminal: what the shell gives it, and what it hands back; a shell in a pod moves the session."""

import re
import shlex
from collections.abc import Callable, Sequence
from typing import Final

from tutorial.kube import allowance
from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl import Context, EditorFailed, Output, command
from tutorial.kube.manifest import gofmt
from tutorial.kube.terminal import places, programs
from tutorial.kube.terminal.job import ERR, OUT, Chunk, Result
from tutorial.kube.terminal.machine import Machine
from tutorial.kube.terminal.streams import MOST, Input, Streams, screen

SHELLS: Final = frozenset({"sh", "bash", "ash", "dash", "zsh"})
_PAGE_EDITORS: Final = frozenset({"", "vi", "vim", "nano", "emacs", "code", "nvim", "pico"})
_EDITED: Final = "/tmp/kubectl-edit.yaml"  # noqa: S108 (a name in the terminal's own memory)


def run(machine: Machine, argv: list[str], streams: Streams) -> int:
    """Run kubectl with the shell's namespace, files, input and editor."""
    inside = _Inside(machine, argv, streams)
    context = Context(
        namespace=machine.session.namespace,
        files=machine.files,
        stdin=streams.stdin.peek(),
        editor=_editor(machine),
        execute=inside.run,
    )
    before = machine.session
    allowance.spend(allowance.COMMAND + allowance.ARGUMENT * sum(map(len, argv)))
    output = command(argv[1:], machine.cluster, context)
    if inside.entered:
        return _enter(machine, inside, output, streams)
    machine.cluster = output.cluster
    machine.edit = output.edit or machine.edit
    if output.namespace and machine.session.where == before.where:
        machine.session = machine.session._replace(namespace=output.namespace)
    streams.show(inside.in_order(output))
    allowance.spend(min(len(output.stdout) + len(output.stderr), MOST) * allowance.PRINTED)
    return output.rc


class _Inside:
    """Runs commands inside of pods for one call of kubectl, and remembers what came of them."""

    def __init__(self, machine: Machine, argv: Sequence[str], streams: Streams) -> None:
        self.machine = machine
        self.attached = _takes_input(argv)
        self.stdin = streams.stdin if self.attached else Input("", given=True)
        self.entered = ""
        self.cluster = machine.cluster
        self.chunks: list[Chunk] = []

    def run(self, cluster: Cluster, pod: str, argv: Sequence[str]) -> Output:
        """Run a program in a pod ("default/web-1")."""
        where = f"pod:{pod}"
        words = list(argv)
        if _is_a_shell(words) and self.attached and not self.stdin.given:
            self.entered, self.cluster = where, cluster
            return Output(cluster)
        machine, kept = self.machine, self.machine.cluster
        machine.cluster = cluster
        chunks: list[Chunk] = []
        there = machine.session.enter(where)._replace(aliases={})
        try:
            rc = machine.inside(there, lambda: self._call(words, screen(chunks, self.stdin)))
        finally:
            cluster, machine.cluster = machine.cluster, kept
        self.chunks += chunks
        out = "".join(text for stream, text in chunks if stream != ERR)
        err = "".join(text for stream, text in chunks if stream == ERR)
        return Output(cluster, out, err, rc)

    def _call(self, words: list[str], streams: Streams) -> int:
        if not words:
            return 0
        if programs.find(words[0], self.machine.session.where) is None:
            streams.err.write(
                "error: Internal error occurred: error executing command in container: failed to exec in container: "
                f'failed to start exec: exec: "{words[0]}": executable file not found in $PATH: unknown\n'
            )
            return 127
        return self.machine.call(words, streams)

    def in_order(self, output: Output) -> tuple[Chunk, ...]:
        """Return what kubectl printed, and what ran in a pod in the order in which it came."""
        out = "".join(text for stream, text in self.chunks if stream == OUT)
        err = "".join(text for stream, text in self.chunks if stream == ERR)
        if self.chunks and output.stdout.startswith(out) and output.stderr.startswith(err):
            rest = Result(output.stdout[len(out) :], output.stderr[len(err) :])
            return (*self.chunks, *rest.pieces)
        return Result(output.stdout, output.stderr).pieces


def _takes_input(argv: Sequence[str]) -> bool:
    """Whether -i was given: without it a program in a pod reads nothing, and a shell ends at once."""
    own = argv[: argv.index("--")] if "--" in argv else argv
    return any(re.fullmatch(r"-[a-z]*i[a-z]*|--stdin(=true)?", word) for word in own)


def _is_a_shell(words: Sequence[str]) -> bool:
    """Whether a command is a shell that waits for what is typed."""
    return bool(words) and words[0].rpartition("/")[2] in SHELLS and set(words[1:]) <= {"-i", "-l", "-il", "-li"}


def _enter(machine: Machine, inside: _Inside, output: Output, streams: Streams) -> int:
    """Move the session into a pod. One that --rm would have removed by now stays until somebody leaves it."""
    gone = places.pod_at(output.cluster, inside.entered) is None
    machine.cluster = inside.cluster if gone else output.cluster
    machine.session = machine.session.enter(inside.entered)
    if gone:
        machine.session = machine.session._replace(removes=(*machine.session.removes, inside.entered))
        streams.err.write("If you don't see a command prompt, try pressing enter.\n")
    return 0


def _editor(machine: Machine) -> Callable[[str], str] | None:
    """Return $KUBE_EDITOR or $EDITOR where it is a program of this shell (sed), otherwise the page's editor."""
    line = machine.session.variables.get("KUBE_EDITOR") or machine.session.variables.get("EDITOR") or ""
    if machine.editor is not None or not line or line.split()[0] in _PAGE_EDITORS:
        return machine.editor

    def edit(text: str) -> str:
        kept = machine.session.files
        there = machine.session._replace(files={**kept, _EDITED: text}, variables={})
        rc = machine.inside(there, lambda: machine.text(f"{line} {shlex.quote(_EDITED)}", screen([], Input())))
        edited = machine.session.files.get(_EDITED, text)
        machine.session = machine.session._replace(files=kept)
        if rc:  # 127 is the shell's word for a program that is not there
            said = "unable to launch" if rc == 127 else "there was a problem with"
            raise EditorFailed(f"{said} the editor {gofmt.quote(line)}")
        return edited

    return edit
