"""JSONPath templates: `{.items[*].metadata.name}`, `{range .spec.ports[*]}{.name}{"\\n"}{end}`.

    render(parse("{.spec.type}"), service)

Mirrors k8s.io/client-go/util/jsonpath/jsonpath.go, which walks the nodes that the parser made.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.kubectl.printing.gojson import to_indented
from tutorial.kube.kubectl.printing.jsonpath_parser import BadTemplate, Bounds, Node, Steps, parse
from tutorial.kube.manifest import gofmt

__all__ = ["BadTemplate", "Steps", "find", "parse", "render", "render_json", "text_of"]


def find(steps: Steps, value: Any, *, lenient: bool = True) -> list[list[Any]]:
    """Return what every part of a template leads to in a value: nothing for a missing key.

    Raises BadTemplate, without `lenient` for a missing key as well.
    """
    return _Walk(lenient).all(steps, value)


def render(steps: Steps, value: Any, *, lenient: bool = True) -> str:
    """Return what a template prints for a value. Raises BadTemplate as `find` does."""
    found = find(steps, value, lenient=lenient)
    return "".join([" ".join([_printed(item) for item in results]) for results in found])


def render_json(steps: Steps, value: Any, *, lenient: bool = True) -> str:
    """Return what `-o jsonpath-as-json` prints: one array for each part."""
    return "".join([f"{to_indented(results)}\n" for results in find(steps, value, lenient=lenient)])


def _printed(value: Any) -> str:
    if isinstance(value, Mapping | list | tuple):
        text = gofmt.to_json(value)
        allowance.spend(allowance.WRITTEN * len(text))
        return text
    if value is None:
        return "<nil>"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else gofmt.number(value)


_MOST = 20000
"""How many values a step may lead to: descents into descents multiply."""
_NESTED = (dict, list, tuple, Mapping)
"""Values with children; most are the first, and looking for that is quick."""


class _Walk:
    def __init__(self, lenient: bool) -> None:
        self.lenient = lenient
        self.begin = self.depth = self.end = 0
        self.stopped = -1

    def all(self, steps: Steps, value: Any, first: int = 0) -> list[list[Any]]:
        out: list[list[Any]] = []
        at = first
        while at < len(steps):
            results = self._walk([value], steps[at])
            if self.end > 0 and self.end <= self.depth:
                self.end -= 1
                self.stopped = at
                break
            if self.begin > 0:
                self.begin -= 1
                self.depth += 1
                for item in results:
                    out += self.all(steps, item, at + 1)
                if not results:
                    self.all(steps, None, at + 1)
                self.depth -= 1
                at = max(at, self.stopped)
                at += 1
                continue
            out.append(results)
            at += 1
        return out

    def _list(self, values: list[Any], steps: Steps) -> list[Any]:
        for step in steps:
            values = self._walk(values, step)
        return values

    def _walk(self, values: list[Any], node: Node) -> list[Any]:
        found = self._step(values, node)
        allowance.spend(allowance.FOUND * (len(values) + len(found)))
        if len(found) > _MOST:
            raise BadTemplate(f"the template leads to more than {_MOST} values: write it narrower")
        return found

    def _step(self, values: list[Any], node: Node) -> list[Any]:
        match node.kind:
            case "list":
                return self._list(values, node.value)
            case "text":
                return [node.value]
            case "literal":
                return [node.value for _ in values]
            case "field":
                found = [v[node.value] for v in values if isinstance(v, Mapping) and node.value in v]
                if not found and not self.lenient:
                    raise BadTemplate(f"{node.value} is not found")
                return found
            case "wildcard":
                return [item for value in values for item in _children(value)]
            case "recursive":
                return [item for value in values for item in _descend(value)]
            case "union":
                return [item for steps in node.value for item in self._list(values, steps)]
            case "array":
                return [item for value in values if value is not None for item in _slice(value, node.value)]
            case "filter":
                return [item for value in values for item in self._filtered(value, *node.value)]
        return self._identifier(values, node.value)

    def _identifier(self, values: list[Any], name: str) -> list[Any]:
        if name == "range":
            self.begin += 1
            return values
        if name != "end":
            raise BadTemplate(f"unrecognized identifier {name}")
        if self.depth == 0:
            raise BadTemplate("not in range, nothing to end")
        self.end += 1
        return []

    def _filtered(self, value: Any, left: Steps, operator: str, right: Steps) -> list[Any]:
        if not isinstance(value, list | tuple):
            raise BadTemplate(f"{text_of(value)} is not array or slice and cannot be filtered")
        out = []
        for item in value:
            lefts = self._list([item], left)
            if operator == "exists":
                out += [item] if lefts else []
                continue
            if not lefts:
                continue
            rights = self._list([item], right)
            if len(lefts) > 1 or len(rights) > 1:
                raise BadTemplate("can only compare one element at a time")
            if rights and _compare(lefts[0], operator, rights[0]):
                out.append(item)
        return out


def _children(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return [value[key] for key in sorted(value)]
    return list(value) if isinstance(value, list | tuple) else []


def _descend(value: Any) -> list[Any]:
    """Return a value and all that lies in it and has children itself, each before what lies in it."""
    out: list[Any] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        children = _children(one)
        if not children:
            continue
        out.append(one)
        if len(out) > _MOST:
            break
        waiting += [child for child in reversed(children) if isinstance(child, _NESTED)]
    return out


def _slice(value: Any, bounds: Bounds) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise BadTemplate(f"{_go_type(value)} is not array or slice")
    size = len(value)
    start = bounds.start or 0
    start += size if start < 0 else 0
    end = size if bounds.end is None else bounds.end
    if end < 0 or (end == 0 and bounds.single):
        end += size
    if start == end:
        return []
    if not 0 <= start < size:
        raise BadTemplate(f"array index out of bounds: index {start}, length {size}")
    if not 0 <= end <= size:
        raise BadTemplate(f"array index out of bounds: index {end - 1}, length {size}")
    if start > end:
        raise BadTemplate(f"starting index {start} is greater than ending index {end}")
    step = 1 if bounds.step is None else bounds.step
    if step <= 0:
        raise BadTemplate("step must be > 0")
    return list(value[start:end:step])


def _compare(left: Any, operator: str, right: Any) -> bool:
    if operator not in ("==", "!=", "<", ">", "<=", ">="):
        raise BadTemplate(f"unrecognized filter operator {operator}")
    if _sort(left) != _sort(right):
        raise BadTemplate("incompatible types for comparison")
    equal = left == right
    if operator in ("==", "!="):
        return equal is (operator == "==")
    if isinstance(left, bool) or not isinstance(left, str | int | float):
        raise BadTemplate("invalid type for comparison")
    less: bool = left < right
    return {"<": less, ">": not less and not equal, "<=": less or equal, ">=": not less}[operator]


def _sort(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    return type(value).__name__


def _go_type(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, Mapping):
        return "map[string]interface {}"
    return {str: "string", int: "int64", float: "float64"}.get(type(value), "interface {}")


def text_of(value: Any) -> str:
    """Write a value as fmt's %v does."""
    if isinstance(value, Mapping):
        allowance.spend(allowance.FIELD_SHOWN * len(value))
        return "map[" + " ".join([f"{key}:{text_of(value[key])}" for key in sorted(value)]) + "]"
    if isinstance(value, list | tuple):
        return "[" + " ".join([text_of(item) for item in value]) + "]"
    return _printed(value)
