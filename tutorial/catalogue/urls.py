"""Addresses of this app."""

from django.urls import path

from tutorial.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.entry, name="entry"),
]
