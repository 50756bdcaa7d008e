"""Addresses of this app."""

from django.urls import path

from tutorial.lessons import views

app_name = "lessons"
urlpatterns = [
    path("lessons/", views.index, name="index"),
    path("lessons/<slug:slug>/", views.lesson, name="lesson"),
    path("lessons/<slug:slug>/finish/", views.finish, name="finish"),
    path("glossary/", views.glossary, name="glossary"),
]
