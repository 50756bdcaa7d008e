"""kind and apiVersion: missing, misspelt, or not of the same group."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case, short
from tutorial.diagnostics.fixes.edits import Edits, join
from tutorial.diagnostics.fixes.fields import nearest, plain
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver.kinds import BUILT_IN

_SHORT = {
    "svc": "Service",
    "services": "Service",
    "deploy": "Deployment",
    "ns": "Namespace",
    "po": "Pod",
    "cm": "ConfigMap",
    "ing": "Ingress",
    "sts": "StatefulSet",
    "ds": "DaemonSet",
    "sa": "ServiceAccount",
    "ep": "Endpoints",
    "netpol": "NetworkPolicy",
}
OF_A_SERVICE = {"ports", "clusterIP", "externalName", "sessionAffinity", "externalTrafficPolicy", "loadBalancerIP"}
_FIELDS = ("apiVersion", "kind")


def fix(case: Case) -> Iterator[Fix]:
    """Write both as the cluster knows them."""
    if case.document is None:
        return
    if case.says("not set", "isn't string type", "unexpected GroupVersion", "Object 'Kind' is missing"):
        yield from _missing(case)
    elif case.says("ValidationError(") and case.path == ("kind",):
        one = str(case.at("kind")).removesuffix("List")
        yield Fix(f"Change `kind` to `{one}`: it is one object", case.edit.rewrite(("kind",), one))
    elif case.says("no matches for kind", "is registered for version"):
        yield from _unmatched(case)
    elif case.says("could not find the requested resource"):
        yield case.change(("apiVersion",), _version_of(str(case.at("kind"))) or "v1")


def _missing(case: Case) -> Iterator[Fix]:
    """Every one of the two that is missing or no text, in one change."""
    value = case.document.value if case.document else None
    if not isinstance(value, dict) or not value:  # an empty object is for no_object.py
        return
    titles: list[str] = []
    edits: list[Edits] = []
    wanted = {"kind": _guessed(case), "apiVersion": ""}
    given = value.get("kind")
    wanted["apiVersion"] = _version_of(given if isinstance(given, str) and given else wanted["kind"]) or "v1"
    for name in _FIELDS:
        there, good = value.get(name), wanted[name]
        if isinstance(there, str) and there and there.count("/") < 2:
            continue
        other = next((key for key in value if plain(key) == plain(name) and key != name), None)
        if name in value:
            titles.append(f"Change `{name}` to `{good}`")
            edits.append(case.edit.rewrite((name,), good))
        elif other is not None:
            titles.append(f"Rename `{other}` to `{name}`")
            edits.append(case.edit.rename((other,), name))
        else:
            titles.append(f"Add `{name}: {good}`")
            edits.append(case.edit.insert((), name, good, first=True))
    if titles:
        title = titles[0] + "".join(f", {more[0].lower()}{more[1:]}" for more in titles[1:])
        yield Fix(title, join(*edits))


def _guessed(case: Case) -> str:
    """Return the kind that an object without one has, as far as its fields tell."""
    spec = case.at("spec")
    if isinstance(spec, dict) and "template" in spec:
        return "Deployment"
    return "Pod" if isinstance(spec, dict) and "containers" in spec else "Service"


def _version_of(kind: str) -> str:
    return next((version for version, kinds in BUILT_IN.items() if kind in kinds), "")


def _unmatched(case: Case) -> Iterator[Fix]:
    """The kind is known in another group, or is a known one misspelt."""
    kind, version = str(case.at("kind") or ""), str(case.at("apiVersion") or "")
    home = _version_of(kind)
    looks_like_service = bool(OF_A_SERVICE & set(case.spec))
    retype = Fix(f"Change `apiVersion` to `{home}`", case.edit.rewrite(("apiVersion",), home) if home else ())
    if home and not (looks_like_service and kind != "Service"):
        yield retype
    known = [name for kinds in BUILT_IN.values() for name in kinds]
    word = "".join(char for char in kind if char.isprintable())
    meant = [_SHORT[plain(word)]] if plain(word) in _SHORT else []
    meant += ["Service"] if looks_like_service else []
    meant += nearest(word, known)
    meant += ["Service"] if plain(word).startswith("service") else []
    for name in dict.fromkeys(meant):
        yield from _as(case, name, version)
    yield retype
    if kind != "Service" and not home and not meant:
        yield from _as(case, "Service", version)


def _as(case: Case, kind: str, version: str) -> Iterator[Fix]:
    home = _version_of(kind)
    edits = case.edit.rewrite(("kind",), kind)
    if version == home:
        yield Fix(f"Change `kind` to `{short(kind)}`", edits)
    else:
        both = join(edits, case.edit.rewrite(("apiVersion",), home))
        yield Fix(f"Change `kind` to `{kind}` and `apiVersion` to `{home}`", both)
