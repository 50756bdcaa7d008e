"""The comparison of the five types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from tutorial.comparison.state import State
from tutorial.comparison.table import columns, table
from tutorial.contracts.advice import advise
from tutorial.contracts.matrix import groups


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """The whole page, or for htmx the part that an address decides about."""
    state = State.read(request.GET)
    shown = table(state)
    context = {
        "state": state,
        "columns": columns(state),
        "shown": shown,
        "count": sum(len(group.rows) for group in shown),
        "groups": groups(),
        "advice": advise(state.situation),
        "choice": state.situation,
    }
    # Going back in the browser's history asks for the page as well, and then all of it is needed.
    part = request.headers.get("HX-Request-Type") == "partial"
    response = render(request, "comparison/matrix.html" + ("#compare" if part else ""), context)
    if part:
        response["HX-Push-Url"] = state.url  # the address without what a form adds but nobody chose
    patch_vary_headers(response, ["HX-Request-Type"])
    return response
