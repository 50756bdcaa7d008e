"""What is done at a desk: each action reads the learner's own, does one thing, keeps it and shows what changed.

A place is named by the form, a learner never: `request.learner` has no desk but their own. Without JavaScript every
action leads back to the page on which the desk stands.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from tutorial import throttle
from tutorial.course.learner import learner_of
from tutorial.kube.terminal import complete as completions
from tutorial.playground import asking, desks, export, places
from tutorial.playground import desk as acting
from tutorial.playground.actions import ACTIONS, number
from tutorial.playground.desk import Desk
from tutorial.playground.forms import MOST_BYTES, ReviewForm
from tutorial.playground.later import too_many_requests, typed
from tutorial.playground.panel import Panel
from tutorial.playground.places import Place


@require_POST
def run(request: HttpRequest) -> HttpResponse:
    """Type a line into the terminal; a button of a lesson's text may want another network for it."""
    line = request.POST.get("line", "").replace("\r\n", "\n").replace("\0", "")
    where, mode, balancer = (request.POST.get(name, "") for name in ("where", "mode", "balancer"))
    return _act(request, lambda desk, files: acting.run(acting.prefer(desk, mode, balancer), line, where, files))


@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Apply the manifest in the editor."""
    return _act(request, lambda desk, files: acting.apply(desk, *next(iter(files.items()))))


@require_POST
def edit(request: HttpRequest) -> HttpResponse:
    """Save what `kubectl edit` has opened, or close it."""
    if "cancel" in request.POST:
        return _act(request, lambda desk, files: acting.cancel_edit(desk))
    saved = request.POST.get("edited", "").replace("\r\n", "\n")
    most = f"at most {MOST_BYTES // 1024} KiB can be saved. Nothing was: shorten the text and save it again."
    size = len(saved.encode(errors="surrogatepass"))
    problem = f"The text takes {-(-size // 1024)} KiB, and {most}" if size > MOST_BYTES else ""
    return _act(request, lambda desk, files: acting.save_edit(desk, saved, files), problem)


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Press one of the buttons: undo, reset, another lab, kube-proxy's mode, a pod's readiness."""
    action = ACTIONS.get(request.POST.get("do", "").partition(":")[0])
    if action is None:
        raise Http404("No such action")
    place = _place(request.POST.get("place", ""))
    return _act(request, lambda desk, files: action(desk, place, request.POST))


@require_safe
def trace(request: HttpRequest) -> HttpResponse:
    """Follow a request through the learner's cluster: the sheet with the picture; without htmx the page with it."""
    place = _place(request.GET.get("place", ""))
    if "HX-Request" not in request.headers:
        return redirect(f"{place.url}?{request.GET.urlencode()}#trace-{slugify(place.desk)}")
    desk = desks.opened(learner_of(request), place)
    panel = Panel(place, desk, asking.read(request.GET), request.GET.get("service", "")[:300])
    return render(request, "playground/traced.html", {"panel": panel})


@require_safe
def reach(request: HttpRequest) -> HttpResponse:
    """Who reaches what, after a change: a trace for every cell takes longer than all the rest, so it comes after it."""
    place = _place(request.GET.get("place", ""))
    desk = desks.opened(learner_of(request), place)
    panel = Panel(place, desk, asking.read_query(request.GET.get("asked", "")), request.GET.get("service", "")[:300])
    return render(request, "playground/reached.html", {"panel": panel})


@require_safe
def complete(request: HttpRequest) -> HttpResponse:
    """What Tab may make of a half-typed line."""
    learner = learner_of(request)
    line = request.GET.get("line", "")[: acting.MOST_TYPED]
    if throttle.wait(f"{learner.key} complete"):
        return JsonResponse({"options": []}, status=HTTPStatus.TOO_MANY_REQUESTS)
    place = _place(request.GET.get("place", ""))
    desk = acting.seated(desks.opened(learner, place), request.GET.get("where", ""))
    options = completions(line, len(line), desk.cluster, desk.session, (place.file, *place.files))
    return JsonResponse({"options": options})


@require_safe
def manifests(request: HttpRequest) -> HttpResponse:
    """What the learner made, as a file."""
    place = _place(request.GET.get("place", ""))
    desk = desks.opened(learner_of(request), place)
    body = export.manifests(desks.start_of(place, desk), desk.cluster) or "# Nothing was made here yet.\n"
    response = HttpResponse(body, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, "manifests.yaml")
    return response


def _act(request: HttpRequest, action: Callable[[Desk, dict[str, str]], Desk], problem: str = "") -> HttpResponse:
    """Do one thing at the learner's desk, keep it, and show what changed; with a `problem`, say that instead."""
    learner, place = learner_of(request), _place(request.POST.get("place", ""))
    question = asking.read_query(request.POST.get("asked", request.POST.get("shown", "")))
    met = desks.found(learner, place)
    before = met.desk
    panel = Panel(place, before, question, request.POST.get("service", "")[:300], before=before)
    if seconds := throttle.wait(f"{learner.key} desk"):
        if "HX-Request" not in request.headers:
            return too_many_requests(request, seconds)
        panel.said = f"Many commands in a short time. The next one is possible in {seconds} seconds."
        return _shown(request, panel, before, HTTPStatus.TOO_MANY_REQUESTS)
    form = ReviewForm(request)
    if "manifest" in request.POST and not form.is_valid():
        problem = problem or form.problem
    if problem:
        panel.said = problem
        return _shown(request, panel, before, HTTPStatus.UNPROCESSABLE_ENTITY)
    text = form.cleaned_data["manifest"] if "manifest" in request.POST else None
    if text is None:
        draft = learner.draft(place.name)
        text = place.start if draft is None else draft
    others = {name: other for name, other in place.files.items() if name != place.file}
    files = {place.file: text, **others}
    done = desks.act(learner, place, lambda desk: action(desk, files), met)
    if done.after.asked != done.before.asked:
        panel.question = None
    panel.desk, panel.before = done.kept, done.before
    if done.after.text is not None:
        return _to_editor(request, place)
    last = number(request.POST.get("last", ""))
    if last is not None and not acting.is_last(done.before, last):
        panel.before = None  # an old page: all of it is shown anew
    return _shown(request, panel, panel.before)


def _shown(request: HttpRequest, panel: Panel, before: Desk | None, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    """What changed, as parts for htmx, or the way back to the page."""
    if "HX-Request" not in request.headers:
        if status != HTTPStatus.OK:
            context = {"panel": panel, "typed": typed(request)}
            return render(request, "playground/refused.html", context, status=status)
        return redirect(panel.page(panel.query, "terminal"))
    same = before is not None and panel.desk.cluster == before.cluster and panel.desk.asked == before.asked
    response = render(request, "playground/changed.html", {"panel": panel, "same": same}, status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response


def _to_editor(request: HttpRequest, place: Place) -> HttpResponse:
    """Load the page anew: there is another text in its editor."""
    if "HX-Request" not in request.headers:
        return redirect(place.url)
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response["HX-Refresh"] = "true"
    return response


def _place(name: str) -> Place:
    place = places.find(name[:200])
    if not place:
        raise Http404("No such place")
    return place
