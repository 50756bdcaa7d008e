"""From a message, or its shape, to its explanation."""

from functools import cache, lru_cache

from tutorial.diagnostics.model import Explanation
from tutorial.kube.apiserver.review import shape


@cache
def entries() -> tuple[Explanation, ...]:
    """Return every page of the catalogue: the messages area by area, then the advice."""
    from tutorial.diagnostics import advice, explanations  # what nothing was found in needs no explanations

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
    return _explain_short(said) if len(said) < 500 else _explain(said)


def _explain(said: str) -> Explanation | None:
    narrow, entry = _by_shape(shape(said))
    for pattern, special in narrow:
        if pattern.fits(said):
            return special
    return entry


# An editor reviews the same text again and again, a pipeline many that go wrong in the same way.
_explain_short = lru_cache(maxsize=4096)(_explain)


class _Pattern:
    """Words with `*` for anything. Takes time in proportion to the text, which a regex would not."""

    __slots__ = ("_parts",)

    def __init__(self, words: str) -> None:
        self._parts = words.split("*")

    def fits(self, text: str) -> bool:
        first, last = self._parts[0], self._parts[-1]
        if len(self._parts) == 1:
            return text == first
        at, end = len(first), len(text) - len(last)
        if at > end or not text.startswith(first) or not text.endswith(last):
            return False
        for part in self._parts[1:-1]:
            at = text.find(part, at, end) + len(part)
            if at < len(part):
                return False
        return True


type _Patterns = tuple[tuple[_Pattern, Explanation], ...]


@lru_cache(maxsize=4096)
def _by_shape(said: str) -> tuple[_Patterns, Explanation | None]:
    """Return what is to be held against the message itself, and what its shape alone means."""
    exact, loose, narrow = _index()
    entry = exact.get(said) or next((entry for pattern, entry in loose if pattern.fits(said)), None)
    return tuple((pattern, special) for general, pattern, special in narrow if general.fits(said)), entry


@cache
def _index() -> tuple[dict[str, Explanation], _Patterns, tuple[tuple[_Pattern, _Pattern, Explanation], ...]]:
    said = sorted(
        ((said, entry) for entry in entries() for said in entry.says), key=lambda pair: -len(pair[0].replace("*", ""))
    )
    return (
        {said: entry for said, entry in said if "*" not in said},
        tuple((_Pattern(said), entry) for said, entry in said if "*" in said and shape(said) == said),
        tuple((_Pattern(shape(said)), _Pattern(said), entry) for said, entry in said if shape(said) != said),
    )
