"""Checks the content when the site starts."""

from django.apps import AppConfig
from django.core.checks import register

from tutorial.course.checks import check_content


class CourseConfig(AppConfig):
    """The app `tutorial.course`."""

    name = "tutorial.course"

    def ready(self) -> None:
        """Register the system check."""
        register(check_content, "content")
