"""Checks the content when the site starts."""

from django.apps import AppConfig
from django.core.checks import register


class CourseConfig(AppConfig):
    """The app `tutorial.course`."""

    name = "tutorial.course"

    def ready(self) -> None:
        """Register the system check."""
        from tutorial.course.checks import check_content  # noqa: PLC0415 - settings must be ready first

        register(check_content, "content")
