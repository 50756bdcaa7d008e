"""A system check: every mistake in content/ is reported when the site starts, each with file, line and column."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from tutorial.course import labs
from tutorial.course.load import loaded


def check_content(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """Report content errors. With DEBUG on they are warnings, so that a writer sees the page and the mistake."""
    kind = Warning if settings.DEBUG else Error
    return [kind(str(error), id="content.E001") for error in (*loaded().errors, *labs.loaded().errors)]
