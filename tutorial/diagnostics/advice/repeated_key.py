"""A key is written twice.

kubectl turns YAML into JSON before it sends anything, and in JSON a key has one value: the last one
that was written. What stood under the first is gone, and neither kubectl nor the API server says so.

“Two `selector` blocks add up.” They do not. Nothing is merged: the second replaces the first whole,
even when it stands far below.

Keep one of the two. If both hold lines that you need, put all of them under one key.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path, Span

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

EVERY_KIND = True
LESSON = "manifest"
SAYS = (
    'The key "{key}" is written twice, on lines {first} and {last}. The last one wins without a word: '
    '"{value}" counts.',
    'The key "{key}" is written twice, on lines {first} and {last}. The last one wins without a word, and all '
    "that stands under the first is dropped.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  selector:
    app: web
  ports:
    - name: http
      port: 80
  type: NodePort
"""
PASSING = FAILING.replace("  type: ClusterIP\n", "")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for keys that lost against a later one."""
    for path, first, last in subject.document.repeated_keys():
        value = subject.document.value
        for part in path:
            value = value[part]
        place = partial(_itself, first)
        lines = {"key": path[-1], "first": first.start.line, "last": last.start.line}
        if isinstance(value, dict | list):
            yield subject.advise_at(place, path, SAYS[1], **lines)
        else:
            yield subject.advise_at(
                place, path, SAYS[0], value=value if isinstance(value, str) else json.dumps(value), **lines
            )


def _itself(span: Span) -> Span:
    return span


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take out what has no effect."""
    yield Fix(f"Remove the first `{path[-1]}`, which has no effect", edit.remove_first(path))
