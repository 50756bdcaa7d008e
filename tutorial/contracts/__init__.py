"""What each Service type promises, and how to see that it holds."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from tutorial.contracts import clusterip, externalname, fields, headless, loadbalancer, nodeport
from tutorial.contracts.promise import Contract, Promise

CONTRACTS: Final[Mapping[str, Contract]] = {
    module.CONTRACT.slug: module.CONTRACT for module in (clusterip, nodeport, loadbalancer, externalname, headless)
}


@cache
def promises() -> Mapping[str, Promise]:
    """Every promise by its id, type by type: those written by hand, then those about single fields."""
    found = {p.id: p for contract in CONTRACTS.values() for p in contract.promises}
    return found | {p.id: p for slug in CONTRACTS for p in fields.promises(slug)}


def find_promise(promise_id: str) -> Promise | None:
    """The promise with this id, or None."""
    return promises().get(promise_id)


def promise_ids() -> tuple[str, ...]:
    """The ids of all promises, type by type."""
    return tuple(promises())
