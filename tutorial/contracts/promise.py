"""A promise: what a Service type gives its word for, one manifest that keeps it and one that breaks it."""

from dataclasses import dataclass
from typing import Literal

from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails
from tutorial.kube.apiserver.review import Review

type About = Literal["reach", "address", "fields", "allocates", "traffic", "cost", "risk"]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest and a few words on what matters in it. Words in backticks are code."""

    text: str
    note: str


@dataclass(frozen=True)
class Promise:
    """A plain sentence, the goal that sees whether it holds, and two manifests that show both cases.

    `refused` quotes what the API server says about `breaks`; when it is empty, `breaks` is
    accepted and the promise does not hold for it. `lab` is the cluster both are tried in.
    """

    id: str
    about: About
    says: str
    goal: Goal
    keeps: Manifest
    breaks: Manifest
    lab: Lab
    refused: str = ""

    def check(self, review: Review, lab: Lab | None = None) -> Outcome:
        """See whether it holds for a reviewed manifest, in the promise's own lab unless another is given."""
        if not review.accepted:
            first = review.errors[0].message if review.errors else review.output.strip()
            return fails(f"Refused: {first.rstrip('.')}.")
        return self.goal.check(review, self.lab if lab is None else lab)


@dataclass(frozen=True)
class Contract:
    """Everything that one Service type promises."""

    slug: str
    name: str
    tagline: str
    promises: tuple[Promise, ...]
