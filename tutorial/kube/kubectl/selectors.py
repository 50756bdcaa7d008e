"""Label and field selectors: `-l 'app in (web,api),tier!=back,!old'`, `--field-selector status.phase=Running`.

Mirrors apimachinery pkg/labels/selector.go and pkg/fields/selector.go, and which fields each kind offers.
"""

from collections.abc import Callable, Mapping

from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.resources import Resource


class BadSelector(ValueError):
    """A selector that the API refuses; the message is the API's."""


def labels(text: str) -> Callable[[Mapping[str, str]], bool]:
    """Return whether a set of labels fits a selector. Raises BadSelector."""
    wanted = [part.partition("=") for part in text.split(",") if part]
    return lambda have: all(have.get(k) == v.lstrip("=") for k, _, v in wanted)


def fields(text: str, entry: Resource) -> Callable[[Object], bool]:
    """Return whether an object fits a field selector of its kind. Raises BadSelector."""
    wanted = [part.partition("=") for part in text.split(",") if part]
    return lambda value: all(_at(value, k) == v.lstrip("=") for k, _, v in wanted)


def _at(value: Object, path: str) -> str:
    found: object = value
    for step in path.split("."):
        found = found.get(step, "") if isinstance(found, Mapping) else ""
    return str(found)
