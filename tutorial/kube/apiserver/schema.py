"""The kinds of field that the API has: what Go's decoder needs to know about each."""

from collections.abc import Mapping
from typing import NamedTuple


class Scalar(NamedTuple):
    """A string, bool or integer. `go` is the type as Go's decoder names it in its messages."""

    json: str  # "string", "bool", "int32" or "int64"
    go: str


class IntOrString(NamedTuple):
    """A port by number or by name; its own decoder ends the decoding at once."""

    go: str = "int32"


class Time(NamedTuple):
    """An RFC 3339 time; its own decoder ends the decoding at once."""

    go: str = "string"


class Raw(NamedTuple):
    """JSON that is kept as it comes."""

    go: str


class ListOf(NamedTuple):
    """A list of one type."""

    item: "Type"

    @property
    def go(self) -> str:
        """How Go names it."""
        return f"[]{self.item.go}"


class MapOf(NamedTuple):
    """A map from strings to one type."""

    item: "Type"

    @property
    def go(self) -> str:
        """How Go names it."""
        return f"map[string]{self.item.go}"


class Struct:
    """An object with known fields. `name` is Go's type name; `package` qualifies it in messages.

    `plain` are the fields that hold one value, and the Python types that it may have.
    """

    __slots__ = ("fields", "name", "package", "plain")

    def __init__(self, name: str, fields: Mapping[str, "Field"], package: str = "v1") -> None:
        self.name, self.fields, self.package = name, fields, package
        python = {"string": (str,), "bool": (bool,), "int32": (int,), "int64": (int,)}
        scalars = {name: entry.type for name, entry in fields.items() if isinstance(entry.type, Scalar)}
        self.plain: dict[str, tuple[type, ...]] = {name: python[type_.json] for name, type_ in scalars.items()}
        self.plain |= {name: (int, str) for name, entry in fields.items() if isinstance(entry.type, IntOrString)}

    @property
    def go(self) -> str:
        """How Go names it."""
        return f"{self.package}.{self.name}"


type Type = Scalar | IntOrString | Time | Raw | ListOf | MapOf | Struct


class Field(NamedTuple):
    """A field of a struct.

    `pointer` fields tell "not given" from "empty"; the others forget the difference. `doc` is one
    or two sentences of ours for the editor; `values` are all that an enumeration knows; `default`
    is what the API server fills in; `applies` names the types of Service that read the field.
    """

    type: Type
    doc: str = ""
    values: tuple[str, ...] = ()
    default: str = ""
    applies: str = ""
    pointer: bool = False


STRING = Scalar("string", "string")
BOOL = Scalar("bool", "bool")
INT32 = Scalar("int32", "int32")
INT64 = Scalar("int64", "int64")
STRINGS = MapOf(STRING)


def named(go: str) -> Scalar:
    """Return a string type that Go knows by a name of its own, such as v1.ServiceType."""
    return Scalar("string", go)
