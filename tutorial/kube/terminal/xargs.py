"""xargs: a program for the words that come by standard input."""

import shlex
from collections.abc import Iterable

from tutorial.kube import allowance
from tutorial.kube.terminal.expand import replaced
from tutorial.kube.terminal.machine import Machine
from tutorial.kube.terminal.streams import Input, Streams


def xargs(machine: Machine, argv: list[str], streams: Streams) -> int:
    """xargs [-n N] [-I X] [-r] PROGRAM …."""
    args, each, mark = list(argv[1:]), 0, ""
    while args and args[0].startswith("-"):
        word = args.pop(0)
        if word[:2] == "-n":
            number = word[2:] or (args.pop(0) if args else "")
            each = int(number) if number.isdigit() and len(number) < 5 else 0
        elif word[:2] == "-I":
            mark = word[2:] or (args.pop(0) if args else "{}")
    text = streams.stdin.rest()
    allowance.spend(allowance.SPLIT * len(text))
    try:
        items = text.splitlines() if mark else shlex.split(text)
    except ValueError:
        streams.err.write(
            "xargs: unmatched quote; by default quotes are special to xargs unless you use the -0 option\n"
        )
        return 1
    program = args or ["echo"]
    inner = streams._replace(stdin=Input("", given=True))
    if mark:
        calls: Iterable[list[str]] = (
            [replaced(word, mark, item.strip()) for word in program] for item in items if item.strip()
        )
    elif each:
        calls = (program + items[i : i + each] for i in range(0, len(items), each))
    else:
        calls = [program + items]
    codes = [machine.call(call, inner) for call in calls]
    return 123 if any(codes) else 0
