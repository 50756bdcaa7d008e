"""--record: the command is noted in the object, and `rollout history` shows it.

Mirrors cli-runtime's genericclioptions/record_flags.go. Without the flag nothing is noted.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.rollouts import CAUSE


def recorded(call: Call, value: dict[str, Any]) -> dict[str, Any]:
    """Return an object, or a change of one, with the command noted in it."""
    if not call.cause:
        return value
    meta = _map(value.get("metadata"))
    return {**value, "metadata": {**meta, "annotations": {**_map(meta.get("annotations")), CAUSE: call.cause}}}


def record_of(call: Call, value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the change that notes the command in a stored object; empty where there is nothing to note."""
    annotations = _map(_map(value.get("metadata")).get("annotations"))
    return recorded(call, {}) if annotations.get(CAUSE) != call.cause else {}


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
