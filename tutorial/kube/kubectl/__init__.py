"""kubectl: one command on a cluster, with its output and its errors.

    output = command(["get", "svc", "-o", "wide"], cluster, Context(namespace="shop"))
    review = apply(text, state)

The front doors are `command` and, for the diagnosis of a manifest, `apply`.
"""

from tutorial.kube.kubectl.apply import LAST_APPLIED, apply
from tutorial.kube.kubectl.call import Call, Context, Edit, EditorFailed, Output
from tutorial.kube.kubectl.command import command

__all__ = ["LAST_APPLIED", "Call", "Context", "Edit", "EditorFailed", "Output", "apply", "command"]
