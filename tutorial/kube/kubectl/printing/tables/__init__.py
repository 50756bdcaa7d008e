"""The tables that the API server makes of objects, one for each kind.

    table = table_of(resource)
    table.columns, table.row(object)

Mirrors pkg/printers/internalversion/printers.go.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.printing.tables import cluster, network, workloads
from tutorial.kube.kubectl.resources import Resource

type Row = Callable[[Object], list[Any]]


class Table(NamedTuple):
    """How a kind is shown. Cells are text or numbers, one for each column and one for each wide column."""

    columns: tuple[str, ...]
    wide: tuple[str, ...]
    row: Row
    """Makes the cells of an object; the name comes first."""


_TABLES = {
    kind: Table(tuple(columns.split("|")), tuple(wide.split("|")) if wide else (), row)
    for source in (workloads.TABLES, network.TABLES, cluster.TABLES)
    for kind, (columns, wide, row) in source.items()
}
_PLAIN = Table(("NAME", "AGE"), (), cluster.plain)
_DATED = Table(("NAME", "CREATED AT"), (), cluster.dated)


def table_of(entry: Resource) -> Table:
    """Return the table of a kind; kinds that nobody gave one have a name and a date."""
    found = _TABLES.get(entry.kind)
    if found:
        return found
    return _DATED if entry.kind in cluster.DATED else _PLAIN
