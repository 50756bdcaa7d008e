"""The API server: what becomes of a manifest.

    review(text).accepted

The front door is `review`, `Review` and its parts, `State`, and the table of fields. What lies
behind mirrors Kubernetes 1.36 file by file; each module names its upstream source.
"""

from typing import Any

from tutorial.kube.apiserver.client import Complaint, check_kind, check_object, print_errors
from tutorial.kube.apiserver.create import Created, create_service
from tutorial.kube.apiserver.field import FieldError
from tutorial.kube.apiserver.fields import FieldInfo, service_fields
from tutorial.kube.apiserver.findings import Findings
from tutorial.kube.apiserver.kinds import resource
from tutorial.kube.apiserver.review import Cause, Finding, Review
from tutorial.kube.apiserver.state import EMPTY, State
from tutorial.kube.apiserver.status import Status, not_found
from tutorial.kube.manifest import Document, Problem, parse

__all__ = ["EMPTY", "Cause", "FieldError", "FieldInfo", "Finding", "Review", "State", "review", "service_fields"]


def review(text: str, state: State | None = None, file: str = "service.yaml") -> Review:
    """Say what `kubectl create -f FILE` would print, and where in the text the reasons are.

    `state` is the cluster it meets (an otherwise empty one when left out); it is not changed.
    Never raises on any text.
    """
    state = EMPTY if state is None else state
    created: list[str] = []
    warned: list[str] = []
    errors: list[Complaint | Status] = []
    objects: list[dict[str, Any]] = []
    findings = Findings(file)
    for number, document in enumerate(parse(text)):
        if isinstance(document, Problem):
            errors.append(findings.problem(document, number))
            break
        complaint = check_kind(document.value, file)
        if complaint is None:
            complaint = check_object(document.value, file)
        if complaint is not None:
            errors.append(complaint)
            findings.complaint(complaint, document, number)
            if complaint.fatal:
                break
            continue
        answer, warnings = _send(document, state)
        findings.warnings(warnings, document, number)
        warned += [text for text, _ in warnings]
        if isinstance(answer, Status):
            errors.append(answer)
            findings.status(answer, document, number)
            continue
        objects.append(answer)
        created.append(f"{resource(document.value['apiVersion'], document.value['kind'])}/{answer['metadata']['name']}")
        if answer["kind"] == "Service":
            state = state.with_service(answer)
        elif answer["kind"] == "Namespace":
            state = state.with_namespaces([answer["metadata"]["name"]])
    return _review(created, warned, errors, objects, findings, file)


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


def _review(
    created: list[str],
    warned: list[str],
    errors: list[Complaint | Status],
    objects: list[dict[str, Any]],
    findings: Findings,
    file: str,
) -> Review:
    if not created and not errors:
        errors = [findings.nothing()]
    output = "".join(f"{name} created\n" for name in created)
    output += "".join(f"Warning: {text}\n" for text in dict.fromkeys(warned))
    output += print_errors(errors, file)
    causes = tuple(error.cause for answer in errors if isinstance(answer, Status) for error in answer.errors)
    return Review(
        exit=1 if errors else 0,
        output=output,
        causes=causes,
        warnings=tuple(dict.fromkeys(warned)),
        findings=findings.all(),
        objects=tuple(objects),
    )
