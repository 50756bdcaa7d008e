"""The API server: what becomes of a manifest.

    review(text).accepted

The front door is `review`, `Review` and its parts, `State`, and the table of fields. What lies
behind mirrors Kubernetes 1.36 file by file; each module names its upstream source.
"""

from tutorial.kube.apiserver.field import FieldError
from tutorial.kube.apiserver.fields import FieldInfo, service_fields
from tutorial.kube.apiserver.review import Cause, Finding, Review, Taken
from tutorial.kube.apiserver.run import Run
from tutorial.kube.apiserver.state import EMPTY, State

__all__ = [
    "EMPTY",
    "Cause",
    "FieldError",
    "FieldInfo",
    "Finding",
    "Review",
    "State",
    "Taken",
    "review",
    "service_fields",
]


def review(text: str, state: State | None = None, file: str = "service.yaml") -> Review:
    """Say what `kubectl create -f FILE` would print, and where in the text the reasons are.

    `state` is the cluster it meets (an otherwise empty one when left out); it is not changed.
    Never raises on any text.
    """
    return Run(EMPTY if state is None else state, file).read(text)
