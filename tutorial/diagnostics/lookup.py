"""From a message, or its shape, to its explanation."""

import re
from functools import cache, lru_cache

from tutorial.diagnostics import advice, explanations
from tutorial.diagnostics.model import Explanation
from tutorial.kube.apiserver.review import shape


@cache
def entries() -> tuple[Explanation, ...]:
    """Return every page of the catalogue: the messages area by area, then the advice."""
    return (*explanations.ENTRIES, *advice.entries())


@cache
def by_slug() -> dict[str, Explanation]:
    """Return every page of the catalogue by its slug."""
    return {entry.slug: entry for entry in entries()}


def explain(said: str) -> Explanation | None:
    """Return the explanation of a message, or of its shape: the one that says most of it literally.

    What an entry says of particular values ("unknown field" of a certain name) goes first; only a
    message can meet it, since a shape has no values.
    """
    narrow, entry = _by_shape(shape(said))
    return next((special for pattern, special in narrow if pattern.fullmatch(said)), entry)


type _Patterns = tuple[tuple[re.Pattern[str], Explanation], ...]


@lru_cache(maxsize=4096)
def _by_shape(said: str) -> tuple[_Patterns, Explanation | None]:
    """Return what is to be held against the message itself, and what its shape alone means."""
    exact, loose, narrow = _index()
    entry = exact.get(said) or next((entry for pattern, entry in loose if pattern.fullmatch(said)), None)
    return tuple((pattern, special) for general, pattern, special in narrow if general.fullmatch(said)), entry


@cache
def _index() -> tuple[
    dict[str, Explanation], _Patterns, tuple[tuple[re.Pattern[str], re.Pattern[str], Explanation], ...]
]:
    said = sorted(
        ((said, entry) for entry in entries() for said in entry.says), key=lambda pair: -len(pair[0].replace("*", ""))
    )
    return (
        {said: entry for said, entry in said if "*" not in said},
        tuple((_pattern(said), entry) for said, entry in said if "*" in said and shape(said) == said),
        tuple((_pattern(shape(said)), _pattern(said), entry) for said, entry in said if shape(said) != said),
    )


def _pattern(said: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in said.split("*")), re.DOTALL)
