"""The objects in the files of -f: what kubectl reads, checks and hands on, one after the other.

    for item in read(call): Item(value, source) or Refusal

Mirrors cli-runtime pkg/resource (builder.go, visitor.go): FilenameParam, the stream visitor, the flattening
of lists, and the namespace that every object gets.
"""

from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from typing import Any, NamedTuple

from tutorial.kube import allowance
from tutorial.kube.apiserver.client import Complaint, check_kind, check_object, is_list
from tutorial.kube.apiserver.kinds import is_cluster_scoped
from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.find import Problem, namespace_of
from tutorial.kube.kubectl.outcome import Refused, error
from tutorial.kube.kubectl.selectors import BadSelector, labels
from tutorial.kube.manifest import Document, gofmt, parse
from tutorial.kube.manifest import Problem as BadText

_EXTENSIONS = (".json", ".yaml", ".yml")
_VALIDATE = {"true": "Strict", "strict": "Strict", "warn": "Warn", "false": "Ignore", "ignore": "Ignore"}


class Item(NamedTuple):
    """One object of a file, as kubectl sends it, and the file's name."""

    value: dict[str, Any]
    source: str
    document: Document
    """The object with its places in the text."""


def validation(call: Call) -> str:
    """Read --validate: "Strict", "Warn" or "Ignore". Raises Refused."""
    text = str(call.flags.get("validate") or "strict")
    if text.lower() not in _VALIDATE:
        known = "must be one of: strict (or true), warn, ignore (or false)"
        raise error(f"invalid - validate option {gofmt.quote(text)}; {known}")
    return _VALIDATE[text.lower()]


def read(call: Call, check: str = "Ignore", *, select: bool = True) -> Iterator[Item | Problem]:
    """Yield the objects of the files of -f in order, and what is wrong on the way.

    `check` is what `validation` returned. Where the verb has --selector, objects whose labels do not fit are left
    out, unless without `select` somebody else chooses. Raises Refused when a file is not there.
    """
    wanted = selector_of(call) if select else None
    for found in _read(call, check):
        if wanted is None or isinstance(found, Problem) or wanted(found.value):
            yield found


def selector_of(call: Call) -> Callable[[Mapping[str, Any]], bool]:
    """Return whether an object is one that --selector means; raises Refused."""
    text = str(call.flags.get("selector") or "")
    try:
        fits = labels(text)
    except BadSelector as bad:
        raise error(f"the provided selector {gofmt.quote(text)} is not valid: {bad}") from None

    def wanted(value: Mapping[str, Any]) -> bool:
        meta = value.get("metadata")
        given = meta.get("labels") if isinstance(meta, Mapping) else None
        return fits(given if isinstance(given, Mapping) else {})

    return wanted


def _read(call: Call, check: str) -> Iterator[Item | Problem]:
    for source, text in _texts(call):
        allowance.spend(allowance.PARSED * len(text))
        for document in parse(text):
            allowance.spend(allowance.DOCUMENT)
            if isinstance(document, BadText):
                yield Problem(f"error parsing {source}: {document.message}")
                break
            problems = list(_objects(call, document, source, check))
            yield from (found for found, _ in problems)
            if any(fatal for _, fatal in problems):
                break


def _texts(call: Call) -> list[tuple[str, str]]:
    """Return name and content of each file, of all files of a folder, and of standard input."""
    if call.flags.get("kustomize"):
        raise error("kustomizations are not a part of this cluster: apply the files themselves with -f")
    names: list[tuple[str, str]] = []
    missing: list[str] = []
    for name in call.flags.get("filename") or ():
        if name == "-":
            names.append(("STDIN", call.context.stdin))
        elif name.startswith(("http://", "https://")):
            raise error(f"unable to read URL {gofmt.quote(name)}: nothing leads out of this cluster to the internet")
        else:
            found = _matching(call, name)
            names += found
            if not found:
                missing.append(f'the path "{name}" does not exist')
    if missing:
        raise error(missing[0]) if len(missing) == 1 else Refused("".join(f"{text}\n" for text in missing))
    return names


def _matching(call: Call, name: str) -> list[tuple[str, str]]:
    files = call.context.files
    plain = name.removeprefix("./")
    if plain in files:
        return [(name, files[plain])]
    if plain in files or name in files:
        return [(name, files[name])]
    folder = "" if plain in ("", ".") else plain.rstrip("/") + "/"
    inside = sorted(file for file in files if file.startswith(folder) and file.endswith(_EXTENSIONS))
    if not call.flags.get("recursive"):
        inside = [file for file in inside if "/" not in file.removeprefix(folder)]
    if inside and (folder or plain in ("", ".")):
        return [(file, files[file]) for file in inside]
    if any(char in plain for char in "*?["):
        return [(file, files[file]) for file in sorted(files) if fnmatch(file, plain)]
    return []


def _objects(call: Call, document: Document, source: str, check: str) -> Iterator[tuple[Item | Problem, bool]]:
    """Yield one object, or those of a List; with whether kubectl stops reading the file there."""
    complaint = _refusal(document.value, source, check)
    if complaint is not None:
        yield Problem(complaint.message), complaint.fatal
        return
    value = document.value
    if is_list(value):
        items = value.get("items")
        for i in range(len(items) if isinstance(items, list) else 0):
            yield from _objects(call, document.inner(("items", i)), source, check)
        return
    placed = _placed(call, value)
    if isinstance(placed, Problem):
        yield placed, False
        return
    yield Item(placed, source, document), False


def _refusal(value: Any, source: str, check: str) -> Complaint | None:
    if check != "Ignore":
        return check_kind(value, source) or check_object(value, source)
    for name in ("kind", "apiVersion"):
        if not isinstance(value, dict) or not isinstance(value.get(name), str):
            shown = gofmt.to_json(value)
            said = f"unable to decode \"{source}\": Object '{name.capitalize()}' is missing in '{shown}'"
            return Complaint(said.replace("'Apiversion'", "'apiVersion'"), (name,), fatal=False)
    return check_object(value, source)


def _placed(call: Call, value: dict[str, Any]) -> dict[str, Any] | Problem:
    """Put an object into the namespace that kubectl works in, unless it names one (SetNamespace, RequireNamespace)."""
    if is_cluster_scoped(value["kind"]) or call.flags.get("local"):
        return value
    meta = value.get("metadata")
    meta = meta if isinstance(meta, dict) else {}
    own, wanted = meta.get("namespace") or "", namespace_of(call)
    if call.flags.get("namespace") and own and own != wanted:
        return Problem(
            f"the namespace from the provided object {gofmt.quote(own)} does not match the namespace "
            f"{gofmt.quote(wanted)}. You must pass '--namespace={own}' to perform this operation."
        )
    return value if own else {**value, "metadata": {**meta, "namespace": wanted}}


def as_written(value: Mapping[str, Any]) -> gofmt.Struct:
    """Return an object that no server has seen yet, as kubectl prints it: sorted, and nothing added."""
    return gofmt.Struct({name: value[name] for name in sorted(value)})


def needs_files(call: Call) -> None:
    """Refuse arguments, and a call without -f. Raises Refused."""
    verb = call.verb
    if call.args:
        raise Refused(
            f"error: Unexpected args: [{' '.join(call.args)}]\nSee 'kubectl {verb} -h' for help and examples\n"
        )
    if not call.flags.get("filename") and not call.flags.get("kustomize"):
        raise error("must specify one of -f and -k")
