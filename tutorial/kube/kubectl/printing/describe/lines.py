"""What descriptions are made of: lines whose tabs line up, labels below each other, dates.

Mirrors the helpers of kubectl pkg/describe/describe.go. A line is text without its newline.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.kubectl.apply import LAST_APPLIED

type Describer = Callable[[Object, Cluster], list[str]]

NONE = "<none>"
UNSET = "<unset>"
DATE = "Thu, 01 Jan 2026 00:00:00 +0000"
"""The one moment of every cluster, as time.RFC1123Z writes it."""
EVENTS = ["Events:\t<none>"]
_LONGEST = 140


def below(title: str, items: Sequence[str], indent: str = "") -> list[str]:
    """Return a title and what belongs to it, one below the other."""
    first, *rest = items or [NONE]
    return [f"{indent}{title}:\t{first}", *(f"{indent}\t{item}" for item in rest)]


def labels(title: str, given: Mapping[str, Any] | None, indent: str = "") -> list[str]:
    """Return labels one below the other."""
    return below(title, [f"{key}={given[key]}" for key in sorted(given)] if given else (), indent)


def annotations(value: Mapping[str, Any], title: str = "Annotations") -> list[str]:
    """Return annotations one below the other, without the manifest that kubectl apply keeps there."""
    given = value.get("annotations") or {}
    keys = [key for key in sorted(given) if key != LAST_APPLIED]
    out: list[str] = []
    for key in keys:
        text = str(given[key]).removesuffix("\n")
        if len(text) + len(key) + 2 > _LONGEST or "\n" in text:
            out.append(f"{key}:")
            out += [f"  {_short(line)}" for line in text.split("\n")]
        else:
            out.append(f"{key}: {text}")
    return below(title, out)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST - 2 else text[: _LONGEST - 2] + "..."


def head(value: Object, *, namespace: bool = True) -> list[str]:
    """Return name, namespace, labels and annotations."""
    meta = value["metadata"]
    out = [f"Name:\t{meta['name']}"]
    if namespace:
        out.append(f"Namespace:\t{meta.get('namespace') or 'default'}")
    return [*out, *labels("Labels", meta.get("labels")), *annotations(meta)]


def controller(value: Object) -> list[str]:
    """Return who made an object, if somebody did."""
    owners = value["metadata"].get("ownerReferences") or ()
    return [f"Controlled By:\t{o['kind']}/{o['name']}" for o in owners if o.get("controller")][:1]


def true(value: Any) -> str:
    """Write a truth as Go's %v does."""
    return "true" if value else "false"


def text_of(value: Any) -> str:
    """Write a value as Go's %v does."""
    if isinstance(value, bool):
        return true(value)
    if isinstance(value, list | tuple):
        return "[" + " ".join([text_of(item) for item in value]) + "]"
    if isinstance(value, Mapping):
        return "map[" + " ".join([f"{key}:{text_of(value[key])}" for key in sorted(value)]) + "]"
    return "<nil>" if value is None else str(value)
