"""The state of a cluster: the objects of its API, what its pods listen on, and what lies around it.

Immutable: every change returns a new Cluster. Objects have the API's shape (what `kubectl get -o json`
shows) and are stored lean: what was written, and what was decided (names, addresses, nodeName, owners,
status). What a real API server adds to every object in the same way (uid, resourceVersion,
creationTimestamp, the defaults of a pod's spec) is added when an object is shown.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from tutorial.kube import allowance
from tutorial.kube.apiserver import State
from tutorial.kube.apiserver.kinds import is_cluster_scoped
from tutorial.kube.cluster.around import Around

type Object = Mapping[str, Any]


class Ref(NamedTuple):
    """The name of an object: kind ("Service"), namespace ("" outside of every namespace), name."""

    kind: str
    namespace: str
    name: str


def ref_of(value: Object) -> Ref:
    """Return the name of an object as it is stored."""
    kind, meta = value["kind"], value["metadata"]
    return Ref(kind, "" if is_cluster_scoped(kind) else meta.get("namespace") or "default", meta["name"])


class Objects(dict[Ref, Object]):
    """The objects of a cluster by name, with what the controllers knew when they last rested.

    `rested` and `touched` belong to `reconcile`: by them the controllers see what changed since, and look only
    there. They are no part of the value; objects that came another way are looked at one and all.
    """

    __slots__ = ("rested", "touched")

    def __init__(self, given: Mapping[Ref, Object] = MappingProxyType({}), *touched: Ref) -> None:
        """Take objects over; `touched` are the names of those that will be put, or taken away."""
        super().__init__(given)
        self.rested: object = getattr(given, "rested", None)
        self.touched: tuple[Ref, ...] = (*getattr(given, "touched", ()), *touched) if self.rested else ()


class Cluster(NamedTuple):
    """A cluster at one moment."""

    objects: Mapping[Ref, Object] = MappingProxyType({})
    around: Around = Around()
    listening: Mapping[Ref, tuple[str, ...]] = MappingProxyType({})
    """What the processes of a pod listen on, where its image does not say it: "8080/TCP", or "127.0.0.1:8080/TCP"."""
    made: Mapping[Ref, int] = MappingProxyType({})
    """How many pods a ReplicaSet or StatefulSet has made so far: each gets a name of its own.

    For a Service: how often it has given back an address or a port, so that it is handed out another one.
    """

    def get(self, kind: str, name: str, namespace: str = "default") -> Object | None:
        """Return an object, or None. The namespace of a Node or a Namespace is ignored."""
        return self.objects.get(Ref(kind, "" if is_cluster_scoped(kind) else namespace, name))

    def of(self, kind: str, namespace: str | None = None) -> tuple[Object, ...]:
        """Return all objects of a kind, by namespace and name as the API lists them; None is every namespace."""
        found = [r for r in self.objects if r.kind == kind and namespace in (None, r.namespace)]
        return tuple(self.objects[r] for r in sorted(found))

    def put(self, *objects: Object) -> "Cluster":
        """Return a cluster that holds these objects as they are. No controller has seen them yet."""
        found = {ref_of(value): value for value in objects}
        kept = Objects(self.objects, *found)
        kept.update(found)
        return self._replace(objects=kept)

    def drop(self, *refs: Ref) -> "Cluster":
        """Return a cluster without these objects, and without what was remembered about them."""
        gone, objects = set(refs), Objects(self.objects, *refs)
        for ref in gone:
            objects.pop(ref, None)
        return self._replace(objects=objects, listening=_without(self.listening, gone), made=_without(self.made, gone))

    @property
    def state(self) -> State:
        """What the admission of Services asks: namespaces, Services, addresses and ports that are taken."""
        state = State(
            namespaces=frozenset(r.name for r in self.objects if r.kind == "Namespace"),
            terminating=frozenset(
                r.name
                for r, value in self.objects.items()
                if r.kind == "Namespace" and value["metadata"].get("deletionTimestamp")
            ),
            drawn={(r.namespace, r.name): n for r, n in self.made.items() if r.kind == "Service"},
        )
        services = list(self.of("Service"))
        allowance.spend(allowance.ADMISSION + allowance.TAKEN * len(services))
        return state.with_services(services)

    def nodes(self) -> Iterator[Object]:
        """Yield the nodes in the order of their names: those with a machine, that is with an address.

        A node that somebody only wrote down is an object of the API and nothing more.
        """
        return (node for node in self.of("Node") if node.get("status", {}).get("addresses"))


def _without[T](noted: Mapping[Ref, T], gone: set[Ref]) -> Mapping[Ref, T]:
    return noted if gone.isdisjoint(noted) else {ref: entry for ref, entry in noted.items() if ref not in gone}
