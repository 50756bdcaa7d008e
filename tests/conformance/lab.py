"""A row of the corpus as a cluster of ours: what was applied is applied again, what was drawn by chance is taken over.

A row tells nodes and pods as they were at the end, every manifest and command in order, and what the
real cluster had allocated. `cluster_of` plays the commands on our API server, and then puts the
recorded pods, addresses and node ports in the place of our own.
"""

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Any

from tutorial.kube.cluster import Cluster, Ref, Server, add_pods, read_lab, reconcile, ref_of
from tutorial.kube.cluster.pods import is_terminating, make_node, with_readiness
from tutorial.kube.manifest import Document, parse
from tutorial.kube.terminal import Session, run

WORKLOADS = ("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet")


def cluster_of(row: Mapping[str, Any]) -> Cluster:
    """Build the cluster of a row at the moment of its probes or commands."""
    given = row["cluster"]
    history: list[str] = row.get("history") or []
    cluster = _empty(row)
    manifests: list[str] = given.get("manifests") or []
    written = {name for text in manifests for name in _files(text) if name.endswith("-pod.yaml")}
    there = [_pod(p) for p in given["pods"] if f"{p['name']}-pod.yaml" not in written]
    cluster = add_pods(cluster, [*there, *_gone(given["pods"], history, given["nodes"])])
    cluster = _play(cluster, history, manifests)
    return _as_recorded(cluster, given["pods"], (row.get("observed") or {}).get("services") or [])


def _empty(row: Mapping[str, Any]) -> Cluster:
    given = row["cluster"]
    cluster = read_lab(
        {
            "dns": False,
            "balancer": "none",
            "mode": row.get("mode", "nftables"),
            "nodes": [n["name"] for n in given["nodes"]],
            "namespaces": given.get("namespaces") or ["shop", "other", *_namespaces(row)],
        }
    )
    nodes = [make_node(n["name"], i, n.get("zone", "")) for i, n in enumerate(given["nodes"])]
    around = given.get("environment") or {}
    servers = tuple(Server(**s) for s in around.get("outside_servers", ()))
    return cluster.put(*nodes)._replace(
        around=cluster.around._replace(
            cni_masquerades=bool(around.get("cni_masquerades")),
            balancer_down=bool(around.get("balancer_down")),
            servers=servers,
        )
    )


def _namespaces(row: Mapping[str, Any]) -> set[str]:
    pods = {p.get("namespace", "default") for p in row["cluster"]["pods"]}
    return pods | {s["metadata"]["namespace"] for s in (row.get("observed") or {}).get("services") or ()}


def _pod(pod: Mapping[str, Any]) -> dict[str, Any]:
    own = [f"127.0.0.1:{p}" for p in pod.get("listening_on_loopback_only") or ()]
    return {**pod, "listening": [*(pod.get("listening") or ()), *own]}


def _gone(
    pods: Iterable[Mapping[str, Any]], history: Iterable[str], nodes: list[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Pods that a command deletes and that are no longer there: like the others of their kind."""
    there = {p["name"] for p in pods}
    out: dict[str, dict[str, Any]] = {}
    for line in history:
        found = re.match(r"kubectl delete pod (\S+)", line)
        if not found or found[1] in there or found[1] in out:
            continue
        family = re.sub(r"-?\d*[a-z]?$", "", found[1])
        like = next((p for p in pods if p["name"].startswith(family)), None)
        out[found[1]] = {
            "name": found[1],
            "node": nodes[0]["name"],
            "labels": dict(like["labels"]) if like else {"app": family},
            "ports": like["ports"] if like else [],
            "listening": list(like["listening"]) if like else [],
        }
    return list(out.values())


def _play(cluster: Cluster, history: Iterable[str], manifests: list[str]) -> Cluster:
    """Run what was run. A manifest belongs to the next `apply` of its file; a refused one was not recorded."""
    left, files = list(manifests), dict[str, str]()
    for line in history:
        if line.startswith("#"):
            cluster = remark(cluster, line)
            continue
        file = next((w for w in shlex.split(line) if w.endswith((".yaml", ".json"))), "")
        if " apply " in line or " create -f" in line or " replace " in line:
            text = next((m for m in left if file in _files(m)), None)
            if text is None:
                continue
            left.remove(text)
            files[file] = text
        cluster = run(line, cluster, Session(), files).cluster
    return cluster


def _files(manifest: str) -> set[str]:
    """The names that the file of a manifest may have had: web.yaml, web-deployment.yaml."""
    out: set[str] = set()
    for document in parse(manifest):
        if isinstance(document, Document) and isinstance(document.value, dict):
            name, kind = document.value["metadata"]["name"], document.value["kind"].lower()
            out |= {f"{name}.yaml", f"{name}-{kind}.yaml"}
    return out


def remark(cluster: Cluster, line: str) -> Cluster:
    """Do what a remark of a history or a note of a session tells."""
    if found := re.search(r"readiness of pod (?:(\S+)/)?(\S+) becomes (True|False)", line):
        return _readiness(cluster, found[2], found[3] == "True", found[1] or "default")
    if found := re.search(r"(\S+) becomes (not )?ready", line):
        return _readiness(cluster, found[1], not found[2])
    if found := re.search(r"(\S+) is gone", line):
        return reconcile(cluster.drop(Ref("Pod", "default", found[1])))
    if found := re.search(r"a server listens on ([\d.]+):(\d+)(?:/(\w+))? outside", line):
        server = Server("external-db", found[1], int(found[2]), found[3] or "TCP")
        if any(s.ip == server.ip and s.port == server.port for s in cluster.around.servers):
            return cluster
        return cluster._replace(around=cluster.around._replace(servers=(*cluster.around.servers, server)))
    if found := re.search(r"kube-proxy on (\S+) (stops|works)", line):
        seen = {r: o for r, o in cluster.objects.items() if r.kind in ("Service", "EndpointSlice")}
        stopped = {n: o for n, o in cluster.around.stopped.items() if n != found[1]}
        if found[2] == "stops":
            stopped[found[1]] = seen
        return cluster._replace(around=cluster.around._replace(stopped=stopped))
    if found := re.search(r"bare pods (.+?) \(label app=(\S+?), port (\w+) (\d+)\) run on (.+)", line):
        names, nodes = (re.split(r",\s*", found[n]) for n in (1, 5))
        port = {"name": found[3], "containerPort": int(found[4]), "protocol": "TCP"}
        pods = [
            {"name": name, "node": node, "labels": {"app": found[2]}, "ports": [port]}
            for name, node in zip(names, nodes, strict=True)
        ]
        return reconcile(add_pods(cluster, pods))
    return cluster


def _readiness(cluster: Cluster, name: str, ready: bool, namespace: str = "default") -> Cluster:
    pod = cluster.get("Pod", name, namespace)
    return reconcile(cluster.put(with_readiness(pod, ready))) if pod is not None else cluster


def _as_recorded(cluster: Cluster, pods: list[Mapping[str, Any]], services: list[Mapping[str, Any]]) -> Cluster:
    """Put recorded pods and what was allocated in the place of our own, and let the controllers look at it."""
    ours = {ref_of(o): o for o in cluster.of("Service")}
    own_pods = [r for r in cluster.objects if r.kind == "Pod"]
    workloads = [cluster.objects[r] for r in cluster.objects if r.kind in WORKLOADS]
    made = {r: cluster.objects[r] for r in own_pods}
    cluster = cluster.drop(*own_pods, *map(ref_of, workloads))
    cluster = add_pods(cluster, [_pod(p) for p in pods])
    cluster = cluster.put(*(_as_written(pod, made.get(ref_of(pod))) for pod in cluster.of("Pod")))
    recorded = [{"apiVersion": "v1", "kind": "Service", **s} for s in services]
    for service in recorded:
        ref = ref_of(service)
        meta = {**ours[ref]["metadata"], **service["metadata"]} if ref in ours else service["metadata"]
        cluster = cluster.put({**service, "metadata": meta})
    gone = [r for r in ours if r not in {ref_of(s) for s in recorded} and r.name != "kubernetes"]
    cluster = reconcile(cluster.drop(*gone))
    return cluster.put(*(_counted(w, cluster) for w in workloads))


def _as_written(recorded: Any, ours: Any) -> dict[str, Any]:
    """A recorded pod with all the containers that its manifest has: a row tells their ports alone."""
    pod = dict(recorded)
    if ours is None:
        return pod
    own = {name: ours["spec"][name] for name in ("containers", "initContainers") if name in ours["spec"]}
    pod = {**pod, "spec": {**pod["spec"], **own}}
    if pod["metadata"]["name"].startswith("client-"):  # the lab's clients were there before anything happened
        pod["metadata"] = {**pod["metadata"], "labels": ours["metadata"]["labels"]}
    return pod


def _counted(workload: Any, cluster: Cluster) -> dict[str, Any]:
    """A Deployment or ReplicaSet with the numbers of the recorded pods."""
    meta, spec = workload["metadata"], workload["spec"]
    wanted = (spec.get("selector") or {}).get("matchLabels") or {}
    pods = [
        p
        for p in cluster.of("Pod", meta["namespace"])
        if wanted.items() <= (p["metadata"].get("labels") or {}).items() and not is_terminating(p)
    ]
    hashes = {(p["metadata"].get("labels") or {}).get("pod-template-hash") for p in pods} - {None}
    if workload["kind"] == "ReplicaSet" and hashes:
        owner = meta["name"].rpartition("-")[0]
        meta = {**meta, "name": f"{owner}-{hashes.pop()}"}
    return {**workload, "metadata": meta}
