"""One line of kubectl: find the verb, read its flags, run it.

    output = command(["get", "svc", "web"], cluster, Context())

A verb is a module `tutorial.kube.kubectl.verbs.<name>` (a dash becomes an underscore), loaded when it is called for:

    FLAGS: tuple[Flag, ...]                               its flags, besides the global ones
    def run(call: Call) -> Output                         raises nothing but Refused on what a user typed
    COMMANDS: Mapping[str, tuple[Flag, ...]]              (optional) its subcommands: {"service clusterip": (…)}
    ALIASES: Mapping[str, str]                            (optional) other names of their words: {"svc": "service"}
    ABSENT: Mapping[str, str]                             (optional) kubectl's subcommands that there are not, and why

With a subcommand, `call.verb` is "create service clusterip" and `call.args` what follows. A module with COMMANDS
and without FLAGS does nothing alone. Mirrors cobra's command.go and kubectl's cmd.go.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl.call import Call, Context, Output
from tutorial.kube.kubectl.elsewhere import ELSEWHERE
from tutorial.kube.kubectl.flags import GLOBAL, Flag, UsageError, parse
from tutorial.kube.kubectl.outcome import Refused

VERBS = (
    "annotate api-resources api-versions apply auth cluster-info config cordon create delete describe diff edit "
    "events exec explain expose get label logs options patch port-forward replace rollout run scale set top "
    "uncordon version wait"
).split()
"""The verbs of this kubectl."""
_OTHERS = ("alpha", "help", "kuberc", *ELSEWHERE)
"""Verbs of kubectl that this cluster has no use for."""
_SUGGESTED = {
    "add": "create",
    "change": "edit",
    "endpoints": "get",
    "list": "get",
    "ls": "get",
    "ps": "get",
    "remove": "delete",
    "resize": "scale",
    "rm": "delete",
    "show": "get",
    "update": "apply",
}
_WITH_VALUE = frozenset(
    name for flag in GLOBAL if flag.alone is None for name in (f"--{flag.name}", f"-{flag.short}" if flag.short else "")
)
CONTEXT = "portside"
"""The name of the only context, of its cluster and of its user."""
_HELP = ("-h", "--help")


def command(argv: Sequence[str], cluster: Cluster, context: Context | None = None) -> Output:
    """Run a command (argv without "kubectl") and return what it leaves behind. Never raises on what a user typed."""
    try:
        return _command(list(argv), cluster, context or Context())
    except UsageError as error:
        return Output(cluster, stderr=error.text, rc=1)
    except RecursionError:
        return Output(cluster, stderr="error: this is nested too deeply: write it shorter\n", rc=1)


def _command(words: list[str], cluster: Cluster, context: Context) -> Output:
    at = _verb_at(words)
    if at is None:
        parse(words, ())
        return Output(cluster, _help(""))
    verb = words[at]
    if verb == "help":
        return _help_about(words[at + 1 :], cluster)
    module = _load(verb) if verb in VERBS else None
    if module is None:
        return Output(cluster, stderr=_unknown(verb, words), rc=1)
    rest = words[:at] + words[at + 1 :]
    absent = _absent(module, rest)
    if absent:
        return Output(cluster, stderr=f"error: {absent}\n", rc=1)
    subcommand, rest = _subcommand(module, rest)
    first = None if subcommand else _verb_at(rest)
    group = () if first is None else _canonical(module, (rest[first],))
    within = group in _groups(module)
    flags = tuple(module.COMMANDS[subcommand] if subcommand else () if within else module.FLAGS)
    path = f"{verb} {subcommand}".strip()
    parsed = parse(rest, flags, " ".join(("kubectl", path, *(group if within else ()))))
    if parsed.values["help"]:
        return Output(cluster, _help(f"{path} {group[0]}") if within else _help(path, flags))
    refusal = _refusal(parsed.values, context)
    if refusal:
        return Output(cluster, stderr=refusal, rc=1)
    if within or (not subcommand and not module.FLAGS and _groups(module)):
        return _alone(path, (*group, *parsed.args[1:]), within, cluster)
    line = " ".join(("kubectl", *words))
    cause = " ".join(("kubectl", path, *parsed.args, *parsed.said)) if parsed.values.get("record") else ""
    call = Call(path, parsed.args, parsed.values, cluster, context, line, parsed.given, parsed.dash, cause)
    try:
        output: Output = module.run(call)
    except Refused as refused:
        output = call.done(stderr=refused.text, rc=1)
    return output._replace(stderr=parsed.warnings + output.stderr) if parsed.warnings else output


def _verb_at(words: list[str]) -> int | None:
    """Return where the verb stands: the first word that is no flag and no flag's value (cobra stripFlags)."""
    skip = False
    for index, word in enumerate(words):
        if skip:
            skip = False
        elif word == "--":
            return None
        elif not word.startswith("-") or word == "-":
            return index
        else:
            # A flag that is not known here may have a value: cobra takes the next word for it.
            long = word.startswith("--")
            skip = word not in _HELP and "=" not in word and (long or len(word) == 2) and not _is_switch(word)
    return None


def _is_switch(word: str) -> bool:
    return any(f.alone is not None and word in (f"--{f.name}", f"-{f.short}") for f in GLOBAL)


def _groups(module: Any) -> frozenset[tuple[str, ...]]:
    """Return the beginnings of subcommands: ("service",) for "service clusterip"."""
    paths = [tuple(path.split()) for path in getattr(module, "COMMANDS", ())]
    return frozenset(path[:n] for path in paths for n in range(1, len(path) + 1))


def _subcommand(module: Any, words: list[str]) -> tuple[str, list[str]]:
    """Return the subcommand that the words name, and the words without it."""
    commands: Mapping[str, Any] = getattr(module, "COMMANDS", {})
    aliases: Mapping[str, str] = getattr(module, "ALIASES", {})
    if not commands:
        return "", words
    plain: list[int] = []
    for index, word in enumerate(words):
        if word == "--":
            break
        if not word.startswith("-") and not (index and words[index - 1] in _WITH_VALUE):
            plain.append(index)
    for count in (2, 1):
        name = " ".join([aliases.get(words[index], words[index]) for index in plain[:count]])
        if len(plain) >= count and name in commands:
            return name, [word for index, word in enumerate(words) if index not in plain[:count]]
    return "", words


def _absent(module: Any, words: list[str]) -> str:
    """Return what to say about a subcommand that there is not."""
    known: Mapping[str, str] = getattr(module, "ABSENT", {})
    at = _verb_at(words) if known else None
    if at is None:
        return ""
    return known.get(" ".join(words[at : at + 2])) or known.get(words[at]) or ""


def _canonical(module: Any, words: tuple[str, ...]) -> tuple[str, ...]:
    aliases: Mapping[str, str] = getattr(module, "ALIASES", {})
    return tuple(aliases.get(word, word) for word in words)


def _alone(path: str, args: tuple[str, ...], within: bool, cluster: Cluster) -> Output:
    """Answer a command that is nothing but a group of others."""
    if within:
        path, args = f"{path} {args[0]}", args[1:]
    if not args:  # every group but one writes its page where errors go (DefaultSubCommandRun)
        page = _help(path)
        return Output(cluster, page, rc=1) if path == "rollout" else Output(cluster, stderr=page, rc=1)
    said = f"error: unknown command \"{' '.join(args)}\"\nSee 'kubectl {path} -h' for help and examples\n"
    return Output(cluster, stderr=said, rc=1)


def _refusal(values: Mapping[str, Any], context: Context) -> str:
    """Hold the global flags that name something against what there is."""
    if values["context"] not in ("", CONTEXT):
        return f'error: context "{values["context"]}" does not exist\n'
    if values["cluster"] not in ("", CONTEXT):
        return f'error: cluster "{values["cluster"]}" does not exist\n'
    if values["user"] not in ("", CONTEXT):
        return f'error: auth info "{values["user"]}" does not exist\n'
    file = values["kubeconfig"]
    if file and file not in context.files:
        return f"error: stat {file}: no such file or directory\n"
    return ""


def _help(path: str, flags: Sequence[Flag] = ()) -> str:
    from tutorial.kube.kubectl import help as pages  # only who asks for help reads it

    return pages.text(path, flags)


def _help_about(words: list[str], cluster: Cluster) -> Output:
    words = [word for word in words if not word.startswith("-")]
    if not words:
        return Output(cluster, _help(""))
    module = _load(words[0]) if words[0] in VERBS else None
    if module is None:
        return Output(cluster, stderr=f"Unknown help topic [`{' '.join(words)}`]\n\n\n{_help('')}")
    subcommand, _ = _subcommand(module, words[1:])
    flags = module.COMMANDS[subcommand] if subcommand else module.FLAGS
    return Output(cluster, _help(f"{words[0]} {subcommand}".strip(), flags))


def _unknown(verb: str, words: list[str]) -> str:
    if words[0].startswith("-"):
        return f"Error: flags cannot be placed before plugin name: {words[0]}\n"
    if verb in ELSEWHERE:
        return f"error: {ELSEWHERE[verb]}\n"
    if verb in VERBS or verb in _OTHERS:
        return f"error: kubectl {verb} does not work on this cluster: see 'kubectl help' for the commands that do\n"
    known = sorted(set(VERBS) | set(_OTHERS))
    near = [name for name in known if name.startswith(verb.lower()) or _distance(verb.lower(), name) <= 2]
    if verb.lower() in _SUGGESTED and _SUGGESTED[verb.lower()] not in near:
        near = sorted([*near, _SUGGESTED[verb.lower()]])
    suggestions = "\n\nDid you mean this?\n" + "".join([f"\t{name}\n" for name in near]) if near else "\n"
    return f'error: unknown command "{verb}" for "kubectl"{suggestions}'


def _distance(left: str, right: str) -> int:
    """Return how many letters must be put in, taken out or replaced (Levenshtein)."""
    if abs(len(left) - len(right)) > 2:
        return 3
    row = list(range(len(right) + 1))
    for i, ours in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, theirs in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (ours != theirs))
    return row[-1]


def _load(verb: str) -> Any:
    name = f"tutorial.kube.kubectl.verbs.{verb.replace('-', '_')}"
    return import_module(name) if find_spec(name) else None
