"""Addresses of this app."""

from django.urls import URLPattern

app_name = "playground"
urlpatterns: list[URLPattern] = []
