"""Addresses of this app."""

from django.urls import path

from tutorial.playground.views import desk, editor, shared

app_name = "playground"
urlpatterns = [
    path("playground/", editor.editor, name="editor"),
    path("playground/draft/", editor.draft, name="draft"),
    path("playground/fields.json", editor.field_table, name="fields"),
    path("review/", editor.review, name="review"),
    path("playground/run/", desk.run, name="run"),
    path("playground/apply/", desk.apply, name="apply"),
    path("playground/edit/", desk.edit, name="edit"),
    path("playground/act/", desk.act, name="act"),
    path("playground/trace/", desk.trace, name="trace"),
    path("playground/reach/", desk.reach, name="reach"),
    path("playground/complete/", desk.complete, name="complete"),
    path("playground/manifests.yaml", desk.manifests, name="manifests"),
    path("playground/share/", shared.share, name="share"),
    path("playground/shared/<str:id>/", shared.shared, name="shared"),
    path("playground/shared/<str:id>/manifests.yaml", shared.shared_manifests, name="shared-manifests"),
    path("playground/shared/<str:id>/fork/", shared.fork, name="fork"),
]
