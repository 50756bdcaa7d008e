"""Which controllers look at what again when an object changed: as their watches and event handlers say.

A topic is what a controller subscribes to; under each stand the names of what it should look at.
"""

from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from typing import Final

from tutorial.kube import allowance
from tutorial.kube.cluster.cluster import Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import (
    SERVICE_NAME,
    controller_of,
    labels_of,
    references_of,
    selector_of,
    selects,
)
from tutorial.kube.cluster.controllers.store import Change, Store
from tutorial.kube.cluster.controllers.templates import MAX_PODS, counts, labels_in, template_of
from tutorial.kube.cluster.pods import ip_of

BACKENDS: Final = "pods of a Service"
"""A topic: the pods behind a Service changed, or the nodes that they run on."""
PODS: Final = "pods of a ReplicaSet"
"""A topic: what a ReplicaSet says about its pods may be another thing, and there is nothing else to do for it."""
STATUS: Final = "status of a Service"
"""A topic: only the status of a Service changed."""
GARBAGE: Final = "owners"
"""A topic: an object may have lost its owners or its namespace."""
_NOBODY: Final[Object] = {"metadata": {}}
_WORKLOADS: Final = ("ReplicaSet", "StatefulSet", "DaemonSet")


class Queues:
    """What each controller still has to look at. They are known by their place, and by the topics they subscribe to."""

    def __init__(self, store: Store, topics: tuple[tuple[str, ...], ...]) -> None:
        self._store = store
        self._due: list[dict[Ref, None]] = [{} for _ in topics]
        self._subscribers = _subscribers(topics)
        self._moved: dict[Ref, Change] = {}
        """Pods whose Services nobody has looked for yet: as they were at first, and as they are."""

    def __bool__(self) -> bool:
        return bool(self._moved) or any(self._due)

    def is_any_before(self, place: int) -> bool:
        """Whether a controller that comes earlier has something to look at."""
        return any(self._due[:place])

    def take(self, place: int) -> list[Ref]:
        """Return what a controller has to look at now, by namespace and name."""
        if self._moved and place in self._subscribers[BACKENDS]:
            self._find_services()
        due = self._due[place]
        if not due:
            return []
        out = sorted(due)
        due.clear()
        return out

    def forget(self, place: int) -> None:
        """Leave out what a controller should look at because of its own writes: it has seen that."""
        self._due[place].clear()

    def _mark(self, topic: str, refs: Collection[Ref]) -> None:
        for place in self._subscribers.get(topic, ()) if refs else ():
            due = self._due[place]
            for ref in refs:
                due[ref] = None

    def mark_all(self) -> None:
        """Let every controller look at everything."""
        for ref, value in self._store.objects.items():
            if ref.kind != "Pod":
                self._mark(ref.kind, (_key(ref, value),))
        self._mark("Pod", self._store.waiting)
        self._mark(GARBAGE, self._store.objects)

    def mark(self, changes: Sequence[Change], writer: str = "") -> None:
        """Let the controllers look again at what changes may concern; `writer` is the kind that their writer sees."""
        for change in changes:
            self._mark_change(change, writer)
        gone = sum(ref.kind == "Pod" and after is None for ref, _, after in changes)
        if gone and self._store.number("Pod") < MAX_PODS <= self._store.number("Pod") + gone:  # the lab has room again
            for kind in _WORKLOADS:
                self._mark(kind, self._store.names(kind))

    def _mark_change(self, change: Change, writer: str) -> None:
        store = self._store
        ref, before, after = change
        if after is None:
            self._mark(GARBAGE, store.inside(ref.name) if ref.kind == "Namespace" else store.dependents(ref))
        elif before is None or references_of(before) is not references_of(after):
            self._mark(GARBAGE, (ref,))
        match ref.kind:
            case "Pod":
                self._mark_pod(change, writer)
            case "ReplicaSet":
                if not _only_status(change):
                    self._mark("ReplicaSet", (ref,))
                self._mark("Deployment", list(_owners(store, change, ("Deployment",))))
            case "Service" if _only_status(change):
                self._mark(STATUS, (ref,))
            case "Deployment" | "StatefulSet" | "DaemonSet" if _only_status(change):
                pass  # nobody reads it
            case "Node":
                self._mark("Pod", store.waiting)
                for kind, topic in (("DaemonSet", "DaemonSet"), ("Service", BACKENDS)):
                    self._mark(topic, store.names(kind))
            case _:
                self._mark(ref.kind, [_key(ref, value) for value in (before, after) if value is not None])

    def _mark_pod(self, change: Change, writer: str) -> None:
        store, ref, after = self._store, change.ref, change.after
        for owner in _owners(store, change, _WORKLOADS):
            topics: Sequence[str] = (owner.kind,)
            if owner.kind == "ReplicaSet":
                topics = _concerns(store.objects.get(owner), change, writer == owner.kind)
            for topic in topics:
                self._mark(topic, (owner,))
        if after is None:
            self._mark("Pod", store.waiting)  # its node has room for another one
            numbered = Ref("StatefulSet", ref.namespace, ref.name.rpartition("-")[0])
            if numbered in store.objects:  # whoever's it was, its name is free
                self._mark(numbered.kind, (numbered,))
        elif not ip_of(after):
            self._mark("Pod", (ref,))
        known = self._moved.get(ref)
        self._moved[ref] = change if known is None else known._replace(after=after)

    def _find_services(self) -> None:
        """Let the controllers of endpoints look at the Services of pods that changed: not of one that came and went."""
        wanted: dict[str, list[tuple[Ref, ItemsView[str, str]]]] = {}
        for change in self._moved.values():
            namespace = change.ref.namespace
            if namespace not in wanted:
                services = self._store.of("Service", namespace)
                wanted[namespace] = [(ref_of(s), selector_of(s).items()) for s in services if selector_of(s)]
            allowance.spend(allowance.SELECTOR * len(wanted[namespace]))
            were, are = (labels_of(value or _NOBODY).items() for value in (change.before, change.after))
            relabelled = _is_relabelled(change)
            for ref, selector in wanted[namespace]:
                was, is_ = selector <= were, selector <= are
                if was != is_ if relabelled else was or is_:
                    self._mark(BACKENDS, (ref,))
        self._moved.clear()


@cache
def _subscribers(topics: tuple[tuple[str, ...], ...]) -> Mapping[str, Sequence[int]]:
    """Return the places of those who subscribe to each topic."""
    every = dict.fromkeys(chain.from_iterable(topics))
    return {topic: [place for place, subscribed in enumerate(topics) if topic in subscribed] for topic in every}


def _is_relabelled(change: Change) -> bool:
    return change.before is not None and change.after is not None and _only_labels(change.before, change.after)


def _only_labels(before: Object, after: Object) -> bool:
    """Whether a pod is the same but for its labels and annotations."""
    if before.get("status") != after.get("status") or before["spec"] != after["spec"]:
        return False
    fields = ("ownerReferences", "deletionTimestamp")
    return all(before["metadata"].get(field) == after["metadata"].get(field) for field in fields)


def _concerns(replica_set: Object | None, change: Change, own: bool) -> Sequence[str]:
    """Return under which topics a ReplicaSet is looked at again because of a pod: its own, or one that it may want.

    It counts on what it makes and takes away itself. A pod that starts, or becomes ready, changes only what it says.
    """
    _, before, after = change
    if replica_set is None:
        return ()
    selector = replica_set["spec"].get("selector") or {}
    if before is None or after is None:
        pod = before or after or _NOBODY
        wanted = controller_of(pod) is not None or selects(selector, labels_of(pod))
        return () if not wanted else (PODS,) if own else ("ReplicaSet",)
    same_owner = references_of(before) is references_of(after)
    if not same_owner or counts(before) != counts(after) or not _is_as_before(partial(selects, selector), change):
        return ("ReplicaSet",)
    full = partial(_bears, labels_in(template_of(replica_set)))
    return () if _only_labels(before, after) and _is_as_before(full, change) else (PODS,)


def _is_as_before(matches: Callable[[Mapping[str, str]], bool], change: Change) -> bool:
    """Whether a pod matches as it did, whatever its labels are now."""
    were, are = (labels_of(value or _NOBODY) for value in (change.before, change.after))
    return were == are or matches(were) == matches(are)


def _bears(wanted: Mapping[str, str], labels: Mapping[str, str]) -> bool:
    return wanted.items() <= labels.items()


def _only_status(change: Change) -> bool:
    """Whether a controller wrote the status, and nothing else."""
    _, before, after = change
    if before is None or after is None:
        return False
    return all(before.get(field) is after.get(field) for field in ("metadata", "spec"))


def _owners(store: Store, change: Change, kinds: Sequence[str]) -> Iterator[Ref]:
    """Yield who owns an object or owned it; without an owner, whoever may want to be it."""
    namespace = change.ref.namespace
    values = [value for value in (change.before, change.after) if value is not None]
    if len(values) == 2 and references_of(values[0]) is references_of(values[1]):
        del values[0]
    for owner in {controller_of(value) for value in values}:
        if owner is None:
            yield from (ref_of(o) for kind in kinds for o in store.of(kind, namespace))
        elif owner[0] in kinds:
            yield Ref(owner[0], namespace, owner[1])


def _key(ref: Ref, value: Object) -> Ref:
    """Return the name under which an object is looked at: endpoints have that of their Service."""
    if ref.kind == "EndpointSlice":
        return Ref("Service", ref.namespace, labels_of(value).get(SERVICE_NAME, ""))
    return Ref("Service", ref.namespace, ref.name) if ref.kind == "Endpoints" else ref
