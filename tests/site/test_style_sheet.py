"""Nothing stands in the style sheet that no page can have."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
MADE = re.compile(r"cm-|cols-\d|hop\d|pic-|to-")
"""Classes that are put together from two parts, or that the editor's library gives its own elements."""


def written() -> str:
    """Everything that writes a class name: templates, Python, scripts, figures and their language."""
    places = {"templates": "*.html", "tutorial": "*.py", "static/js": "*.js", "content": "*.svg", "docs": "*.md"}
    return "\n".join(
        path.read_text() for folder, kind in places.items() for path in sorted((ROOT / folder).rglob(kind))
    )


def test_every_class_is_written_somewhere() -> None:
    words = set(re.findall(r"[a-zA-Z][\w-]*", written()))
    unused: dict[str, list[str]] = {}
    for sheet in sorted((ROOT / "static" / "css").glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
        selectors = " ".join(re.findall(r"[^{}]+(?=\{)", text))
        for name in set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors)) - words:
            if not MADE.match(name):
                unused.setdefault(sheet.name, []).append(name)
    assert unused == {}
