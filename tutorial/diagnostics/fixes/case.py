"""What a fixer sees."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from tutorial.diagnostics.fixes.editor import Editor
from tutorial.diagnostics.fixes.edits import Edits
from tutorial.diagnostics.fixes.layout import flow
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import EMPTY, Finding, State
from tutorial.kube.manifest import Document, Path

_DECODING = ("Go struct field", "invalid type for")  # the API server's words, and kubectl's for what a List holds
_UNKNOWN = "unknown field"


class Case:
    """A text, one thing that was found in it, and the cluster that it meets."""

    def __init__(self, text: str, finding: Finding, state: State = EMPTY) -> None:
        self.text, self.finding, self.state = text, finding, state

    @property
    def document(self) -> Document | None:
        """The object that it was found in; None when the text could not be read."""
        return self.finding.within

    @property
    def path(self) -> Path:
        """Where in the object."""
        return self.finding.path

    @property
    def message(self) -> str:
        """What was said."""
        return self.finding.message

    @property
    def is_unreadable(self) -> bool:
        """Whether the text, or this document of it, is no YAML."""
        return self.document is None and bool(self.text.strip()) and self.says("error parsing")

    @property
    def is_type_error(self) -> bool:
        """Whether a value has the wrong type."""
        return self.says(*_DECODING) and not self.is_unknown_field

    @property
    def is_unknown_field(self) -> bool:
        """Whether there is no such field."""
        if "ValidationError(" in self.message:  # of a list itself, or of something else about an item
            return self.path != ("kind",) and f'{_UNKNOWN} "{self.path[-1:] and self.path[-1]}"' in self.message
        return _UNKNOWN in self.message

    def says(self, *parts: str) -> bool:
        """Whether one of these stands in the message."""
        return any(part in self.message for part in parts)

    def is_at(self, *path: str | int) -> bool:
        """Whether it was found there; "*" stands for any index."""
        return len(path) == len(self.path) and all(
            want in (part, "*") for want, part in zip(path, self.path, strict=True)
        )

    @cached_property
    def edit(self) -> Editor:
        """Makes edits of the object (ask only when there is one)."""
        assert self.document is not None
        return Editor(self.document)

    def at(self, *path: str | int) -> Any:
        """Return what is at a path of the object, None when nothing is."""
        value: Any = self.document.value if self.document else None
        for part in path:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value

    def has(self, *path: str | int) -> bool:
        """Whether there is something at a path, be it null."""
        return self.document is not None and self.document.has(path)

    @property
    def value(self) -> Any:
        """The value that it is about."""
        return self.at(*self.path)

    @property
    def spec(self) -> Mapping[str, Any]:
        """What is wanted; empty when there is none."""
        spec = self.at("spec")
        return spec if isinstance(spec, dict) else {}

    @property
    def type(self) -> str:
        """The type of the Service, as written or by default."""
        type_ = self.spec.get("type")
        return type_ if isinstance(type_, str) and type_ else "ClusterIP"

    @property
    def ports(self) -> list[Any]:
        """The ports of the Service."""
        ports = self.spec.get("ports")
        return ports if isinstance(ports, list) else []

    # The changes that many fixers propose.

    def change(self, path: Path, value: Any, why: str = "") -> Fix:
        """Give a field another value."""
        old = self.at(*path)
        title = f"Change `{path_name(path)}` to `{short(value)}`{why}"
        if isinstance(value, str) and isinstance(old, str) and 9 < len(value) < len(old) and old.startswith(value):
            title = f"Cut `{path_name(path)}` to {len(value)} characters"
        return Fix(title, self.edit.rewrite(path, value))

    def set(self, path: Path, value: Any, why: str = "") -> Fix:
        """Give a field a value, whether it is there or not."""
        if self.has(*path):
            return self.change(path, value, why)
        title = f"Add `{path_name(path)}: {short(value)}`{why}"
        return Fix(title, self.edit.insert(path[:-1], str(path[-1]), value))

    def remove(self, path: Path, why: str = "") -> Fix:
        """Take a field or an item out."""
        what = short(self.at(*path)) if isinstance(path[-1], int) else path_name(path)
        return Fix(f"Remove `{what}`{why}", self.edit.remove(path))

    def set_type(self, type_: str) -> Fix:
        """Give the Service another type."""
        return Fix(f"Change `type` to `{type_}`", self.type_edits(type_))

    def type_edits(self, type_: str) -> Edits:
        """Return the edits that give the Service another type."""
        path: Path = ("spec", "type")
        return self.edit.rewrite(path, type_) if self.has(*path) else self.edit.insert(("spec",), "type", type_, True)


type Fixer = Callable[[Case], Iterator[Fix]]
"""Looks at a case and proposes changes, best first; nothing when it is not its kind of mistake."""


def path_name(path: Path) -> str:
    """Return how a title names a field: `targetPort`; `clusterIPs[0]` for an item."""
    name = short(str(path[-1]))
    return f"{path[-2]}[{name}]" if isinstance(path[-1], int) and len(path) > 1 else name


def short(value: Any) -> str:
    """Return how a title shows a value."""
    text = value if isinstance(value, str) else flow(value)
    text = " ".join(text.replace("`", "'").split()) or '""'
    return text if len(text) <= 48 else text[:47] + "…"
