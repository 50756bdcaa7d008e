"""`kubectl explain`: kinds and their fields, in the layout of kubectl's plaintext template.

page = explain(resource, ("spec", "ports"), recursive=False)

Types come from the tables that the API server reads manifests by; the sentences are ours. Mirrors kubectl
pkg/explain/v2 (template.go, templates/plaintext.tmpl).
"""

from tutorial.kube.kubectl.explaining.model import Field, Model, NoSuchField, model_of
from tutorial.kube.kubectl.explaining.page import explain

__all__ = ["Field", "Model", "NoSuchField", "explain", "model_of"]
