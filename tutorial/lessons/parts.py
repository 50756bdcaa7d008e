"""Parts of a lesson's page that are rendered apart from it: what stands there twice, and what nobody changes."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string

from tutorial.course import course
from tutorial.course.model import Lesson
from tutorial.lessons.study import Study, words


def rail(study: Study) -> str:
    """The list of lessons, for the rail of a wide screen and for the fold of a narrow one. It is the learner's own."""
    return render_to_string("lessons/lesson.html#course_list", {"study": study, "lesson": study.lesson})


def words_of(lesson: Lesson) -> str:
    """The words of a lesson, which are the same for everybody: rendered once, and without a request."""
    render = _words.__wrapped__ if settings.DEBUG else _words
    return render(lesson.id, str(settings.CONTENT_DIR))


@lru_cache(maxsize=64)
def _words(lesson: str, content: str) -> str:
    found = course().lesson(lesson)
    return render_to_string("lessons/lesson.html#words", {"terms": words(course(), found) if found else ()})
