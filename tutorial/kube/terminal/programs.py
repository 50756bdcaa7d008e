"""Finds a program by its name, and says what a shell says when there is none.

Tools are modules of `terminal/tools`; builtins are what only the shell itself can do.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

from tutorial.kube.terminal import tools
from tutorial.kube.terminal.streams import Streams

if TYPE_CHECKING:
    from tutorial.kube.terminal.machine import Machine

type Program = Callable[["Machine", list[str], Streams], int]

SHARED: Final[Mapping[str, str]] = {
    **dict.fromkeys(("grep", "egrep", "fgrep"), "grep"),
    **dict.fromkeys(
        ("head", "tail", "wc", "sort", "uniq", "cut", "tr", "nl", "tac", "rev", "column", "tee"), "filters"
    ),
    **dict.fromkeys(("cat", "less", "more", "ls", "rm", "touch", "cp", "mv", "mkdir", "diff"), "files"),
    **dict.fromkeys(("echo", "printf", "seq", "true", "false", "test", "[", "basename", "expr"), "values"),
    **dict.fromkeys(("hostname", "env", "printenv", "whoami", "id", "uname", "date", "sleep", "pwd"), "here"),
    **dict.fromkeys(("base64", "jq", "sha256sum", "md5sum"), "coding"),
}
"""Programs that share a module."""
READERS: Final = frozenset(SHARED) - {"echo", "printf", "seq", "ls", "rm", "touch", "sleep"} | {"awk", "sed"}
"""Programs that read standard input to its end; every other one leaves it alone."""
_PATHS: Final = ("/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/", "/usr/local/bin/")

_FRIENDLY: Final[Mapping[str, str]] = {
    "$": "The $ is the prompt of the example; type what stands behind it.",
    "helm": "Charts are not installed here; the manifests that a chart makes can be applied with kubectl.",
    "minikube": "This cluster is no minikube: a NodePort answers at a node's address, see kubectl get nodes -o wide.",
    "kind": "This cluster is already there; nothing needs to be created.",
    "docker": "Containers run in pods here: kubectl run, kubectl exec and kubectl logs reach them.",
    "podman": "Containers run in pods here: kubectl run, kubectl exec and kubectl logs reach them.",
    "crictl": "Containers are reached with kubectl exec and kubectl logs here.",
    "k9s": "The picture beside the terminal shows the cluster; kubectl does the rest.",
    "oc": "This is plain Kubernetes: the same verbs work with kubectl.",
    "apt": "Programs cannot be installed here; `help` lists those that are there.",
    "apt-get": "Programs cannot be installed here; `help` lists those that are there.",
    "apk": "Programs cannot be installed here; `help` lists those that are there.",
    "yum": "Programs cannot be installed here; `help` lists those that are there.",
    "brew": "Programs cannot be installed here; `help` lists those that are there.",
    "vi": "The editor of the page opens files; here `cat > file <<EOF` writes one.",
    "vim": "The editor of the page opens files; here `cat > file <<EOF` writes one.",
    "nano": "The editor of the page opens files; here `cat > file <<EOF` writes one.",
    "emacs": "The editor of the page opens files; here `cat > file <<EOF` writes one.",
    "systemctl": "Nodes have no system services here; kube-proxy and the kubelet are part of the simulation.",
    "journalctl": "Nodes keep no journal here.",
    "python": "No interpreter runs here.",
    "python3": "No interpreter runs here.",
    "perl": "No interpreter runs here.",
    "make": "Nothing is built here.",
    "k": "`alias k=kubectl` makes it so.",
    "ps": "Containers are one program each here: kubectl logs shows what it wrote, ss -tln where it listens.",
    "top": "Nothing is measured here: kubectl describe node shows what its pods ask for.",
    "netstat": "ss -tln shows who listens.",
    "lsof": "ss -tln shows who listens.",
    "ifconfig": "ip addr shows the addresses.",
    "route": "ip route shows the routes.",
    "arp": "ip neigh shows the neighbours.",
    "ipvsadm": "kube-proxy writes rules for nftables or iptables here: nft list ruleset, iptables-save.",
    "sysctl": "The kernel of a node has no settings here; packets are forwarded.",
    "http": "curl asks a server here.",
    "nmap": "nc -zv HOST PORT tries a port.",
    "yes": "It never ends; seq counts, and ends.",
    "history": "The up arrow brings back what was typed.",
    "git": "Files of this terminal are not under version control.",
}
_ONLY_LAPTOP: Final = frozenset({"kubectl", "k"})


@cache
def tool_names() -> frozenset[str]:
    """Return every tool that has a file of its own or shares one, as it is called."""
    own = {m.name.replace("_", "-") for m in iter_modules(tools.__path__) if not m.name.startswith("_")}
    return frozenset((own - set(SHARED.values())) | set(SHARED))


@cache
def _tool(name: str) -> Program | None:
    module = import_module(f"{tools.__name__}.{SHARED.get(name, name.replace('-', '_'))}")
    run = getattr(module, "run", None)
    if run is None:
        return None

    def program(machine: "Machine", argv: list[str], streams: Streams) -> int:
        return machine.take(run(argv[1:], machine.job(name, streams)), streams)

    return program


def find(name: str, where: str) -> Program | None:
    """Return a program that can be run in a place, or None."""
    from tutorial.kube.terminal.builtins import BUILTINS  # they call programs in turn

    for path in _PATHS:
        name = name.removeprefix(path)
    if name in _ONLY_LAPTOP and where != "laptop":
        return None
    return BUILTINS.get(name) or (_tool(name) if name in tool_names() else None)


def names(where: str) -> list[str]:
    """Return every program of a place, sorted."""
    from tutorial.kube.terminal.builtins import BUILTINS

    return sorted(n for n in {*BUILTINS, *tool_names()} if where == "laptop" or n not in _ONLY_LAPTOP)


def missing(name: str, where: str) -> str:
    """Return what a shell says about a program that is not there, and what helps where one would expect more."""
    if "/" in name:
        said = f"{name}: No such file or directory" if not where.startswith("pod:") else f"{name}: not found"
    else:
        said = f"{name}: command not found" if not where.startswith("pod:") else f"{name}: not found"
    shell = "sh" if where.startswith("pod:") else "bash"
    friendly = _FRIENDLY.get(name, "")
    if name == "kubectl":
        friendly = "kubectl works on the laptop: `exit` goes back there."
    return f"{shell}: {said}\n" + (f"{friendly}\n" if friendly else "")
