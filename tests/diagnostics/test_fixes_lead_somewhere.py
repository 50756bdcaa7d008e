"""Over our recorded rows, and over what becomes of them when characters go missing."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from scripts.fixes import STEPS, repair
from tutorial.diagnostics import diagnose
from tutorial.kube.apiserver import EMPTY, State, review
from tutorial.kube.manifest import Problem, parse

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "conformance" / "create.jsonl").read_bytes().splitlines()
]
REFUSED = [row for row in ROWS if row["exit"]]


def _state(row: dict[str, Any]) -> State:
    return EMPTY.with_namespaces(row.get("namespaces", ()))


def _is_readable(text: str) -> bool:
    return not any(isinstance(part, Problem) for part in parse(text))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_fix_keeps_the_text_readable(row: dict[str, Any]) -> None:
    text, state = row["yaml"], _state(row)
    readable = _is_readable(text)
    for found in diagnose(text, state).diagnostics:
        for fix in found.fixes:
            changed = fix.apply(text)
            assert changed != text
            assert _is_readable(changed) or not readable
            assert (found.message, found.path) not in [
                (other.message, other.path) for other in review(changed, state).findings if readable
            ]
            for edit in fix.edits:
                assert 0 <= edit.start <= edit.end <= len(text)


def test_fixes_lead_to_what_is_accepted() -> None:
    ends = [repair(row["yaml"], _state(row)) for row in REFUSED]
    assert all(len(titles) < STEPS for _, titles, _ in ends)
    offered = [done for done, titles, _ in ends if titles]
    assert len(offered) >= 0.95 * len(REFUSED)
    assert sum(offered) >= 0.99 * len(offered)


def _damaged(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(["", "", ":", "- ", '"', "  ", "\t", "{", "\n", "#", "&a "]) + text[at + 1 :]
    return text


@pytest.mark.parametrize("seed", range(8))
def test_no_text_is_too_broken(seed: int) -> None:
    chance = random.Random(seed)
    for row in chance.sample(ROWS, 10):
        text = _damaged(row["yaml"], chance)
        _, titles, message = repair(text, _state(row))
        assert len(titles) < STEPS, (text, message)
