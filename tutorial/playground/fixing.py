"""The fixes of a finding: as buttons, and what a form that was sent with one of them asks for.

A button names its fix by what it is about (the message, the document, the title), not by its number: in a text that
was changed since, the same name means the same fix or nothing. The fixes are looked for anew and never taken from
the form, so nothing forged gets into a text.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django import forms

from tutorial.diagnostics import Diagnosis, Diagnostic, Fix
from tutorial.playground.forms import ManifestField, ReviewForm
from tutorial.playground.marks import Ruler


@dataclass(frozen=True, slots=True)
class Offer:
    """A fix as a button carries it."""

    value: str  # what the form sends
    title: str  # plain text, backticks are code
    edits: str  # for the editor: JSON, [[from, to, text], …] in UTF-16 units


def offers(diagnostic: Diagnostic, ruler: Ruler) -> tuple[Offer, ...]:
    """Return the fixes of a finding: each was tried, so this takes a review or two for every one."""
    named: dict[str, Fix] = {}
    for fix in diagnostic.fixes:
        named.setdefault(fix.title, fix)  # two buttons with the same words could not be told apart
    about = _about(diagnostic)
    return tuple(Offer(about + _digest(fix.title), fix.title, _edits(fix, ruler)) for fix in named.values())


@dataclass(frozen=True, slots=True)
class Step:
    """What was done with a text before it is reviewed."""

    text: str
    done: Literal["", "applied", "undone", "redone", "gone"] = ""
    title: str = ""  # of the fix that was applied
    line: int = 0  # where it begins
    former: str = ""  # the text before, to go back to
    problem: str = ""  # why nothing was done, when the result would not be reviewed


def step(form: ReviewForm, diagnose: Callable[[str], Diagnosis]) -> Step:
    """Do what a valid form asks for: apply a fix, take it back, or nothing. The text is never lost."""
    text: str = form.cleaned_data["manifest"]
    if wanted := form.cleaned_data["fix"]:
        return _applied(text, wanted, diagnose(text))
    swap = form.cleaned_data["swap"]
    if swap in {"undo", "redo"} and "former" in form.data:
        done: Literal["undone", "redone"] = "undone" if swap == "undo" else "redone"
        return Step(form.cleaned_data["former"], done, former=text)
    return Step(text)


def _applied(text: str, wanted: str, diagnosis: Diagnosis) -> Step:
    fix = _find(wanted, diagnosis)
    if fix is None:
        return Step(text, "gone")
    changed = fix.apply(text)
    try:
        ManifestField().clean(changed)
    except forms.ValidationError as error:
        return Step(text, problem=f"The fix was not applied. With it, this would be said: {error.messages[0]}")
    start = min(edit.start for edit in fix.edits)
    return Step(changed, "applied", fix.title, text.count("\n", 0, start) + 1, text)


def _find(wanted: str, diagnosis: Diagnosis) -> Fix | None:
    for diagnostic in diagnosis.diagnostics:
        about = _about(diagnostic)
        if wanted.startswith(about):
            return next((fix for fix in diagnostic.fixes if wanted == about + _digest(fix.title)), None)
    return None


def _about(diagnostic: Diagnostic) -> str:
    return _digest(f"{diagnostic.document} {diagnostic.message}")


def _digest(words: str) -> str:
    return hashlib.blake2s(words.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def _edits(fix: Fix, ruler: Ruler) -> str:
    edits = [[ruler.units(edit.start), ruler.units(edit.end), edit.text] for edit in fix.edits]
    return json.dumps(edits, ensure_ascii=False, separators=(",", ":"))
