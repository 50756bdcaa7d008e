"""The set kubectl: what kubectl prints of a state, and sessions of changes."""

from collections.abc import Mapping
from typing import Any

from tests.conformance.lab import cluster_of, remark
from tutorial.kube.cluster import Cluster, ref_of
from tutorial.kube.kubectl import LAST_APPLIED
from tutorial.kube.terminal import Session, run

MANAGED_BY = "endpointslice.kubernetes.io/managed-by"


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a row: every command in order, an empty object for a note."""
    cluster = cluster_of(question)
    if question["kind"] == "state":
        cluster = _with_recorded_endpoints(cluster, question["observed"])
    session, files = Session(), dict[str, str]()
    out: list[dict[str, Any]] = []
    for command in question["commands"]:
        if "cmd" not in command:
            cluster = remark(cluster, str(command.get("note", "")))
            out.append({})
            continue
        files |= command.get("files") or {}
        line = command["cmd"]
        if command.get("editor"):
            line = f"KUBE_EDITOR={_quoted(command['editor'])} {line}"
        if command.get("stdin"):
            line = f"{line} <<'END'\n{command['stdin'].rstrip(chr(10))}\nEND"
        said = run(line, cluster, session, files)
        cluster, session = said.cluster, said.session
        out.append({"rc": said.rc, "stdout": said.stdout, "stderr": said.stderr})
    return {"id": question["id"], "commands": out}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _with_recorded_endpoints(cluster: Cluster, observed: Mapping[str, Any]) -> Cluster:
    """Take over slices and Endpoints as they were recorded: names and orders are drawn by chance.

    Their metadata was recorded in part; the rest is what our controllers write for the same Service.
    """
    ours = cluster.of("EndpointSlice")
    kept = [ref_of(o) for kind in ("EndpointSlice", "Endpoints") for o in cluster.of(kind)]
    derived = {ref_of(o): o for o in cluster.of("Endpoints")}
    cluster = cluster.drop(*(r for r in kept if r.name != "kubernetes"))
    notes = {
        (e["metadata"]["namespace"], e["metadata"]["name"]): e["metadata"].get("annotations") or {}
        for e in observed.get("endpoints") or ()
    }
    for recorded in observed.get("endpointSlices") or ():
        meta = recorded["metadata"]
        labels = meta.get("labels") or {}
        if labels.get(MANAGED_BY) == "endpointslice-controller.k8s.io":  # what set it off is noted on both alike
            note = notes.get((meta["namespace"], labels.get("kubernetes.io/service-name", "")), {})
            meta = {**meta, "annotations": note}
        slice_ = {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", **recorded}
        alike = next((o for test in (_same, _alike, _related) for o in ours if test(o, slice_)), None)
        slice_["endpoints"] = [_endpoint(e, meta["namespace"]) for e in recorded.get("endpoints") or ()]
        known = dict(alike["metadata"]) if alike else {}
        cluster = cluster.put({**slice_, "metadata": {k: v for k, v in {**known, **meta}.items() if v}})
    for recorded in observed.get("endpoints") or ():
        value = {"apiVersion": "v1", "kind": "Endpoints", **recorded}
        known = derived.get(ref_of(value), {"metadata": {}})["metadata"]
        notes = {k: v for k, v in (known.get("annotations") or {}).items() if k == LAST_APPLIED}
        notes |= recorded["metadata"].get("annotations") or {}
        meta = {**known, **recorded["metadata"], "annotations": notes}
        value["metadata"] = {k: v for k, v in meta.items() if v}
        value["subsets"] = [
            {
                **s,
                **{
                    k: [_address(a, meta["namespace"]) for a in s[k]]
                    for k in ("addresses", "notReadyAddresses")
                    if k in s
                },
            }
            for s in recorded.get("subsets") or ()
        ]
        cluster = cluster.put(value)
    return cluster


def _same(ours: Mapping[str, Any], recorded: Mapping[str, Any]) -> bool:
    """Whether somebody gave both their one name."""
    return ref_of(ours) == ref_of(recorded)


def _alike(ours: Mapping[str, Any], recorded: Mapping[str, Any]) -> bool:
    return _related(ours, recorded) and bool((ours.get("ports") or []) == (recorded.get("ports") or []))


def _related(ours: Mapping[str, Any], recorded: Mapping[str, Any]) -> bool:
    """Whether both belong to one Service."""
    return bool(_owner(ours) == _owner(recorded))


def _owner(slice_: Mapping[str, Any]) -> Any:
    meta = slice_["metadata"]
    return meta["namespace"], meta.get("labels") or meta["name"]


def _endpoint(given: Mapping[str, Any], namespace: str) -> dict[str, Any]:
    return _address(given, namespace)


def _address(given: Mapping[str, Any], namespace: str) -> dict[str, Any]:
    """An address with its targetRef in full: "Pod/web-1" was recorded."""
    target = given.get("targetRef")
    if not isinstance(target, str):
        return dict(given)
    kind, _, name = target.partition("/")
    return {**given, "targetRef": {"kind": kind, "namespace": namespace, "name": name}}
