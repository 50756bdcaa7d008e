"""base64, checksums, and jq for the simplest paths."""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._text.options import Refused, inputs, read_options

_STEP: Final = re.compile(r"""\.?\["([^"\]]*)"\]|\.?\[(-?\d{1,6})?\]|\."([^"]*)"|\.([A-Za-z_]\w*)|\.(?=$)""")
_BEYOND: Final = "jq: only paths like .items[].metadata.name, | and length, keys or . are understood here\n"


def run(argv: Sequence[str], job: Job) -> Result:
    """Answer as the program that the job is named for."""
    try:
        if job.name == "jq":
            return _jq(list(argv), job)
        return _base64(list(argv), job) if job.name == "base64" else _sum(list(argv), job)
    except Refused as refused:
        return Result(stderr=refused.text, rc=refused.rc)


def _base64(argv: list[str], job: Job) -> Result:
    options = read_options("base64", argv, {"d": ("decode", "D"), "w:": ("wrap",), "i": ("ignore-garbage",)})
    texts, complaints = inputs("base64", options.args[:1], job)
    if complaints:
        return Result(stderr=complaints, rc=1)
    text = texts[0][1]
    if not options.has("d"):
        out = base64.b64encode(text.encode()).decode()
        width = int(options.get("w") or 76) if (options.get("w") or "76").isdigit() else 76
        rows = [out[i : i + width] for i in range(0, len(out), width)] if width else [out]
        return Result("\n".join(rows) + ("\n" if width and out else ""))
    try:
        return Result(base64.b64decode("".join(text.split()), validate=True).decode("utf-8", "replace"))
    except (binascii.Error, ValueError):
        return Result(stderr="base64: invalid input\n", rc=1)


def _sum(argv: list[str], job: Job) -> Result:
    texts, complaints = inputs(job.name, [word for word in argv if not word.startswith("-")], job)
    made = hashlib.sha256 if job.name == "sha256sum" else lambda data: hashlib.md5(data, usedforsecurity=False)
    rows = [f"{made(text.encode()).hexdigest()}  {'-' if name.startswith('(') else name}\n" for name, text in texts]
    return Result("".join(rows), complaints, int(bool(complaints)))


def _jq(argv: list[str], job: Job) -> Result:
    flags = {
        "r": ("raw-output",),
        "c": ("compact-output",),
        "e": ("exit-status",),
        "M": (),
        "C": (),
        "S": ("sort-keys",),
    }
    options = read_options("jq", argv, flags)
    path, names = (options.args[0], options.args[1:]) if options.args else (".", ())
    texts, complaints = inputs("jq", names, job)
    if complaints:
        return Result(stderr=complaints.replace("jq: ", "jq: error: Could not open "), rc=2)
    text = texts[0][1]
    if not text.strip():
        return Result()
    try:
        values: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return Result(stderr="jq: parse error: Invalid numeric literal at line 1, column 1\n", rc=2)
    for step in path.split("|"):
        values = [found for value in values for found in _steps(value, step.strip())]
    indent = None if options.has("c") else 2
    marks = (",", ":") if options.has("c") else (",", ": ")
    rows = [
        value
        if options.has("r") and isinstance(value, str)
        else json.dumps(value, indent=indent, separators=marks, ensure_ascii=False, sort_keys=options.has("S"))
        for value in values
    ]
    failed = options.has("e") and (not values or values[-1] in (None, False))
    return Result("".join(f"{row}\n" for row in rows), rc=int(failed))


def _steps(value: Any, path: str) -> Iterator[Any]:
    """Yield what a path leads to; [] leads to every item."""
    if path == "length":
        yield len(value) if hasattr(value, "__len__") else 0 if value is None else value
    elif path == "keys" and isinstance(value, dict):
        yield sorted(value)
    elif path in ("", "."):
        yield value
    else:
        yield from _follow(value, path)


def _follow(value: Any, path: str) -> Iterator[Any]:
    if not path or path == "?":
        yield value
        return
    match = _STEP.match(path)
    if match is None:
        raise Refused(_BEYOND, rc=3)
    rest = path[match.end() :].removeprefix("?")
    name = next((g for g in (match[1], match[3], match[4]) if g is not None), None)
    if name is not None:
        if value is not None and not isinstance(value, dict):
            raise Refused(f'jq: error (at <stdin>:0): Cannot index {_kind(value)} with "{name}"\n', rc=5)
        yield from _follow((value or {}).get(name), rest)
    elif match[2] is not None:
        at = int(match[2])
        inside = value if isinstance(value, list) else []
        yield from _follow(inside[at] if -len(inside) <= at < len(inside) else None, rest)
    elif match[0] == ".":
        yield from _follow(value, rest)
    else:
        if not isinstance(value, (list, dict)):
            raise Refused(f"jq: error (at <stdin>:0): Cannot iterate over {_kind(value)}\n", rc=5)
        for item in value.values() if isinstance(value, dict) else value:
            yield from _follow(item, rest)


def _kind(value: Any) -> str:
    return {str: "string", int: "number", float: "number", bool: "boolean", list: "array"}.get(type(value), "null")
