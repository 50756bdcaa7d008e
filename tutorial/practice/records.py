"""All that is kept about somebody, as plain values: for the page that shows it and for the download."""

import json
import zlib
from collections.abc import Mapping
from typing import Any

from tutorial.practice.models import Learner


def everything(learner: Learner) -> dict[str, Any]:
    """Every field of every row that hangs on a learner. A test compares it with the models."""
    return {
        "id": learner.public_id,
        "created": learner.created,
        "seen": learner.seen,
        "here": learner.here,
        "completions": list(learner.completions.values("item", "at")),
        "attempts": list(learner.attempts.values("item", "passed", "detail", "at")),
        "drafts": list(learner.drafts.values("place", "text", "updated")),
        "clusters": [_readable(kept) for kept in learner.clusters.values("place", "data", "updated")],
        "shared": [_readable(kept) for kept in learner.shared.values("public_id", "data", "created", "used")],
    }


def _readable(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Bytes as what they hold: a cluster is kept as compressed JSON."""
    try:
        return {**kept, "data": json.loads(zlib.decompress(kept["data"]))}
    except (zlib.error, ValueError):
        return {**kept, "data": None}
