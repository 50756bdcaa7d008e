"""Tables of `kubectl get`: one block for each kind, columns three spaces apart.

Mirrors kubectl pkg/cmd/get/get.go (Run), table_printer.go and cli-runtime pkg/printers/tableprinter.go.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tutorial.kube import allowance
from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.printing.tables import table_of
from tutorial.kube.kubectl.printing.tables.cells import pairs
from tutorial.kube.kubectl.printing.tabs import align
from tutorial.kube.kubectl.resources import Resource


class Options(NamedTuple):
    """How tables look."""

    wide: bool = False
    headers: bool = True
    namespace: bool = False
    """Whether the namespace is a column."""
    kind: bool = False
    """Whether names are shown as service/web."""
    labels: bool = False
    label_columns: tuple[str, ...] = ()


def table(groups: Sequence[tuple[Resource, Sequence[Object]]], options: Options) -> str:
    """Return the tables of several kinds, an empty line between them.

    A group is what one answer of the API holds.
    """
    blocks: list[tuple[Resource, list[Object]]] = []
    for entry, objects in groups:
        if blocks and blocks[-1][0] == entry:
            blocks[-1][1].extend(objects)
        else:
            blocks.append((entry, list(objects)))
    out = [_block(entry, objects, options) for entry, objects in blocks if objects]
    return ("\n" if options.headers else "").join(out)


def _block(entry: Resource, objects: list[Object], options: Options) -> str:
    allowance.spend(allowance.ROW * len(objects))
    made = table_of(entry)
    count = len(made.columns) + (len(made.wide) if options.wide else 0)
    name_at = (made.columns + made.wide).index("NAME")
    spaced = options.namespace and entry.namespaced
    lines = []
    if options.headers:
        heads = [*(made.columns + made.wide)[:count], *(c.rpartition("/")[2].upper() for c in options.label_columns)]
        lines.append((["NAMESPACE"] if spaced else []) + heads + (["LABELS"] if options.labels else []))
    for value in objects:
        cells = made.row(value)
        if options.kind:
            cells[name_at] = f"{entry.typed}/{cells[name_at]}"
        labels = value["metadata"].get("labels") or {}
        cells = [*cells[:count], *(labels.get(c, "") for c in options.label_columns)]
        lines.append(
            ([value["metadata"].get("namespace") or "default"] if spaced else [])
            + [_cell(cell) for cell in cells]
            + ([pairs(labels)] if options.labels else [])
        )
    return align("".join(["\t".join(line) + "\n" for line in lines]), padding=3, minimum=6)


def _cell(value: Any) -> str:
    """A cell is one line."""
    text = "" if value is None else str(value)
    return text.split("\n", 1)[0] + "..." if "\n" in text else text
