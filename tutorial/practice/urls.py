"""Addresses of this app."""

from django.urls import path

from tutorial.practice.views import exercise, index, progress, quiz

app_name = "practice"
urlpatterns = [
    path("practice/", index.index, name="index"),
    path("practice/quiz/<slug:id>/", quiz.quiz, name="quiz"),
    path("practice/exercise/<slug:id>/", exercise.exercise, name="exercise"),
    path("practice/exercise/<slug:id>/goals/", exercise.goals, name="goals"),
    path("progress/", progress.progress, name="progress"),
    path("progress/export/", progress.export, name="export"),
    path("progress/forget/", progress.forget, name="forget"),
]
