"""Plays a class against the site and prints how it fared; docs/hosting.md has the numbers of such a run.

Three parts: some learners one after the other (what a request costs the processor), a whole class with the pauses that
people make, and the class doing one thing at the same moment. All come from one address, as behind one router.
The site is started on this machine in a folder that is removed afterwards; there is no way to aim this at another one.
"""

import argparse
import asyncio
import math
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from statistics import median

from scripts.load.browser import Asked, Browser
from scripts.load.learner import Learner
from scripts.load.server import Server, served

FINE = {200, 302}
ALONE = 3
"""How many come one after the other, so that each request's work is known."""
ARRIVING = 120.0
"""Seconds in which the class comes in."""


def main() -> None:
    """Read the options, play, print. Ends with 1 when any request was refused or had no answer."""
    parser = argparse.ArgumentParser(prog="python -m scripts.load", description=__doc__)
    parser.add_argument("--learners", type=int, default=300, help="how many (default: 300)")
    parser.add_argument("--speed", type=float, default=1, help="how much shorter the pauses are (default: 1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as server:
        refused = asyncio.run(play(server, max(1, options.learners), max(0.01, options.speed)))
    sys.exit(1 if refused else 0)


async def play(server: Server, learners: int, speed: float) -> int:
    """Play all three parts. Returns how many requests were not answered as they should be."""
    print(f"{_megabytes(server.memory()[0])} of memory after the start\n")
    await Learner(_browser(server, []), 0, math.inf).study()  # fills the caches
    refused = 0
    for title, part in (
        ("One after the other", lambda asked: _alone(server, asked)),
        (f"A class of {learners}", lambda asked: _class(server, asked, learners, speed)),
        (f"{learners} at the same moment", lambda asked: _burst(server, asked, learners)),
    ):
        refused += await _measured(server, title, part)
    errors = server.errors()
    print(f"{len(errors)} lines about errors in the server's log", *errors[:10], sep="\n")
    return refused + len(errors)


async def _measured(server: Server, title: str, part: Callable[[list[Asked]], Awaitable[object]]) -> int:
    asked: list[Asked] = []
    begun, work, stored = time.perf_counter(), server.work(), server.stored()
    await part(asked)
    took, work = time.perf_counter() - begun, server.work() - work
    now, most = server.memory()
    print(f"## {title}\n")
    print(f"{len(asked)} requests in {took:.1f} s, {len(asked) / took:.1f} a second")
    print(f"processor: {work:.1f} s, {work / took:.0%} of one core, {1000 * work / len(asked):.1f} ms a request")
    more = (server.stored() - stored) // 1024
    print(f"memory: {_megabytes(now)}, at most {_megabytes(most)}; database: {more} KiB more\n")
    print(*_table(asked, alone=title.endswith("other")), "", sep="\n")
    sys.stdout.flush()
    return sum(one.status not in FINE for one in asked)


async def _alone(server: Server, asked: list[Asked]) -> None:
    for number in range(1, ALONE + 1):
        await Learner(Browser(server.host, server.port, asked, server.work), number, math.inf).study()


async def _class(server: Server, asked: list[Asked], learners: int, speed: float) -> None:
    async def come(number: int) -> None:
        await asyncio.sleep(ARRIVING / speed * number / learners)
        await Learner(_browser(server, asked), number, speed).study()

    await asyncio.gather(*map(come, range(learners)))


async def _burst(server: Server, asked: list[Asked], learners: int) -> None:
    opened = asyncio.Barrier(learners)
    await asyncio.gather(*(Learner(_browser(server, asked), n, 1).open_in_class() for n in range(learners)))
    await asyncio.gather(*(Learner(_browser(server, asked), n, 1).check_in_class(opened) for n in range(learners)))


def _browser(server: Server, asked: list[Asked]) -> Browser:
    return Browser(server.host, server.port, asked, lambda: 0.0)  # among many, nobody knows whose work it was


def _table(asked: Iterable[Asked], *, alone: bool) -> Iterable[str]:
    kinds: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        kinds[one.kind].append(one)
    yield f"{'':24} requests   median     95 %     99 %    worst" + ("  processor" if alone else "")
    for kind, all_of_it in sorted(kinds.items()):
        times = sorted(one.seconds * 1000 for one in all_of_it)
        shown = "".join(f"{ms:6.0f} ms" for ms in (median(times), _part(times, 0.95), _part(times, 0.99), times[-1]))
        work = f"  {1000 * sum(one.work for one in all_of_it) / len(times):6.1f} ms" if alone else ""
        odd = Counter(one.status or "no answer" for one in all_of_it if one.status not in FINE)
        yield f"{kind:24} {len(times):8}{shown}{work}" + "".join(f"  {status}: {n}" for status, n in odd.items())


def _part(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, math.ceil(share * len(times)) - 1)]


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MiB"


if __name__ == "__main__":
    main()
