"""What happens to the fields of a Service when it changes: kept, allocated, wiped, changed, and why."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tutorial.kube.cluster.cluster import Object

KEPT, ALLOCATED, WIPED, CHANGED, ADDED, REMOVED = "kept", "allocated", "wiped", "changed", "added", "removed"
DEFAULT = "default"


class Change(NamedTuple):
    """One field: its name, its values as text (empty for none), what happens to it, and the reason."""

    field: str
    before: str
    after: str
    what: str
    why: str


_PLAIN = (
    *("externalName", "selector", "externalTrafficPolicy", "internalTrafficPolicy", "healthCheckNodePort"),
    *("allocateLoadBalancerNodePorts", "loadBalancerClass", "loadBalancerIP", "loadBalancerSourceRanges"),
    *("externalIPs", "sessionAffinity", "sessionAffinityConfig", "publishNotReadyAddresses", "trafficDistribution"),
    *("ipFamilies", "ipFamilyPolicy"),
)
_BY_TYPE = frozenset(
    "externalTrafficPolicy healthCheckNodePort allocateLoadBalancerNodePorts loadBalancerClass ipFamilies "
    "ipFamilyPolicy internalTrafficPolicy sessionAffinity".split()
)


def changes(old: Object, new: Object) -> tuple[Change, ...]:
    """Compare two stored Services, the type first. What stays is told where one may fear for it: addresses."""
    before, after = old.get("spec") or {}, new.get("spec") or {}
    types = (str(before.get("type", "ClusterIP")), str(after.get("type", "ClusterIP")))
    out = []
    if types[0] != types[1]:
        out.append(Change("type", *types, CHANGED, f"You asked for it. {_TYPE[types[1]]}"))
    out += _cluster_ip(before, after, types)
    out += _ports(before, after, types)
    for field in _PLAIN:
        out += _field(field, before.get(field), after.get(field), types)
    out += _balancer(old, new, types)
    for field in ("labels", "annotations"):
        out += _map(f"metadata.{field}", old["metadata"].get(field), new["metadata"].get(field))
    return tuple(out)


_TYPE = {
    "ClusterIP": "Callers inside the cluster reach it; nobody outside has a way in.",
    "NodePort": "Every node opens a port, and the cluster IP stays.",
    "LoadBalancer": "A balancer outside is asked for an address, on top of the node port and the cluster IP.",
    "ExternalName": "From now on it is an entry in DNS: no address, no port, no pod.",
}


def _cluster_ip(before: Mapping[str, Any], after: Mapping[str, Any], types: tuple[str, str]) -> list[Change]:
    old, new = _text(before.get("clusterIP")), _text(after.get("clusterIP"))
    if old == new:
        why = "The cluster IP belongs to the Service for as long as it lives, so callers and DNS notice nothing."
        if old == "None":
            why = "It stays headless: this cannot be changed after the Service was made."
        return [Change("clusterIP", old, new, KEPT, why)] if old else []
    if not new:
        why = "A Service of type ExternalName has no address: the cluster IP goes back to the pool, others may get it."
        return [Change("clusterIP", old, "", WIPED, why)]
    if not old:
        why = (
            "It is a new one from the range of the Services: an ExternalName had none, and an earlier one is not kept."
        )
        return [Change("clusterIP", "", new, ALLOCATED, why)]
    return [Change("clusterIP", old, new, CHANGED, "The Service was made anew; callers who kept the old address fail.")]


def _ports(before: Mapping[str, Any], after: Mapping[str, Any], types: tuple[str, str]) -> list[Change]:
    out, old, new = [], _by_port(before), _by_port(after)
    for key, port in old.items():
        if key not in new:
            out.append(Change(f"ports: {_title(port)}", _port(port), "", REMOVED, "Nobody can call it there any more."))
    for key, port in new.items():
        was = old.get(key)
        if was is None:
            out.append(Change(f"ports: {_title(port)}", "", _port(port), ADDED, "The cluster IP answers there too."))
        elif _port(was) != _port(port):
            why = "Callers use the new port, or the pods are called on it, from now on."
            out.append(Change(f"ports: {_title(port)}", _port(was), _port(port), CHANGED, why))
        out += _door(f"nodePort of {_title(port)}", was or {}, port, types)
    return out


def _door(field: str, was: Mapping[str, Any], port: Mapping[str, Any], types: tuple[str, str]) -> list[Change]:
    old, new = _text(was.get("nodePort")), _text(port.get("nodePort"))
    if not old and not new:
        return []
    if old == new:
        return [
            Change(field, old, new, KEPT, "What is handed out already stays, so callers from outside notice nothing.")
        ]
    if not old:
        why = "It is handed out from 30000–32767, the same number on every node."
        return [Change(field, "", new, ALLOCATED, why)]
    if not new:
        why = f"{_a(types[1], True)} opens no port on the nodes. The number is free again: turning back gives another."
        if types[1] == "LoadBalancer":
            why = "It was taken out while allocateLoadBalancerNodePorts is false: the balancer reaches the pods itself."
        return [Change(field, old, "", WIPED, why)]
    return [Change(field, old, new, CHANGED, "The nodes open the new port and close the old one.")]


def _field(field: str, before: object, after: object, types: tuple[str, str]) -> list[Change]:
    old, new = _text(before), _text(after)
    if old == new:
        if old and field in ("selector", "externalName") and types[0] != types[1]:
            return [Change(field, old, new, KEPT, _unused(field, types[1]))]
        return []
    by_type = types[0] != types[1] and field in _BY_TYPE
    if field == "healthCheckNodePort":
        why = "Local on a LoadBalancer: balancers ask every node on this port whether it has a pod."
        if not new:
            why = "It exists for a LoadBalancer with externalTrafficPolicy: Local alone."
        return [Change(field, old, new, ALLOCATED if new else WIPED, why)]
    if not old:
        what = DEFAULT if by_type else ADDED
        return [
            Change(
                field,
                "",
                new,
                what,
                f"Nothing was written, so it gets the default for {_a(types[1])}." if by_type else _said(field),
            )
        ]
    if not new:
        why = f"{_a(types[1], True)} does not use it." if by_type else "Nothing of it is left."
        return [Change(field, old, "", WIPED if by_type else REMOVED, why)]
    return [Change(field, old, new, CHANGED, _said(field))]


def _balancer(old: Object, new: Object, types: tuple[str, str]) -> list[Change]:
    was, now = _ingress(old), _ingress(new)
    if was == now:
        if types == ("LoadBalancer", "LoadBalancer") and was:
            return [Change("load balancer", was, now, KEPT, "The balancer goes on with the same address.")]
        if types[1] == "LoadBalancer" and not now:
            why = "No controller has answered: EXTERNAL-IP says <pending>. The node port works meanwhile."
            return [Change("load balancer", "", "<pending>", CHANGED, why)]
        return []
    if not was:
        return [Change("load balancer", "", now, ALLOCATED, "A controller outside of Kubernetes gave this address.")]
    if not now:
        why = "The balancer is taken down: whoever calls this address hears nothing."
        return [Change("load balancer", was, "", WIPED, why)]
    return [Change("load balancer", was, now, CHANGED, "The controller gave another address.")]


def _map(field: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Change]:
    old, new = before or {}, after or {}
    out = []
    for key in sorted({*old, *new}):
        if key.startswith("kubectl.kubernetes.io/") or old.get(key) == new.get(key):
            continue
        what = ADDED if key not in old else REMOVED if key not in new else CHANGED
        why = "Written on the Service itself; its pods keep theirs."
        out.append(Change(f"{field}: {key}", _text(old.get(key)), _text(new.get(key)), what, why))
    return out


def _said(field: str) -> str:
    return {
        "selector": "Other pods are chosen: the endpoints are made anew at once.",
        "externalTrafficPolicy": "It decides whether nodes pass callers from outside on to others, and whom pods see.",
        "internalTrafficPolicy": "It decides whether a node may use pods of other nodes for the cluster IP.",
        "sessionAffinity": "It decides whether a caller comes back to the same pod.",
        "externalName": "DNS hands out the new name; callers may keep the old one for a while.",
        "loadBalancerSourceRanges": "It decides who may use the load balancer’s address; node ports do not ask.",
        "externalIPs": "The nodes take packets for these addresses, if the network leads them there.",
        "publishNotReadyAddresses": "It decides whether pods that are not ready count.",
        "trafficDistribution": "It decides which pods are preferred, the near ones or all.",
        "allocateLoadBalancerNodePorts": "It counts for ports that come; what is handed out already stays.",
    }.get(field, "You asked for it.")


def _unused(field: str, kind: str) -> str:
    if field == "selector" and kind == "ExternalName":
        return "It stays written down, but an ExternalName chooses no pods."
    if field == "externalName" and kind != "ExternalName":
        return "It stays written down, but only an ExternalName uses it: remove it."
    return "The same pods answer as before."


def _by_port(spec: Mapping[str, Any]) -> dict[object, Mapping[str, Any]]:
    ports = spec.get("ports") or ()
    return {p.get("name") or (p.get("port"), p.get("protocol", "TCP")): p for p in ports}


def _title(port: Mapping[str, Any]) -> str:
    return str(port.get("name") or port.get("port"))


def _port(port: Mapping[str, Any]) -> str:
    target = port.get("targetPort", port.get("port"))
    return f"{port.get('port')}/{port.get('protocol', 'TCP')} → {target}"


def _ingress(service: Object) -> str:
    ingress = ((service.get("status") or {}).get("loadBalancer") or {}).get("ingress") or ()
    return ", ".join(str(i.get("ip") or i.get("hostname")) for i in ingress)


def _a(kind: str, capital: bool = False) -> str:
    text = f"{'an' if kind[0] == 'E' else 'a'} {kind}"
    return text[0].upper() + text[1:] if capital else text


def _text(value: object) -> str:
    """Write a value for a reader: maps as key=value, lists with commas, nothing for what is not there."""
    if value is None or value in ("", [], {}, ()):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{k}={_text(v)}" for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_text, value))
    return str(value)
