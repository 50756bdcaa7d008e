"""Gives every request its learner."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from tutorial.course.learner import LearnerRequest
from tutorial.practice.visitor import Visitor


class LearnerMiddleware:
    """Puts `request.learner` in place (see tutorial.course.learner.Learner)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request; afterwards send the cookies that have changed."""
        visitor = Visitor(request)
        cast("LearnerRequest", request).learner = visitor
        response = self.get_response(request)
        visitor.leave(response)
        return response
