"""The home page, the page about the site, and the small answers that browsers and machines ask for."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from tutorial.course.learner import LearnerRequest
from tutorial.site import home as front
from tutorial.site.theme import keep_theme


@require_safe
def home(request: LearnerRequest) -> HttpResponse:
    """The first page."""
    context = {
        "home": front.home(request.learner),
        "sent": front.request(),
        "refusal": front.refusal(),
        "lessons": front.first_lesson_of_type(),
        "counts": front.counts(),
    }
    return render(request, "site/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Portside is, whom it owes, what it keeps."""
    return render(request, "site/about.html")


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark, and go back to where the button was pressed."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    response = HttpResponseRedirect(back if safe else "/")
    keep_theme(response, request.POST.get("theme", ""))
    return response


@require_safe
@cache_control(max_age=86400, public=True)
def favicon(request: HttpRequest) -> FileResponse:
    """The lamp for browsers that ask for it by its old name."""
    path = Path(settings.BASE_DIR) / "static" / "img" / "favicon.ico"
    return FileResponse(path.open("rb"), content_type="image/x-icon")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers may read everything but what is somebody's own."""
    closed = ("/progress/", "/review/", "/playground/shared/")
    lines = ("User-agent: *", *(f"Disallow: {path}" for path in closed))
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the site can serve pages and reach its database, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unreachable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
