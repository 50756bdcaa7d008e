"""An object as the API server keeps it, written as `kubectl get -o yaml` does, line by line.

Each line knows where its value came from: from the manifest, from a default, or allocated.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final, Literal

import yaml

type Origin = Literal["", "default", "allocated"]
type Path = tuple[str | int, ...]

# What the API server takes from a pool, or makes up, when the manifest leaves it out.
_ALLOCATED: Final = frozenset({"clusterIP", "clusterIPs", "nodePort", "healthCheckNodePort"})
_MADE_UP: Final = frozenset({"uid", "resourceVersion", "creationTimestamp", "name"})

# Most strings need no quotes; asking PyYAML about each would take most of the time of a verdict.
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9._/-]*")
_WORDS: Final = frozenset("y n yes no on off true false null".split())


@dataclass(frozen=True, slots=True)
class Line:
    """One line of YAML."""

    indent: str
    key: str
    value: str
    kind: Literal["s", "n", ""]  # the class that colours the value
    origin: Origin
    leaf: bool  # whether the value stands on this line


def lines(stored: Mapping[str, Any], written: Any) -> tuple[Line, ...]:
    """Write `stored` as YAML; lines that `written`, the document it came from, did not hold carry their origin."""
    return tuple(_mapping((), stored, written))


def as_html(shown: Iterable[Line]) -> str:
    """Write lines as a verdict shows them: keys and values in colours, and where each value came from."""
    return "".join(map(_line_as_html, shown))


def _line_as_html(line: Line) -> str:
    """One line. A stored object has dozens of them, which is more than a template does in a millisecond."""
    parts = [f'<span class="l{f" from-{line.origin}" if line.origin else ""}">{line.indent}']
    if line.key:
        parts.append(f'<span class="k">{escape(line.key)}</span>:')
    if line.value:
        parts.append(f'{" " if line.key else ""}<span class="{line.kind}">{escape(line.value)}</span>')
    if line.origin and line.leaf:
        parts.append(f'<span class="origin"> {line.origin}</span>')
    return "".join((*parts, "\n</span>"))


def _mapping(path: Path, value: Mapping[str, Any], written: Any, *, item: bool = False) -> Iterator[Line]:
    for number, key in enumerate(sorted(value)):
        yield from _entry((*path, key), value[key], _at(written, key), opens=item and number == 0)


def _entry(path: Path, value: Any, written: Any, *, opens: bool) -> Iterator[Line]:
    """A key and what it holds; `opens` for the first key of a list's item."""
    key, origin = str(path[-1]), _origin(path, written)
    indent = "  " * (sum(isinstance(part, str) for part in path) - 1)
    lead = f"{indent[:-2]}- " if opens else indent
    if isinstance(value, Mapping) and value:
        yield Line(lead, key, "", "", origin, leaf=False)
        yield from _mapping(path, value, written)
    elif isinstance(value, list | tuple) and value:
        yield Line(lead, key, "", "", origin, leaf=False)
        for index, item in enumerate(value):
            here, mine = (*path, index), _at(written, index)
            if isinstance(item, Mapping) and item:
                yield from _mapping(here, item, mine, item=True)
            else:
                yield Line(f"{indent}- ", "", _scalar(item), _kind(item), _origin(here, mine), leaf=True)
    else:
        yield Line(lead, key, _scalar(value), _kind(value), origin, leaf=True)


def _at(written: Any, part: str | int) -> Any:
    """What the manifest holds there, or None."""
    if isinstance(written, Mapping):
        return written.get(part)
    if isinstance(written, list) and isinstance(part, int) and part < len(written):
        return written[part]
    return None


def _origin(path: Path, written: Any) -> Origin:
    if written is not None:
        return ""
    names = [part for part in path if isinstance(part, str)]
    taken = names[-1] in _ALLOCATED if names[0] == "spec" else names[0] == "metadata" and names[-1] in _MADE_UP
    return "allocated" if taken else "default"


def _scalar(value: Any) -> str:
    """A value as YAML writes it, on one line."""
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return yaml.dump(value, Dumper=yaml.CSafeDumper, width=10**6, allow_unicode=True).removesuffix("...\n").strip()


def _kind(value: Any) -> Literal["s", "n", ""]:
    return "n" if isinstance(value, int | float) else "s"
