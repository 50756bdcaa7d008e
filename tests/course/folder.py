"""A small course on disk that is right in every way, for tests that break one thing in it."""

from pathlib import Path

LESSON = """\
---
id: door
title: The door
tagline: A way in
description: What a door is for.
minutes: 6
type: nodeport
outcomes: [Open the door]
covers: [S11, S27]
lab:
  title: Try the door
  prompt: Open it with a `nodePort`.
  file: open.yaml
---

A [[cluster IP]] ends at the edge.

## The way in

```yaml ok door.yaml {6}
apiVersion: v1
kind: Service
metadata:
  name: door
spec:
  type: NodePort
  ports:
    - port: 80
```

Go on to the [exercise](exercise:open) or the [quiz](quiz:door), or [compare](page:compare).

```console
$ kubectl apply -f door.yaml
service/door created
$ kubectl get svc door
NAME   TYPE       CLUSTER-IP      EXTERNAL-IP   PORT(S)        AGE
door   NodePort   10.96.245.172   <none>        80:31941/TCP   10s
```
"""

QUIZ = """\
id: door
title: The door
questions:
""" + "".join(
    f"""\
  - id: q{n}
    title: Question {n}
    ask: What is *it*?
    options:
      - text: A door
        why: It lets one in.
        correct: true
      - text: A wall
        why: It lets nobody in.
      - text: A window
        why: It lets only light in.
"""
    for n in (1, 2, 3, 4)
)

EXERCISE = """\
id: open
title: Open it
task: |
  Make the [[cluster IP]] reachable.
file: door.yaml
lab:
  namespaces: [default]
  pods:
    - {name: door-1, labels: {app: door}, ports: [{containerPort: 8080}]}
goals:
  - accepted: true
  - service: {name: door}
  - type: NodePort
"""

SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: door
spec:
  type: NodePort
  selector:
    app: door
  ports:
    - port: 80
      targetPort: 8080
"""

TERM = """\
---
name: cluster IP
aliases: [virtual IP]
---
An address that nobody has.
"""

FIGURE = """\
<svg class="dg" viewBox="0 0 640 100" role="img" aria-labelledby="way-t way-d">
<title id="way-t">A way in</title>
<desc id="way-d">From water to land.</desc>
<rect class="water" width="640" height="100"/>
</svg>
"""

CLUSTER = """\
pods:
  - {name: door-1, labels: {app: door}, ports: [{containerPort: 8080}], listening: [8080/TCP]}
"""

FILES = {
    "lessons/07-door/cluster.yaml": CLUSTER,
    "lessons/07-door/lesson.md": LESSON,
    "lessons/07-door/lab.yaml": SERVICE,
    "lessons/07-door/quiz.yaml": QUIZ,
    "lessons/07-door/figures/way.svg": FIGURE,
    "lessons/07-door/exercises/open/exercise.yaml": EXERCISE,
    "lessons/07-door/exercises/open/start.yaml": SERVICE.replace("NodePort", "ClusterIP"),
    "lessons/07-door/exercises/open/solution.yaml": SERVICE,
    "lessons/07-door/exercises/open/hints.md": "Look at the type.\n---\nWrite `type: NodePort`.\n",
    "lessons/07-door/exercises/open/accepted/bare.yaml": SERVICE,
    "lessons/07-door/exercises/open/rejected/closed.yaml": "# fails: type\n" + SERVICE.replace("NodePort", "ClusterIP"),
    "glossary/cluster-ip.md": TERM,
}


def write(root: Path, files: dict[str, str]) -> Path:
    """Write a content folder below `root`, and return it."""
    folder = root / "content"
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
