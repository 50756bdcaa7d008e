"""What each Service type promises, and how to see that it holds."""

from collections.abc import Mapping
from typing import Final

from tutorial.contracts import clusterip, externalname, headless, loadbalancer, nodeport
from tutorial.contracts.promise import Contract, Promise

CONTRACTS: Final[Mapping[str, Contract]] = {
    module.CONTRACT.slug: module.CONTRACT for module in (clusterip, nodeport, loadbalancer, externalname, headless)
}


def find_promise(promise_id: str) -> Promise | None:
    """The promise with this id, or None."""
    return next((c.by_id[promise_id] for c in CONTRACTS.values() if promise_id in c.by_id), None)


def promise_ids() -> tuple[str, ...]:
    """The ids of all promises, type by type."""
    return tuple(p.id for c in CONTRACTS.values() for p in c.promises)
