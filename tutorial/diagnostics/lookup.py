"""From the shape of a message to its explanation."""

import re
from functools import cache, lru_cache

from tutorial.diagnostics import advice, explanations
from tutorial.diagnostics.model import Explanation


@cache
def entries() -> tuple[Explanation, ...]:
    """Return every page of the catalogue: the messages area by area, then the advice."""
    return (*explanations.ENTRIES, *advice.entries())


@cache
def by_slug() -> dict[str, Explanation]:
    """Return every page of the catalogue by its slug."""
    return {entry.slug: entry for entry in entries()}


@lru_cache(maxsize=4096)
def explain(shape: str) -> Explanation | None:
    """Return the explanation of a message by its shape: the one that says most of it literally."""
    exact, patterns = _index()
    if shape in exact:
        return exact[shape]
    return next((entry for pattern, entry in patterns if pattern.fullmatch(shape)), None)


@cache
def _index() -> tuple[dict[str, Explanation], tuple[tuple[re.Pattern[str], Explanation], ...]]:
    said = [(said, entry) for entry in entries() for said in entry.says]
    exact = {said: entry for said, entry in said if "*" not in said}
    loose = sorted((pair for pair in said if "*" in pair[0]), key=lambda pair: -len(pair[0].replace("*", "")))
    return exact, tuple((_pattern(said), entry) for said, entry in loose)


def _pattern(said: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in said.split("*")), re.DOTALL)
