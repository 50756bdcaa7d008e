"""/practice/exercise/<id>/: a task, an editor, and the goals that hold or do not hold yet."""

from functools import partial
from http import HTTPStatus

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST

from tutorial import throttle
from tutorial.course import course
from tutorial.course.highlight import yaml_lines
from tutorial.course.judge import Judgement, diagnose_answer, hushed, judge
from tutorial.course.model import Exercise, Lesson
from tutorial.playground import fixing
from tutorial.practice.exercises import TRIES_BEFORE_SOLUTION, ManifestForm, detail
from tutorial.practice.items import after, practice
from tutorial.practice.views import PracticeRequest, found


@require_http_methods(["GET", "HEAD", "POST"])
def exercise(request: PracticeRequest, id: str) -> HttpResponse:
    """Show the exercise with the draft judged; a POST keeps the text and counts as an attempt."""
    entry = found(course().exercises, id)
    if request.method == "POST":
        return _check(request, entry)
    request.learner.visit(entry.lesson)
    draft = request.learner.draft(f"exercise:{id}")
    return _page(request, entry, entry.start if draft is None else draft)


@require_POST
def goals(request: PracticeRequest, id: str) -> HttpResponse:
    """The goals for a text, while it is being typed. Counts as an attempt only when all hold for the first time."""
    entry = found(course().exercises, id)
    form = ManifestForm(request)
    if seconds := throttle.wait(f"{request.learner.key} goals"):
        problem = f"Many checks in a short time. The goals are looked at again in {seconds} seconds."
        return _later(_fragment(request, entry, None, problem, HTTPStatus.TOO_MANY_REQUESTS), seconds)
    if not form.is_valid():
        return _fragment(request, entry, None, form.problem, HTTPStatus.UNPROCESSABLE_ENTITY)
    judgement = judge(entry, form.cleaned_data["manifest"])
    _pass(request, entry, judgement)
    return _fragment(request, entry, judgement, "", HTTPStatus.OK)


def _check(request: PracticeRequest, entry: Exercise) -> HttpResponse:
    learner, item = request.learner, f"exercise:{entry.id}"
    form = ManifestForm(request)
    typed = form.typed if "manifest" in request.POST else learner.draft(item) or entry.start
    if seconds := throttle.wait(learner.key):
        problem = f"Many checks in a short time. Your text is still here: check it again in {seconds} seconds."
        return _later(_page(request, entry, typed, problem, HTTPStatus.TOO_MANY_REQUESTS), seconds)
    if not form.is_valid():
        return _page(request, entry, typed, form.problem, HTTPStatus.UNPROCESSABLE_ENTITY)
    step = fixing.step(form, partial(diagnose_answer, entry))
    if step.problem:
        return _page(request, entry, step.text, step.problem, HTTPStatus.UNPROCESSABLE_ENTITY)
    judgement = judge(entry, step.text)
    learner.save_draft(item, judgement.text)
    if step.done:  # a fix beside a finding is no try
        _pass(request, entry, judgement)
        return _page(request, entry, step.text, step=step)
    learner.attempt(item, judgement.passed, detail(judgement), once=True)
    return HttpResponseRedirect(_page_of(request, entry) + "#goals")


def _pass(request: PracticeRequest, entry: Exercise, judgement: Judgement) -> None:
    """Keep the moment when all goals hold for the first time, whatever made them hold."""
    item = f"exercise:{entry.id}"
    if judgement.passed and item not in request.learner.done:
        request.learner.save_draft(item, judgement.text)
        request.learner.attempt(item, True, detail(judgement))


def _page_of(request: PracticeRequest, entry: Exercise) -> str:
    """Where the check came from: the exercise's own page, or the lesson that has it beside its text."""
    lesson = _lesson_of(entry)
    if lesson and request.GET.get("lesson") == lesson.slug:
        return reverse("lessons:lesson", args=[lesson.slug])
    return reverse("practice:exercise", args=[entry.id])


def _lesson_of(entry: Exercise) -> Lesson | None:
    return next((lesson for lesson in course().lessons if lesson.id == entry.lesson), None)


def _later(response: HttpResponse, seconds: int) -> HttpResponse:
    response["Retry-After"] = str(seconds)
    return response


def _page(
    request: PracticeRequest,
    entry: Exercise,
    text: str,
    problem: str = "",
    status: int = HTTPStatus.OK,
    step: fixing.Step | None = None,
) -> HttpResponse:
    judgement = None if problem else judge(entry, text)
    tries = len(request.learner.attempts(f"exercise:{entry.id}"))
    said = judgement.diagnosis if judgement else None
    context = _context(request, entry, judgement) | {
        "text": text,
        "diagnosis": said if tries or not said else hushed(said),
        "unchecked": not tries,
        "problem": problem,
        "step": step,
        "lesson": _lesson_of(entry),
        "tries": tries,
        "tries_before_solution": TRIES_BEFORE_SOLUTION,
    }
    return render(request, "practice/exercise.html", context, status=status)


def _fragment(
    request: PracticeRequest, entry: Exercise, judgement: Judgement | None, problem: str, status: int
) -> HttpResponse:
    context = _context(request, entry, judgement) | {"problem": problem}
    return render(request, "practice/exercise.html#goals", context, status=status)


def _context(request: PracticeRequest, entry: Exercise, judgement: Judgement | None) -> dict[str, object]:
    learner, item = request.learner, f"exercise:{entry.id}"
    passed = item in learner.done
    return {
        "exercise": entry,
        "judgement": judgement,
        "form_id": f"form-{slugify(item)}",  # as components/editor.html names it
        "passed": passed,
        "solution": yaml_lines(entry.solution),
        "next": after(practice(course(), learner.done, learner.tries), item) if passed else None,
    }
