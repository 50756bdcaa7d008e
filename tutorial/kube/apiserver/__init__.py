"""The API server: what becomes of a manifest.

    review(text).accepted

The front door is `review`, `Review` and its parts, `State`, and the table of fields. What lies
behind mirrors Kubernetes 1.36 file by file; each module names its upstream source.
"""

from typing import Any

from tutorial.kube.apiserver.client import Complaint, check_kind, check_object, is_list, print_errors
from tutorial.kube.apiserver.create import Created, create_service
from tutorial.kube.apiserver.field import FieldError
from tutorial.kube.apiserver.fields import FieldInfo, service_fields
from tutorial.kube.apiserver.findings import Findings
from tutorial.kube.apiserver.kinds import resource
from tutorial.kube.apiserver.review import Cause, Finding, Review, Taken
from tutorial.kube.apiserver.state import EMPTY, State
from tutorial.kube.apiserver.status import Status, not_found
from tutorial.kube.manifest import Document, Problem, parse

__all__ = [
    "EMPTY",
    "Cause",
    "FieldError",
    "FieldInfo",
    "Finding",
    "Review",
    "State",
    "Taken",
    "review",
    "service_fields",
]


def review(text: str, state: State | None = None, file: str = "service.yaml") -> Review:
    """Say what `kubectl create -f FILE` would print, and where in the text the reasons are.

    `state` is the cluster it meets (an otherwise empty one when left out); it is not changed.
    Never raises on any text.
    """
    run = _Run(EMPTY if state is None else state, file)
    for number, document in enumerate(parse(text)):
        if isinstance(document, Problem):
            run.errors.append(run.findings.problem(document, number))
            break
        if not run.take(document, number):
            break
    return run.review()


class _Run:
    """One `kubectl create`: what was created and what was said so far."""

    def __init__(self, state: State, file: str) -> None:
        self.state, self.file = state, file
        self.created: list[str] = []
        self.warned: list[str] = []
        self.errors: list[Complaint | Status] = []
        self.objects: list[dict[str, Any]] = []
        self.given: list[dict[str, Any]] = []
        self.taken: list[Taken] = []
        self.findings = Findings(file)

    def take(self, document: Document, number: int) -> bool:
        """Take one document; False when kubectl stops reading the file there."""
        complaint = check_kind(document.value, self.file) or check_object(document.value, self.file)
        if complaint is not None:
            self.taken.append(Taken(document, number, None))
            self.errors.append(complaint)
            self.findings.complaint(complaint, document, number)
            return not complaint.fatal
        if is_list(document.value):
            items = document.value.get("items")
            for i in range(len(items) if isinstance(items, list) else 0):
                self.take(document.inner(("items", i)), number)
            return True
        answer, warnings = _send(document, self.state)
        self.findings.warnings(warnings, document, number)
        self.warned += [text for text, _ in warnings]
        if isinstance(answer, Status):
            self.taken.append(Taken(document, number, None))
            self.errors.append(answer)
            self.findings.status(answer, document, number)
            return True
        name = answer["metadata"]["name"]
        self.taken.append(Taken(document, number, answer))
        self.objects.append(answer)
        self.given.append(document.value)
        self.created.append(f"{resource(document.value['apiVersion'], document.value['kind'])}/{name}")
        if answer["kind"] == "Service":
            self.state = self.state.with_service(answer)
        elif answer["kind"] == "Namespace":
            self.state = self.state.with_namespaces([name])
        return True

    def review(self) -> Review:
        """Return everything that was said, as kubectl prints it when it ends."""
        errors: list[Complaint | Status] = self.errors if self.created or self.errors else [self.findings.nothing()]
        warnings = tuple(dict.fromkeys(self.warned))
        output = "".join(f"{name} created\n" for name in self.created)
        output += "".join(f"Warning: {text}\n" for text in warnings)
        return Review(
            exit=1 if errors else 0,
            output=output + print_errors(errors, self.file),
            causes=tuple(error.cause for status in errors if isinstance(status, Status) for error in status.errors),
            warnings=warnings,
            findings=self.findings.all(),
            objects=tuple(self.objects),
            given=tuple(self.given),
            taken=tuple(self.taken),
        )


def _send(document: Document, state: State) -> tuple[dict[str, Any] | Status, tuple[Any, ...]]:
    """Send one object to the API server."""
    value = document.value
    if not value["apiVersion"]:
        return not_found("the server could not find the requested resource", ("apiVersion",)), ()
    if value["kind"].lower() == "service":
        if value["kind"] != "Service":
            said = (
                f'{value["kind"]} in version "v1" cannot be handled as a Service: no kind "{value["kind"]}" is '
                'registered for version "v1" in scheme "pkg/api/legacyscheme/scheme.go:30"'
            )
            return Status("BadRequest", said, parts=((said, ("kind",)),)), ()
        answer = create_service(value, state)
        return (answer.service, answer.warnings) if isinstance(answer, Created) else answer
    # Other kinds are taken as they are: nothing here judges them yet.
    meta = {"name": "", "namespace": "default", **(value.get("metadata") or {})}
    return {**value, "metadata": meta}, ()
