"""What every measurement needs: rows, a stopwatch, tables, and what machine this is."""

import gc
import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "corpus"
OWN = ROOT / "tests" / "conformance" / "create.jsonl"


@dataclass(frozen=True, slots=True)
class Row:
    """One manifest, and whether a real cluster refused it."""

    yaml: str
    namespaces: tuple[str, ...]
    refused: bool


@dataclass(frozen=True, slots=True)
class Corpus:
    """The rows of a recording, and what it is called."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What a measurement found, as Markdown."""

    title: str
    text: str


def read_corpus(asked: str) -> Corpus:
    """Read a recording: a JSONL file or a folder with create.jsonl; without one, the best that is there."""
    path = Path(asked) if asked else SHARED if SHARED.is_dir() else OWN
    if path.is_dir():
        path /= "create.jsonl"
    if not path.is_file():
        raise SystemExit(f"There is no {path}. Say CORPUS=<a JSONL file with yaml and exit in each row>.")
    rows = tuple(
        Row(row["yaml"], tuple(row.get("namespaces", ())), row["exit"] != 0)
        for row in map(json.loads, filter(None, path.read_text(encoding="utf-8").split("\n")))
    )
    name = path.relative_to(ROOT.parent) if path.is_relative_to(ROOT.parent) else Path(path.name)
    return Corpus(str(name), rows)


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the processor time of one call: the median of several rounds.

    What lives on anyway (modules, schemas) is kept from the collector, as `make run` does.
    """
    gc.collect()
    gc.freeze()
    return statistics.median(_once(work) for _ in range(rounds))


def in_turn(works: Sequence[Callable[[], object]], rounds: int = 31) -> list[float]:
    """Return the processor time of a call of each: medians of rounds in which all of them are called.

    A shared machine is twice as slow for seconds at a time. So each of them meets the same of it.
    """
    gc.collect()
    gc.freeze()
    times = [[_once(work) for work in works] for _ in range(rounds)]
    return [statistics.median(each) for each in zip(*times, strict=True)]


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; every column but the first holds numbers."""
    widths = [max(len(line[i]) for line in (head, *rows)) for i in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        padded = (f"{c:<{w}}" if i == 0 else f"{c:>{w}}" for i, (c, w) in enumerate(zip(cells, widths, strict=True)))
        return f"| {' | '.join(padded)} |"

    rule = "|".join("-" * (w + 2) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(widths))
    return "\n".join([line(head), f"|{rule}|", *map(line, rows)])


def ms(time_: float) -> str:
    """Write seconds as milliseconds with three digits that mean something."""
    value = time_ * 1000
    return f"{value:,.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 10 else f"{value:.3g} ms"


def percent(part: int, whole: int) -> str:
    """Write a share."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def machine() -> str:
    """Return what this was measured on, as a sentence."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    packages = ", ".join(f"{name} {version(name)}" for name in ("PyYAML", "kubernetes-validate", "jsonschema"))
    cores = os.cpu_count() or 1
    return (
        f"{model}, {cores} core{'' if cores == 1 else 's'}, {platform.system()}, "
        f"{platform.python_implementation()} {platform.python_version()}, {packages}."
    )
