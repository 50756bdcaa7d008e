"""grep, egrep and fgrep, as GNU's: the options that people use on the output of kubectl."""

import re
from collections.abc import Sequence
from typing import Any, Final

from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._text.options import Options, Refused, inputs, read_options
from tutorial.kube.terminal.tools._text.regex import Regex, RegexError, TooMuch

_FLAGS: Final = {
    "i": ("ignore-case", "y"), "v": ("invert-match",), "c": ("count",), "n": ("line-number",), "o": ("only-matching",),
    "q": ("quiet", "silent"), "w": ("word-regexp",), "x": ("line-regexp",), "E": ("extended-regexp",),
    "F": ("fixed-strings",), "P": ("perl-regexp",), "G": ("basic-regexp",), "l": ("files-with-matches",),
    "s": ("no-messages",), "h": ("no-filename",), "H": ("with-filename",), "r": ("recursive",), "a": ("text",),
    "A:": ("after-context",), "B:": ("before-context",), "C:": ("context",), "e:": ("regexp",), "m:": ("max-count",),
    "color?": ("colour",), "line-buffered": (),
}  # fmt: skip
_USAGE: Final = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n"


def run(argv: Sequence[str], job: Job) -> Result:
    """Print the lines that match. 0: some did; 1: none; 2: something was wrong."""
    argv = [f"-C{word[1:]}" if re.fullmatch(r"-\d{1,4}", word) else word for word in argv]
    try:
        options = read_options("grep", argv, _FLAGS, usage=_USAGE)
        patterns = options.all("e")
        args = list(options.args)
        if not patterns:
            if not args:
                return Result(stderr=_USAGE, rc=2)
            patterns = [args.pop(0)]
        before, after = (_number(options, x) for x in "BA")
        most = _number(options, "m") if options.get("m") is not None else None
        regexes = [_regex(line, options, job.name) for pattern in patterns for line in pattern.split("\n")]
    except RegexError as error:
        return Result(stderr=f"grep: {error}\n", rc=2)
    except Refused as refused:
        return Result(stderr=refused.text, rc=2)
    texts, complaints = inputs("grep", args, job)
    named = bool((len(args) > 1 or options.has("r")) and not options.has("h")) or options.has("H")
    try:
        outs = [_one(n, t, regexes, options, named, before, after, most) for n, t in texts]
    except TooMuch:
        return Result(stderr="grep: this pattern takes too long on this text; a simpler one will do\n", rc=2)
    found = any(hit for hit, _ in outs)
    out = "" if options.has("q") else "".join(out for _, out in outs)
    return Result(
        out,
        "" if options.has("s") else complaints,
        2 if complaints and not (found and options.has("q")) else int(not found),
    )


def _number(options: Options, flag: str) -> int:
    given = options.get(flag) if options.get(flag) is not None or flag == "m" else options.get("C")
    if given is None:
        return 0
    if not re.fullmatch(r"\d{1,6}", given):
        what = "invalid max count" if flag == "m" else f"{given}: invalid context length argument"
        raise Refused(f"grep: {what}\n")
    return int(given)


def _regex(pattern: str, options: Options, name: str) -> Regex:
    fixed = options.has("F") or name == "fgrep"
    extended = options.has("E") or options.has("P") or name == "egrep" or fixed
    if fixed:
        pattern = re.sub(r"([\\.*+?^$|(){}\[\]])", r"\\\1", pattern)
    if options.has("w"):
        pattern = rf"\<({pattern})\>" if extended else rf"\<\({pattern}\)\>"
    if options.has("x"):
        pattern = f"^({pattern})$" if extended else rf"^\({pattern}\)$"
    return Regex(pattern, extended=extended, perl=options.has("P"), ignore_case=options.has("i"))


def _one(
    name: str, text: str, regexes: list[Regex], options: Options, named: bool, before: int, after: int, most: int | None
) -> tuple[bool, str]:
    """Search one text: whether a line was selected, and what is printed."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    invert = options.has("v")
    hits = [i for i, line in enumerate(lines) if any(r.search(line) for r in regexes) != invert]
    hits = hits if most is None else hits[:most]
    label = f"{name}:" if named else ""
    if options.has("l"):
        return bool(hits), f"{name}\n" if hits else ""
    if options.has("c"):
        return bool(hits), f"{label}{len(hits)}\n"
    if options.has("o"):
        return bool(hits), "" if invert else _only(lines, hits, regexes, label, options)
    return bool(hits), _context(name, lines, hits, (before, after), options, named)


def _only(lines: list[str], hits: list[int], regexes: list[Regex], label: str, options: Options) -> str:
    out = ""
    for i in hits:
        spans: list[Any] = sorted({f.spans[0] for r in regexes for f in r.all(lines[i]) if f.end > f.start})
        at = 0
        for start, end in spans:
            if start >= at:
                number = f"{i + 1}:" if options.has("n") else ""
                out += f"{label}{number}{lines[i][start:end]}\n"
                at = end
    return out


def _context(
    name: str, lines: list[str], hits: list[int], around: tuple[int, int], options: Options, named: bool
) -> str:
    before, after = around
    chosen = set(hits)
    shown: list[int] = []
    for i in hits:
        first = max(i - before, shown[-1] + 1 if shown else 0)
        shown += range(first, min(len(lines), i + after + 1))
    out, last = "", None
    for i in shown:
        if (before or after) and last is not None and i > last + 1:
            out += "--\n"
        mark = ":" if i in chosen else "-"
        out += (f"{name}{mark}" if named else "") + (f"{i + 1}{mark}" if options.has("n") else "") + f"{lines[i]}\n"
        last = i
    return out
