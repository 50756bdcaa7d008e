"""What only the shell itself can do: variables, aliases, moving between places, and programs that run programs."""

import re
import shlex
from collections.abc import Callable, Mapping
from typing import Final

from tutorial.kube.terminal import kubectl, moves, places, programs
from tutorial.kube.terminal.control import LoopControl
from tutorial.kube.terminal.machine import Machine
from tutorial.kube.terminal.streams import Streams
from tutorial.kube.terminal.words import NAME
from tutorial.kube.terminal.xargs import xargs

type Program = Callable[[Machine, list[str], Streams], int]
_DURATION: Final = re.compile(r"\d+(\.\d+)?[smhd]?")


def _export(machine: Machine, argv: list[str], streams: Streams) -> int:
    """export NAME=value, also declare and local."""
    for word in argv[1:]:
        name, equals, value = word.partition("=")
        if word.startswith("-"):
            continue
        if not NAME.fullmatch(name):
            streams.err.write(f"{machine.shell}: {argv[0]}: `{word}': not a valid identifier\n")
            return 1
        if equals:
            machine.assign(name, value)
    return 0


def _unset(machine: Machine, argv: list[str], _: Streams) -> int:
    gone = set(argv[1:])
    left = {name: value for name, value in machine.session.variables.items() if name not in gone}
    machine.session = machine.session._replace(variables=left)
    return 0


def _alias(machine: Machine, argv: list[str], streams: Streams) -> int:
    aliases = dict(machine.session.aliases)
    if len(argv) == 1:
        for name, value in sorted(aliases.items()):
            streams.out.write(f"alias {name}='{value}'\n")
    for word in argv[1:]:
        name, equals, value = word.partition("=")
        if equals:
            aliases[name] = value
        elif name in aliases:
            streams.out.write(f"alias {name}='{aliases[name]}'\n")
        else:
            streams.err.write(f"{machine.shell}: alias: {name}: not found\n")
            return 1
    if len(aliases) <= 50:
        machine.session = machine.session._replace(aliases=aliases)
    return 0


def _unalias(machine: Machine, argv: list[str], _: Streams) -> int:
    left = {name: value for name, value in machine.session.aliases.items() if name not in argv[1:]}
    machine.session = machine.session._replace(aliases=left)
    return 0


def _read(machine: Machine, argv: list[str], streams: Streams) -> int:
    """read NAME …: the words of a line; the last name takes the rest."""
    names = [word for word in argv[1:] if not word.startswith("-")] or ["REPLY"]
    line = streams.stdin.line()
    if line is None:
        return 1
    pieces = line.split(None, len(names) - 1)
    for name, piece in zip(names, pieces + [""] * len(names), strict=False):
        machine.assign(name, piece.strip())
    return 0


def _cd(machine: Machine, argv: list[str], streams: Streams) -> int:
    target = argv[1] if len(argv) > 1 else "~"
    if target in ("~", ".", "-", "/root", "/home/you", "$HOME"):
        return 0
    streams.err.write(f"{machine.shell}: cd: {target}: No such file or directory\n")
    return 1


def _colon(_: Machine, __: list[str], ___: Streams) -> int:
    return 0


def _loop_control(_: Machine, argv: list[str], __: Streams) -> int:
    raise LoopControl(ends=argv[0] == "break")


def _type(machine: Machine, argv: list[str], streams: Streams) -> int:
    """type, which and command -v."""
    rc = 0
    for name in (word for word in argv[1:] if not word.startswith("-")):
        alias = machine.session.aliases.get(name)
        if alias:
            streams.out.write(f"{name} is aliased to `{alias}'\n" if argv[0] == "type" else f"alias {name}='{alias}'\n")
        elif programs.find(name, machine.session.where):
            shell = name in _OWN
            said = f"{name} is a shell builtin" if shell else f"{name} is /usr/bin/{name}"
            streams.out.write(f"{said}\n" if argv[0] == "type" else f"{name if shell else f'/usr/bin/{name}'}\n")
        else:
            if argv[0] == "type":
                streams.err.write(f"{machine.shell}: type: {name}: not found\n")
            rc = 1
    return rc


def _command(machine: Machine, argv: list[str], streams: Streams) -> int:
    if len(argv) > 2 and argv[1] in ("-v", "-V"):
        return _type(machine, ["command", *argv[2:]], streams)
    return machine.call(argv[1:], streams) if len(argv) > 1 else 0


def _eval(machine: Machine, argv: list[str], streams: Streams) -> int:
    return machine.text(" ".join(argv[1:]), streams)


def _source(machine: Machine, argv: list[str], streams: Streams) -> int:
    """source FILE and . FILE: its lines run in this shell, and what they set stays."""
    if len(argv) < 2:
        streams.err.write(f"{machine.shell}: {argv[0]}: filename argument required\n")
        return 2
    script = places.read(machine.cluster, machine.session.where, machine.files, argv[1])
    if script is None:
        streams.err.write(f"{machine.shell}: {argv[1]}: No such file or directory\n")
        return 1
    return machine.text(script, streams)


def _shell(machine: Machine, argv: list[str], streams: Streams) -> int:
    """sh -c LINE, sh FILE, or what comes by standard input; on its own it changes nothing that can be seen."""
    args = list(argv[1:])
    while args and args[0] in ("-e", "-x", "-l", "-i", "-u"):
        args.pop(0)
    if args and args[0].startswith("-") and args[0].endswith("c"):
        if len(args) < 2:
            streams.err.write(f"{argv[0]}: -c: option requires an argument\n")
            return 2
        line = args[1]
    elif args:
        script = places.read(machine.cluster, machine.session.where, machine.files, args[0])
        if script is None:
            streams.err.write(f"{argv[0]}: {args[0]}: No such file or directory\n")
            return 127
        line = script
    else:
        line = streams.stdin.rest()
    return machine.inside(machine.session, lambda: machine.text(line, streams))


def _env(machine: Machine, argv: list[str], streams: Streams) -> int:
    """env alone lists the environment; with a program it runs that with more of it."""
    at = 1
    while at < len(argv) and ("=" in argv[at] or argv[at].startswith("-")):
        at += 1
    extra = dict(word.split("=", 1) for word in argv[1:at] if "=" in word)
    if at == len(argv):
        shown = {k: v for k, v in machine.variables.items() if NAME.fullmatch(k)} | extra
        streams.out.write("".join(f"{name}={value}\n" for name, value in shown.items()))
        return 0
    kept = machine.session.variables
    for name, value in extra.items():
        machine.assign(name, value)
    rc = machine.call(argv[at:], streams)
    machine.session = machine.session._replace(variables=kept)
    return rc


def _printenv(machine: Machine, argv: list[str], streams: Streams) -> int:
    if len(argv) == 1:
        return _env(machine, ["env"], streams)
    found = [machine.variables[name] for name in argv[1:] if name in machine.variables]
    streams.out.write("".join(f"{value}\n" for value in found))
    return int(len(found) < len(argv) - 1)


def _prefix(machine: Machine, argv: list[str], streams: Streams) -> int:
    """sudo, nohup, nice, stdbuf, exec: the program is what matters."""
    args = argv[1:]
    while args and args[0].startswith("-"):
        args = args[2:] if args[0] in ("-u", "-n", "-g") else args[1:]
    return machine.call(args, streams) if args else 0


def _timeout(machine: Machine, argv: list[str], streams: Streams) -> int:
    args = argv[1:]
    while args and args[0].startswith("-"):
        args = args[2:] if args[0] in ("-s", "-k") else args[1:]
    if len(args) < 2:
        streams.err.write("timeout: missing operand\nTry 'timeout --help' for more information.\n")
        return 125
    if not _DURATION.fullmatch(args[0]):
        streams.err.write(f"timeout: invalid time interval ‘{args[0]}’\n")
        return 125
    return machine.call(args[1:], streams)


def _watch(machine: Machine, argv: list[str], streams: Streams) -> int:
    """watch shows its command once."""
    args, every = argv[1:], "2.0"
    while args and args[0].startswith("-"):
        word = args.pop(0)
        if word in ("-n", "--interval") and args:
            every = args.pop(0)
        elif word.startswith("-n"):
            every = word[2:]
    if not args:
        streams.err.write("Usage:\n watch [options] command\n")
        return 1
    line = " ".join(args)
    every = every if "." in every else f"{every}.0"
    streams.out.write(f"Every {every}s: {line}\n\n")
    rc = machine.text(line if len(args) == 1 else shlex.join(args), streams)
    streams.err.write("\n[shown once: nothing changes here until the next command]\n")
    return rc


def _help(machine: Machine, _: list[str], streams: Streams) -> int:
    streams.out.write(
        "This is a small shell on a small cluster; nothing of it leaves the page.\n"
        "Programs: " + " ".join(n for n in programs.names(machine.session.where) if n.isalpha() or "-" in n) + "\n"
        "Places: `ssh node-a` goes to a node, `kubectl exec -it POD -- sh` into a pod, `exit` comes back.\n"
        "Pipes, quotes, variables, $(…), for, if, && and || work, and so do > and < with files kept here.\n"
    )
    return 0


def _clear(_: Machine, __: list[str], ___: Streams) -> int:
    return 0


_OWN: Final[Mapping[str, Program]] = {
    "export": _export,
    "declare": _export,
    "local": _export,
    "unset": _unset,
    "alias": _alias,
    "unalias": _unalias,
    "read": _read,
    "cd": _cd,
    ":": _colon,
    "set": _colon,
    "shopt": _colon,
    "wait": _colon,
    "break": _loop_control,
    "continue": _loop_control,
    "type": _type,
    "command": _command,
    "eval": _eval,
    "source": _source,
    ".": _source,
    "exit": moves.leave,
    "logout": moves.leave,
    "exec": _prefix,
    "help": _help,
}
BUILTINS: Final[Mapping[str, Program]] = {
    **_OWN,
    "kubectl": kubectl.run,
    "ssh": moves.ssh,
    "which": _type,
    "sh": _shell,
    "bash": _shell,
    "ash": _shell,
    "dash": _shell,
    "env": _env,
    "printenv": _printenv,
    "sudo": _prefix,
    "nohup": _prefix,
    "nice": _prefix,
    "stdbuf": _prefix,
    "timeout": _timeout,
    "watch": _watch,
    "xargs": xargs,
    "clear": _clear,
    "reset": _clear,
    "sleep": moves.sleep,
}
