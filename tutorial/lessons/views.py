"""The course's pages: the list of lessons, a lesson, the glossary."""

from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tutorial.course import course
from tutorial.course.learner import Learner, LearnerRequest
from tutorial.course.load import loaded
from tutorial.course.model import Lesson
from tutorial.course.problems import ContentError
from tutorial.lessons import parts
from tutorial.lessons.study import stops, study, tasks


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every lesson, with what is done of it, and the way back to where one was."""
    learner = _learner(request)
    way = stops(course(), learner.done)
    here = course().lesson(learner.here.lesson) if learner.here else None
    return render(
        request,
        "lessons/index.html",
        {
            "rows": [(stop, tasks(stop.lesson, learner.done)) for stop in way],
            "stops": way,
            "here": here or next(iter(course().lessons), None),
            "begun": here is not None,
            "done_count": sum(stop.done for stop in way),
            "minutes": sum(stop.lesson.minutes for stop in way),
            "practice_minutes": sum(stop.lesson.practice_minutes for stop in way),
        },
    )


@require_safe
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """One lesson: the course beside it, its text, and an editor to try things in."""
    found = _lesson(slug)
    learner = _learner(request)
    learner.visit(found.id)
    shown = study(course(), found, learner)
    context = {
        "study": shown,
        "lesson": found,
        "problems": _problems(found),
        "rail": parts.rail(shown),
        "words": parts.words_of(found.id),
    }
    return render(request, "lessons/lesson.html", context)


@require_POST
def finish(request: HttpRequest, slug: str) -> HttpResponse:
    """Mark a lesson as done, and go on to the next one; after the last, back to the list."""
    found = _lesson(slug)
    _learner(request).finish(f"lesson:{found.id}")
    lessons = course().lessons
    after = lessons[lessons.index(found) + 1 :]
    return redirect("lessons:lesson", after[0].slug) if after else redirect("lessons:index")


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term, and the lessons that explain it."""
    return render(request, "lessons/glossary.html", {"glossary": parts.glossary()})


def _lesson(slug: str) -> Lesson:
    found = next((x for x in course().lessons if x.slug == slug), None)
    if found is None:
        raise Http404(f"There is no lesson called {slug}.")
    return found


def _problems(lesson: Lesson) -> list[ContentError]:
    """Return the mistakes in a lesson's files, for the one who is writing it."""
    if not settings.DEBUG:
        return []
    return [error for error in loaded().errors if f"/{lesson.folder.name}/" in error.file]


def _learner(request: HttpRequest) -> Learner:
    return cast(LearnerRequest, request).learner
