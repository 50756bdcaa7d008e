"""The note of the manifest that was applied last: an annotation from which the next apply learns what to remove.

Mirrors kubectl pkg/util/apply.go.
"""

import json
from collections.abc import Mapping
from typing import Any

from tutorial.kube.kubectl.apply import LAST_APPLIED
from tutorial.kube.manifest import gofmt


def noted(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object with itself noted in its annotations (GetModifiedConfiguration)."""
    meta = dict(value.get("metadata") or {})
    annotations = {k: v for k, v in (meta.get("annotations") or {}).items() if k != LAST_APPLIED}
    bare = {**value, "metadata": {**meta, "annotations": annotations}}
    note = gofmt.to_json(bare) + "\n"
    return {**value, "metadata": {**meta, "annotations": {**annotations, LAST_APPLIED: note}}}


def renoted(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object whose note is true again, if it had one (UpdateApplyAnnotation)."""
    annotations = (value.get("metadata") or {}).get("annotations") or {}
    return noted(value) if LAST_APPLIED in annotations else dict(value)


def last_applied(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the manifest that was applied last, or None when there is no note of one."""
    text = (value["metadata"].get("annotations") or {}).get(LAST_APPLIED)
    if not text:
        return None
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
