"""A number begins with a zero.

YAML 1.1, which kubectl reads, takes digits behind a zero for an octal number: `0100` is 64. The API
server never sees how you wrote it, so it accepts a port that nobody meant, or refuses one that is not
in your file.

“A zero in front changes nothing.” On paper it does not. In YAML it changes the base: digits count by eights.

Write the number without the zero.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

REFUSED = True
LESSON = "manifest"
SAYS = (
    'YAML takes "{written}" for an octal number, so "{field}" is {number} here. Write it without the zero in front.',
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 0100
"""
PASSING = FAILING.replace("0100", "100")

_OF_PORTS = ("port", "targetPort", "nodePort")
_TIMEOUT = ("sessionAffinityConfig", "clientIP", "timeoutSeconds")


def check(subject: Subject) -> Iterator[Finding]:
    """Look at how each number was written, if any in the text looks octal."""
    if not subject.around.has_octals:
        return
    ports = subject.written.get("ports")
    paths: list[tuple[str | int, ...]] = [("healthCheckNodePort",), _TIMEOUT]
    paths += [("ports", i, name) for i in range(len(ports) if isinstance(ports, list) else 0) for name in _OF_PORTS]
    for path in paths:
        where = ("spec", *path)
        if not subject.document.has(where):
            continue
        value: object = subject.document.value
        for part in where:
            value = value[part]  # type: ignore[index]
        span = subject.document.span(where)
        written = subject.document.text.text[span.start.offset : span.end.offset]
        if isinstance(value, int) and written.lstrip("+-0_").isdigit() and written.lstrip("+-").startswith("0"):
            yield subject.advise(where, SAYS[0], written=written, field=path[-1], number=value)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Write the digits as a decimal number."""
    digits = edit.raw(path).replace("_", "").lstrip("+0")
    yield Fix(f"Write `{digits}`", edit.replace(path, digits))
