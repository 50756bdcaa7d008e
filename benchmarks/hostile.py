"""Texts of 64 KiB that somebody made to keep the reader busy."""

from functools import partial

from benchmarks.common import Corpus, Section, ms, seconds, table
from scripts.hostile import TEXTS
from tutorial.kube.apiserver import review


def measure(corpus: Corpus) -> Section:
    """Review each of them, with the place of every finding."""
    taken = sorted(((seconds(partial(_review, text)), name) for name, text in TEXTS.items()), reverse=True)
    lines = [(name, ms(time)) for time, name in taken]
    text = "Reviewed with the places of all findings. Processor time, median of 5. None should take 100 ms.\n\n"
    return Section("Hostile texts", text + table(("64 KiB of", "a review"), lines))


def _review(text: str) -> None:
    for finding in review(text).findings:
        assert finding.span
