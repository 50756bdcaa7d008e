"""/practice/: everything there is to practise."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tutorial.course import course
from tutorial.practice.items import practice
from tutorial.practice.views import PracticeRequest


@require_safe
def index(request: PracticeRequest) -> HttpResponse:
    """Quizzes and exercises by Service type, with how far one is and what comes next."""
    learner = request.learner
    return render(request, "practice/index.html", {"practice": practice(course(), learner.done, learner.tries)})
