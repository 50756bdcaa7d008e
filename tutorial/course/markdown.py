"""The front door to markdown for texts that lie outside of content/."""

from tutorial.course.load import course
from tutorial.course.problems import Problems, Source
from tutorial.course.prose import Prose


def render(text: str) -> str:
    """Markdown → HTML, with links to terms and pages of the loaded course. A link to nothing becomes plain text."""
    return Prose(Source("", text), course().names, Problems()).set().html
