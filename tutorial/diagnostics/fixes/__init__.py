"""Changes that a machine can make: one file for each kind of mistake.

`offer` asks every fixer in order and keeps what works: each change is tried, and the finding that
it is for must be gone afterwards.
"""

from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case, Fixer
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding, State, review

FIXERS: tuple[Fixer, ...] = ()


def offer(text: str, finding: Finding, state: State | None, file: str) -> tuple[Fix, ...]:
    """Return the changes that make a finding go away, best first, none twice."""
    case = Case(text, finding)
    out: dict[str, Fix] = {}
    for fix in _proposed(case):
        changed = fix.apply(text)
        if changed not in out and changed != text and _helps(changed, finding, state, file):
            out[changed] = fix
    return tuple(out.values())


def _proposed(case: Case) -> Iterator[Fix]:
    for fixer in FIXERS:
        yield from fixer(case)


def _helps(changed: str, finding: Finding, state: State | None, file: str) -> bool:
    after = review(changed, state, file)
    return all((f.message, f.document) != (finding.message, finding.document) for f in after.findings)
