"""What the API server answers when it refuses (metav1.Status), and what it says on the way."""

from typing import NamedTuple

from tutorial.kube.apiserver.field import FieldError
from tutorial.kube.apiserver.review import Speaker
from tutorial.kube.manifest import Path, gofmt


class Status(NamedTuple):
    """A refusal. `errors` are the causes of an Invalid; `parts` lead to what other refusals are about.

    `during` is what kubectl was doing then, as it says itself: "error when creating …".
    """

    reason: str  # "Invalid", "BadRequest", "NotFound", …
    message: str
    kind: str = "Service"
    name: str = ""
    errors: tuple[FieldError, ...] = ()
    parts: tuple[tuple[str, Path], ...] = ()  # what a refusal of several parts says, part by part
    during: str = "creating"
    by: Speaker = "apiserver"


def invalid_status(name: str, errors: list[FieldError], kind: str = "Service", group: str = "") -> Status:
    """422 Invalid (apimachinery pkg/api/errors NewInvalid)."""
    said = [str(error) for error in errors]
    body = said[0] if len(said) == 1 else f"[{', '.join(said)}]"
    whole = f"{kind}.{group}" if group else kind
    message = f"{whole} {gofmt.quote(name)} is invalid: {body}"
    return Status("Invalid", message, kind=kind, name=name, errors=tuple(errors))


def rejected() -> Status:
    """422 without a reason of its own: what the server says of a patch that does not fit (GenericServerResponse)."""
    return Status("Invalid", "the server rejected our request due to an error in our request", kind="")


def bad_request(message: str, *parts: tuple[str, Path]) -> Status:
    """400 BadRequest."""
    return Status("BadRequest", message, parts=parts)


def not_found(message: str, path: Path) -> Status:
    """404 NotFound."""
    return Status("NotFound", message, parts=((message, path),))


def forbidden(message: str, path: Path) -> Status:
    """403 Forbidden."""
    return Status("Forbidden", message, parts=((message, path),))


def already_exists(name: str, resource: str = "services") -> Status:
    """409 AlreadyExists."""
    message = f"{resource} {gofmt.quote(name)} already exists"
    return Status("AlreadyExists", message, name=name, parts=((message, ("metadata", "name")),))


def conflict(name: str, path: Path, resource: str = "services") -> Status:
    """409 Conflict: the change was made for another version of the object."""
    message = (
        f"Operation cannot be fulfilled on {resource} {gofmt.quote(name)}: the object has been modified; "
        "please apply your changes to the latest version and try again"
    )
    return Status("Conflict", message, name=name, parts=((message, path),))


def unnamed(message: str, path: Path) -> Status:
    """500 without a reason: what comes of an error that is none of the API's own."""
    return Status("", message, parts=((message, path),))


def internal(detail: str, path: Path) -> Status:
    """500 InternalError."""
    message = f"Internal error occurred: {detail}"
    return Status("InternalError", message, parts=((message, path),))
