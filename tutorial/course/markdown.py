"""The front door to markdown for texts that lie outside of content/."""

from pathlib import Path

from tutorial.course.load import course
from tutorial.course.problems import Source
from tutorial.course.prose import Prose
from tutorial.course.reading import Reading


def render(text: str) -> str:
    """Markdown → HTML, with links to terms and pages of the loaded course. A link to nothing becomes plain text."""
    return Prose(Source("", text), Reading(Path(), names=course().names)).set().html
