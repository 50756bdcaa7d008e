"""Trying an exercise: what is sent, and what is kept of it."""

import hashlib
from typing import Any, Final

from django import forms

from tutorial.course.judge import Judgement
from tutorial.playground.forms import ReviewForm

TRIES_BEFORE_SOLUTION: Final = 3
"""After so many checks a solution stands behind the last hint."""


def detail(judgement: Judgement) -> dict[str, Any]:
    """What an attempt keeps: how each goal stood, in order (PostgreSQL forgets the order of keys).

    The text is not kept, the draft has it: a digest says whether two attempts had the same.
    """
    digest = hashlib.blake2s(judgement.text.encode(errors="surrogatepass"), digest_size=8).hexdigest()
    return {"goals": [[row.key, row.outcome.state] for row in judgement.rows], "text": digest}


class ManifestForm(ReviewForm):
    """The text of an exercise: what the playground takes, and it has to be there."""

    def clean_manifest(self) -> str:
        """Refuses a request without a text, which would otherwise count as an empty one."""
        if "manifest" not in self.data:
            raise forms.ValidationError("The form arrived without its text. Your draft is unchanged: check again.")
        return super().clean_manifest()
