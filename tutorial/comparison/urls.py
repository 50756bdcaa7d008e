"""Addresses of this app."""

from django.urls import URLPattern

app_name = "comparison"
urlpatterns: list[URLPattern] = []
