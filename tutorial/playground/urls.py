"""Addresses of this app."""

from django.urls import path

from tutorial.playground import views

app_name = "playground"
urlpatterns = [
    path("playground/", views.editor, name="editor"),
    path("playground/draft/", views.draft, name="draft"),
    path("playground/fields.json", views.field_table, name="fields"),
    path("review/", views.review, name="review"),
]
