"""Nodes: they come with the lab. Labels, annotations and taints may change, the machine may not.

Mirrors core validation.go ValidateNodeUpdate where it speaks of the pods' range.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tutorial.kube.apiserver.field import FieldError, forbidden, required
from tutorial.kube.cluster.cluster import Object

FIXED: Final = "the nodes of this cluster come with its lab, and stay"
"""Why none of them is deleted; the words are ours."""


def check_node_changes(new: Mapping[str, Any], old: Object) -> Iterator[FieldError]:
    """Yield what may not change about a node."""
    spec, before = new.get("spec") or {}, old.get("spec") or {}
    if not isinstance(spec, Mapping):
        yield required(("spec",))
        return
    ranges = [(given.get("podCIDR"), given.get("podCIDRs")) for given in (spec, before)]
    if ranges[0] != ranges[1]:
        yield forbidden(("spec", "podCIDRs"), 'node updates may not change podCIDR except from "" to valid')
    now, then = new.get("status") or {}, old.get("status") or {}
    for field in ("addresses", "conditions"):
        if not isinstance(now, Mapping) or now.get(field) != then.get(field):
            yield forbidden(("status", field), "only a kubelet writes this, and those of this cluster stay as they are")
