"""The objects of a cluster while its controllers work: found by kind, by namespace and by owner, and changed in place.

Stands for the caches with an index that the controllers of a real cluster share (client-go's informers). Outside of
`reconcile` nobody sees a store that still changes.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tutorial.kube.apiserver.kinds import is_cluster_scoped
from tutorial.kube.cluster.around import Around
from tutorial.kube.cluster.cluster import Cluster, Object, Objects, Ref, ref_of
from tutorial.kube.cluster.controllers.common import controller_of, references_of
from tutorial.kube.cluster.pods import ip_of

type _Bucket = dict[Ref, None]
"""Names in the order in which their objects were made."""
type _Owner = tuple[str, str, str, bool]
"""Namespace, kind and name, and whether it is the controlling owner."""


class Change(NamedTuple):
    """An object that is new (before is None), is another now, or is gone (after is None)."""

    ref: Ref
    before: Object | None
    after: Object | None


class Index(NamedTuple):
    """Where the objects of a cluster at rest are found. Nobody changes it."""

    around: Around
    objects: Mapping[Ref, Object]
    kinds: Mapping[tuple[str, str], _Bucket]
    owned: Mapping[_Owner, _Bucket]
    waiting: Mapping[Ref, Object]
    hosts: Mapping[str, int]
    ips: Mapping[str, int]


class Store:
    """The objects of a cluster with an index, and what changed since somebody asked last."""

    def __init__(self, cluster: Cluster, known: Index | None = None) -> None:
        """Index a cluster: from scratch, or from what is known by what was touched since: its first changes."""
        self.cluster = cluster
        self.objects = Objects(cluster.objects)
        self.made = dict(cluster.made)
        self.waiting: dict[Ref, Object] = {}
        """Pods that have no address yet."""
        self.hosts = Counter[str]()
        """How many pods run on each node."""
        self.ips = Counter[str]()
        """How many pods have an address: more than one have that of their node."""
        self._kinds: dict[tuple[str, str], _Bucket] = {}
        self._owned: dict[_Owner, _Bucket] = {}
        self._own: set[tuple[object, ...]] = set()
        """Which of those are our own, and may be changed: the others belong to the index that we started from."""
        self._changes: list[Change] = []
        self._found: dict[tuple[object, ...], tuple[tuple[Object, ...], Any]] = {}
        if known is None:
            for ref, value in self.objects.items():
                self._index(ref, value)
                if ref.kind == "Pod":
                    self._count(ref, None, value)
        else:
            self._start_from(known)

    def _start_from(self, known: Index) -> None:
        self.waiting, self.hosts, self.ips = dict(known.waiting), Counter(known.hosts), Counter(known.ips)
        self._kinds, self._owned = dict(known.kinds), dict(known.owned)
        for ref in dict.fromkeys(self.objects.touched):
            before, after = known.objects.get(ref), self.objects.get(ref)
            if before is not after:
                self._note(ref, before, after)

    def at_rest(self) -> Cluster:
        """Return the cluster as it is now, indexed for the next time; the store is not to be changed any more."""
        found = (self._kinds, self._owned, self.waiting, self.hosts, self.ips)
        self.objects.rested = Index(self.cluster.around, dict(self.objects), *found)
        self.objects.touched = ()
        return self._now()

    def unfinished(self) -> Cluster:
        """Return the cluster as it is now, of which nobody knows what there is to do: next time all is looked at."""
        self.objects.rested = None
        self.objects.touched = ()
        return self._now()

    def remembers_the_gone(self) -> bool:
        """Whether something is noted about objects that are not there."""
        return any(ref not in self.objects for noted in (self.made, self.cluster.listening) for ref in noted)

    def _now(self) -> Cluster:
        listening = {ref: ports for ref, ports in self.cluster.listening.items() if ref in self.objects}
        made = {ref: number for ref, number in self.made.items() if ref in self.objects}
        return self.cluster._replace(objects=self.objects, listening=listening, made=made)

    def get(self, kind: str, name: str, namespace: str = "") -> Object | None:
        """Return an object, or None."""
        return self.objects.get(Ref(kind, namespace, name))

    def of(self, kind: str, namespace: str = "") -> list[Object]:
        """Return the objects of a kind in a namespace (outside of all for ""), in no order that means anything."""
        return [self.objects[ref] for ref in self._kinds.get((kind, namespace), ())]

    def names(self, kind: str) -> list[Ref]:
        """Return the names of a kind's objects in every namespace, sorted."""
        return sorted(ref for bucket in self._buckets(kind) for ref in bucket)

    def all(self, kind: str) -> list[Object]:
        """Return the objects of a kind in every namespace, by namespace and name."""
        return [self.objects[ref] for ref in self.names(kind)]

    def number(self, kind: str) -> int:
        """Return how many objects of a kind there are."""
        return sum(map(len, self._buckets(kind)))

    def _buckets(self, kind: str) -> list[_Bucket]:
        return [bucket for (name, _), bucket in self._kinds.items() if name == kind]

    def owned(self, kind: str, owner: Object) -> list[Object]:
        """Return the objects of a kind that an owner controls, in the order in which they were made."""
        meta = owner["metadata"]
        bucket = self._owned.get((meta["namespace"], owner["kind"], meta["name"], True), ())
        return [self.objects[ref] for ref in bucket if ref.kind == kind]

    def siblings(self, value: Object) -> list[Object]:
        """Return the objects of its kind that have the same controller; none when nobody controls it."""
        owner, meta = controller_of(value), value["metadata"]
        bucket = self._owned.get((meta["namespace"], *owner, True), ()) if owner else ()
        return [self.objects[ref] for ref in bucket if ref.kind == value["kind"]]

    def free_pods(self, namespace: str) -> list[Object]:
        """Return the pods of a namespace that nobody owns, in the order in which they were made."""
        return [self.objects[ref] for ref in self._owned.get((namespace, "", "", True), ())]

    def dependents(self, ref: Ref) -> list[Ref]:
        """Return the objects that name this one among their owners."""
        if not is_cluster_scoped(ref.kind):
            keys = [(ref.namespace, ref.kind, ref.name, is_controller) for is_controller in (True, False)]
            return [r for key in keys for r in self._owned.get(key, ())]
        return [r for (_, kind, name, _), b in self._owned.items() if (kind, name) == (ref.kind, ref.name) for r in b]

    def inside(self, namespace: str) -> list[Ref]:
        """Return what lies in a namespace."""
        return [ref for (_, place), bucket in self._kinds.items() if place == namespace for ref in bucket]

    def put(self, *values: Object) -> bool:
        """Store objects as they are; whether any was another one before."""
        changed = False
        for value in values:
            ref = ref_of(value)
            before = self.objects.get(ref)
            if before is not value:
                self.objects[ref] = value
                self._note(ref, before, value)
                changed = True
        return changed

    def drop(self, *refs: Ref) -> None:
        """Take objects away, and what was remembered about them."""
        for ref in refs:
            before = self.objects.pop(ref, None)
            self.made.pop(ref, None)
            if before is not None:
                self._note(ref, before, None)

    def once[T](self, work: Callable[..., T], *objects: Object) -> T:
        """Return what some work finds out from this store and these objects; for the same objects it is done once.

        It may look only at what no controller changes: these objects, and the nodes.
        """
        key = (work, *map(id, objects))
        known = self._found.get(key)
        if known is None:  # the objects are kept, so that no other ones take over their ids
            known = self._found[key] = (objects, work(self, *objects))
        found: T = known[1]
        return found

    def changes(self) -> list[Change]:
        """Return what changed since this was asked last, oldest first."""
        out, self._changes = self._changes, []
        return out

    def _note(self, ref: Ref, before: Object | None, after: Object | None) -> None:
        self._changes.append(Change(ref, before, after))
        if ref.kind == "Pod":
            self._count(ref, before, after)
        if before is None:
            self._index(ref, after)
        elif after is None:
            self._bucket(self._kinds, (ref.kind, ref.namespace)).pop(ref, None)
            for owner in _owners(ref, before):
                self._bucket(self._owned, owner).pop(ref, None)
        elif references_of(before) is not references_of(after):
            self._change_owners(ref, _owners(ref, before), _owners(ref, after))

    def _count(self, ref: Ref, before: Object | None, after: Object | None) -> None:
        if before is not None and (ip := ip_of(before)):
            self.hosts[before["spec"].get("nodeName", "")] -= 1
            self.ips[ip] -= 1
            if not self.ips[ip]:
                del self.ips[ip]
        if after is not None and not ip_of(after):
            self.waiting[ref] = after  # in its place, if it waits already
            return
        self.waiting.pop(ref, None)
        if after is not None:
            self.hosts[after["spec"].get("nodeName", "")] += 1
            self.ips[ip_of(after)] += 1

    def _change_owners(self, ref: Ref, old: list[_Owner], new: list[_Owner]) -> None:
        for owner in old:
            if owner not in new:
                self._bucket(self._owned, owner).pop(ref, None)
        if old != new:  # a new owner has it among the others, not behind them
            for owner in new:
                bucket = self._bucket(self._owned, owner)
                names = [r for r in self.objects if r == ref or r in bucket]
                bucket.clear()
                bucket.update(dict.fromkeys(names))

    def _index(self, ref: Ref, value: Object | None) -> None:
        self._bucket(self._kinds, (ref.kind, ref.namespace))[ref] = None
        for owner in _owners(ref, value):
            self._bucket(self._owned, owner)[ref] = None

    def _bucket[Key: tuple[object, ...]](self, buckets: dict[Key, _Bucket], key: Key) -> _Bucket:
        """Return a bucket to change: a copy when it belongs to the index that we started from."""
        if key not in self._own:
            buckets[key] = dict(buckets.get(key, ()))
            self._own.add(key)
        return buckets[key]


def _owners(ref: Ref, value: Object | None) -> list[_Owner]:
    """Return where an object stands in the index of owners; a pod without a controller has its place there as well."""
    if value is None:
        return []
    controller, keys = controller_of(value), []
    for owner in references_of(value) or ():
        kind, name = str(owner.get("kind")), str(owner.get("name"))
        keys.append((ref.namespace, kind, name, (kind, name) == controller))
    if ref.kind == "Pod" and controller is None:
        keys.append((ref.namespace, "", "", True))
    return keys
