"""What `kubectl VERB --help` prints: kubectl's layout and its real flags, in our own sentences.

text("create service clusterip", flags)

The pages lie in pages/*.txt, one for each command; what a flag does stands in sentences.py.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tutorial.kube.kubectl.flags import GLOBAL, Flag
from tutorial.kube.kubectl.help.sentences import SENTENCES, SPECIAL

_PAGES = Path(__file__).parent / "pages"
_OPTIONS = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n'
_GROUPS: Mapping[str, Sequence[str]] = {
    "Basic Commands (Beginner)": ("create", "expose", "run", "set"),
    "Basic Commands (Intermediate)": ("explain", "get", "edit", "delete"),
    "Deploy Commands": ("rollout", "scale"),
    "Cluster Management Commands": ("cluster-info", "top", "cordon", "uncordon"),
    "Troubleshooting and Debugging Commands": ("describe", "logs", "exec", "port-forward", "auth", "events"),
    "Advanced Commands": ("diff", "apply", "patch", "replace", "wait"),
    "Settings Commands": ("label", "annotate"),
    "Other Commands": ("api-resources", "api-versions", "config", "version"),
}


class Page(NamedTuple):
    """What there is to say about one command."""

    about: str
    aliases: str = ""
    examples: str = ""
    commands: str = ""
    usage: str = ""


@cache
def pages() -> Mapping[str, Page]:
    """Return the page of every command: "create service clusterip" → its page."""
    found: dict[str, Page] = {}
    for file in sorted(_PAGES.glob("*.txt")):
        for entry in ("\n" + file.read_text("utf-8")).split("\n== ")[1:]:
            path, _, rest = entry.partition("\n")
            about, *sections = rest.split("\n-- ")
            parts = dict(section.partition("\n")[::2] for section in sections)
            found[path] = Page(about.strip(), **{name: body.strip() for name, body in parts.items()})
    return found


def text(path: str = "", flags: Sequence[Flag] = ()) -> str:
    """Return the help of a command: "get", "create service clusterip", "options", or of kubectl itself (no path)."""
    if not path:
        return _root()
    if path == "options":
        return f"The following options can be passed to any command:\n\n{_flags(GLOBAL, path)}"
    page = pages().get(path)
    if page is None:
        return f"kubectl {path}\n\n{_options(flags, path)}{_OPTIONS}"
    parts = [page.about.replace("\n\n", "\n\n ") + "\n"]
    if page.aliases:
        parts.append(f"Aliases:\n{page.aliases}\n")
    if page.examples:
        lines = "".join(f"  {line}\n" for line in page.examples.splitlines())
        parts.append(f"Examples:\n{lines}")
    if page.commands:
        parts.append(f"Available Commands:\n{_commands(page.commands)}")
    options = _options(flags, path)
    parts.append(f"{options}Usage:\n  kubectl {page.usage.removesuffix(' [flags]')} [options]\n")
    more = f'Use "kubectl {path} <command> --help" for more information about a given command.\n'
    parts.append((more if page.commands else "") + _OPTIONS)
    return "\n".join(parts)


def _options(flags: Sequence[Flag], path: str) -> str:
    return f"Options:\n{_flags(flags, path)}" if flags else ""


def _flags(flags: Sequence[Flag], path: str) -> str:
    out = []
    for flag in sorted((flag for flag in flags if not flag.deprecated), key=lambda flag: flag.name):
        name = f"-{flag.short}, --{flag.name}" if flag.short else f"--{flag.name}"
        said = SPECIAL.get(f"{path} --{flag.name}") or SENTENCES.get(flag.name) or flag.help
        out.append(f"    {name}={_default(flag)}:\n\t{said}\n\n")
    return "".join(out)


def _default(flag: Flag) -> str:
    value = flag.empty
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{','.join(value)}]"
    return f"'{value}'" if flag.kind in ("string", "optional") else str(value)


def _commands(written: str) -> str:
    pairs = [line.partition(": ")[::2] for line in written.splitlines()]
    width = max(len(name) for name, _ in pairs) + 3
    return "".join(f"  {name:<{width}}{said}\n" for name, said in pairs)


def _root() -> str:
    parts = [
        "kubectl controls the Kubernetes cluster manager.\n\n This one lives in the page: what it prints is real, "
    ]
    parts[0] += "the cluster behind it is small.\n"
    for title, names in _GROUPS.items():
        rows = [(name, pages()[name].about.split("\n")[0].split(". ")[0].rstrip(".")) for name in names]
        lines = "".join(f"  {name:<15} {said}\n" for name, said in rows)
        parts.append(f"{title}:\n{lines}")
    parts.append("Usage:\n  kubectl [flags] [options]\n")
    parts.append(f'Use "kubectl <command> --help" for more information about a given command.\n{_OPTIONS}')
    return "\n".join(parts)
