"""/progress/: what is kept about whoever asks, to read, to download, to delete."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tutorial.course import course
from tutorial.practice import records
from tutorial.practice.items import practice
from tutorial.practice.views import PracticeRequest


@require_safe
@never_cache
def progress(request: PracticeRequest) -> HttpResponse:
    """Everything that is kept, in plain words."""
    learner = request.learner
    here = learner.here
    lessons = [(lesson, f"lesson:{lesson.id}" in learner.done) for lesson in course().lessons]
    context = {
        "kept": records.everything(learner.row) if learner.row else None,
        "here": next((lesson.title for lesson, _ in lessons if here and lesson.id == here.lesson), ""),
        "lessons": lessons,
        "lessons_done": sum(done for _, done in lessons),
        "practice": practice(course(), learner.done, learner.tries),
    }
    return render(request, "practice/progress.html", context)


@require_safe
@never_cache
def export(request: PracticeRequest) -> HttpResponse:
    """The same as a file of JSON."""
    kept = records.everything(request.learner.row) if request.learner.row else {}
    body = json.dumps(kept, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="portside.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def forget(request: PracticeRequest) -> HttpResponse:
    """Ask whether everything shall go; a POST deletes it and says so."""
    forgotten = request.method == "POST"
    if forgotten:
        request.learner.forget()
    response = render(request, "practice/forget.html", {"forgotten": forgotten, "kept": request.learner.row})
    if forgotten:
        response["Clear-Site-Data"] = '"storage"'  # drafts that the browser itself keeps
    return response
