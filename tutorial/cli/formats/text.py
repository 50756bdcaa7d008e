"""For people: what was said, the source with carets, and what to do, as a good compiler prints it."""

import re
from typing import Any, TextIO

from tutorial.cli.formats import Reviewed
from tutorial.cli.judge import Outcome
from tutorial.cli.options import Options
from tutorial.cli.prose import wrapped
from tutorial.cli.snippet import draw, gutter_of
from tutorial.cli.style import Style, safe
from tutorial.cli.summary import Summary
from tutorial.diagnostics import Diagnostic, Fix

_LINE_END = re.compile(r"\r\n|\n|\r")


def render(reviewed: Reviewed, options: Options) -> str:
    """Return everything that is printed of one file."""
    style = Style(options.color)
    blocks = [_block(reviewed, one, options, style) for one in reviewed.shown]
    if options.loudness == "verbose":
        blocks += _fate(reviewed, style)
    return "".join(f"{block}\n\n" for block in blocks)


def _block(reviewed: Reviewed, one: Diagnostic, options: Options, style: Style) -> str:
    text, span = reviewed.diagnosis.text, one.span
    pad = " " * gutter_of(span)
    name = f"[{one.slug}]" if one.slug else ""
    first, *more = safe(one.message.removeprefix("error: ")).split("\n")
    out = [
        f"{style(one.severity, one.severity + name)}{style('strong', f': {first}')}",
        *(f"  {line}" for line in more),
    ]
    place = f"{safe(reviewed.name)}:{span.start.line}:{span.start.column}"
    out.append(f"{pad}{style('gutter', '-->')} {place}")
    out += draw(text, span, one.severity, style, options.width)
    for label, said in _notes(one, options):
        out.append(f"{pad} {style('gutter', '=')} {style('help', label)}: {said}")
    if options.loudness == "verbose":
        out += _in_full(one, text, pad, options, style)
    return "\n".join(out)


def _notes(one: Diagnostic, options: Options) -> list[tuple[str, str]]:
    notes = [("help", safe(one.best_fix.title))] if one.best_fix else []
    if one.explanation:
        more = options.page(one.slug) if options.site else f"portside explain {one.slug}"
        notes.append(("why", f"{one.explanation.title} ({more})"))
    return notes


def _in_full(one: Diagnostic, text: str, pad: str, options: Options, style: Style) -> list[str]:
    out = []
    if one.best_fix:
        out += [style("dim", f"{pad}   {line}") for line in changed_lines(text, one.best_fix)]
    page = one.explanation
    if page:
        for markdown in (page.means, page.misconception, page.fix):
            out += ["", *wrapped(markdown, f"{pad}   ", options.width)]
    return out


def changed_lines(text: str, fix: Fix) -> list[str]:
    """Return the lines that a fix takes out (-) and puts in (+)."""
    old, new = _LINE_END.split(text), _LINE_END.split(fix.apply(text))
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    return [f"{sign} {safe(line)}" for sign, lines in (("-", gone), ("+", come)) for line in lines]


def _fate(reviewed: Reviewed, style: Style) -> list[str]:
    """What becomes of the objects: the values that the cluster would add to each."""
    review = reviewed.diagnosis.review
    out = []
    for stored, given in zip(review.objects, review.given, strict=True):
        meta = stored["metadata"]
        lines = [style("help", f"{stored['kind']} {safe(str(meta['name']))} in {safe(str(meta['namespace']))}:")]
        added = [(path, value) for path, value in _leaves(stored, given) if path.startswith("spec.")]
        lines += [f"  {path}: {safe(value)}" for path, value in added]
        if added:
            lines[0] = f"{lines[0]} what the cluster adds (addresses and ports that it draws are examples)"
        else:
            lines[0] = f"{lines[0]} stored as written"
        out.append("\n".join([f"{safe(reviewed.name)}: {lines[0]}", *lines[1:]]))
    return out


def _leaves(stored: Any, given: Any, path: str = "") -> list[tuple[str, str]]:
    """Return the values of an object that differ from what was written, by path."""
    if isinstance(stored, dict):
        written = given if isinstance(given, dict) else {}
        pairs = [(f"{path}.{key}" if path else key, value, written.get(key)) for key, value in stored.items()]
    elif isinstance(stored, list):
        items = given if isinstance(given, list) else []
        pairs = [(f"{path}[{i}]", value, items[i] if i < len(items) else None) for i, value in enumerate(stored)]
    elif stored == given:
        return []
    else:
        return [(path, str(stored))]
    return [leaf for where, value, written in pairs for leaf in _leaves(value, written, where)]


class Writer:
    """Prints each file as it comes, and one line at the end."""

    def __init__(self, options: Options, out: TextIO) -> None:
        self._options, self._out = options, out

    def file(self, outcome: Outcome) -> None:
        """Print one file."""
        if outcome.part:
            self._out.write(outcome.part)
        if outcome.fate == "skipped" and self._options.loudness == "verbose":
            self._out.write(f"{safe(outcome.name)}: left out, {outcome.reason}\n\n")

    def end(self, summary: Summary) -> None:
        """Print how it went."""
        if self._options.loudness == "quiet":
            return
        style = Style(self._options.color)
        reviewed = summary.accepted + summary.refused
        if summary.refused:
            head = style("error", f"{summary.refused} of {_number(reviewed, 'file')} refused")
        elif reviewed:
            head = style("help", f"{_number(reviewed, 'file')} accepted")
        else:
            head = "No file reviewed"
        parts = [
            _number(count, noun) for count, noun in ((summary.errors, "error"), (summary.warnings, "warning")) if count
        ]
        if summary.advice:
            more = "" if self._options.loudness == "verbose" else " (--verbose shows it)"
            parts.append(f"{summary.advice} {'piece' if summary.advice == 1 else 'pieces'} of advice{more}")
        if summary.skipped:
            what = "is no manifest" if summary.skipped == 1 else "are no manifests"
            more = "" if self._options.loudness == "verbose" else " (--verbose names them)"
            parts.append(f"{_number(summary.skipped, 'other file')} {what}{more}")
        if summary.problems:
            parts.append(f"{_number(len(summary.problems), 'file')} unreadable")
        self._out.write(f"{head}{': ' if parts else ''}{', '.join(parts)}.\n")


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
