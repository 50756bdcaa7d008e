"""Every address of the site, app by app."""

from django.urls import include, path

urlpatterns = [
    path("", include("tutorial.site.urls")),
    path("", include("tutorial.lessons.urls")),
    path("compare/", include("tutorial.comparison.urls")),
    path("", include("tutorial.playground.urls")),
    path("errors/", include("tutorial.catalogue.urls")),
    path("", include("tutorial.practice.urls")),
]

handler400 = "tutorial.site.errors.bad_request"
handler403 = "tutorial.site.errors.forbidden"
handler404 = "tutorial.site.errors.not_found"
handler500 = "tutorial.site.errors.server_error"
