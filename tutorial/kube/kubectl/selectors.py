"""Label and field selectors: `-l 'app in (web,api),tier!=back,!old'`, `--field-selector status.phase=Running`.

    fits = labels("app=web,!old")
    fits({"app": "web"})

Mirrors apimachinery pkg/labels/selector.go and pkg/fields/selector.go, and which fields each kind offers.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from tutorial.kube.apiserver import names
from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.resources import Resource
from tutorial.kube.manifest import gofmt


class BadSelector(ValueError):
    """A selector that the API refuses; the message is the API's."""


class Requirement(NamedTuple):
    """One condition: the label `key` stands in a relation ("=", "!=", "in", "notin", "exists", …) to values."""

    key: str
    relation: str
    values: tuple[str, ...] = ()

    def fits(self, have: Mapping[str, str]) -> bool:
        """Whether labels meet it."""
        if self.relation == "exists":
            return self.key in have
        if self.relation == "!":
            return self.key not in have
        if self.relation in ("!=", "notin"):
            return have.get(self.key) not in self.values
        if self.relation in (">", "<"):
            value, limit = have.get(self.key, ""), int(self.values[0])
            if not re.fullmatch(r"[-+]?\d+", value):
                return False
            return int(value) > limit if self.relation == ">" else int(value) < limit
        return have.get(self.key) in self.values


def labels(text: str) -> Callable[[Mapping[str, str]], bool]:
    """Return whether a set of labels fits a selector. Raises BadSelector."""
    wanted = requirements(text)
    return lambda have: all(one.fits(have) for one in wanted)


@lru_cache(maxsize=128)
def requirements(text: str) -> tuple[Requirement, ...]:
    """Read a label selector. Raises BadSelector."""
    return tuple(_Labels(text).read())


_SPECIAL = "=!(),><"
_SYMBOLS = frozenset((")", ",", "!", "==", "=", ">", "<", "!=", "("))
_RELATIONS = "in, notin, =, ==, !=, gt, lt"
_END = ("end", "")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, literal): the kind is the symbol, "in", "notin", "word", "error" or "end"."""
    at = 0
    while at < len(text):
        char = text[at]
        if char in " \t\r\n":
            at += 1
        elif char in _SPECIAL:
            run = re.compile(rf"[{re.escape(_SPECIAL)}]+").match(text, at)
            symbols = run[0] if run else char
            known = [n for n in range(1, len(symbols) + 1) if symbols[:n] in _SYMBOLS]
            # The scanner goes on until what it has read is no symbol any more.
            length = next((n for n in known if n + 1 not in known), len(symbols))
            yield symbols[:length], symbols[:length]
            at += length
        else:
            start = at
            while at < len(text) and text[at] not in _SPECIAL and text[at] not in " \t\r\n":
                at += 1
            word = text[start:at]
            yield (word if word in ("in", "notin") else "word"), word
    yield _END


class _Labels:
    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0

    def _look(self) -> tuple[str, str]:
        kind, literal = self.tokens[min(self.at, len(self.tokens) - 1)]
        return ("word" if kind in ("in", "notin") else kind), literal

    def _take(self) -> tuple[str, str]:
        found = self._look()
        self.at += 1
        return found

    def read(self) -> Iterator[Requirement]:
        while True:
            kind, literal = self._look()
            if kind == "end":
                return
            if kind not in ("word", "!"):
                raise BadSelector(f"found '{literal}', expected: !, identifier, or 'end of string'")
            try:
                yield self._requirement()
            except _Unparsed as error:
                raise BadSelector(f"unable to parse requirement: {error}") from None
            kind, literal = self._take()
            if kind == "end":
                return
            if kind != ",":
                raise BadSelector(f"found '{literal}', expected: ',' or 'end of string'")
            kind, literal = self._look()
            if kind not in ("word", "!"):
                raise BadSelector(f"found '{literal}', expected: identifier after ','")

    def _requirement(self) -> Requirement:
        kind, key = self._take()
        negated = kind == "!"
        if negated:
            kind, key = self._take()
        if kind != "word":
            raise _Unparsed(f"found '{key}', expected: identifier")
        bad = names.qualified_name(key)
        if bad:
            raise _Unparsed(f"<nil>: Invalid value: {gofmt.quote(key)}: {'; '.join(bad)}")
        if self._look()[0] in ("end", ","):
            return Requirement(key, "!" if negated else "exists")
        relation, literal = self.tokens[self.at]
        self.at += 1
        if relation in ("in", "notin"):
            return self._checked(key, relation, self._values())
        if relation not in ("=", "==", "!=", ">", "<"):
            raise _Unparsed(f"found '{literal}', expected: {_RELATIONS}")
        return self._checked(key, "=" if relation == "==" else relation, (self._value(),))

    def _checked(self, key: str, relation: str, values: tuple[str, ...]) -> Requirement:
        values = tuple(sorted(set(values)))
        if relation in (">", "<") and not re.fullmatch(r"[-+]?\d+", values[0]):
            text = "for 'Gt', 'Lt' operators, the value must be an integer"
            raise _Unparsed(f"values[0]: Invalid value: {gofmt.quote(values[0])}: {text}")
        for index, value in enumerate(values):
            bad = names.label_value(value)
            if bad:
                raise _Unparsed(f"values[{index}][{key}]: Invalid value: {gofmt.quote(value)}: {'; '.join(bad)}")
        return Requirement(key, relation, values)

    def _value(self) -> str:
        if self._look()[0] in ("end", ","):
            return ""
        kind, literal = self._take()
        if kind != "word":
            raise _Unparsed(f"found '{literal}', expected: identifier")
        return literal

    def _values(self) -> tuple[str, ...]:
        kind, literal = self._take()
        if kind != "(":
            raise _Unparsed(f"found '{literal}' expected: '('")
        kind, literal = self._look()
        if kind == ")":
            self.at += 1
            return ("",)
        if kind not in ("word", ","):
            raise _Unparsed(f"found '{literal}', expected: ',', ')' or identifier")
        found = self._list()
        if self._take()[0] != ")":
            raise _Unparsed(f"found '{literal}', expected: ')'")
        return found

    def _list(self) -> tuple[str, ...]:
        found: list[str] = []
        while True:
            kind, literal = self._take()
            if kind == "word":
                found.append(literal)
                after, literal = self._look()
                if after == ")":
                    return tuple(found)
                if after != ",":
                    raise _Unparsed(f"found '{literal}', expected: ',' or ')'")
            elif kind == ",":
                if not found:
                    found.append("")
                after = self._look()[0]
                if after == ")":
                    return (*found, "")
                if after == ",":
                    self.at += 1
                    found.append("")
            else:
                raise _Unparsed(f"found '{literal}', expected: ',', or identifier")


class _Unparsed(ValueError):
    pass


_FIELDS: Mapping[str, tuple[str, ...]] = {
    "Pod": (
        "spec.nodeName",
        "spec.restartPolicy",
        "spec.schedulerName",
        "spec.serviceAccountName",
        "spec.hostNetwork",
        "status.phase",
        "status.podIP",
        "status.podIPs",
        "status.nominatedNodeName",
    ),
    "Service": ("spec.clusterIP", "spec.type"),
    "Node": ("spec.unschedulable",),
    "Namespace": ("status.phase",),
    "Secret": ("type",),
    "ReplicaSet": ("status.replicas",),
    "ReplicationController": ("status.replicas",),
    "Job": ("status.successful",),
    "Event": (
        "involvedObject.kind",
        "involvedObject.namespace",
        "involvedObject.name",
        "involvedObject.uid",
        "involvedObject.apiVersion",
        "involvedObject.resourceVersion",
        "involvedObject.fieldPath",
        "reason",
        "reportingComponent",
        "source",
        "type",
    ),
}
_DEFAULTS: Mapping[str, str] = {
    "spec.restartPolicy": "Always",
    "spec.schedulerName": "default-scheduler",
    "spec.hostNetwork": "false",
    "spec.unschedulable": "false",
}


def fields(text: str, entry: Resource) -> Callable[[Object], bool]:
    """Return whether an object fits a field selector of its kind. Raises BadSelector."""
    wanted = [_field(part) for part in _split(text) if part]
    offered = _FIELDS.get(entry.kind)
    common = ("metadata.name", "metadata.namespace") if entry.namespaced else ("metadata.name",)
    for key, _, _ in wanted:
        if key in common or key in (offered or ()):
            continue
        if offered:
            raise BadSelector(f"field label not supported: {key}")
        raise BadSelector(
            f'{gofmt.quote(key)} is not a known field selector: only "metadata.name", "metadata.namespace"'
        )
    return lambda value: all((_at(value, key) == want) is same for key, same, want in wanted)


def _split(text: str) -> list[str]:
    return [part.replace("\\,", ",") for part in re.split(r"(?<!\\),", text)] if text else []


def _field(part: str) -> tuple[str, bool, str]:
    for sign, same in (("!=", False), ("==", True), ("=", True)):
        key, found, value = part.partition(sign)
        if found:
            return key, same, value
    raise BadSelector(f"invalid selector: '{part}'; can't understand '{part}'")


def _at(value: Object, path: str) -> str:
    found: Any = value
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    if found is None:
        return _DEFAULTS.get(path, "")
    return str(found).lower() if isinstance(found, bool) else str(found)
