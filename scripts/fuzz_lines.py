"""`python -m scripts.fuzz_lines --inputs N --seed S`: types lines that were drawn by chance into the terminal.

A desk of a lab takes twenty lines one after the other, so that variables, files and what was broken before meet. Each
line must be answered without an exception, with at most 50 ms of work, in at most 64 KiB, the same twice; the cluster
keeps to 200 objects, and what is kept of the desk comes back as it was. Exits with 1 when one is not, and prints the
smallest line that still shows why.

Work is processor time, measured against a loop that runs beside it: a busy machine makes both longer. It counts as
many milliseconds as it would take where the loop takes as long as in its best moment of the run.
"""

import argparse
import gc
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

import yaml

from scripts.fuzz import shrink
from scripts.lines import line, manifest
from tutorial.kube.cluster import Cluster, read_lab
from tutorial.kube.terminal import Answer, Session, complete, run
from tutorial.kube.terminal.control import TOO_MUCH
from tutorial.playground import desk as acting
from tutorial.playground.desk import Desk
from tutorial.playground.desk.kept import TooLargeError

LABS = Path(__file__).resolve().parent.parent / "content" / "labs"
LIMIT = 0.05
"""Seconds of work for one line."""
MOST_PRINTED = 65 * 1024
MOST_OBJECTS = 200
SITTING = 20
"""So many lines are typed one after the other."""
CLOSELY_EVERY = 10
"""So often an input is run twice, to see the same answer, and its desk is kept and brought back."""
_FILES = {
    "service.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n",
    "f": "a 1\nb 2\n",
}
_PLACES = ("laptop", "laptop", "laptop", "", "node:node-a", "pod:default/client-a", "external")


class Seat(NamedTuple):
    """What a line is typed into."""

    cluster: Cluster
    session: Session
    files: Mapping[str, str]

    def type(self, typed: str) -> Answer:
        """Return the answer to a line."""
        return run(typed, self.cluster, self.session, self.files)


class Pace:
    """How quick the machine is at the moment, by a loop that always does the same."""

    def __init__(self) -> None:
        self.best = min(self._loop() for _ in range(40))

    @staticmethod
    def _loop() -> float:
        begin, total = time.process_time(), 0
        for number in range(40_000):
            total += number * number % 7
        return time.process_time() - begin

    def now(self) -> float:
        """Return how much longer the loop takes than in its best moment."""
        took = self._loop()
        self.best = min(self.best, took)
        return took / self.best

    def work(self, seat: Seat, typed: str) -> float:
        """Return the work of a line in seconds: the median of seven."""
        return median(self._one(seat, typed) for _ in range(7))

    def _one(self, seat: Seat, typed: str) -> float:
        before, begin = self.now(), time.process_time()
        seat.type(typed)
        took = time.process_time() - begin
        return took * 2 / (before + self.now())


@cache
def clusters() -> tuple[Cluster, ...]:
    """Return what desks begin with: every lab, one Service with 150 endpoints, and thirty with 75 each."""
    labs = [read_lab(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(LABS.glob("*.yaml"))]
    return (*labs, _grown(labs[0], 150, 1), _grown(labs[0], 75, 30))


def _grown(cluster: Cluster, pods: int, services: int) -> Cluster:
    lines = [f"kubectl create deploy many --image=nginx --port=80 --replicas={pods}", "kubectl expose deploy many"]
    lines += [f"kubectl expose deploy many --name=many-{number}" for number in range(services - 1)]
    for typed in lines:
        cluster = run(typed, cluster).cluster
    return cluster


def inputs(count: int, seed: int) -> Iterator[tuple[int, str, str]]:
    """Yield the number of each input, where it is typed, and the line. A number brings the same input back."""
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        yield number, chance.choice(_PLACES), line(chance)


def wrong_with(typed: str, seat: Seat, pace: Pace | None = None) -> str:
    """Return what is wrong with the answer to a line, "" when nothing is. Without a pace nobody measures."""
    begin = time.process_time()
    try:
        answer = seat.type(typed)
        took = time.process_time() - begin
        complete(typed, len(typed), seat.cluster, seat.session, seat.files)
        "".join(text for _, text in answer.chunks).encode()
    except Exception as error:  # any at all is a failure
        return f"{type(error).__name__}: {error}"[:300]
    printed = sum(len(text) for _, text in answer.chunks)
    if printed > MOST_PRINTED:
        return f"printed: {printed} characters"
    if not 0 <= answer.rc <= 255:
        return f"exit status: {answer.rc}"
    if len(answer.cluster.objects) > max(MOST_OBJECTS, len(seat.cluster.objects)):
        return f"objects: {len(answer.cluster.objects)}"
    if Session.from_value(answer.session.to_value()) != answer.session:
        return "session: it does not come back"
    work = pace.work(seat, typed) if pace and took > LIMIT * 0.7 else 0.0
    return f"slow: {work * 1000:.0f} ms" if work > LIMIT else ""


def closely(typed: str, seat: Seat) -> str:
    """Return what is wrong when a line is typed twice."""
    return "" if seat.type(typed) == seat.type(typed) else "twice: another answer to the same line"


def kept(desk: Desk) -> str:
    """Return what is wrong with how a desk is kept."""
    try:
        data = acting.to_bytes(desk)
    except TooLargeError:
        return ""  # the page says so, and keeps the desk before
    if len(data) > acting.MOST_BYTES:
        return f"kept: {len(data)} bytes"
    back = acting.from_bytes(data)
    if back is None or back.cluster != desk.cluster or back.session != desk.session:
        return "kept: it does not come back"
    return ""


def _smallest(typed: str, seat: Seat, kind: str, pace: Pace) -> str:
    """Return a part of a line that still fails in the same way, found within ten seconds."""
    late = time.monotonic() + 10
    return shrink(typed, lambda part: time.monotonic() < late and wrong_with(part, seat, pace).split(":")[0] == kind)


def main() -> None:
    """Run, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    labs, pace, failed, counts = clusters(), Pace(), Counter[str](), Counter[str]()
    desk = acting.fresh("", labs[0])
    gc.collect()
    gc.freeze()
    begin = time.monotonic()
    for number, where, typed in inputs(options.inputs, options.seed):
        if number % SITTING == 0:
            desk = acting.fresh("", labs[number // SITTING % len(labs)])
        desk = acting.seated(desk, where)
        seat = Seat(desk.cluster, desk.session, {**_FILES, "g.yaml": manifest(random.Random(number))})
        wrong = wrong_with(typed, seat, pace)
        if not wrong:
            desk = acting.run(desk, typed, where, seat.files)
            if number % CLOSELY_EVERY == 0:
                wrong = closely(typed, seat) or kept(desk)
            counts["answered with 0"] += desk.session.rc == 0
            counts["changed the cluster"] += desk.cluster is not seat.cluster
            counts["ended for too much work"] += any(
                TOO_MUCH in text for entry in desk.log[-1:] for _, text in entry.chunks
            )
        if wrong:
            kind = wrong.split(":")[0]
            failed[kind] += 1
            if failed[kind] <= 6:
                print(f"FAILED at input {number} ({seat.session.where}, {len(seat.cluster.objects)} objects): {wrong}")
                print(f"{_smallest(typed, seat, kind, pace)[:3000]!r}", flush=True)
    took = time.monotonic() - begin
    print(f"{options.inputs} lines, seed {options.seed}: {options.inputs / took:.0f} a second")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")
    for name, count in failed.items():
        print(f"FAILED {count} times: {name}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
