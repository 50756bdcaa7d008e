"""/practice/quiz/<id>/: the questions, and the answers with their reasons."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tutorial.course import course
from tutorial.course.model import Quiz
from tutorial.practice import quizzes
from tutorial.practice.items import after, practice
from tutorial.practice.quizzes import Answers, QuizForm
from tutorial.practice.views import PracticeRequest, found


@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: PracticeRequest, id: str) -> HttpResponse:
    """Ask, or show how the last try went. ?ask=wrong asks again what was wrong, ?ask=all everything."""
    entry = found(course().quizzes, id)
    item = f"quiz:{id}"
    attempts = request.learner.attempts(item)
    last = quizzes.read(entry, attempts[-1].detail) if attempts else {}
    if request.method == "POST":
        return _answer(request, entry, {} if request.POST.get("ask") == "all" else last)
    request.learner.visit(entry.lesson)
    match request.GET.get("ask"):
        case "all":
            return _page(request, entry, {}, QuizForm(entry.questions))
        case "wrong":
            return _page(request, entry, last, QuizForm(quizzes.unanswered(entry, last)))
    return _page(request, entry, last, None if last else QuizForm(entry.questions))


def _answer(request: PracticeRequest, entry: Quiz, kept: Answers) -> HttpResponse:
    form = QuizForm(quizzes.unanswered(entry, kept) or entry.questions, request.POST)
    if not form.is_valid():
        return _page(request, entry, kept, form, status=422)
    answers = {**kept, **form.answers()}
    passed = not quizzes.unanswered(entry, answers)
    request.learner.attempt(f"quiz:{entry.id}", passed, quizzes.write(entry, answers, form.asked))
    return HttpResponseRedirect(reverse("practice:quiz", args=[entry.id]))


def _page(
    request: PracticeRequest, entry: Quiz, answers: Answers, form: QuizForm | None, status: int = 200
) -> HttpResponse:
    learner, item = request.learner, f"quiz:{entry.id}"
    rows = quizzes.rows(entry, answers, form)
    context = {
        "quiz": entry,
        "lesson": next((lesson for lesson in course().lessons if lesson.id == entry.lesson), None),
        "rows": rows,
        "asked": len(form.asked) if form else 0,
        "ask": "wrong" if answers else "all",
        "missing": [row for row in rows if row.error],
        "right": quizzes.right(entry, answers),
        "wrong": len(quizzes.unanswered(entry, answers)),
        "sure": quizzes.SURE,
        "passed": item in learner.done,
        "next": after(practice(course(), learner.done, learner.tries), item),
    }
    return render(request, "practice/quiz.html", context, status=status)
