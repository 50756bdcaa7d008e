"""PyYAML without what only its Python reader needs.

While it is imported, PyYAML compiles the patterns of a reader that is written in Python: a tenth of
the time that a short run takes. The engine reads with libyaml and never asks for them.
"""

import re
from typing import Any


class _Pattern:
    """A pattern that is compiled when somebody uses it."""

    def __init__(self, *given: Any) -> None:
        self._given = given

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(*self._given), name)


def import_yaml() -> None:
    """Import PyYAML; its patterns wait. For processes of our own only, before anything runs beside."""
    at_once = re.compile
    re.compile = _Pattern  # type: ignore[assignment]
    try:
        import yaml  # noqa: F401
    finally:
        re.compile = at_once
