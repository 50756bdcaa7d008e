"""A system check: every mistake in content/ is reported when the site starts, each with file, line and column.

That includes what a lesson's transcripts show and its cluster does not print: all of them together take a second.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from tutorial.course import labs, transcripts
from tutorial.course.load import loaded


def check_content(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """Report content errors. With DEBUG on they are warnings, so that a writer sees the page and the mistake."""
    kind = Warning if settings.DEBUG else Error
    course = loaded()
    shown = chain.from_iterable(transcripts.mistakes(lesson) for lesson in course.course.lessons)
    return [kind(str(error), id="content.E001") for error in (*course.errors, *labs.loaded().errors, *shown)]
