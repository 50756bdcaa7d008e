"""One line of kubectl: find the verb, read its flags, run it.

    output = command(["get", "svc", "web"], cluster, Context())

A verb is a module `tutorial.kube.kubectl.verbs.<name>` (a dash becomes an underscore), loaded when it is called for:

    FLAGS: tuple[Flag, ...]                               its flags, besides the global ones
    def run(call: Call) -> Output                         never raises on what a user typed
    COMMANDS: Mapping[str, tuple[Flag, ...]]              (optional) its subcommands: {"service clusterip": (…)}
    ALIASES: Mapping[str, str]                            (optional) other names of their words: {"svc": "service"}

With a subcommand, `call.verb` is "create service clusterip" and `call.args` what follows. Mirrors cobra's command.go
and kubectl's cmd.go.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl.call import Call, Context, Output
from tutorial.kube.kubectl.elsewhere import ELSEWHERE
from tutorial.kube.kubectl.flags import GLOBAL, Flag, Parsed, UsageError, parse

VERBS = (
    "annotate api-resources api-versions apply auth cluster-info config cordon create delete describe diff edit events "
    "exec explain expose get label logs patch port-forward replace rollout run scale set top uncordon version wait"
).split()
_WITH_VALUE = frozenset(
    name for flag in GLOBAL if flag.alone is None for name in (f"--{flag.name}", f"-{flag.short}" if flag.short else "")
)


def command(argv: Sequence[str], cluster: Cluster, context: Context | None = None) -> Output:
    """Run a command (argv without "kubectl") and return what it leaves behind. Never raises on what a user typed."""
    context = context or Context()
    words = list(argv)
    at = _verb_at(words)
    if at is None:
        return Output(cluster, stdout=_help("", (), ()))
    verb = words[at]
    if verb in ("help", "options"):
        return Output(cluster, stdout=_help("" if verb == "help" else verb, (), words[at + 1 :]))
    if verb in ELSEWHERE:
        return Output(cluster, stderr=f"error: {ELSEWHERE[verb]}\n", rc=1)
    if verb not in VERBS:
        return Output(cluster, stderr=f'error: unknown command "{verb}" for "kubectl"\n', rc=1)
    module = _load(verb)
    if module is None:
        return Output(cluster, stderr=f"error: kubectl {verb} is not a part of this cluster\n", rc=1)
    rest = words[:at] + words[at + 1 :]
    flags = tuple(module.FLAGS)
    subcommand = _subcommand(module, rest)
    if subcommand:
        flags = tuple(module.COMMANDS[subcommand])
        for word in subcommand.split():
            rest.remove(next(r for r in rest if _canonical(module, r) == word))
    path = f"kubectl {verb} {subcommand}".strip()
    try:
        parsed = parse(rest, flags, path)
    except UsageError as error:
        return Output(cluster, stderr=error.text, rc=1)
    if parsed.values["help"]:
        return Output(cluster, stdout=_help(path.removeprefix("kubectl "), flags, parsed.args))
    return _run(module, path.removeprefix("kubectl "), parsed, cluster, context, words)


def _help(path: str, flags: Sequence[Flag], args: Sequence[str]) -> str:
    """Return the help of a command; words that go on to a page of their own lead there ("create service")."""
    from tutorial.kube.kubectl.help import pages, text  # only who asks reads it

    module = _load(path.partition(" ")[0]) if path else None
    for word in args:
        longer = f"{path} {_canonical(module, word)}".strip()
        if longer not in pages():
            break
        path, flags = longer, ()
    if not flags and path:
        verb, _, subcommand = path.partition(" ")
        module = _load(verb)
        commands = getattr(module, "COMMANDS", {})
        flags = commands.get(subcommand, ()) if subcommand else getattr(module, "FLAGS", ())
    return text(path, flags)


def _run(module: Any, verb: str, parsed: Parsed, cluster: Cluster, context: Context, words: list[str]) -> Output:
    line = " ".join(("kubectl", *words))
    output: Output = module.run(
        Call(verb, parsed.args, parsed.values, cluster, context, line, parsed.given, parsed.dash)
    )
    return output


def _verb_at(words: list[str]) -> int | None:
    skip = False
    for index, word in enumerate(words):
        if skip:
            skip = False
        elif not word.startswith("-"):
            return index
        else:
            skip = word in _WITH_VALUE
    return None


def _canonical(module: Any, word: str) -> str:
    return str(getattr(module, "ALIASES", {}).get(word, word))


def _subcommand(module: Any, rest: list[str]) -> str:
    commands = getattr(module, "COMMANDS", None)
    if not commands:
        return ""
    plain = [_canonical(module, word) for word in rest if not word.startswith("-")]
    for count in (2, 1):
        name = " ".join(plain[:count])
        if name in commands:
            return name
    return ""


def _load(verb: str) -> Any:
    name = f"tutorial.kube.kubectl.verbs.{verb.replace('-', '_')}"
    return import_module(name) if find_spec(name) else None
