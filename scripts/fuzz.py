"""`python -m scripts.fuzz --inputs N --seed S [--corpus FOLDER]`: reviews manifests that were damaged by chance.

Seeds are our own conformance rows, every YAML file of content/, and the rows of a corpus when one is given. Each input
must be answered without an exception, in a tenth of a second, with places that lie in the text, the same twice. Exits
with 1 when one is not, and prints the smallest text that still shows why.
"""

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from scripts import given
from scripts.mutations import mutate
from tutorial.diagnostics import diagnose
from tutorial.kube.apiserver import EMPTY, Review, review

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 0.1  # seconds of processor time, for 64 KiB
LONGEST = 64 * 1024  # bytes; longer inputs are cut
FIXES_EVERY = 20  # fixes are tried by reviewing again, so a sample of the inputs must do


def seeds(corpus: Path | None) -> list[str]:
    """Return the texts that inputs are made of."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "content").rglob("*.yaml"))]
    files = [ROOT / "tests/conformance/create.jsonl", *(sorted(corpus.glob("*.jsonl")) if corpus else ())]
    for file in files:
        for line in file.read_text("utf-8").strip().split("\n"):
            row = json.loads(line)
            texts += [row[name] for name in ("yaml", "old", "new") if isinstance(row.get(name), str)]
    return texts


def wrong_with(text: str, fixes: bool = False) -> str:
    """Return what is wrong with the answer about a text, "" when nothing is."""
    try:
        answer = review(text)
        found = _contradiction(answer, text)
        if found or not fixes:
            return found
        for diagnostic in diagnose(text).diagnostics:
            for fix in diagnostic.fixes:
                fix.apply(text)
    except Exception as error:  # any at all is a failure
        return f"{type(error).__name__}: {error}"[:300]
    return ""


def _contradiction(answer: Review, text: str) -> str:
    for finding in answer.findings:
        start, end = finding.span.start, finding.span.end
        if not 0 <= start.offset <= end.offset <= len(text) or (start.line, start.column) > (end.line, end.column):
            return f"a span outside of the text: {start} to {end}"
    if answer.exit not in {0, 1} or (answer.exit == 1) != bool(answer.errors):
        return f"exit {answer.exit} with {len(answer.errors)} errors"
    if review(text) != answer:
        return "another answer to the same text"
    if EMPTY.services or EMPTY.node_ports:
        return "the state was changed"
    return ""


def shrink(text: str, still: Callable[[str], bool]) -> str:
    """Return a part of a text that is still wrong: pieces are left out, halves first, as long as it stays so."""
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if still(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text


def slow(text: str) -> float:
    """Return the processor time that a review with all its places takes: the best of three."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        for finding in review(text).findings:
            assert finding.span
        best = min(best, time.process_time() - begin)
    return best


def _inputs(count: int, seed: int, texts: list[str]) -> Iterator[str]:
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")  # an input can be made again by its number alone
        text = mutate(chance, texts)
        if len(text) > LONGEST // 4:  # a character is four bytes at most
            text = text.encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore")
        yield text


def main() -> None:
    """Run, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=given.folder)
    options = parser.parse_args()
    texts = seeds(options.corpus)
    failures: dict[str, tuple[int, str]] = {}
    slowest: list[tuple[float, int, int]] = []
    counts: Counter[str] = Counter()
    begin = time.monotonic()
    for number, text in enumerate(_inputs(options.inputs, options.seed, texts)):
        fixes = number % FIXES_EVERY == 0
        wrong = wrong_with(text, fixes)
        counts["with fixes asked for"] += fixes
        counts["of more than 4 KiB"] += len(text) > 4096
        if wrong:
            failures.setdefault(wrong.split(":")[0], (number, text))
        if number % 8 == 0 or len(text) > 4096:  # timing is dear, and only long texts can be slow
            slowest = sorted([*slowest, (_timed(text), number, len(text))], reverse=True)[:5]
            counts["timed"] += 1
        counts["accepted among every 100th"] += number % 100 == 0 and not wrong and review(text).accepted
    took = time.monotonic() - begin
    print(f"{options.inputs} inputs from {len(texts)} seeds, seed {options.seed}: {options.inputs / took:.0f} a second")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")
    for seconds, number, length in slowest:
        print(f"slowest: {seconds * 1000:.1f} ms, input {number}, {length} characters")
    for name, (number, text) in failures.items():
        small = shrink(text, lambda part, name=name: wrong_with(part, True).split(":")[0] == name)  # type: ignore[misc]
        print(f"FAILED at input {number}: {wrong_with(small, True)}\n{small!r}")
    if slowest and slowest[0][0] > LIMIT:
        print(f"FAILED: longer than {LIMIT * 1000:.0f} ms")
    sys.exit(1 if failures or (slowest and slowest[0][0] > LIMIT) else 0)


def _timed(text: str) -> float:
    begin = time.process_time()
    for finding in review(text).findings:
        assert finding.span
    once = time.process_time() - begin
    return once if once < LIMIT / 4 else slow(text)


if __name__ == "__main__":
    main()
