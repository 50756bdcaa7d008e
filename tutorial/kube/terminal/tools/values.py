"""echo, printf, seq, test and the other programs that only look at their arguments."""

import re
from collections.abc import Sequence
from typing import Final

from tutorial.kube import allowance
from tutorial.kube.terminal.job import Job, Result

_ESCAPE: Final = re.compile(r"\\(0[0-7]{0,3}|x[0-9A-Fa-f]{1,2}|.)", re.DOTALL)
_NAMED: Final = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "e": "\x1b", "\\": "\\"}
_FORMAT: Final = re.compile(r"%(%|[-0 +]*\d{0,3}(?:\.\d{1,3})?[sdiuxXcbq])")
_MOST: Final = 10_000


def run(argv: Sequence[str], job: Job) -> Result:
    """Answer as the program that the job is named for."""
    args = list(argv)
    if job.name in ("true", "false"):
        return Result(rc=int(job.name == "false"))
    if job.name == "echo":
        return _echo(args)
    if job.name == "printf":
        return _printf(args)
    if job.name == "seq":
        return _seq(args)
    if job.name == "basename":
        return Result((args[0].rstrip("/").rpartition("/")[2] if args else "") + "\n")
    if job.name == "expr":
        return _expr(args)
    return _test(args, job)


def unescaped(text: str) -> str:
    r"""Replace \n, \t and the like."""

    def replaced(match: re.Match[str]) -> str:
        code = match[1]
        if code[0] == "x" and len(code) > 1:
            return chr(int(code[1:], 16))
        if code[0] == "0":
            return chr(int(code, 8) % 256)
        return _NAMED.get(code, f"\\{code}")

    return _ESCAPE.sub(replaced, text)


def _echo(args: list[str]) -> Result:
    end, escapes = "\n", False
    while args and re.fullmatch(r"-[neE]+", args[0]):
        flags = args.pop(0)
        end = "" if "n" in flags else end
        escapes = "e" in flags or (escapes and "E" not in flags)
    text = " ".join(args)
    return Result((unescaped(text) if escapes else text) + end)


def _printf(args: list[str]) -> Result:
    if not args:
        return Result(stderr="printf: usage: printf [-v var] format [arguments]\n", rc=2)
    shape, values = unescaped(args[0].replace("%b", "%s")), args[1:]
    needs = sum(1 for m in _FORMAT.finditer(shape) if m[1] != "%")
    out, at = "", 0
    while True:

        def filled(match: re.Match[str]) -> str:
            nonlocal at
            if match[1] == "%":
                return "%"
            value = values[at] if at < len(values) else ""
            at += 1
            if match[1][-1] in "diuxX":
                number = int(value) if re.fullmatch(r"-?\d{1,18}", value) else 0
                return f"%{match[1].replace('u', 'd')}" % number
            return f"%{match[1][:-1]}s" % (value[:1] if match[1][-1] == "c" else value)

        out += _FORMAT.sub(filled, shape)
        if not needs or at >= len(values) or len(out) > _MOST * 10:
            return Result(out)


def _seq(args: list[str]) -> Result:
    separator = "\n"
    while args and re.match(r"-[sw]", args[0]):
        word = args.pop(0)
        if word.startswith("-s"):
            separator = word[2:] or (args.pop(0) if args else separator)
    for word in args:
        if not re.fullmatch(r"-?\d{1,9}", word):
            said = f"seq: invalid floating point argument: ‘{word}’\nTry 'seq --help' for more information.\n"
            return Result(stderr=said, rc=1)
    if not 1 <= len(args) <= 3:
        what = f"extra operand ‘{args[3]}’" if args else "missing operand"
        return Result(stderr=f"seq: {what}\nTry 'seq --help' for more information.\n", rc=1)
    numbers = [int(word) for word in args]
    first, step, last = (1, 1, *numbers) if len(numbers) == 1 else (numbers[0], 1, numbers[-1])
    if len(numbers) == 3:
        step = numbers[1]
    if not step:
        said = "seq: invalid Zero increment value: ‘0’\nTry 'seq --help' for more information.\n"
        return Result(stderr=said, rc=1)
    count = min(max(0, (last - first) // step + 1), _MOST)
    allowance.spend(allowance.CHARACTER * count * (len(separator) + 1))
    out = separator.join(str(first + i * step) for i in range(count))
    return Result(out + "\n" if out else "")


def _expr(args: list[str]) -> Result:
    if len(args) == 3 and all(re.fullmatch(r"-?\d{1,15}", word) for word in (args[0], args[2])):
        left, right = int(args[0]), int(args[2])
        if args[1] in "/%" and not right:
            return Result(stderr="expr: division by zero\n", rc=2)
        if args[1] in ("+", "-", "*", "/", "%"):
            found = {"+": left + right, "-": left - right, "*": left * right}.get(args[1])
            if found is None:
                found = left // right if args[1] == "/" else left % right
            return Result(f"{found}\n", rc=int(not found))
    return Result(stderr="expr: syntax error\n", rc=2)


def _test(args: list[str], job: Job) -> Result:
    """Test as `[` does: one, two or three words, with ! before them and -a or -o between."""
    if job.name == "[":
        if not args or args[-1] != "]":
            return Result(stderr="bash: [: missing `]'\n", rc=2)
        args = args[:-1]
    for operator, join in (("-o", any), ("-a", all)):
        if operator in args[1:-1]:
            at = args.index(operator, 1)
            parts = [_test(part, job._replace(name="test")) for part in (args[:at], args[at + 1 :])]
            return next((p for p in parts if p.rc > 1), Result(rc=int(not join([p.rc == 0 for p in parts]))))
    if args and args[0] == "!":
        inner = _test(args[1:], job._replace(name="test"))
        return inner if inner.rc > 1 else Result(rc=int(not inner.rc))
    if len(args) < 2:
        return Result(rc=int(not (args and args[0])))
    if len(args) == 2:
        return _unary(args[0], args[1], job)
    if len(args) == 3:
        return _binary(args[0], args[1], args[2])
    return Result(stderr="bash: [: too many arguments\n", rc=2)


def _unary(operator: str, word: str, job: Job) -> Result:
    if operator in ("-z", "-n"):
        return Result(rc=int(bool(word) == (operator == "-z")))
    if operator in ("-f", "-e", "-r", "-s"):
        name = word.removeprefix("./")
        return Result(rc=int(name not in job.files or (operator == "-s" and not job.files[name])))
    if operator == "-d":
        return Result(rc=int(word not in (".", "/", "~", "/etc", "/root")))
    return Result(stderr=f"bash: [: {operator}: unary operator expected\n", rc=2)


def _binary(left: str, operator: str, right: str) -> Result:
    if operator in ("=", "==", "!="):
        return Result(rc=int((left == right) == (operator == "!=")))
    if operator not in ("-eq", "-ne", "-lt", "-le", "-gt", "-ge"):
        return Result(stderr=f"bash: [: {operator}: binary operator expected\n", rc=2)
    for word in (left, right):
        if not re.fullmatch(r"-?\d{1,18}", word.strip()):
            return Result(stderr=f"bash: [: {word}: integer expression expected\n", rc=2)
    a, b = int(left), int(right)
    holds = {"-eq": a == b, "-ne": a != b, "-lt": a < b, "-le": a <= b, "-gt": a > b, "-ge": a >= b}
    return Result(rc=int(not holds[operator]))
