"""spec.selector."""

from collections.abc import Iterator
from typing import Any

from tutorial.kube.apiserver.field import FieldError
from tutorial.kube.apiserver.metadata import check_labels


def check(service: dict[str, Any]) -> Iterator[FieldError]:
    """Names and values of labels."""
    yield from check_labels(service["spec"].get("selector") or {}, ("spec", "selector"))
