"""The page for somebody who asks more often than the site answers."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many_requests(request: HttpRequest, seconds: int) -> HttpResponse:
    """429, with the seconds until the next request is possible, and what was typed."""
    typed = request.POST.get("line") or request.POST.get("edited") or request.POST.get("manifest", "")
    context = {"seconds": seconds, "typed": typed}
    response = render(request, "site/429.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    return response
