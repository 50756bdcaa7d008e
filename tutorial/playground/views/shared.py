"""Clusters behind a link: made by their owner, looked at by whoever has the link, copied, never changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from tutorial import throttle
from tutorial.course.learner import learner_of
from tutorial.playground import asking, desks, export, places
from tutorial.playground import desk as acting
from tutorial.playground.desk import Desk
from tutorial.playground.forms import ReviewForm
from tutorial.playground.later import too_many_requests
from tutorial.playground.panel import Panel
from tutorial.playground.places import PLAYGROUND, Place


@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """Put what somebody looks at behind a link, and show the link."""
    learner = learner_of(request)
    place = places.find(request.POST.get("place", "")[:200])
    if not place:
        raise Http404("No such place")
    if seconds := throttle.wait(learner.key, throttle.LINKS):
        return too_many_requests(request, seconds)
    form = ReviewForm(request)
    draft = learner.draft(place.name)
    text = form.cleaned_data["manifest"] if "manifest" in request.POST and form.is_valid() else draft
    desk = desks.opened(learner, place)
    question = asking.read_query(request.POST.get("asked", request.POST.get("shown", "")))
    link = desks.share(learner, asking.remembered(desk, question), place.start if text is None else text)
    panel = Panel(place, desk, question, link=link)
    if "HX-Request" in request.headers:
        return render(request, "playground/linked.html", {"panel": panel})
    asked = f"&{question.query}" if question else ""
    return redirect(panel.page(f"link={link}{asked}", "bar"))


@require_safe
def shared(request: HttpRequest, id: str) -> HttpResponse:
    """A shared cluster, to look at. A request can be followed through it; that changes nothing."""
    panel = _panel(request, id)
    template = "playground/traced.html" if "HX-Request" in request.headers else "playground/shared.html"
    return render(request, template, {"panel": panel, "made": _made(panel)})


@require_safe
def shared_manifests(request: HttpRequest, id: str) -> HttpResponse:
    """What its owner made, as a file."""
    response = HttpResponse(_made(_panel(request, id)), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, "manifests.yaml")
    return response


@require_POST
def fork(request: HttpRequest, id: str) -> HttpResponse:
    """Copy a shared cluster into one's own playground. What was there comes back with undo."""
    learner, place = learner_of(request), _playground()
    if seconds := throttle.wait(f"{learner.key} desk"):
        return too_many_requests(request, seconds)
    theirs = _desk(request, id)
    draft = learner.draft(place.name)
    text = place.start if draft is None else draft
    desks.act(learner, place, lambda desk: acting.fork(desk, theirs, text))
    return redirect(reverse("playground:editor"))


def _desk(request: HttpRequest, id: str) -> Desk:
    desk = desks.shared(learner_of(request), id)
    if desk is None:
        raise Http404("Nothing is shared under this address")
    return desk


def _panel(request: HttpRequest, id: str) -> Panel:
    question, service = asking.read(request.GET), request.GET.get("service", "")[:300]
    return Panel(_playground(), _desk(request, id), question, service, shared=id)


def _made(panel: Panel) -> str:
    start = desks.start_of(panel.place, panel.desk)
    return export.manifests(start, panel.desk.cluster)


def _playground() -> Place:
    place = places.find(PLAYGROUND)
    assert place
    return place
