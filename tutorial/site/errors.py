"""Pages for requests that went wrong. They need no database, so they also work without one."""

import logging

from django.core.exceptions import DisallowedHost, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static

from tutorial.site.theme import theme_of

logger = logging.getLogger(__name__)
TYPED = ("line", "edited", "manifest", "output")
"""The fields into which people type, what was meant first: a command is sent with the manifest beside it."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be understood."""
    unknown = request.META.get("HTTP_HOST", "") if isinstance(exception, DisallowedHost) else ""
    return render(request, "site/400.html", {"unknown_host": unknown}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: somebody else's."""
    return render(request, "site/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page."""
    return render(request, "site/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Rendered without context processors: whatever broke may be one of them."""
    context = {"styles": _style_sheet(), "theme": theme_of(request)}
    return HttpResponse(render_to_string("site/500.html", context), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token was missing or old. Gives back what was typed, and sends nothing by itself."""
    context = {"no_cookie": reason == REASON_NO_CSRF_COOKIE, "typed": typed(request)}
    return render(request, "site/csrf.html", context, status=403)


def too_many_requests(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: asked more often than the throttle allows; `seconds` until it answers again. Gives back what was typed."""
    context = {"seconds": seconds, "typed": typed(request)}
    response = render(request, "site/429.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


def typed(request: HttpRequest) -> str:
    """The line, manifest or output of kubectl that came with a request; "" when there is none to read."""
    try:
        text = next((text for name in TYPED if (text := request.POST.get(name))), "")
    except (UnreadablePostError, SuspiciousOperation, MultiPartParserError):
        return ""
    return text.replace("\0", "␀")  # which no page can hold


def _style_sheet() -> str:
    try:
        return static("dist/styles.css")
    except Exception:
        logger.exception("No style sheet for the error page")
        return ""
