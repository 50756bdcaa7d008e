"""The playground's page, the verdict on a manifest, the drafts, the field table."""

from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_POST, require_safe

from tutorial import throttle
from tutorial.course.judge import hushed
from tutorial.course.learner import Learner, learner_of
from tutorial.diagnostics import diagnose
from tutorial.playground import asking, desks, examples, fields, fixing, places
from tutorial.playground.forms import ReviewForm
from tutorial.playground.panel import Panel


@require_safe
def editor(request: HttpRequest) -> HttpResponse:
    """The playground: the learner's own manifest, or an example beside it."""
    learner = learner_of(request)
    ref = request.GET.get("example", "")
    place = places.find(f"example:{ref}" if ref else places.PLAYGROUND)
    if not place:
        raise Http404(f"No example {ref!r}")
    own = learner.draft(place.name)
    text = place.start if own is None else own
    return render(
        request,
        "playground/editor.html",
        {
            "place": place,
            "panel": _panel(request, place),
            "text": text,
            "changed": own is not None and own != place.start,
            "example": examples.find(ref) if ref else None,
            "groups": examples.groups,
            "diagnosis": SimpleLazyObject(partial(place.diagnose, text)),
        },
    )


def _panel(request: HttpRequest, place: places.Place) -> Panel:
    """The learner's cluster at a place, with the request that the address asks for."""
    question = asking.read(request.GET)
    link = request.GET.get("link", "")[:40]
    service = request.GET.get("service", "")[:300]
    return Panel(place, desks.opened(learner_of(request), place), question, service, link=link)


@require_POST
def review(request: HttpRequest) -> HttpResponse:
    """The verdict on a manifest, as a page or, for the editor, as the fragment that it shows.

    A button beside a finding sends the same form and names its fix: then the page is about the text after it.
    """
    learner = learner_of(request)
    form = ReviewForm(request)
    if seconds := throttle.wait(learner.key):
        problem = f"Many checks came from here in a short time. The next one is possible in {seconds} seconds."
        answer = _answer(request, form, HTTPStatus.TOO_MANY_REQUESTS, problem=problem)
        answer["Retry-After"] = str(seconds)
        return answer
    if not form.is_valid():
        return _answer(request, form, HTTPStatus.UNPROCESSABLE_ENTITY, problem=form.problem)
    place = places.find(form.cleaned_data["place"])
    look = place.diagnose if place else diagnose
    step = fixing.step(form, look)
    if place:
        _keep(learner, place, step.text)
    if step.problem:
        return _answer(request, form, HTTPStatus.UNPROCESSABLE_ENTITY, problem=step.problem)
    said, unchecked = look(step.text), place is not None and _is_unchecked(learner, place)
    shown = {"diagnosis": hushed(said) if unchecked else said, "unchecked": unchecked}
    return _answer(request, form, HTTPStatus.OK, **shown, step=step, kept=place is not None)


def _is_unchecked(learner: Learner, place: places.Place) -> bool:
    """Whether this is an exercise that the learner has not tried yet: our advice waits for the first check."""
    return place.name.startswith("exercise:") and not learner.has_tried(place.name)


def _keep(learner: Learner, place: places.Place, text: str) -> None:
    """Keep a draft; the text that a place begins with needs none, so looking at its verdict leaves no trace."""
    if text == place.start:
        learner.drop_draft(place.name)
    else:
        learner.save_draft(place.name, text)


def _answer(request: HttpRequest, form: ReviewForm, status: HTTPStatus, **context: Any) -> HttpResponse:
    place = places.find(form.data.get("place", "")) or places.find(places.PLAYGROUND)
    fragment = "HX-Request" in request.headers
    template = "components/verdict.html" if fragment else "playground/review.html"
    step = context.get("step")
    context |= {"text": step.text if step else form.typed, "place": place.name if fragment and place else place}
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Start over: forget what the learner typed at a place, and show what it began with."""
    place = places.find(request.POST.get("place", ""))
    if not place:
        raise Http404("No such editor")
    learner_of(request).drop_draft(place.name)
    return redirect(place.url)


@require_safe
def field_table(request: HttpRequest) -> HttpResponse:
    """The field table as JSON. Its address names its version, so a browser may keep it for good."""
    response = HttpResponse(fields.body(), content_type="application/json")
    if request.GET.get("v") == fields.version():
        patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response
