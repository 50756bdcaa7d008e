"""The page for somebody who asks more often than the site answers."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many_requests(request: HttpRequest, seconds: int) -> HttpResponse:
    """429, with the seconds until the next request is possible, and what was typed."""
    context = {"seconds": seconds, "typed": typed(request)}
    response = render(request, "site/429.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    return response


def typed(request: HttpRequest) -> str:
    """What somebody typed into the form that was not done, so that a page can give it back."""
    text = request.POST.get("line") or request.POST.get("edited") or request.POST.get("manifest", "")
    return text.replace("\0", "␀")  # which no page can hold
