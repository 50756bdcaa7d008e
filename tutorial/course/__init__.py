"""The course: lessons, questions, exercises and terms, loaded from content/ and checked."""

from tutorial.course.load import course
from tutorial.course.markdown import render

__all__ = ["course", "render"]
