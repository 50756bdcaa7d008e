"""Addresses of this app."""

from django.urls import path

from tutorial.comparison import views

app_name = "comparison"
urlpatterns = [path("", views.matrix, name="matrix")]
