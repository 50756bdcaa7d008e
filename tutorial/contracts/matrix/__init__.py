"""The comparison of the five types: rows in groups, one cell for each type, each shown by a promise."""

from functools import cache

from tutorial.contracts.matrix import addressing, fields, operations, ports, reach, security, traffic
from tutorial.contracts.matrix.model import TYPES, Cell, Group, Row

__all__ = ["TYPES", "Cell", "Group", "Row", "groups", "rows"]


@cache
def groups() -> tuple[Group, ...]:
    """Every group with its rows, in the order they are shown."""
    return (
        reach.GROUP,
        addressing.GROUP,
        ports.GROUP,
        traffic.GROUP,
        operations.GROUP,
        security.GROUP,
        security.COST,
        fields.group(),
    )


def rows() -> tuple[Row, ...]:
    """Every row of every group."""
    return tuple(row for group in groups() for row in group.rows)
