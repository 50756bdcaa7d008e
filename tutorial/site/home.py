"""What the home page shows: how far somebody is, a request and a manifest that is refused, and the course."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tutorial.contracts import promises
from tutorial.course import course
from tutorial.course.highlight import yaml_lines
from tutorial.course.labs import labs
from tutorial.course.learner import Learner
from tutorial.course.model import Lesson
from tutorial.diagnostics import entries
from tutorial.kube.apiserver import review
from tutorial.kube.cluster import read_lab
from tutorial.kube.manifest.position import Position
from tutorial.kube.traffic import trace
from tutorial.pictures import pictures

# The promise whose breaking manifest stands on the home page.
SHOWN: Final = "clusterip-no-node-port"


@dataclass(frozen=True, slots=True)
class Row:
    """A lesson in the list of the course."""

    lesson: Lesson
    done: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The course as one learner sees it."""

    rows: tuple[Row, ...]
    done: int
    resume: Lesson | None  # the lesson to go on with; None when every lesson is done
    begun: bool  # whether there is anything to go on with


@dataclass(frozen=True, slots=True)
class Refusal:
    """A manifest that the API server refuses, with what it says."""

    example: str  # for the editor: example:breaks is this manifest, example:keeps one that is accepted
    html: str
    at: Position
    output: str  # what kubectl prints


def home(learner: Learner) -> Home:
    """Everything about the course and the learner's place in it."""
    lessons = course().lessons
    finished = learner.done
    done = {lesson.id for lesson in lessons if f"lesson:{lesson.id}" in finished}
    here = learner.here
    resume = _resume(lessons, done, here.lesson if here else "")
    rows = tuple(Row(lesson, lesson.id in done, lesson == resume) for lesson in lessons)
    return Home(rows, len(done), resume, begun=here is not None or bool(done))


def _resume(lessons: tuple[Lesson, ...], done: set[str], here: str) -> Lesson | None:
    """The lesson last opened unless it is done; then the next one that is not."""
    start = next((i for i, lesson in enumerate(lessons) if lesson.id == here), 0)
    ahead = (*lessons[start:], *lessons[:start])
    return next((lesson for lesson in ahead if lesson.id not in done), None)


@cache
def refusal() -> Refusal:
    """The manifest of the home page, judged by the same review as a learner's."""
    text = promises()[SHOWN].breaks.text
    judged = review(text)
    start = judged.errors[0].span.start
    html = yaml_lines(text, wrong={start.line})
    html = re.sub(r'(<span class="l err">\s*)(.*)(\n</span>)', r"\1<mark>\2</mark>\3", html)
    return Refusal(f"promise:{SHOWN}", html, start, judged.output.strip())


@dataclass(frozen=True, slots=True)
class Request:
    """A request that is followed through a small cluster."""

    picture: str  # HTML
    said: str  # the command that makes it
    outcome: str


_TOWN: Final = {
    "dns": False,
    "nodes": ["node-a", "node-b"],
    "pods": [
        {"name": f"web-{n}", "node": f"node-{node}", "labels": {"app": "web"}, "ports": [{"containerPort": 8080}]}
        for n, node in ((1, "a"), (2, "b"))
    ],
    "manifests": (
        "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: NodePort, selector: {app: web}, "
        "ports: [{port: 80, targetPort: 8080, nodePort: 30080}]}}"
    ),
}


@cache
def request() -> Request:
    """The request of the home page, followed by the same trace as a learner's."""
    cluster = read_lab(_TOWN)
    found = trace(cluster, "external", "172.30.0.12", 30080)
    sources = " or ".join(found.sources)
    return Request(
        pictures(cluster, service="default/web", trace=found, key="home"),
        "curl http://172.30.0.12:30080",
        f"{' or '.join(found.backends)} answers, and sees {sources}: an address of the node, not the caller’s.",
    )


def first_lesson_of_type() -> Mapping[str, Lesson]:
    """Type slug → the lesson about it."""
    return {lesson.type: lesson for lesson in reversed(course().lessons) if lesson.type}


def counts() -> Mapping[str, int]:
    """How much there is, counted rather than claimed."""
    whole = course()
    return {
        "hours": max(1, round(sum(x.minutes + x.practice_minutes for x in whole.lessons) / 60)),
        "promises": len(promises()),
        "questions": sum(len(quiz.questions) for quiz in whole.quizzes.values()),
        "quizzes": len(whole.quizzes),
        "exercises": len(whole.exercises),
        "messages": sum(entry.area != "advice" for entry in entries()),
        "labs": len(labs()),
    }
