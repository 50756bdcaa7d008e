"""What the Tab key offers: programs, kubectl's verbs and flags, kinds, names, namespaces, containers' programs, files.

complete("kubectl get svc w", 17, cluster, session) == ["web", "web-admin"]
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Final

from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl.command import VERBS
from tutorial.kube.kubectl.flags import GLOBAL, Flag
from tutorial.kube.kubectl.resources import Resource, resource
from tutorial.kube.terminal import places, programs
from tutorial.kube.terminal.session import Session

_CUT: Final = re.compile(r"\|\||&&|[|;&(\n]|\$\(|`")
_ASSIGNMENT: Final = re.compile(r"[A-Za-z_]\w*=\S*")
_KINDS: Final = (
    "all configmaps cronjobs daemonsets deployments endpoints endpointslices events ingresses jobs namespaces "
    "networkpolicies nodes pods replicasets secrets services statefulsets svc po deploy rs ns ep no sts ds"
).split()
_OUTPUTS: Final = "custom-columns= go-template= json jsonpath= kyaml name wide yaml".split()
_NAMES_PODS: Final = frozenset({"exec", "logs", "attach", "debug", "cp", "port-forward"})
_NO_KIND: Final = frozenset({"apply", "create", "replace", "run", "config", "version", "cluster-info", "api-resources"})
_SUBCOMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "create": ("clusterrole", "configmap", "deployment", "namespace", "secret", "service"),
    "create service": ("clusterip", "externalname", "loadbalancer", "nodeport"),
    "rollout": ("history", "pause", "restart", "resume", "status", "undo"),
    "set": ("env", "image", "resources", "selector", "serviceaccount"),
    "config": ("current-context", "get-contexts", "set-context", "use-context", "view"),
}
_FILES: Final = frozenset("cat less more head tail grep sed awk rm cp mv wc sort uniq diff".split())
_WITH_VALUE: Final = frozenset(
    "-n -o -l -f -c -p -k -L --namespace --output --selector --filename --type --context".split()
)
MOST: Final = 100


def complete(
    line: str,
    cursor: int,
    cluster: Cluster,
    session: Session | None = None,
    files: Iterable[str] = (),
) -> list[str]:
    """Return what the word before the cursor may become, sorted; whole words, at most a hundred."""
    session = session or Session()
    words = _words(line[: max(0, cursor)])
    word, before = words[-1], words[:-1]
    while before and (_ASSIGNMENT.fullmatch(before[0]) or before[0] in ("sudo", "watch", "time")):
        before = before[1:]
    known = {*files, *session.files}
    if not before:
        offers: Iterable[str] = [*programs.names(session.where), *session.aliases]
    elif before[-1] in (">", "<", ">>"):
        offers = known
    else:
        alias = session.aliases.get(before[0], "").split()
        argv = [*(alias or before[:1]), *before[1:]]
        if argv[0] == "kubectl" and programs.find("kubectl", session.where):
            offers = _kubectl(argv[1:], word, cluster, session, known)
        elif argv[0] == "ssh":
            offers = _names(cluster, resource("nodes"), "")
        elif argv[0] in _FILES:
            offers = known
        else:
            offers = _hosts(cluster, session)
    return sorted({offer for offer in offers if offer.startswith(word) and offer != word})[:MOST]


def _words(text: str) -> list[str]:
    """Cut the last command of a text into words; the last one is what is being typed."""
    last = _CUT.split(text)[-1]
    return re.split(r"[ \t]+", last.lstrip(" \t")) or [""]


def _kubectl(argv: list[str], word: str, cluster: Cluster, session: Session, files: Iterable[str]) -> Iterable[str]:
    namespace = _value(argv, "-n", "--namespace") or session.namespace
    last = argv[-1] if argv else ""
    if last in ("-n", "--namespace"):
        return _names(cluster, resource("namespaces"), "")
    if last in ("-f", "--filename", "-k"):
        return files
    if last in ("-o", "--output"):
        return _OUTPUTS
    if last in ("-l", "--selector"):
        return _labels(cluster, namespace)
    args = _bare(argv)
    if not args:
        return VERBS if not word.startswith("-") else [f"--{flag.name}" for flag in GLOBAL]
    verb = args[0]
    if "--" in argv:
        return [name for name in programs.names("pod:default/x") if name.isalpha()] if last == "--" else ()
    if word.startswith("-"):
        return [f"--{flag.name}" for flag in (*(_flags(verb) if verb in VERBS else ()), *GLOBAL)]
    if " ".join(args) in _SUBCOMMANDS:
        return _SUBCOMMANDS[" ".join(args)]
    if verb in _NAMES_PODS:
        pods = [*_names(cluster, resource("pods"), namespace), *_typed(cluster, word, namespace)]
        return pods if len(args) == 1 else ()
    if verb in _NO_KIND:
        return ()
    given = args[2:] if verb in ("rollout", "set") else args[1:]
    if verb == "expose" or "/" in word:
        return [*_typed(cluster, word, namespace), *([] if given else _KINDS)]
    if not given:
        return _KINDS
    kind = resource(given[0].split(",")[0])
    return set(_names(cluster, kind, namespace)) - set(given[1:])


def _value(argv: list[str], *names: str) -> str:
    for i, word in enumerate(argv):
        if word in names and i + 1 < len(argv):
            return argv[i + 1]
        for name in names:
            if word.startswith(f"{name}="):
                return word.partition("=")[2]
    return ""


def _bare(argv: list[str]) -> list[str]:
    """Return the words that are neither flags nor their values."""
    out, skip = [], False
    for word in argv:
        if skip:
            skip = False
        elif word == "--":
            break
        elif word.startswith("-"):
            skip = word in _WITH_VALUE
        else:
            out.append(word)
    return out


@cache
def _flags(verb: str) -> tuple[Flag, ...]:
    try:
        module = import_module(f"tutorial.kube.kubectl.verbs.{verb.replace('-', '_')}")
    except ModuleNotFoundError:
        return ()
    return tuple(getattr(module, "FLAGS", ()))


def _names(cluster: Cluster, kind: Resource | None, namespace: str) -> list[str]:
    if kind is None:
        return []
    objects = cluster.of(kind.kind, namespace if kind.namespaced else None)
    return [str(o["metadata"]["name"]) for o in objects]


def _typed(cluster: Cluster, word: str, namespace: str) -> list[str]:
    """svc/we becomes svc/web."""
    kind, slash, _ = word.partition("/")
    return [f"{kind}/{name}" for name in _names(cluster, resource(kind), namespace)] if slash else []


def _labels(cluster: Cluster, namespace: str) -> set[str]:
    objects = [o for kind in ("Pod", "Service", "EndpointSlice") for o in cluster.of(kind, namespace)]
    return {f"{key}={value}" for o in objects for key, value in (o["metadata"].get("labels") or {}).items()}


def _hosts(cluster: Cluster, session: Session) -> set[str]:
    """Names that a program of the network may be given: Services and, in another namespace, their longer names."""
    if not session.where.startswith("pod:"):
        return set(cluster.around.answers)
    own = places.namespace_of(session.where)
    out = set()
    for service in cluster.of("Service"):
        name, namespace = service["metadata"]["name"], service["metadata"].get("namespace") or "default"
        out.add(name if namespace == own else f"{name}.{namespace}")
    return out
