"""The field table as JSON: what the editor completes and explains."""

import hashlib
import json
from functools import cache

from django.urls import reverse

from tutorial.kube.apiserver.fields import FieldInfo, service_fields


@cache
def body() -> bytes:
    """The whole table in the API's order: dotted path without indices → type, doc and what else is known."""
    table = {path: _entry(field) for path, field in service_fields().items()}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def version() -> str:
    """Changes when the table does."""
    return hashlib.sha256(body()).hexdigest()[:12]


def url() -> str:
    """Where the table is; the version in it lets browsers keep it."""
    return f"{reverse('playground:fields')}?v={version()}"


def _entry(field: FieldInfo) -> dict[str, object]:
    known = {
        "type": field.type,
        "doc": field.doc,
        "values": field.values,
        "default": field.default,
        "applies": field.applies,
    }
    return {name: value for name, value in known.items() if value}
