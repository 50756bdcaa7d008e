"""A slice of what a real API server and kubectl 1.36 said, held against what we say."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.__main__ import create

ROWS = [json.loads(line) for line in (Path(__file__).parent / "create.jsonl").read_text("utf-8").split("\n") if line]


def masked(text: str, manifest: str) -> str:
    """Hide what a real cluster draws at random: addresses and ports that nobody asked for."""
    text = re.sub(r"10\.96\.\d+\.\d+", lambda m: m[0] if m[0] in manifest else "<ip>", text)
    return re.sub(r"\b3[0-2]\d{3}\b", lambda m: m[0] if m[0] in manifest else "<port>", text)


def lines(text: str) -> list[str]:
    """Go walks maps in random order, so the causes of one refusal are compared as a set."""
    return sorted(text.rstrip("\n").split("\n"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['category']}-{row['id']}" for row in ROWS])
def test_says_what_the_cluster_said(row: dict[str, Any]) -> None:
    answer = create(row)
    assert answer["exit"] == row["exit"]
    assert lines(masked(answer["output"], row["yaml"])) == lines(masked(row["output"], row["yaml"]))
    if "object" in row:
        ours, theirs = (
            json.dumps(answer["object"]["spec"], sort_keys=True),
            json.dumps(row["object"]["spec"], sort_keys=True),
        )
        assert masked(ours, row["yaml"]) == masked(theirs, row["yaml"])


def test_the_slice_covers_success_and_refusal() -> None:
    assert {row["exit"] for row in ROWS} == {0, 1}
    assert len(ROWS) > 150
