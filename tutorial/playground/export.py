"""The manifests of what a learner made: what `kubectl apply -f` would make of an empty lab again."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl.apply import LAST_APPLIED

_MADE_BY_CONTROLLERS: Final = frozenset({"Endpoints", "EndpointSlice"})
_GIVEN_BY_THE_SERVER: Final = frozenset(
    "uid resourceVersion creationTimestamp generation managedFields ownerReferences".split()
)

_SERVICE_DEFAULTS: Final[Mapping[str, Any]] = {
    "type": "ClusterIP",
    "sessionAffinity": "None",
    "internalTrafficPolicy": "Cluster",
    "externalTrafficPolicy": "Cluster",
    "allocateLoadBalancerNodePorts": True,
}
_NOTHING: Final = object()


def manifests(start: Cluster, cluster: Cluster) -> str:
    """Write what is in a cluster and was not there, or was different, at the start; "" when nothing is."""
    made = list(_made(start, cluster))
    return str(yaml.dump_all(made, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)) if made else ""


def _made(start: Cluster, cluster: Cluster) -> Iterator[Mapping[str, Any]]:
    for ref, value in cluster.objects.items():
        meta = value["metadata"]
        if start.objects.get(ref) == value or meta.get("ownerReferences"):
            continue
        if ref.kind in _MADE_BY_CONTROLLERS and _is_managed(meta):
            continue
        if ref.name == "kube-root-ca.crt" or (ref.kind == "ServiceAccount" and ref.name == "default"):
            continue  # every namespace gets them
        yield _as_written(value)


def _is_managed(meta: Mapping[str, Any]) -> bool:
    labels = {**(meta.get("labels") or {}), **(meta.get("annotations") or {})}
    return any("managed-by" in key or "last-change-trigger-time" in key for key in labels)


def _as_written(value: Mapping[str, Any]) -> dict[str, Any]:
    """An object as somebody would write it down: without its status and what the server adds or decides."""
    meta = {key: part for key, part in value["metadata"].items() if key not in _GIVEN_BY_THE_SERVER}
    notes = dict(meta.pop("annotations", None) or {})
    applied = _applied(notes.pop(LAST_APPLIED, ""))
    if notes:
        meta["annotations"] = notes
    if meta.get("namespace") == "default":
        del meta["namespace"]
    head = {"apiVersion": value["apiVersion"], "kind": value["kind"], "metadata": meta}
    rest = {key: part for key, part in value.items() if key not in {*head, "status"}}
    if value["kind"] == "Service":
        rest["spec"] = _without_decisions(rest["spec"], applied.get("spec") or {})
    return {**head, **json.loads(json.dumps(rest))}


def _applied(note: str) -> dict[str, Any]:
    try:
        written = json.loads(note or "{}")
    except ValueError:
        return {}
    return written if isinstance(written, dict) else {}


def _without_decisions(spec: Mapping[str, Any], written: Mapping[str, Any]) -> dict[str, Any]:
    """A Service's spec without defaults and allocated numbers that nobody wrote: they would be the same again."""
    headless = spec.get("clusterIP") == "None"
    decided = {"clusterIPs", "ipFamilies", "ipFamilyPolicy", "healthCheckNodePort"} | (
        set() if headless else {"clusterIP"}
    )
    kept = {
        key: part
        for key, part in spec.items()
        if key in written or not (key in decided or _SERVICE_DEFAULTS.get(key, _NOTHING) == part)
    }
    if "ports" in kept:
        given = written.get("ports")
        numbered = {p.get("nodePort") for p in given if isinstance(p, dict)} if isinstance(given, list) else set()
        kept["ports"] = [_port(port, numbered) for port in kept["ports"]]
    return kept


def _port(port: Mapping[str, Any], numbered: set[Any]) -> dict[str, Any]:
    return {
        key: part
        for key, part in port.items()
        if not (
            (key == "protocol" and part == "TCP")
            or (key == "targetPort" and part == port.get("port"))
            or (key == "nodePort" and part not in numbered)
        )
    }
