"""What a lesson's transcripts print when its own cluster is asked, and where that is not what the lesson shows.

A transcript goes on where the one before ended, in the cluster of the lesson's cluster.yaml, with the lesson's
manifests as files. A line of `…` stands for any number of lines.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tutorial.course.model import Example, Lesson, Transcript
from tutorial.course.problems import ContentError
from tutorial.kube.cluster import Cluster, read_lab, reconcile
from tutorial.kube.kubectl.resources import of_kind
from tutorial.kube.manifest import Document, parse
from tutorial.kube.terminal import Session, run
from tutorial.kube.terminal.session import LAPTOP

CUT: Final = "…"


class Command(NamedTuple):
    """One command of a transcript: what the lesson shows, and what the machine prints."""

    transcript: Transcript
    typed: str
    line: int  # of its `$`, in lesson.md
    shown: tuple[str, ...]
    printed: tuple[str, ...]

    @property
    def last(self) -> int:
        """The line of lesson.md after the last one that is shown."""
        return self.line + 1 + self.typed.count("\n") + len(self.shown)

    @property
    def is_true(self) -> bool:
        """Whether the machine prints what is shown."""
        return matches(self.shown, self.printed)


def play(lesson: Lesson) -> Iterator[Command]:
    """Run every transcript of a lesson, in order. A set-up that fails counts as a command that shows nothing."""
    begin = read_lab(lesson.cluster)
    cluster, session = begin, Session()
    for transcript in lesson.transcripts:
        if transcript.fresh:
            cluster, session = begin, Session()
        cluster = _around(cluster, transcript)
        if transcript.setup:
            answer = run(transcript.setup, cluster, session, lesson.files)
            cluster, session = answer.cluster, answer.session
            if answer.rc:
                printed = _lines("".join(text for _, text in answer.chunks))
                yield Command(transcript, transcript.setup, transcript.line - 1, (), printed or ("nothing",))
        session = session._replace(where=transcript.at, behind=() if transcript.at == LAPTOP else (LAPTOP,))
        for line, typed, shown in commands(transcript):
            answer = run(typed, cluster, session, lesson.files)
            cluster, session = answer.cluster, answer.session
            yield Command(transcript, typed, line, shown, _lines("".join(text for _, text in answer.chunks)))


def _around(cluster: Cluster, transcript: Transcript) -> Cluster:
    """Switch what lies around, as the buttons beside a cluster do."""
    around = cluster.around
    if transcript.mode:
        around = around._replace(mode=transcript.mode)
    if transcript.balancer:
        around = around._replace(balancer="" if transcript.balancer == "none" else transcript.balancer)
    return cluster if around == cluster.around else reconcile(cluster._replace(around=around))


def commands(transcript: Transcript) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Cut a transcript into its commands: the line in lesson.md, what is typed, what is shown of its output."""
    found: list[tuple[int, list[str], list[str]]] = []
    goes_on = False
    for number, line in enumerate(transcript.text.rstrip("\n").split("\n"), transcript.line):
        if goes_on:
            found[-1][1].append(line)
        elif line.startswith("$ "):
            found.append((number, [line[2:]], []))
        elif found:
            found[-1][2].append(line)
        goes_on = (goes_on or line.startswith("$ ")) and line.endswith("\\")
    for number, typed, shown in found:
        yield number, "\n".join(typed), _lines("\n".join(shown))


def typed(transcript: Transcript) -> str:
    """Return what somebody types to run a transcript on the laptop; "" where it is run elsewhere, or begins anew.

    The network that it asks for is switched by the form that its button sends (`Transcript.form`).
    """
    if transcript.fresh or transcript.at != LAPTOP:
        return ""
    lines = [line for _, line, _ in commands(transcript)]
    return "\n".join([transcript.setup, *lines] if transcript.setup else lines)


def application(example: Example) -> str:
    """Return the command that applies a manifest of a lesson; "" where the API server would not take it."""
    if example.claim == "refused" or not all(map(_is_served, parse(example.text))):
        return ""
    return f"kubectl apply -f {example.name}"


def _is_served(document: object) -> bool:
    value = document.value if isinstance(document, Document) else None
    return isinstance(value, dict) and bool(of_kind(str(value.get("apiVersion")), str(value.get("kind"))))


def matches(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Compare lines; a line of … stands for any number of them, also for none."""
    if CUT not in shown:
        return tuple(shown) == tuple(printed)
    at = shown.index(CUT)
    if tuple(shown[:at]) != tuple(printed[:at]):
        return False
    return any(matches(shown[at + 1 :], printed[start:]) for start in range(at, len(printed) + 1))


def mistakes(lesson: Lesson) -> Iterator[ContentError]:
    """Name every command of a lesson that prints something else than the lesson shows."""
    file = f"{lesson.folder.parent.parent.name}/lessons/{lesson.folder.name}/lesson.md"
    for transcript in lesson.transcripts:
        if not transcript.text.startswith("$ "):
            yield ContentError(file, transcript.line, 1, "a transcript begins with a command, after `$ `")
    for command in play(lesson):
        if not command.is_true:
            yield ContentError(file, *_difference(command))


def _difference(command: Command) -> tuple[int, int, str]:
    """The first line that differs: its place in lesson.md, and what to say about it."""
    typed = command.typed.partition("\n")[0]
    first = command.line + 1 + command.typed.count("\n")
    pairs = zip(command.shown, command.printed, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(command.shown), len(command.printed)))
    if same >= len(command.shown):
        return command.line, 3, f"`{typed}` goes on to print: {command.printed[same]}"
    if same >= len(command.printed):
        return first + same, 1, f"`{typed}` prints no more than {same} lines"
    return first + same, 1, f"`{typed}` prints here: {command.printed[same]}"


def _lines(text: str) -> tuple[str, ...]:
    """Cut a text into lines, without the empty ones at its end, which no page shows."""
    return tuple(text.rstrip("\n").split("\n")) if text.rstrip("\n") else ()
