"""One run of kubectl over a file: document after document, and what is said at the end.

Mirrors kubectl's create and apply as far as they are alike: cli-runtime's builder and visitors.
"""

from typing import Any, NamedTuple

from tutorial.kube.apiserver.client import Complaint, check_kind, check_object, is_list, print_errors
from tutorial.kube.apiserver.create import Created, create_service
from tutorial.kube.apiserver.findings import Findings
from tutorial.kube.apiserver.kinds import is_cluster_scoped, registered, resource
from tutorial.kube.apiserver.review import Review, Taken
from tutorial.kube.apiserver.state import State
from tutorial.kube.apiserver.status import Status, not_found
from tutorial.kube.apiserver.structure import complaints
from tutorial.kube.apiserver.warnings import Warned
from tutorial.kube.manifest import Document, Problem, gofmt, parse


class Sent(NamedTuple):
    """What came of one object: as it is stored, or why it is not; what was done to it."""

    answer: dict[str, Any] | Status | Complaint
    warnings: tuple[Warned, ...] = ()
    done: str = "created"
    remarks: tuple[Warned, ...] = ()  # kubectl's own warnings


class Run:
    """`kubectl create -f FILE`; another verb has another `send`."""

    verb = "create"

    def __init__(self, state: State, file: str) -> None:
        self.state, self.file = state, file
        self.done: list[str] = []
        self.warned: list[str] = []
        self.errors: list[Complaint | Status] = []
        self.objects: list[dict[str, Any]] = []
        self.given: list[dict[str, Any]] = []
        self.taken: list[Taken] = []
        self.findings = Findings(file)

    def send(self, document: Document) -> Sent:
        """Send one object to the API server."""
        return send(document.value, self.state)

    def read(self, text: str) -> Review:
        """Take every document of a text and return what was said."""
        for number, document in enumerate(parse(text)):
            if isinstance(document, Problem):
                self.errors.append(self.findings.problem(document, number))
                break
            if not self._take(document, number):
                break
        return self._review()

    def _take(self, document: Document, number: int) -> bool:
        """Take one document; False when kubectl stops reading the file there."""
        complaint = check_kind(document.value, self.file) or check_object(document.value, self.file)
        if complaint is not None:
            self._complain(complaint, document, number)
            return not complaint.fatal
        if is_list(document.value):
            items = document.value.get("items")
            for i in range(len(items) if isinstance(items, list) else 0):
                self._take(document.inner(("items", i)), number)
            return True
        sent = self.send(document)
        if sent.remarks or sent.warnings:
            self.findings.warnings(sent.remarks, document, number, "kubectl")
            self.findings.warnings(sent.warnings, document, number)
            self.warned += [text for text, _ in (*sent.remarks, *sent.warnings)]
        answer = sent.answer
        if isinstance(answer, Complaint):
            self._complain(answer, document, number)
            return True
        if isinstance(answer, Status):
            self.taken.append(Taken(document, number, None))
            self.errors.append(answer)
            self.findings.status(answer, document, number)
            return True
        name = answer["metadata"]["name"]
        self.taken.append(Taken(document, number, answer))
        self.objects.append(answer)
        self.given.append(document.value)
        self.done.append(f"{resource(document.value['apiVersion'], document.value['kind'])}/{name} {sent.done}")
        if answer["kind"] == "Service":
            self.state = self.state.with_service(answer)
        elif answer["kind"] == "Namespace":
            self.state = self.state.with_namespaces([name])
        return True

    def _complain(self, complaint: Complaint, document: Document, number: int) -> None:
        if complaint.inside:
            document = document.inner(complaint.inside)
        self.taken.append(Taken(document, number, None))
        self.errors.append(complaint)
        self.findings.complaint(complaint, document, number)

    def _review(self) -> Review:
        """Return everything that was said, as kubectl prints it when it ends."""
        errors = self.errors or ([] if self.done else [self.findings.nothing(self.verb)])
        warnings = tuple(dict.fromkeys(self.warned))
        lines = [*self.done, *[f"Warning: {text}" for text in warnings], ""]
        output = "\n".join(lines) + print_errors(errors, self.file)
        causes = [error.cause for status in errors if isinstance(status, Status) for error in status.errors]
        findings, objects, given, taken = self.findings.all(), tuple(self.objects), tuple(self.given), tuple(self.taken)
        return Review(1 if errors else 0, output, tuple(causes), warnings, findings, objects, given, taken)


def send(value: dict[str, Any], state: State) -> Sent:
    """Ask the API server to create one object."""
    if not value["apiVersion"]:
        return Sent(not_found("the server could not find the requested resource", ("apiVersion",)))
    version, kind = value["apiVersion"], value["kind"]
    if kind == "Service" and version.removeprefix("/") == "v1":
        answer = create_service(value, state)
        return Sent(answer.service, answer.warnings) if isinstance(answer, Created) else Sent(*answer)
    known = registered(version, kind)
    if kind != known:
        said = (
            f'{kind} in version "{version}" cannot be handled as a {known}: no kind "{kind}" is '
            f'registered for version "{version}" in scheme "pkg/api/legacyscheme/scheme.go:30"'
        )
        return Sent(Status("BadRequest", said, parts=((said, ("kind",)),)))
    return _send_other(value, state)


def _send_other(value: dict[str, Any], state: State) -> Sent:
    """Another kind: its structure is checked, and then it is taken as it is."""
    kind, version = value["kind"], value["apiVersion"]
    found = complaints(value)
    if found:
        said = "; ".join(text for text, _ in found)
        message = f"{kind} in version {gofmt.quote(version)} does not have the structure of its kind: {said}"
        return Sent(Status("BadRequest", message, kind=kind, parts=tuple(found), by="schema"))
    meta = {"name": "", **(value.get("metadata") or {})}
    if not is_cluster_scoped(kind):
        meta["namespace"] = meta.get("namespace") or "default"
        if meta["namespace"] not in state.namespaces:
            return Sent(not_found(f'namespaces "{meta["namespace"]}" not found', ("metadata", "namespace")))
    return Sent({**value, "metadata": meta})
