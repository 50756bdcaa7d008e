"""What every page shares: the frame, the home page, error pages, the theme."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor: what base.html needs on every page."""
    return {"kubernetes_version": settings.KUBERNETES_VERSION, "learner": getattr(request, "learner", None)}
