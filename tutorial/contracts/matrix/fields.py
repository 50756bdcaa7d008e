"""Fields: what each type makes of each field, found out by reviewing manifests."""

from functools import cache
from typing import Final

from tutorial.contracts.fields import FIELDS, Field, verdict
from tutorial.contracts.matrix.model import TYPES, Cell, Group, Mark, Row

_WORDS: Final[dict[str, tuple[Mark, str]]] = {
    "needs": ("yes", "Required"),
    "allows": ("yes", "Allowed"),
    "ignores": ("partly", "Accepted, not used"),
    "drops": ("no", "Accepted, not kept"),
    "forbids": ("no", "Refused"),
}


@cache
def group() -> Group:
    """The rows of all fields."""
    return Group("fields", "Fields", tuple(_row(field) for field in FIELDS))


def _row(field: Field) -> Row:
    cells = {slug: _cell(field, slug) for slug in TYPES}
    return Row(f"field-{field.id}", f"`{field.path}`", f"What does {{a}} do with `{field.path}`?", field.lesson, cells)


def _cell(field: Field, slug: str) -> Cell:
    found = verdict(field.id, slug)
    mark, text = _WORDS[found.use]
    effect = field.effects.get(slug, "")
    match found.use:
        case "forbids":
            why = "The API server refuses a manifest that has it."
        case "needs":
            why = effect if not found.said else f"{effect} The API server refuses a manifest without it."
        case "ignores" | "drops":
            why = field.ignored
        case _:
            why = effect
    return Cell(mark, text, why, field.promise_id(slug), found.said)
