"""Pages of the practice app. In each, `request.learner` is the gate: see tutorial.practice.access."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest

from tutorial.practice.visitor import Visitor


class PracticeRequest(HttpRequest):
    """A request whose learner is a Visitor. For type annotations only."""

    learner: Visitor


def found[T](entries: Mapping[str, T], id: str) -> T:
    """The entry with this id. Raises Http404 when there is none."""
    try:
        return entries[id]
    except KeyError:
        raise Http404(f"There is no {id}") from None
