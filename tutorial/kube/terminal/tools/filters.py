"""head, tail, wc, sort, uniq, cut, tr and the other filters, as GNU's."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Final

from tutorial.kube import allowance
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._text.options import Refused, inputs, read_options
from tutorial.kube.terminal.tools._text.ranges import characters, chosen, key_of

type Filter = Callable[[list[str], Job], Result]


def run(argv: Sequence[str], job: Job) -> Result:
    """Answer as the filter that the job is named for."""
    try:
        return _FILTERS[job.name](list(argv), job)
    except Refused as refused:
        return Result(stderr=refused.text, rc=refused.rc)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, without their ends."""
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _ends(argv: list[str], job: Job) -> Result:
    """head and tail."""
    before = ["", *argv]
    argv = [
        f"-n{word.lstrip('-')}" if before[i] not in ("-n", "-c") and re.fullmatch(r"[-+]\d{1,6}", word) else word
        for i, word in enumerate(argv)
    ]
    flags = {"n:": ("lines",), "c:": ("bytes",), "q": ("quiet",), "v": ("verbose",), "f": ("follow", "F")}
    options = read_options(job.name, argv, flags)
    by, given = ("c", options.get("c")) if options.has("c") else ("n", options.get("n") or "10")
    if not re.fullmatch(r"[-+]?\d{1,9}", given or ""):
        raise Refused(f"{job.name}: invalid number of {'bytes' if by == 'c' else 'lines'}: ‘{given}’\n")
    texts, complaints = inputs(job.name, options.args, job)
    out = []
    for i, (name, text) in enumerate(texts):
        parts = list(text) if by == "c" else text.splitlines(keepends=True)
        head = f"{'' if i == 0 else chr(10)}==> {name} <==\n" if len(texts) > 1 and not options.has("q") else ""
        out.append(head + "".join(_cut(job.name, parts, given or "10")))
    return Result("".join(out), complaints, int(bool(complaints)))


def _cut(program: str, parts: list[str], given: str) -> list[str]:
    number = abs(int(given))
    if program == "head":
        return parts[: max(0, len(parts) - number)] if given[0] == "-" else parts[:number]
    return parts[max(0, number - 1) :] if given[0] == "+" else parts[max(0, len(parts) - number) :]


def _wc(argv: list[str], job: Job) -> Result:
    options = read_options("wc", argv, {"l": ("lines",), "w": ("words",), "c": ("bytes",), "m": ("chars",)})
    texts, complaints = inputs("wc", options.args, job)
    columns = [flag for flag in "lwmc" if options.has(flag)] or ["l", "w", "c"]
    rows = []
    for name, text in texts:
        counts = {"l": text.count("\n"), "w": len(text.split()), "m": len(text), "c": len(text.encode())}
        rows.append((name, [counts[flag] for flag in columns]))
    if len(rows) > 1:
        rows.append(("total", [sum(row[1][i] for row in rows) for i in range(len(columns))]))
    piped = not options.args or options.args == ("-",)
    width = (
        1
        if len(columns) == 1 and len(rows) == 1
        else 7
        if piped
        else max((len(str(n)) for _, r in rows for n in r), default=1)
    )
    out = ""
    for name, row in rows:
        out += " ".join(f"{n:>{width}}" for n in row) + ("\n" if piped else f" {name}\n")
    return Result(out, complaints, int(bool(complaints)))


def _sort(argv: list[str], job: Job) -> Result:
    flags = {
        "r": ("reverse",), "n": ("numeric-sort",), "u": ("unique",), "k:": ("key",), "t:": ("field-separator",),
        "f": ("ignore-case",), "V": ("version-sort",), "b": ("ignore-leading-blanks",), "h": ("human-numeric-sort",),
        "s": ("stable",),
    }  # fmt: skip
    options = read_options("sort", argv, flags)
    texts, complaints = inputs("sort", options.args, job)
    if complaints:
        return Result(stderr=complaints.replace("sort: ", "sort: cannot read: "), rc=2)
    rows = lines_of("".join(text if text.endswith("\n") or not text else f"{text}\n" for _, text in texts))
    kind = next((flag for flag in "nVhf" if options.has(flag)), "")
    keys = options.all("k")
    if keys or kind:
        versions = kind == "V" or any("V" in key for key in keys)
        each = allowance.KEY * len(rows) + (allowance.VERSION * sum(map(len, rows)) if versions else 0)
        allowance.spend(each * max(1, len(keys)))
    key = key_of(keys, options.get("t"), kind)
    rows = sorted(sorted(rows) if not options.has("s") else rows, key=key, reverse=options.has("r"))
    if options.has("u"):
        rows = list({str(key(row)): row for row in reversed(rows)}.values())[::-1]
    return Result(_joined(rows))


def _uniq(argv: list[str], job: Job) -> Result:
    flags = {"c": ("count",), "d": ("repeated",), "u": ("unique",), "i": ("ignore-case",)}
    options = read_options("uniq", argv, flags)
    texts, complaints = inputs("uniq", options.args[:1], job)
    if complaints:
        return Result(stderr=complaints, rc=1)
    groups: list[list[str]] = []
    for line in lines_of(texts[0][1]):
        same = groups and (groups[-1][0] == line or (options.has("i") and groups[-1][0].lower() == line.lower()))
        if same:
            groups[-1].append(line)
        else:
            groups.append([line])
    if options.has("d") != options.has("u"):
        groups = [group for group in groups if (len(group) > 1) == options.has("d")]
    return Result(_joined([f"{len(g):>7} {g[0]}" if options.has("c") else g[0] for g in groups]))


def _cut_columns(argv: list[str], job: Job) -> Result:
    flags = {"d:": ("delimiter",), "f:": ("fields",), "c:": ("characters", "b"), "s": ("only-delimited",)}
    options = read_options("cut", argv, flags)
    given = options.get("f") or options.get("c")
    tail = "Try 'cut --help' for more information.\n"
    if given is None:
        raise Refused(f"cut: you must specify a list of bytes, characters, or fields\n{tail}")
    delimiter = options.get("d") or "\t"
    if len(delimiter) > 1:
        raise Refused(f"cut: the delimiter must be a single character\n{tail}")
    wanted = chosen(given)
    if wanted is None:
        raise Refused(f"cut: invalid field value ‘{given}’\n{tail}")
    texts, complaints = inputs("cut", options.args, job)
    out = []
    for line in lines_of("".join(text for _, text in texts)):
        if options.has("c"):
            out.append("".join(char for i, char in enumerate(line, 1) if wanted(i)))
        elif delimiter in line:
            out.append(delimiter.join(f for i, f in enumerate(line.split(delimiter), 1) if wanted(i)))
        elif not options.has("s"):
            out.append(line)
    return Result(_joined(out), complaints, int(bool(complaints)))


def _tr(argv: list[str], job: Job) -> Result:
    flags = {"d": ("delete",), "s": ("squeeze-repeats",), "c": ("complement", "C")}
    options = read_options("tr", argv, flags)
    sets = [characters(word) for word in options.args]
    tail = "Try 'tr --help' for more information.\n"
    if not sets:
        raise Refused(f"tr: missing operand\n{tail}")
    if len(sets) < 2 and not (options.has("d") or options.has("s")):
        said = f"tr: missing operand after ‘{options.args[0]}’\nTwo strings must be given when translating.\n"
        raise Refused(said + tail)
    text, first = job.stdin, sets[0]
    if options.has("c"):
        first = "".join(sorted(set(text) - set(first)))
    if options.has("d"):
        text = text.translate({ord(char): None for char in first})
    elif len(sets) > 1 and sets[1]:
        second = sets[1] + sets[1][-1] * max(0, len(first) - len(sets[1]))
        text = text.translate({ord(a): b for a, b in reversed(list(zip(first, second, strict=False)))})
    if options.has("s"):
        squeezed = set(sets[-1]) if len(sets) > 1 else set(first)
        text = re.sub(r"(.)\1+", lambda m: m[1] if m[1] in squeezed else m[0], text, flags=re.DOTALL)
    return Result(text)


def _plain(argv: list[str], job: Job) -> Result:
    """nl, tac, rev, column and tee."""
    flags: Mapping[str, tuple[str, ...]] = {"t": ("table",), "a": ("append",), "s:": (), "b:": (), "n:": (), "w:": ()}
    options = read_options(job.name, argv, flags)
    if job.name == "tee":
        before = {n: job.files.get(n, "") if options.has("a") else "" for n in options.args}
        return Result(job.stdin, files={name: text + job.stdin for name, text in before.items()})
    texts, complaints = inputs(job.name, options.args, job)
    rows = lines_of("".join(text for _, text in texts))
    if job.name == "tac":
        rows.reverse()
    elif job.name == "rev":
        rows = [row[::-1] for row in rows]
    elif job.name == "nl":
        numbers = iter(range(1, len(rows) + 1))
        rows = [f"{next(numbers):>6}\t{row}" if row else "" for row in rows]
    elif options.has("t"):
        rows = _table([row.split(options.get("s")) for row in rows])
    return Result(_joined(rows), complaints, int(bool(complaints)))


def _table(rows: list[list[str]]) -> list[str]:
    widths: list[int] = []
    for row in rows:
        widths += [0] * (len(row) - len(widths))
        for i, cell in enumerate(row):
            widths[i] = max(widths[i], len(cell))
    ends = list(accumulate(widths, initial=0))
    allowance.spend(allowance.CHARACTER * sum(ends[len(row)] for row in rows))
    return ["  ".join(cell.ljust(widths[i]) for i, cell in enumerate(row)).rstrip() for row in rows]


_FILTERS: Final[Mapping[str, Filter]] = {
    "head": _ends,
    "tail": _ends,
    "wc": _wc,
    "sort": _sort,
    "uniq": _uniq,
    "cut": _cut_columns,
    "tr": _tr,
    **dict.fromkeys(("nl", "tac", "rev", "column", "tee"), _plain),
}
