"""A small course on disk, with two lessons, a quiz and an exercise."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tutorial import throttle

FIRST = """---
id: start
title: First steps
tagline: One line
description: A description
minutes: 5
outcomes: [Say what a Service is]
covers: [S1]
---
A lead paragraph.

## A section

Words.
"""
TYPED = (
    FIRST.replace("id: start", "id: nodeport")
    .replace("First steps", "Ports on nodes")
    .replace("minutes", "type: nodeport\nminutes")
)

QUESTION = """  - id: {id}
    title: Title of {id}
    ask: What does {id} ask?
    options:
      - text: Right of {id}
        why: Reason of right {id}
        correct: true
      - text: Wrong of {id}
        why: Reason of wrong {id}
      - text: Odd of {id}
        why: Reason of odd {id}
"""
QUESTIONS = ("one", "two", "three", "four")
QUIZ = "id: ports\ntitle: Ports\nquestions:\n" + "".join(QUESTION.format(id=id) for id in QUESTIONS)

EXERCISE = """id: open-it
title: Open it
task: Open the port.
file: web.yaml
lab:
  namespaces: [staging]
  pods:
    - {name: web-1, namespace: staging, labels: {app: web}, ports: [{containerPort: 8080}]}
goals:
  - accepted: true
  - type: NodePort
  - node-port: {port: 80, number: 30080}
"""
START = """apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: staging
spec:
  type: NodePort
  selector:
    app: web
  ports:
  - port: 80
    targetPort: 8080
    nodePort: 30081
"""
SOLUTION = START.replace("30081", "30080")
HINTS = "Look at the last line.\n---\nThe number is 30080.\n"


@pytest.fixture(autouse=True)
def small_course(tmp_path: Path, settings: LazySettings) -> Path:
    """Put a small course in place of the real one."""
    folder = tmp_path / "content"
    write(folder / "lessons/01-start/lesson.md", FIRST)
    lesson = folder / "lessons/02-nodeport"
    write(lesson / "lesson.md", TYPED)
    write(lesson / "quiz.yaml", QUIZ)
    exercise = lesson / "exercises/open-it"
    write(exercise / "exercise.yaml", EXERCISE)
    write(exercise / "start.yaml", START)
    write(exercise / "solution.yaml", SOLUTION)
    write(exercise / "hints.md", HINTS)
    write(exercise / "rejected/other-number.yaml", "# fails: node-port\n" + START)
    settings.CONTENT_DIR = folder
    return folder


@pytest.fixture(autouse=True)
def _no_wait() -> None:
    """Start every test with nothing counted."""
    throttle.reset()


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
