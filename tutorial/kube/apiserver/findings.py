"""What was said, and where in the text it belongs: the one place where spans are attached."""

from collections.abc import Callable, Iterable
from functools import partial

from tutorial.kube.apiserver.client import Complaint
from tutorial.kube.apiserver.field import FieldError
from tutorial.kube.apiserver.review import Finding, Severity, Speaker
from tutorial.kube.apiserver.status import Status
from tutorial.kube.apiserver.warnings import Warned
from tutorial.kube.manifest import Document, Path, Position, Problem, Span

# Fields that the API server fills in from another one: when it complains about the first and the
# manifest has only the second, the second is what the learner can change.
_FILLED_FROM = {"targetPort": "port", "clusterIPs": "clusterIP"}
_START = Span(Position(1, 1, 0), Position(1, 1, 0))


class Findings:
    """Collects the findings of one review."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._all: dict[tuple[str, int], Finding] = {}  # by message and document: none is said twice

    def all(self) -> tuple[Finding, ...]:
        """Return the findings, in the order in which they were made."""
        return tuple(self._all.values())

    def _add(
        self,
        severity: Severity,
        message: str,
        path: Path,
        place: Callable[[], Span],
        number: int,
        within: Document | None,
        by: Speaker = "apiserver",
    ) -> None:
        self._all.setdefault((message, number), Finding(severity, message, path, place, number, by, within))

    def problem(self, problem: Problem, number: int) -> Complaint:
        """A text that cannot be read."""
        complaint = Complaint(f"error parsing {self._file}: {problem.message}", (), fatal=True)
        self._add("error", f"error: {complaint.message}", (), lambda: problem.span, number, None, "kubectl")
        return complaint

    def nothing(self, verb: str) -> Complaint:
        """A text without any document, given to `kubectl VERB`."""
        complaint = Complaint(f"no objects passed to {verb}", (), fatal=True)
        self._add("error", f"error: {complaint.message}", (), lambda: _START, 0, None, "kubectl")
        return complaint

    def complaint(self, complaint: Complaint, document: Document, number: int) -> None:
        """Something that kubectl itself refuses."""
        unknown = bool(complaint.path) and f'unknown field "{complaint.path[-1]}"' in complaint.message
        place = partial(document.key_span if unknown else document.span, complaint.path)
        self._add("error", f"error: {complaint.message}", complaint.path, place, number, document, "kubectl")

    def status(self, status: Status, document: Document, number: int) -> None:
        """Something that the API server refuses."""
        for error in status.errors:
            self._add("error", str(error), error.path, partial(_place, document, error), number, document)
        for text, path in status.parts:
            unknown = "unknown field" in text
            place = partial(document.key_span if unknown else document.span, path)
            self._add("error", text, path, place, number, document, status.by)

    def warnings(self, warnings: Iterable[Warned], document: Document, number: int, by: Speaker = "apiserver") -> None:
        """Something that is accepted and commented on."""
        for text, path in warnings:
            place = partial(document.span, path, whole=True)
            self._add("warning", text, path, place, number, document, by)


def _place(document: Document, error: FieldError) -> Span:
    path = error.path
    if error.on_key:
        return document.key_span(path)
    if not document.has(path):
        for i, part in enumerate(path):
            if isinstance(part, str) and part in _FILLED_FROM:
                other = (*path[:i], _FILLED_FROM[part])
                if document.has(other):
                    path = other
    return document.span(path, whole=error.reason == "FieldValueForbidden")
