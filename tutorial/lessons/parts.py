"""Parts of the pages that are rendered apart from them: what stands there twice, and what is the same for everybody.

What is kept is rendered without a request, from the course alone, so nothing of a learner can be in it. With DEBUG on
nothing is kept: a writer sees each change at once.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from tutorial.course import course
from tutorial.course.model import Lesson
from tutorial.lessons.glossary import entries
from tutorial.lessons.study import Stop, Study, tasks, words


def _kept(render: Callable[..., str]) -> Callable[..., str]:
    """Keep what a part of the course looks like. The arguments say which part; few things can be asked for."""

    @lru_cache(maxsize=512)
    def from_course(content: str, *which: Hashable) -> str:
        return render(*which)

    @wraps(render)
    def shown(*which: Hashable) -> str:
        return render(*which) if settings.DEBUG else from_course(str(settings.CONTENT_DIR), *which)

    return shown


def rail(study: Study) -> str:
    """The list of lessons, for the rail of a wide screen and for the fold of a narrow one.

    It is the learner's own, put together from lines that are anybody's: a lesson that is done looks the same to all.
    """
    rows = "".join(_stop(stop.lesson.id, stop.done, stop.here) for stop in study.stops)
    context = {"study": study, "rows": mark_safe(rows)}  # noqa: S308 - the template escapes
    return render_to_string("lessons/lesson.html#course_list", context)


@_kept
def _stop(lesson: str, done: bool, here: bool) -> str:
    found = _lesson(lesson)
    context = {"stop": Stop(found, done, here), "tasks": tasks(found, frozenset())}
    return render_to_string("lessons/lesson.html#stop", context)


@_kept
def words_of(lesson: str) -> str:
    """The words of a lesson, by its id."""
    return render_to_string("lessons/lesson.html#words", {"terms": words(course(), _lesson(lesson))})


@_kept
def glossary() -> str:
    """The whole glossary."""
    return render_to_string("lessons/glossary.html#whole", {"letters": entries(course())})


def _lesson(id: str) -> Lesson:
    return next(lesson for lesson in course().lessons if lesson.id == id)
