"""How many mistakes a machine can fix, and whether the fixes lead to something that is accepted.

python -m scripts.fixes CORPUS.jsonl [--show N] [--all]

A row of the corpus is a JSON object with `yaml`, `exit`, `category` and perhaps `namespaces`. Rows
with several mutations or with odd YAML count with --all only.
"""

import argparse
import json
import time
from collections import Counter
from typing import Any

from scripts import given
from tutorial.diagnostics import diagnose
from tutorial.kube.apiserver import EMPTY, State

STEPS = 30


def repair(text: str, state: State) -> tuple[bool, list[str], str]:
    """Apply the first fix of the first error that has one, over and over.

    Return whether the end was accepted, the titles of the fixes, and the last message.
    """
    titles: list[str] = []
    seen = {text}
    for _ in range(STEPS):
        diagnosis = diagnose(text, state)
        if diagnosis.review.accepted:
            return True, titles, ""
        errors = [item for item in diagnosis.diagnostics if item.severity == "error"]
        fix = next((item.fixes[0] for item in errors if item.fixes), None)
        if fix is None:
            break
        text = fix.apply(text)
        titles.append(fix.title)
        if text in seen:
            break
        seen.add(text)
    return False, titles, errors[0].message


def main() -> None:
    """Count, and list what fell short."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=given.file)
    parser.add_argument("--all", action="store_true", help="rows of every category")
    parser.add_argument("--titles", action="store_true", help="print the fixes of each row")
    options = parser.parse_args()
    try:
        rows: list[dict[str, Any]] = [json.loads(line) for line in options.corpus.read_bytes().splitlines()]
    except ValueError as error:
        parser.error(f"{options.corpus} is no corpus, which has a JSON object in each line: {error}")
    refused, offered, accepted, failures = Counter[str](), Counter[str](), Counter[str](), []
    began = time.perf_counter()
    for row in rows:
        category = row.get("category", "")
        narrow = category not in ("base", "pair") and not category.startswith("yaml")
        if row["exit"] == 0 or not (narrow or options.all):
            continue
        kind = category if narrow else category.partition(":")[0]
        done, titles, message = repair(row["yaml"], EMPTY.with_namespaces(row.get("namespaces", ())))
        refused[kind] += 1
        offered[kind] += bool(titles)
        accepted[kind] += done
        if options.titles:
            print(f"{kind}: {' · '.join(titles)}")
        if not done:
            failures.append(f"{category} {row.get('id', '')}: {' · '.join(titles) or 'no fix'} → {message[:160]}")
    took = time.perf_counter() - began
    for kind in sorted(refused):
        print(f"{kind:32} refused {refused[kind]:4}   offered {offered[kind]:4}   accepted {accepted[kind]:4}")
    print("\n".join(failures))
    a, b, c = refused.total(), offered.total(), accepted.total()
    offering, ending = b / max(1, a), c / max(1, b)
    print(f"\n{a} refused, {b} ({offering:.1%}) offer a fix, {c} ({ending:.1%} of those) end accepted; {took:.1f} s")


if __name__ == "__main__":
    main()
