"""How endpoints are cut into slices: as few writes as possible, and no more than 100 endpoints in each.

Mirrors reconcileByAddressType, reconcileByPortMapping and finalize of k8s.io/endpointslice/reconciler.go.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from tutorial.kube.cluster.cluster import Object, Ref
from tutorial.kube.cluster.controllers.common import generated, owner_reference
from tutorial.kube.cluster.controllers.hashes import slice_port

MAX_ENDPOINTS: Final = 100
"""How many endpoints of pods a slice holds."""

type Port = tuple[str, str, int, str | None]
"""Name, protocol, number and application protocol."""
type Ports = tuple[Port, ...]
"""What the endpoints of a slice serve."""
type Endpoint = dict[str, Any]


class Plan(NamedTuple):
    """What is to be done to the slices of a Service. A slice to create has no metadata yet."""

    create: list[dict[str, Any]]
    update: list[dict[str, Any]]
    delete: list[Object]
    unchanged: list[Object]


def plan(
    existing: list[Object],
    desired: Mapping[Ports, list[Endpoint]],
    labels: Mapping[str, str],
    most: int = MAX_ENDPOINTS,
) -> Plan:
    """Compare the slices that are there with the endpoints that there should be, at most so many in each slice."""
    out = Plan([], [], [], [])
    by_ports: dict[Ports, list[Object]] = {}
    for slice_ in existing:
        by_ports.setdefault(ports_of_slice(slice_), []).append(slice_)
    for ports, endpoints in desired.items():
        _fill(out, by_ports.pop(ports, []), ports, endpoints, labels, most)
    left = [slice_ for slices in by_ports.values() for slice_ in slices]
    if not out.create and not out.update and not out.unchanged:
        _placeholder(out, left, labels)
    else:
        out.delete.extend(left)
    # What is to be created takes the place, and the name, of what would be deleted.
    while out.create and out.delete:
        draft, old = out.create.pop(), out.delete.pop(0)
        out.update.append({**old, "metadata": {**old["metadata"], "labels": dict(labels)}, **draft})
    return out


def _placeholder(out: Plan, left: list[Object], labels: Mapping[str, str]) -> None:
    """Keep one empty slice, so that everybody sees that the controller was here."""
    left = left + out.delete
    out.delete.clear()
    if len(left) == 1 and not left[0].get("ports") and not left[0].get("endpoints") and _bears(left[0], labels):
        out.unchanged.append(left[0])
        return
    out.create.append({"ports": None, "endpoints": []})
    out.delete.extend(left)


def _fill(
    out: Plan, slices: list[Object], ports: Ports, endpoints: list[Endpoint], labels: Mapping[str, str], most: int
) -> None:
    """Distribute the endpoints of one port mapping over its slices."""
    wanted = {_key(endpoint): endpoint for endpoint in endpoints}
    changed: list[dict[str, Any]] = []
    unchanged: list[Object] = []
    for slice_ in slices:
        old = slice_.get("endpoints") or []
        kept = [wanted.pop(key) for key in map(_key, old) if key in wanted]
        if old and not kept:
            out.delete.append(slice_)
        elif _bare(old) != kept or not _bears(slice_, labels):
            changed.append({**slice_, "metadata": {**slice_["metadata"], "labels": dict(labels)}, "endpoints": kept})
        else:
            unchanged.append(slice_)
    rest = list(wanted.values())
    for slice_ in sorted(changed, key=lambda s: -len(s["endpoints"])):
        room = most - len(slice_["endpoints"])
        slice_["endpoints"] = [*slice_["endpoints"], *rest[:room]]
        rest = rest[room:]
    while rest:
        roomy = [s for s in unchanged if len(s.get("endpoints") or ()) + len(rest) <= most]
        if roomy:
            fullest = max(roomy, key=lambda s: len(s.get("endpoints") or ()))
            unchanged.remove(fullest)
            changed.append({**fullest, "endpoints": [*_bare(fullest.get("endpoints") or []), *rest]})
            break
        out.create.append({"ports": _written(ports), "endpoints": rest[:most]})
        rest = rest[most:]
    out.update.extend(changed)
    out.unchanged.extend(unchanged)


def in_order(ports: Iterable[Port]) -> Ports:
    """Return ports in the order in which a slice has them, whatever the order of the Service's."""
    given = tuple(ports)
    return given if len(given) < 2 else tuple(sorted(given, key=lambda port: slice_port(*port)))


def ports_of_slice(slice_: Object) -> Ports:
    """Return the ports of a slice, or of a subset of Endpoints, as a key."""
    return in_order(
        (p.get("name") or "", p.get("protocol") or "TCP", p.get("port") or 0, p.get("appProtocol"))
        for p in slice_.get("ports") or ()
    )


def made(
    draft: Mapping[str, Any], owner: Object, labels: Mapping[str, str], objects: Mapping[Ref, Object]
) -> dict[str, Any]:
    """Return a slice of a plan as a new object: named after its owner, with a suffix that is free."""
    meta = owner["metadata"]
    prefix = f"{meta['name']}-"
    return {
        "apiVersion": "discovery.k8s.io/v1",
        "kind": "EndpointSlice",
        "metadata": {
            "name": generated("EndpointSlice", meta["namespace"], prefix, objects),
            "generateName": prefix,
            "namespace": meta["namespace"],
            "labels": dict(labels),
            "ownerReferences": [owner_reference(owner)],
        },
        "addressType": "IPv4",
        **draft,
    }


def _written(ports: Ports) -> list[dict[str, Any]] | None:
    """Return the ports as a slice has them; none at all are null."""
    out = []
    for name, protocol, number, application in ports:
        port = {"name": name, "protocol": protocol, "port": number}
        out.append(port | ({"appProtocol": application} if application else {}))
    return out or None


def _key(endpoint: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what makes an endpoint the same as before (hashEndpoint)."""
    ref = endpoint.get("targetRef") or {}
    return (*(endpoint.get("addresses") or ()), endpoint.get("hostname"), ref.get("namespace"), ref.get("name"))


def _bare(endpoints: list[Any]) -> list[dict[str, Any]]:
    """Return endpoints without their hints, which are decided afterwards."""
    return [{name: value for name, value in e.items() if name != "hints"} if "hints" in e else e for e in endpoints]


def _bears(slice_: Object, labels: Mapping[str, str]) -> bool:
    return dict(slice_["metadata"].get("labels") or {}) == dict(labels)
