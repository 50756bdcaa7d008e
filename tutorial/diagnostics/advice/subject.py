"""What a rule sees: one object, and what is around it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from tutorial.diagnostics.advice.around import Around, Pod, WorkloadPod
from tutorial.kube.apiserver import Finding, Taken
from tutorial.kube.manifest import Document, Path, Span

WITH_PODS = ("ClusterIP", "NodePort", "LoadBalancer")
"""The types that lead to pods: all but ExternalName."""

_MOST = 120  # characters of a value that a message shows


class Subject:
    """One object of a text, as rules ask about it.

    `written` is the spec as it stands in the text. `spec`, `ports`, `type` and the like are those of
    the Service as the API server would store it, so they are well formed; they are empty when it was
    refused, and for other kinds.
    """

    __slots__ = (
        "_matched",
        "annotations",
        "around",
        "document",
        "headless",
        "is_service",
        "name",
        "namespace",
        "number",
        "ports",
        "selector",
        "spec",
        "type",
        "written",
    )

    def __init__(self, taken: Taken, around: Around) -> None:
        self.document: Document = taken.document
        self.number = taken.number
        self.around = around
        self._matched: tuple[Pod, ...] | None = None
        value = taken.document.value
        self.is_service: bool = value.get("kind") == "Service" and value.get("apiVersion") == "v1"
        stored: Mapping[str, Any] = (taken.stored or {}) if self.is_service else {}
        meta: Mapping[str, Any] = stored.get("metadata") or {}
        self.spec: Mapping[str, Any] = stored.get("spec") or {}
        self.name: str = meta.get("name", "")
        self.namespace: str = meta.get("namespace", "")
        self.annotations: Mapping[str, str] = meta.get("annotations") or {}
        self.type: str = self.spec.get("type", "")
        self.headless: bool = self.spec.get("clusterIP") == "None"
        self.ports: list[Mapping[str, Any]] = self.spec.get("ports") or []
        self.selector: Mapping[str, str] = self.spec.get("selector") or {}
        written = value.get("spec")
        self.written: Mapping[str, Any] = written if isinstance(written, dict) else {}

    def pods(self) -> Sequence[Pod]:
        """Return the known pods in the Service's namespace."""
        return self.around.in_namespace.get(self.namespace, ())

    def matched(self) -> tuple[Pod, ...]:
        """Return the known pods that the selector would match in any namespace."""
        if self._matched is None:
            self._matched = self.around.matched(self.selector)
        return self._matched

    def selected(self) -> tuple[Pod, ...]:
        """Return the known pods that stand behind the Service."""
        return tuple(pod for pod in self.matched() if pod.namespace == self.namespace)

    def on_every_node(self) -> bool:
        """Whether the pods behind the Service are known to be a DaemonSet's."""
        pods = self.selected()
        return bool(pods) and all(isinstance(pod, WorkloadPod) and pod.kind == "DaemonSet" for pod in pods)

    def advise(self, path: Path, said: str, /, *, on_key: bool = False, **values: object) -> Finding:
        """Return advice about one place: the value at `path`, or its key.

        `said` is one of the rule's SAYS. Texts stand in double quotes in it, so that what was said
        keeps one shape, whatever the values are.
        """
        place = partial(self.document.key_span if on_key else self.document.span, path)
        return self.advise_at(place, path, said, **values)

    def advise_at(self, place: Callable[[], Span], path: Path, said: str, /, **values: object) -> Finding:
        """Return advice about a place that `place()` finds in the text."""
        message = said.format_map({name: _shown(value) for name, value in values.items()})
        return Finding("advice", message, path, place, self.number, by="advice", within=self.document)


def _shown(value: object) -> object:
    """Return a value as it may stand in double quotes."""
    if isinstance(value, int):
        return value
    text = str(value)
    if len(text) > _MOST:
        text = text[: _MOST - 1] + "…"
    return text.replace("\\", "\\\\").replace('"', '\\"')


def listed(values: Iterable[object]) -> str:
    """Return each value once, for one pair of quotes: 8080, 9090."""
    return ", ".join(dict.fromkeys(str(value) for value in values))
