"""python -m tests.conformance SET: one question a line on standard input, one answer a line out.

The sets and their rows are described in the corpus' own README; compare.py there asks and counts.
"""

import json
import re
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from tests.conformance import commands, traffic
from tutorial.kube.apiserver import EMPTY, review
from tutorial.kube.kubectl import apply


def create(question: Mapping[str, Any]) -> dict[str, Any]:
    """Answer what `kubectl create -f service.yaml` prints, and what is stored."""
    answer = review(question["yaml"], EMPTY.with_namespaces(question.get("namespaces", ())))
    stored = next((o for o in answer.objects if o["kind"] == "Service"), None)
    if stored is not None:
        stored = {name: stored[name] for name in ("metadata", "spec", "status")}
    return {
        "id": question["id"],
        "exit": answer.exit,
        "output": answer.output,
        "causes": [{"reason": c.reason, "field": c.field, "message": c.message} for c in answer.causes],
        "warnings": list(answer.warnings),
        "object": stored,
    }


def update(question: Mapping[str, Any]) -> dict[str, Any]:
    """Answer what `kubectl apply -o json -f service.yaml` of a new manifest over an old one comes to."""
    before = apply(question["old"])
    state = EMPTY
    for stored in before.objects:
        state = state.with_service(stored)
    after = apply(question["new"], state)
    new = after.objects[-1] if after.objects else None
    return {
        "id": question["id"],
        "exit": after.exit,
        # With -o json the object takes the place of "service/shop configured" on standard output.
        "stderr": "".join(line for line in after.output.splitlines(keepends=True) if not _DONE.fullmatch(line)),
        "old_object": before.objects[-1] if before.objects else None,
        "new_object": new,
    }


_DONE = re.compile(r"service/\S+ (created|configured|unchanged)\n")

SETS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "create": create,
    "update": update,
    "traffic": traffic.answer,
    "kubectl": commands.answer,
}


def main() -> None:
    """Answer until the input ends."""
    if len(sys.argv) != 2 or sys.argv[1] not in SETS:
        sys.exit(f"usage: python -m tests.conformance {{{','.join(SETS)}}} < questions.jsonl")
    answer = SETS[sys.argv[1]]
    for line in filter(str.strip, sys.stdin):
        question = json.loads(line)
        try:
            print(json.dumps(answer(question)))
        except Exception:  # one row that nobody can answer does not silence those after it
            print(json.dumps({"id": question["id"]}))
            traceback.print_exc()


if __name__ == "__main__":
    main()
