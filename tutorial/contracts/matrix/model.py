"""What a matrix is made of: rows in groups, one cell for each of the five types."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

type Mark = Literal["yes", "partly", "no", "na"]

TYPES: Final = ("clusterip", "nodeport", "loadbalancer", "externalname", "headless")
ARTICLES: Final = ("a ClusterIP", "a NodePort", "a LoadBalancer", "an ExternalName", "a headless Service")
"""How a type is called within a sentence, in the order of TYPES."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A mark and a few words, the reason for them, and the promise whose manifests show it. Backticks are code.

    `said` is what the API server says about it, word for word.
    """

    mark: Mark
    text: str
    why: str
    promise: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One respect in which the types are compared. `question` asks about one type ({a} is its name)."""

    id: str
    title: str
    question: str
    lesson: str
    cells: Mapping[str, Cell]

    def ask(self, slug: str) -> str:
        """The question about one type: "Does a pod behind a NodePort see who is calling?" """
        return self.question.replace("{a}", ARTICLES[TYPES.index(slug)])


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together."""

    id: str
    title: str
    rows: tuple[Row, ...]


def row(row_id: str, title: str, question: str, lesson: str, **cells: Cell) -> Row:
    """A row, with a cell for every type."""
    return Row(row_id, title, question, lesson, {slug: cells[slug] for slug in TYPES})


def yes(text: str, why: str, promise: str) -> Cell:
    """It does, without conditions."""
    return Cell("yes", text, why, promise)


def partly(text: str, why: str, promise: str) -> Cell:
    """It does under a condition, or differently from what the row suggests."""
    return Cell("partly", text, why, promise)


def no(text: str, why: str, promise: str) -> Cell:
    """It does not."""
    return Cell("no", text, why, promise)


def na(text: str, why: str, promise: str) -> Cell:
    """The question does not arise."""
    return Cell("na", text, why, promise)
