"""Many files: by several processes when that is faster, printed in the order in which they were named."""

import gc
import os
import sys
from collections.abc import Iterator
from functools import partial

from tutorial.cli.find import Missing, Source, find
from tutorial.cli.formats import writer
from tutorial.cli.judge import Outcome, judge
from tutorial.cli.options import Options
from tutorial.cli.progress import Progress
from tutorial.cli.summary import Summary

MANY = 400  # files; below, starting processes takes longer than they save
_CHUNK = 50


def review(paths: list[str], options: Options, stdin_name: str) -> int:
    """Review everything that the arguments mean, print it, and return the exit status."""
    summary, found = Summary(), list(find(paths, stdin_name))
    print_to = writer(options, sys.stdout)
    sources = [one for one in found if isinstance(one, Source)]
    for one in found:
        if isinstance(one, Missing):
            _problem(summary, one.name, one.reason)
    progress = Progress(len(sources))
    for outcome in _outcomes(sources, options):
        progress.clear()
        _count(summary, outcome)
        print_to.file(outcome)
        progress.step()
    progress.clear()
    print_to.end(summary)
    sys.stdout.flush()
    return summary.exit


def _outcomes(sources: list[Source], options: Options) -> Iterator[Outcome]:
    one = partial(judge, options=options)
    if len(sources) > 1:
        gc.enable()  # `main` turned it off
    processes = _processors()
    if len(sources) < MANY or processes == 1:
        yield from map(one, sources)
        return

    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked process has everything imported already. Nothing else runs here yet, so forking is safe.
    fork = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if fork else None)
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        yield from pool.map(one, sources, chunksize=_CHUNK)


def _processors() -> int:
    try:
        return min(len(os.sched_getaffinity(0)), 8)  # a container may have fewer than the machine
    except AttributeError:  # macOS, Windows
        return min(os.cpu_count() or 1, 8)


def _count(summary: Summary, outcome: Outcome) -> None:
    match outcome.fate:
        case "unreadable":
            _problem(summary, outcome.name, outcome.reason)
        case "skipped":
            summary.skipped += 1
        case "accepted":
            summary.accepted += 1
        case "refused":
            summary.refused += 1
    summary.errors += outcome.errors
    summary.warnings += outcome.warnings
    summary.advice += outcome.advice


def _problem(summary: Summary, name: str, reason: str) -> None:
    summary.problems.append((name, reason))
    print(f"portside: {name}: {reason}", file=sys.stderr)
