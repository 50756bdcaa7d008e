"""Finding a page by a field, by words of a message or of its explanation, or with a letter wrong.

Every word of the catalogue is kept with the pages that it stands on and a weight: a word of the title
says more about a page than one of the last paragraph. A word that somebody typed counts for the words
that it equals, begins or lies within; if there is none, for those that look like it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from itertools import pairwise
from typing import Final

from tutorial.catalogue.areas import part_of
from tutorial.diagnostics import Explanation, entries

LONGEST: Final = 300  # characters of a search; a message of the API server fits
MOST_WORDS: Final = 24

TITLE, MESSAGE, AREA, TEXT = 8.0, 5.0, 2.0, 1.0
EQUAL, BEGINS, WITHIN, LIKE = 1.0, 0.7, 0.4, 0.4

_WORD: Final = re.compile(r"[^\W_]+")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EMPTY: Final = frozenset(
    "a an and are as at be but by can for from if in is it its me my of on or so that the this to was".split()
)

type Weights = Mapping[int, float]
"""Page (its place in `entries()`) → how much a word says about it."""


def search(asked: str) -> tuple[Explanation, ...]:
    """Return the pages that hold most of the words that were asked for, best first; none for no words."""
    score: defaultdict[int, float] = defaultdict(float)
    found: Counter[int] = Counter()
    for word in _asked(asked):
        weights = _weigh(word)
        found.update(weights.keys())
        for page, weight in weights.items():
            score[page] += weight
    most = max(found.values(), default=0)
    best = sorted((page for page in found if found[page] == most), key=lambda page: (-score[page], page))
    return tuple(entries()[page] for page in best)


def _asked(text: str) -> tuple[str, ...]:
    words = dict.fromkeys(_WORD.findall(text[:LONGEST].lower()))
    telling = [word for word in words if word not in _EMPTY]
    return tuple(telling or words)[:MOST_WORDS]


def _weigh(asked: str) -> Weights:
    """Say what a word that was typed says about each page: the best that any of its readings does."""
    index = _index()
    out: dict[int, float] = {}
    for word, likeness in _readings(asked):
        for page, weight in index[word].items():
            out[page] = max(out.get(page, 0.0), weight * likeness)
    return out


def _readings(asked: str) -> Iterator[tuple[str, float]]:
    """Yield the words of the catalogue that may be meant, and how sure that is."""
    words = _index()
    near = False
    for word in words:
        if asked in word:
            near = True
            yield word, EQUAL if word == asked else BEGINS if word.startswith(asked) else WITHIN
    if not near and len(asked) > 3:
        for word in get_close_matches(asked, words, n=3, cutoff=0.75):
            yield word, LIKE * SequenceMatcher(None, asked, word).ratio()


@cache
def _index() -> Mapping[str, Weights]:
    """Every word of the catalogue with the pages that it stands on."""
    index: dict[str, dict[int, float]] = {}
    for page, entry in enumerate(entries()):
        for weight, texts in _texts(entry):
            for word in _words(texts):
                weights = index.setdefault(word, {})
                weights[page] = max(weights.get(page, 0.0), weight)
    return index


def _texts(entry: Explanation) -> tuple[tuple[float, Iterable[str]], ...]:
    return (
        (TITLE, (entry.title, entry.slug, _paired(entry.title))),
        (MESSAGE, entry.says),
        (AREA, (part_of(entry).title, entry.area)),
        (TEXT, (entry.means, entry.misconception, entry.fix)),
    )


def _paired(title: str) -> str:
    """Each two neighbours as one word: who looks for `nodePort` means what is called a node port, too."""
    return " ".join(map("".join, pairwise(_WORD.findall(title))))


def _words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of some texts in small letters; `nodePort` is nodeport, node and port."""
    for text in texts:
        for word in _WORD.findall(text):
            yield word.lower()
            yield from (part.lower() for part in _HUMP.split(word))
