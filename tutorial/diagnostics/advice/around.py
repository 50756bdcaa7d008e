"""What stands around an object: pods, and other kinds in the same text that answer for it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from tutorial.kube.apiserver import Taken
from tutorial.kube.manifest import Document

_OCTAL = re.compile(r":\s+0[0-7_]")
_NAME = "kubernetes.io/service-name"
_TEMPLATES = {
    "Deployment": ("spec", "template"),
    "StatefulSet": ("spec", "template"),
    "DaemonSet": ("spec", "template"),
    "ReplicaSet": ("spec", "template"),
    "ReplicationController": ("spec", "template"),
    "Job": ("spec", "template"),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
    "Pod": (),
}


class PodPort(Protocol):
    """A port that a container declares."""

    @property
    def number(self) -> int:
        """From 1 to 65535."""

    @property
    def name(self) -> str:
        """What a targetPort may call it, or ""."""

    @property
    def protocol(self) -> str:
        """TCP, UDP or SCTP."""


class Pod(Protocol):
    """A pod that a selector may meet: from a lab, or from a workload in the same text."""

    @property
    def namespace(self) -> str:
        """Where it runs."""

    @property
    def labels(self) -> Mapping[str, str]:
        """What selectors look at."""

    @property
    def ports(self) -> Sequence[PodPort]:
        """What its containers declare."""


class Port(NamedTuple):
    """A port as a workload declares it."""

    number: int
    name: str
    protocol: str


class WorkloadPod(NamedTuple):
    """The pods that a workload in the text would make."""

    namespace: str
    labels: Mapping[str, str]
    ports: tuple[Port, ...]
    kind: str
    placed: bool  # whether the workload says in which namespace


class Around:
    """The other objects of a text, and the pods of the place where it will be applied.

    `taken` is the whole text; `pods` are those of a lab, None outside of one.
    """

    def __init__(self, taken: Sequence[Taken], pods: Iterable[Pod] | None) -> None:
        self._taken = taken
        self.lab = pods is not None
        self._given: tuple[Pod, ...] = tuple(pods or ())

    def is_oddly_written(self, document: Document) -> bool:
        """Whether an object has a key twice, or a number with a zero in front: what REFUSED rules look at."""
        return bool(document.repeats) or self.has_octals

    @cached_property
    def has_octals(self) -> bool:
        """Whether a number in the text may be written with a zero in front."""
        return bool(self._taken) and _OCTAL.search(self._taken[0].document.text.text) is not None

    @cached_property
    def _all(self) -> list[dict[str, Any]]:
        return [one.document.value for one in self._taken if isinstance(one.document.value, dict)]

    @cached_property
    def _values(self) -> list[dict[str, Any]]:
        return [value for value in self._all if value.get("kind") != "Service"]

    @cached_property
    def services(self) -> int:
        """How many Services are in the text."""
        return len(self._all) - len(self._values)

    @cached_property
    def pods(self) -> tuple[Pod, ...] | None:
        """All that are known; None when there is neither a lab nor a workload."""
        found = tuple(_pods(self._values)) if self._values else ()
        return (*self._given, *found) if self.lab or found else None

    @cached_property
    def in_namespace(self) -> Mapping[str, Sequence[Pod]]:
        """The known pods, by their namespace."""
        index: dict[str, list[Pod]] = {}
        for pod in self.pods or ():
            index.setdefault(pod.namespace, []).append(pod)
        return index

    @cached_property
    def _by_label(self) -> Mapping[tuple[str, str], Sequence[Pod]]:
        index: dict[tuple[str, str], list[Pod]] = {}
        for pod in self.pods or ():
            for pair in pod.labels.items():
                index.setdefault(pair, []).append(pod)
        return index

    def matched(self, selector: Mapping[str, str]) -> tuple[Pod, ...]:
        """Return the known pods of all namespaces that a selector matches; an empty one matches none."""
        if not selector or not self.pods:
            return ()
        wanted = selector.items()
        rarest = min((self._by_label.get(pair, ()) for pair in wanted), key=len)
        return tuple(pod for pod in rarest if wanted <= pod.labels.items())

    @cached_property
    def listed(self) -> frozenset[tuple[str, str]]:
        """The Services (namespace, name) for which the text holds an EndpointSlice or Endpoints."""
        out = set()
        for value in self._values:
            meta = _mapping(value.get("metadata"))
            namespace = _text(meta.get("namespace")) or "default"
            if value.get("kind") == "EndpointSlice":
                out.add((namespace, _text(_mapping(meta.get("labels")).get(_NAME))))
            elif value.get("kind") == "Endpoints":
                out.add((namespace, _text(meta.get("name"))))
        return frozenset(out)

    @cached_property
    def guarded(self) -> frozenset[str]:
        """The namespaces for which the text holds a NetworkPolicy."""
        found = [_mapping(v.get("metadata")) for v in self._values if v.get("kind") == "NetworkPolicy"]
        return frozenset(_text(meta.get("namespace")) or "default" for meta in found)


def _pods(values: Iterable[Mapping[str, Any]]) -> Iterator[WorkloadPod]:
    for value in values:
        kind = _text(value.get("kind"))
        if kind not in _TEMPLATES:
            continue
        template: Mapping[str, Any] = value
        for part in _TEMPLATES[kind]:
            template = _mapping(template.get(part))
        written = _mapping(_mapping(template.get("metadata")).get("labels"))
        labels = {key: label for key, label in written.items() if isinstance(label, str)}
        if labels:
            namespace = _text(_mapping(value.get("metadata")).get("namespace"))
            ports = tuple(_ports(_mapping(template.get("spec"))))
            yield WorkloadPod(namespace or "default", labels, ports, kind, bool(namespace))


def _ports(spec: Mapping[str, Any]) -> Iterator[Port]:
    for container in (*_list(spec.get("initContainers")), *_list(spec.get("containers"))):
        for port in _list(_mapping(container).get("ports")):
            written = _mapping(port)
            number = written.get("containerPort")
            if type(number) is int:
                yield Port(number, _text(written.get("name")), _text(written.get("protocol")) or "TCP")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
