"""Which controllers look at what again when an object changed: as their watches and event handlers say.

A topic is what a controller subscribes to; under each stand the names of what it should look at.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tutorial.kube import allowance
from tutorial.kube.cluster.cluster import Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import (
    SERVICE_NAME,
    controller_of,
    has_labels,
    labels_of,
    selector_of,
    selects,
)
from tutorial.kube.cluster.controllers.store import Change, Store
from tutorial.kube.cluster.controllers.templates import MAX_PODS, labels_in, template_of
from tutorial.kube.cluster.pods import ip_of

BACKENDS: Final = "pods of a Service"
"""A topic: the pods behind a Service changed, or the nodes that they run on."""
STATUS: Final = "status of a Service"
"""A topic: only the status of a Service changed."""
GARBAGE: Final = "owners"
"""A topic: an object may have lost its owners or its namespace."""
_WORKLOADS: Final = ("ReplicaSet", "StatefulSet", "DaemonSet")


class Queues:
    """What each controller still has to look at. They are known by their place, and by the topics they subscribe to."""

    def __init__(self, topics: Sequence[Sequence[str]]) -> None:
        self._due: list[dict[Ref, None]] = [{} for _ in topics]
        self._subscribers: dict[str, list[dict[Ref, None]]] = {}
        for due, subscribed in zip(self._due, topics, strict=True):
            for topic in subscribed:
                self._subscribers.setdefault(topic, []).append(due)

    def __bool__(self) -> bool:
        return any(self._due)

    def is_any_before(self, place: int) -> bool:
        """Whether a controller that comes earlier has something to look at."""
        return any(self._due[:place])

    def take(self, place: int) -> list[Ref]:
        """Return what a controller has to look at now, by namespace and name."""
        due = self._due[place]
        if not due:
            return []
        out = sorted(due)
        due.clear()
        return out

    def forget(self, place: int) -> None:
        """Leave out what a controller should look at because of its own writes: it has seen that."""
        self._due[place].clear()

    def _mark(self, topic: str, refs: Iterable[Ref]) -> None:
        names = dict.fromkeys(refs)
        for due in self._subscribers.get(topic, ()):
            due.update(names)

    def mark_all(self, store: Store) -> None:
        """Let every controller look at everything."""
        for ref, value in store.objects.items():
            if ref.kind != "Pod":
                self._mark(ref.kind, (_key(ref, value),))
        self._mark("Pod", store.waiting)
        self._mark(GARBAGE, store.objects)

    def mark(self, store: Store, change: Change) -> None:
        """Let the controllers look again at what a change may concern."""
        ref, before, after = change
        if after is None:
            self._mark(GARBAGE, store.inside(ref.name) if ref.kind == "Namespace" else store.dependents(ref))
        elif before is None or _references(before) is not _references(after):
            self._mark(GARBAGE, (ref,))
        match ref.kind:
            case "Pod":
                self._mark_pod(store, change)
            case "ReplicaSet":
                if not _only_status(change):
                    self._mark("ReplicaSet", (ref,))
                self._mark("Deployment", _owners(store, change, ("Deployment",)))
            case "Service" if _only_status(change):
                self._mark(STATUS, (ref,))
            case "Deployment" | "StatefulSet" | "DaemonSet" if _only_status(change):
                pass  # nobody reads it
            case "Node":
                self._mark("Pod", store.waiting)
                for kind, topic in (("DaemonSet", "DaemonSet"), ("Service", BACKENDS)):
                    self._mark(topic, map(ref_of, store.all(kind)))
            case _:
                self._mark(ref.kind, [_key(ref, value) for value in (before, after) if value is not None])

    def _mark_pod(self, store: Store, change: Change) -> None:
        ref, before, after = change
        relabelled = before is not None and after is not None and _only_labels(before, after)
        for owner in _owners(store, change, _WORKLOADS):
            if not (relabelled and owner.kind == "ReplicaSet" and _counts_the_same(store.objects.get(owner), change)):
                self._mark(owner.kind, (owner,))
        if after is None:
            self._mark("Pod", store.waiting)  # its node has room for another one
            if store.number("Pod") == MAX_PODS - 1:  # and so has the lab
                for kind in _WORKLOADS:
                    self._mark(kind, map(ref_of, store.all(kind)))
        elif not ip_of(after):
            self._mark("Pod", (ref,))
        were, are = (labels_of(value).items() if value is not None else {}.items() for value in (before, after))
        services = list(store.of("Service", ref.namespace))
        allowance.spend(allowance.SELECTOR * len(services))
        for service in services:
            wanted = selector_of(service).items()
            was, is_ = wanted <= were, wanted <= are
            if wanted and (was != is_ if relabelled else was or is_):
                self._mark(BACKENDS, (ref_of(service),))


def _only_labels(before: Object, after: Object) -> bool:
    """Whether a pod is the same but for its labels and annotations."""
    if before.get("status") != after.get("status") or before["spec"] != after["spec"]:
        return False
    fields = ("ownerReferences", "deletionTimestamp")
    return all(before["metadata"].get(field) == after["metadata"].get(field) for field in fields)


def _counts_the_same(replica_set: Object | None, change: Change) -> bool:
    """Whether a pod with other labels is to a ReplicaSet what it was: still its own, and as fully labelled."""
    if replica_set is None or change.before is None or change.after is None:
        return False
    template = labels_in(template_of(replica_set))
    selector = replica_set["spec"].get("selector") or {}
    return selects(selector, labels_of(change.after)) == selects(selector, labels_of(change.before)) and (
        has_labels(change.after, template) == has_labels(change.before, template)
    )


def _references(value: Object) -> object:
    return value["metadata"].get("ownerReferences")


def _only_status(change: Change) -> bool:
    """Whether a controller wrote the status, and nothing else."""
    _, before, after = change
    if before is None or after is None:
        return False
    return all(before.get(field) is after.get(field) for field in ("metadata", "spec"))


def _owners(store: Store, change: Change, kinds: Sequence[str]) -> Iterator[Ref]:
    """Yield who owns an object or owned it; without an owner, whoever may want to be it."""
    namespace = change.ref.namespace
    for owner in {controller_of(value) for value in (change.before, change.after) if value is not None}:
        if owner is None:
            yield from (ref_of(o) for kind in kinds for o in store.of(kind, namespace))
        elif owner[0] in kinds:
            yield Ref(owner[0], namespace, owner[1])


def _key(ref: Ref, value: Object) -> Ref:
    """Return the name under which an object is looked at: endpoints have that of their Service."""
    if ref.kind == "EndpointSlice":
        return Ref("Service", ref.namespace, labels_of(value).get(SERVICE_NAME, ""))
    return Ref("Service", ref.namespace, ref.name) if ref.kind == "Endpoints" else ref
