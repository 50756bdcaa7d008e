"""Addresses of this app."""

from django.urls import path

from tutorial.site import views

app_name = "site"
urlpatterns = [path("", views.home, name="home")]
