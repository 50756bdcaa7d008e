"""What the cells of several tables are made of."""

from collections.abc import Iterable, Mapping
from typing import Any

from tutorial.kube.cluster import Object

AGE = "10s"
"""Every object of every cluster is ten seconds old: nothing here reads a clock."""
NONE = "<none>"
UNSET = "<unset>"
_MOST = 3


def name_of(value: Object) -> str:
    """Return the name of an object."""
    return str(value["metadata"]["name"])


def joined(items: Iterable[Any]) -> str:
    """Join what there is by commas."""
    return ",".join([str(item) for item in items])


def pairs(labels: Mapping[str, Any] | None) -> str:
    """Write labels as `a=b,c=d`, or `<none>` (labels.FormatLabels)."""
    return joined(f"{key}={labels[key]}" for key in sorted(labels)) if labels else NONE


def selector_text(selector: Mapping[str, Any] | None) -> str:
    """Write a LabelSelector with its expressions (metav1.FormatLabelSelector)."""
    if not selector:
        return NONE
    out = {key: f"{key}={value}" for key, value in (selector.get("matchLabels") or {}).items()}
    for one in selector.get("matchExpressions") or ():
        key, values = one["key"], joined(sorted(one.get("values") or ()))
        said = {
            "In": f"{key} in ({values})",
            "NotIn": f"{key} notin ({values})",
            "Exists": key,
            "DoesNotExist": f"!{key}",
        }
        out[f"{key} {len(out)}"] = said.get(one["operator"], key)
    return joined(out[key] for key in sorted(out)) or NONE


def few(items: list[str]) -> str:
    """Show three of a list, and how many more there are."""
    shown = ",".join(items[:_MOST])
    return shown if len(items) <= _MOST else f"{shown} + {len(items) - _MOST} more..."


def containers(spec: Mapping[str, Any]) -> tuple[str, str]:
    """Return names and images of a pod spec's containers."""
    found = spec.get("containers") or ()
    return joined(c.get("name", "") for c in found), joined(c.get("image", "") for c in found)
