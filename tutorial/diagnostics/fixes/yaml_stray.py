"""What is no part of a manifest: the shell around it, conflict markers, templates, control characters."""

import re
from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case, short
from tutorial.diagnostics.fixes.lines import Line, Lines
from tutorial.diagnostics.model import Edit, Fix

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]+")
_HERE = re.compile(r"<<-?\s*[\"']?(\w+)[\"']?")
_MARKER = re.compile(r"(<{7}|={7}|>{7}|\|{7})( .*)?")
_BRACES = re.compile(r"\s*\{\{.*\}\}\s*")
_FENCE = re.compile(r"\s*(```|~~~)\w*\s*")
_SHELL = re.compile(r"\s*(\$ |kubectl |cat |echo |EOF\b|apply |helm |done\b|fi\b|sleep ).*|.*\| *kubectl .*")
_NUMBER = re.compile(r"(:[ \t]+|- +|[\[,{] *)([-+]?\.(?:inf|Inf|INF|nan|NaN|NAN))(?=[ \t]*([,}\]#\r\n]|\Z))")
_TEMPLATE = re.compile(r"(:[ \t]+|- +)(\{\{.*?\}\}\S*)(?=[ \t]*(?:\r|\n|\Z))")


_STRAY = re.compile(r"(\s*)([^\w\s\"'#-]+\s*)(.*)")


def fix(case: Case) -> Iterator[Fix]:
    """Take it out."""
    if not case.is_unreadable:
        return
    yield from _characters(case)
    lines = Lines(case)
    yield from _around(lines)
    yield from _special(case, lines)


def lines(case: Case) -> Iterator[Fix]:
    """Take a line out that is none of the manifest's."""
    if not case.is_unreadable:
        return
    lines = Lines(case)
    for line in list(lines.nearest())[:4]:
        if match := _STRAY.fullmatch(line.text):
            title = f"Remove `{short(match[2].strip())}` at the beginning of the line"
            yield Fix(title, line.becomes(match[1] + match[3]))
            yield Fix(title, line.becomes(match[1] + " " * len(match[2]) + match[3]))
        if re.search(r":(\s|$)", line.text) is None and not line.text.lstrip().startswith("- "):
            yield Fix(f"Remove the line `{short(line.text)}`", line.removed)


def _characters(case: Case) -> Iterator[Fix]:
    if case.says("control characters", "invalid Unicode"):
        found = tuple(Edit(match.start(), match.end(), "") for match in _CONTROL.finditer(case.text))
        yield Fix("Remove the control character" + "s" * (len(found) > 1), found)
    for match in _NUMBER.finditer(case.text) if case.says("unsupported value") else ():
        quoted = f'"{match[2]}"'
        key = re.search(r"(\w+)[\"']?\s*$", case.text[: match.start()])
        if key and key[1] == "port":
            yield Fix("Change `port` to `80`", (Edit(match.start(2), match.end(2), "80"),))
        yield Fix(f"Quote the value: `{quoted}`", (Edit(match.start(2), match.end(2), quoted),))
    templates = tuple(
        Edit(m.start(2), m.end(2), _single(m[2])) for m in _TEMPLATE.finditer(case.text) if case.says("map key")
    )
    if templates:
        yield Fix("Quote the template’s placeholders: no Helm has filled them in", templates)


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _around(lines: Lines) -> Iterator[Fix]:
    """Lines of a shell, of Markdown or of a merge, all at once."""
    shell: list[Line] = []
    for n, line in enumerate(lines.all):
        here = _HERE.search(line.text)
        if here and n < 3:
            shell += lines.all[: n + 1]
            end = next((i for i, one in enumerate(lines.all) if one.text.strip() == here[1]), None)
            if end is not None:
                shell += lines.all[end:]
            break
    if not shell:
        end = next((n for n, one in enumerate(lines.all) if n and _ends(one)), None)
        shell = lines.all[end:] if end is not None else []
    if not shell and _SHELL.fullmatch(lines.all[0].text):
        shell = lines.all[:1]
    if shell:
        edits = tuple(edit for line in shell for edit in line.removed)
        yield Fix("Keep the manifest alone: take the shell’s lines out", edits)
    markers = tuple(edit for line in lines.all if _MARKER.fullmatch(line.text) for edit in line.removed)
    if markers:
        yield Fix("Remove the conflict markers", markers)
    fences = tuple(edit for line in lines.all if _FENCE.fullmatch(line.text) for edit in line.removed)
    if fences:
        yield Fix("Remove the code fence", fences)

    templates = tuple(edit for line in lines.all if _BRACES.fullmatch(line.text) for edit in line.removed)
    if templates:
        yield Fix("Remove the template’s lines: no Helm has filled them in", templates)
    ends = tuple(Edit(one.end - 1, one.end, "") for one in lines.all if one.text.endswith(";"))
    if ends:
        yield Fix("Remove the semicolons", ends)


def _ends(line: Line) -> bool:
    """Whether a here-document or a quoted text ends there: the manifest is over."""
    return re.fullmatch(r"[A-Z]{2,}", line.text.strip()) is not None or (
        _SHELL.fullmatch(line.text) is not None and ": " not in line.text
    )


def _special(case: Case, lines: Lines) -> Iterator[Fix]:
    line = lines.all[lines.here]
    if case.says("incompatible YAML document", "<document start>", "directive"):
        yield from (
            Fix(f"Remove the line `{short(one.text)}`", one.removed) for one in _before(case) if one.text[:1] == "%"
        )
    if case.says("separator"):
        yield from _separator(case)
    if case.says("unknown anchor"):
        name = re.search(r"'(.*)'", case.message)
        at = case.finding.span.start.offset
        alias = f"*{name[1]}" if name else ""
        if alias and case.text.startswith(alias, at):
            yield Fix(f'Quote the value: `"{short(alias)}"`', (Edit(at, at + len(alias), f'"{alias}"'),))
            yield Fix(f"Remove `{short(alias)}`", (Edit(at, at + len(alias), ""),))
        yield Fix(f"Remove the line `{short(line.text.strip())}`", line.removed)
    if case.says("map key", "did not find expected key"):
        below = lines.after(line)
        both = below is not None and line.text.lstrip().startswith("?") and below.text.lstrip().startswith(":")
        edits = line.removed + (below.removed if both and below else ())
        if both or re.match(r"\s*(:|\[|\{)", line.text):
            yield Fix(f"Remove `{short(line.text.strip())}`: it is no field", edits)


def _before(case: Case) -> list[Line]:
    """Return the lines up to the one that was complained about, wherever documents begin."""
    head = case.text[: case.finding.span.end.offset]
    out: list[Line] = []
    start = 0
    for text in head.splitlines(keepends=True):
        out.append(Line(len(out), start, text.rstrip("\r\n"), start + len(text)))
        start += len(text)
    if out and not head.endswith(("\n", "\r")):
        last = out[-1]
        after = case.text.find("\n", last.start) + 1 or len(case.text)
        out[-1] = Line(last.number, last.start, last.text, after)
    return out


def _separator(case: Case) -> Iterator[Fix]:
    """`--- web`, `----`: a separator stands alone on its line."""
    for match in re.finditer(r"^---([^\r\n]*)", case.text, re.MULTILINE):
        rest = match[1].strip()
        if rest and not rest.startswith("#") and f"separator: {rest}" in case.message:
            if ":" in rest:
                newline = "\r\n" if "\r\n" in case.text else "\n"
                yield Fix("Put it on a line of its own", (Edit(match.start(1), match.end(1), newline + rest),))
            elif rest.strip("-"):
                yield Fix(f"Make `{short(rest)}` a comment", (Edit(match.start(1), match.end(1), f" # {rest}"),))
            yield Fix("Write the separator as `---`", (Edit(match.start(1), match.end(1), ""),))
            return
