"""Errors about fields as data, worded in one place.

Mirrors k8s.io/apimachinery/pkg/util/validation/field/errors.go.
"""

from typing import Any, NamedTuple

from tutorial.kube.apiserver.review import Cause
from tutorial.kube.manifest import Path, dotted, gofmt

MAX_ERRORS = 500
"""An object that is wrong in more places is not looked at any further.

Nobody reads that far, and 64 KiB can be wrong in a hundred thousand places.
"""


class FieldError(NamedTuple):
    """One validation error. `path` leads to the value, `field` is how the API server names it.

    `on_key` says that the last part of the path, a key, is itself what is wrong.
    """

    reason: str
    field: str
    message: str
    path: Path
    on_key: bool = False

    @property
    def cause(self) -> Cause:
        """The entry of `details.causes`."""
        return Cause(self.reason, self.field, self.message)

    def __str__(self) -> str:
        """Say it as the API server does: path, type, value, detail."""
        return f"{self.field}: {self.message}"


def _make(reason: str, kind: str, path: Path, detail: str, name: str, on_key: bool = False) -> FieldError:
    return FieldError(reason, name or dotted(path), f"{kind}: {detail}" if detail else kind, path, on_key)


def shown(value: Any) -> str:
    """Write a bad value: strings as %q, numbers and booleans plainly, all else as JSON."""
    if isinstance(value, str):
        return value if isinstance(value, gofmt.Json) else gofmt.quote(value)
    return gofmt.to_json(value)


def required(path: Path, detail: str = "") -> FieldError:
    """A value that must be there is missing."""
    return _make("FieldValueRequired", "Required value", path, detail, "")


def invalid(path: Path, value: Any, detail: str, name: str = "", on_key: bool = False) -> FieldError:
    """A value is malformed. `name` overrides how the field is named."""
    return _make("FieldValueInvalid", f"Invalid value: {shown(value)}", path, detail, name, on_key)


def forbidden(path: Path, detail: str, name: str = "") -> FieldError:
    """A field may not be set in this situation."""
    return _make("FieldValueForbidden", "Forbidden", path, detail, name)


def duplicate(path: Path, value: Any) -> FieldError:
    """A value that must be unique is there twice."""
    return _make("FieldValueDuplicate", f"Duplicate value: {shown(value)}", path, "", "")


def unsupported(path: Path, value: str, supported: tuple[str, ...]) -> FieldError:
    """A value is none of an enumeration. It has a type of its own in Go, so it is shown as JSON."""
    known = ", ".join(gofmt.quote(choice) for choice in supported)
    kind = f"Unsupported value: {gofmt.to_json(value)}"
    return _make("FieldValueNotSupported", kind, path, f"supported values: {known}", "")


def too_long(path: Path, limit: int) -> FieldError:
    """A value is longer than it may be; Go does not show it."""
    return _make("FieldValueTooLong", "Too long", path, f"may not be more than {limit} bytes", "")
