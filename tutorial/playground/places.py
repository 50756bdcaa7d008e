"""The editors of the site by name: "playground", "lesson:<id>", "exercise:<id>", "example:<ref>"."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from django.urls import reverse

from tutorial.course import course
from tutorial.course.judge import diagnose_answer
from tutorial.diagnostics import Diagnosis, diagnose
from tutorial.playground import examples


@dataclass(frozen=True, slots=True)
class Place:
    """An editor somewhere on the site."""

    name: str
    title: str  # what the page that it stands on is called
    url: str  # that page
    file: str  # the name shown above the text
    start: str  # what "Start over" goes back to
    diagnose: Callable[[str], Diagnosis] = diagnose  # in the cluster that a manifest meets there
    cluster: Mapping[str, object] | None = None  # what a lesson or an exercise begins with; others begin with a lab
    files: Mapping[str, str] = MappingProxyType({})  # what lies beside the editor's file in the terminal

    @property
    def desk(self) -> str:
        """The place whose cluster stands beside this editor: an example is tried in the playground's."""
        return PLAYGROUND if self.name.startswith("example:") else self.name


# A first manifest for somebody who opens the playground: it is accepted, and short enough to play with.
FIRST = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
      nodePort: 30080
"""

PLAYGROUND = "playground"


def find(name: str) -> Place | None:
    """The place of that name, or None when no page has such an editor."""
    kind, _, rest = name.partition(":")
    if name == PLAYGROUND:
        return Place(name, "the playground", reverse("playground:editor"), "service.yaml", FIRST)
    if kind == "lesson":
        return _lesson(name, rest)
    if kind == "exercise":
        return _exercise(name, rest)
    if kind == "example" and (example := examples.find(rest)):
        return Place(name, "the example", example.url, example.file, example.text)
    return None


def _lesson(name: str, lesson_id: str) -> Place | None:
    """A lesson has a cluster of its own, and an editor unless an exercise stands beside it."""
    lesson = next((lesson for lesson in course().lessons if lesson.id == lesson_id), None)
    if not lesson:
        return None
    first = next(iter(lesson.files.items()), ("service.yaml", ""))
    file, start = (lesson.lab.file, lesson.lab.start) if lesson.lab else first
    url, title = reverse("lessons:lesson", args=[lesson.slug]), f"the lesson {lesson.title}"
    return Place(name, title, url, file, start, cluster=lesson.cluster or None, files=lesson.files)


def _exercise(name: str, exercise_id: str) -> Place | None:
    exercise = course().exercises.get(exercise_id)
    if not exercise:
        return None
    url = reverse("practice:exercise", args=[exercise.id])
    here = partial(diagnose_answer, exercise)
    title = f"the exercise {exercise.title}"
    return Place(name, title, url, exercise.file, exercise.start, here, exercise.lab)
