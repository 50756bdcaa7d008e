"""The list of messages with its search, the box to paste into, and the page of each message."""

from http import HTTPStatus
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe

from tutorial import throttle
from tutorial.catalogue.areas import parts
from tutorial.catalogue.asked import Asked
from tutorial.catalogue.forms import PasteForm
from tutorial.catalogue.pages import page
from tutorial.catalogue.pasted import read
from tutorial.catalogue.search import search
from tutorial.course.learner import LearnerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Every message, or those that a search finds; for htmx only the list. A POST explains what was pasted."""
    if request.method == "POST":
        return _explained(request)
    asked = Asked.read(request.GET)
    partial = request.headers.get("HX-Request-Type") == "partial"
    context = {"asked": asked, "parts": parts(), "form": PasteForm()}
    response = render(request, "catalogue/index.html" + ("#found" if partial else ""), context)
    if partial:
        response["HX-Replace-Url"] = asked.url  # without what a form adds but nobody typed
    patch_vary_headers(response, ["HX-Request-Type"])
    return response


def _explained(request: HttpRequest) -> HttpResponse:
    form = PasteForm(request.POST)
    status = HTTPStatus.OK if form.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY
    learner = cast("LearnerRequest", request).learner
    if seconds := throttle.wait(f"{learner.key} paste"):
        status = HTTPStatus.TOO_MANY_REQUESTS
        said = f"Many texts came from here in a short time. The next one is read in {seconds} seconds."
        form.add_error("output", said)
    reading = read(form.cleaned_data["output"]) if status == HTTPStatus.OK else None
    response = render(request, "catalogue/pasted.html", {"form": form, "reading": reading}, status=status)
    if seconds:
        response["Retry-After"] = str(seconds)
    return response


@require_safe
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """What one message means."""
    found = page(slug)
    if not found:
        near = search(slug.replace("-", " "))
        return render(request, "catalogue/missing.html", {"slug": slug, "near": near[:5]}, status=HTTPStatus.NOT_FOUND)
    return render(request, "catalogue/entry.html", {"page": found})
