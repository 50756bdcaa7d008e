"""The kinds of field that the API has: what Go's decoder needs to know about each."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, bool or integer. `go` is the type as Go's decoder names it in its messages."""

    json: str  # "string", "bool", "int32" or "int64"
    go: str


@dataclass(frozen=True, slots=True)
class IntOrString:
    """A port by number or by name; its own decoder ends the decoding at once."""

    go: str = "int32"


@dataclass(frozen=True, slots=True)
class Time:
    """An RFC 3339 time; its own decoder ends the decoding at once."""

    go: str = "string"


@dataclass(frozen=True, slots=True)
class Raw:
    """JSON that is kept as it comes."""

    go: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one type."""

    item: "Type"

    @property
    def go(self) -> str:
        """How Go names it."""
        return f"[]{self.item.go}"


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map from strings to one type."""

    item: "Type"

    @property
    def go(self) -> str:
        """How Go names it."""
        return f"map[string]{self.item.go}"


@dataclass(frozen=True, slots=True)
class Struct:
    """An object with known fields. `name` is Go's type name; `package` qualifies it in messages."""

    name: str
    fields: Mapping[str, "Field"] = field(repr=False, hash=False)
    package: str = "v1"
    plain: Mapping[str, type] = field(init=False, repr=False, compare=False)  # fields that are strings or booleans

    def __post_init__(self) -> None:
        python = {"string": str, "bool": bool}
        scalars = {name: entry.type for name, entry in self.fields.items() if isinstance(entry.type, Scalar)}
        plain = {name: python[type_.json] for name, type_ in scalars.items() if type_.json in python}
        object.__setattr__(self, "plain", plain)

    @property
    def go(self) -> str:
        """How Go names it."""
        return f"{self.package}.{self.name}"


type Type = Scalar | IntOrString | Time | Raw | ListOf | MapOf | Struct


@dataclass(frozen=True, slots=True)
class Field:
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
