"""A row of the corpus as a cluster of ours: what was applied is applied again, what was drawn by chance is taken over.

A row tells nodes and pods as they were at the end, every manifest and command in order, and what the
real cluster had allocated. `cluster_of` plays the commands on our API server, and then puts the
recorded pods, addresses and node ports in the place of our own.
"""

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Any

from tutorial.kube.cluster import Around, Cluster, Ref, Server, add_pods, read_lab, reconcile, ref_of
from tutorial.kube.cluster.pods import is_terminating, make_node, make_pod, with_readiness
from tutorial.kube.manifest import Document, parse
from tutorial.kube.terminal import Session, run

WORKLOADS = ("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet")


def cluster_of(row: Mapping[str, Any]) -> Cluster:
    """Build the cluster of a row at the moment of its probes or commands."""
    given = row["cluster"]
    history: list[str] = row.get("history") or []
    cluster = _empty(row)
    manifests: list[str] = given.get("manifests") or []
    written = [name for text in manifests for kind, *name in _objects(text) if kind == "Pod"]
    there = [_pod(p) for p in given["pods"] if not _waits(p) and [_namespace(p), p["name"]] not in written]
    gone = _gone(given["pods"], history, given["nodes"])
    # A pod named after one that was deleted came in its place: web-1b after web-1.
    late = {g["name"]: [p for p in there if re.fullmatch(re.escape(g["name"]) + "[a-z]", p["name"])] for g in gone}
    there = [p for p in there if not any(p in pods for pods in late.values())]
    cluster = add_pods(cluster, [*there, *gone])
    cluster = _play(cluster, history, manifests, late)
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
    nodes = [make_node(n["name"], _index(n), n.get("zone") or "") for n in given["nodes"]]
    around = given.get("environment") or {}
    servers = tuple(
        Server(s["name"], s["ip"], s["port"], s.get("protocol") or "TCP") for s in around.get("outside_servers", ())
    )
    return cluster.put(*nodes)._replace(
        around=cluster.around._replace(
            cni_masquerades=bool(around.get("cni_masquerades")),
            balancer_down=bool(around.get("balancer_down")),
            servers=servers,
        )
    )


def _index(node: Mapping[str, Any]) -> int:
    """Which node of the laboratory this is: the first has the pods' range 10.244.1.0/24."""
    return int(node["podCIDR"].split(".")[2]) - 1


def _namespace(pod: Mapping[str, Any]) -> str:
    return str(pod.get("namespace") or "default")


def _namespaces(row: Mapping[str, Any]) -> set[str]:
    pods = {_namespace(p) for p in row["cluster"]["pods"]}
    return pods | {s["metadata"]["namespace"] for s in (row.get("observed") or {}).get("services") or ()}


def _pod(pod: Mapping[str, Any]) -> dict[str, Any]:
    own = [f"127.0.0.1:{p}" for p in pod.get("listening_on_loopback_only") or ()]
    return {**pod, "listening": [*(pod.get("listening") or ()), *own]}


def _waits(pod: Mapping[str, Any]) -> bool:
    """Whether no node runs a pod yet, so that it has no address."""
    return not pod.get("node") or not pod.get("ip", "?")


def _waiting(pod: Mapping[str, Any]) -> dict[str, Any]:
    node, ports = pod.get("node") or "", pod.get("ports") or ()
    return make_pod(pod["name"], namespace=_namespace(pod), labels=pod["labels"], node=node, ports=ports)


def _gone(
    pods: Iterable[Mapping[str, Any]], history: Iterable[str], nodes: list[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Pods that a command deletes and that are no longer there: like the others of their kind."""
    there = {(_namespace(p), p["name"]) for p in pods}
    out: dict[tuple[str, str], dict[str, Any]] = {}
    for line in history:
        for key in _deleted_pods(line):
            if key in there or key in out:
                continue
            namespace, name = key
            family = re.sub(r"-?\d*[a-z]?$", "", name)
            like = next((p for p in pods if _namespace(p) == namespace and p["name"].startswith(family)), None)
            out[key] = {
                "name": name,
                "namespace": namespace,
                "node": nodes[0]["name"],
                "labels": dict(like["labels"]) if like else {"app": family},
                "ports": like["ports"] if like else [],
                "listening": list(like["listening"]) if like else [],
            }
    return list(out.values())


def _deleted_pods(line: str) -> list[tuple[str, str]]:
    """Namespace and name of the pods that `kubectl delete pod web-1 web-2` names."""
    found = re.match(r"kubectl (.*?)\bdelete (.*?)(?:pods?|po)[ /](.+)", line)
    if not found:
        return []
    namespace = re.search(r"(?:-n|--namespace)[ =](\S+)", line)
    words = re.sub(r"(?:-n|--namespace)[ =]\S+", "", found[3]).split()
    names = [w.rpartition("/")[2] for w in words if not w.startswith("-")]
    return [(namespace[1] if namespace else "default", name) for name in names if "=" not in name]


def _play(
    cluster: Cluster, history: list[str], manifests: list[str], late: Mapping[str, list[dict[str, Any]]]
) -> Cluster:
    """Run what was run. A manifest belongs to the next `apply` of its file; a refused one was not recorded."""
    left, files = list(manifests), dict[str, str]()
    for at, line in enumerate(history):
        if line.startswith("#"):
            cluster = remark(cluster, line)
            continue
        file = _file(line)
        if re.search(r" (apply|create|replace) .*-f ", line):
            text = next((m for m in left if file in _files(m)), None)
            if text is None and left and not any(_file(later) in _files(left[0]) for later in history[at + 1 :]):
                text = left[0]
            if text is None:
                continue
            left.remove(text)
            files[file] = text
        cluster = run(line, cluster, Session(), files).cluster
        for _, name in _deleted_pods(line):
            cluster = reconcile(add_pods(cluster, late.get(name, ())))
    return cluster


def _file(line: str) -> str:
    return next((w for w in shlex.split(line, comments=True) if w.endswith((".yaml", ".json"))), "")


def _files(manifest: str) -> set[str]:
    """The names that the file of a manifest may have had: web.yaml, web-deployment.yaml."""
    return {f"{name}{end}" for kind, _, name in _objects(manifest) for end in (".yaml", f"-{kind.lower()}.yaml")}


def _objects(manifest: str) -> list[tuple[str, str, str]]:
    """Kind, namespace and name of what a manifest describes."""
    out: list[tuple[str, str, str]] = []
    for document in parse(manifest):
        if isinstance(document, Document) and isinstance(document.value, dict):
            meta = document.value.get("metadata") or {}
            kind, name = str(document.value.get("kind") or ""), str(meta.get("name") or "")
            out.append((kind, str(meta.get("namespace") or "default"), name))
    return out


def remark(cluster: Cluster, line: str) -> Cluster:
    """Do what a remark of a history or a note of a session tells."""
    if found := re.search(r"readiness of (?:pod )?(?:(\S+)/)?(\S+) becomes (True|False)", line):
        return _readiness(cluster, found[2], found[3] == "True", found[1] or "default")
    if found := re.search(r"(.+?) (?:becomes?|is|are) (not )?ready", line):
        for pod in _named(cluster, found[1]):
            cluster = _readiness(cluster, pod.name, not found[2], pod.namespace)
        return cluster
    if found := re.search(r"(.+?) (?:is|are) gone", line):
        return reconcile(cluster.drop(*_named(cluster, found[1])))
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
    if found := re.search(r"bare pods? (.+?) \(label app=(\S+?), port (\w+) (\d+)(?:/(\w+))?\) runs? on (.+)", line):
        names, nodes = (re.split(r",\s*|\s+and\s+", found[n]) for n in (1, 6))
        port = {"name": found[3], "containerPort": int(found[4]), "protocol": found[5] or "TCP"}
        pods = [
            {"name": name, "node": node, "labels": {"app": found[2]}, "ports": [port]}
            for name, node in zip(names, nodes, strict=False)
        ]
        return reconcile(add_pods(cluster, pods))
    return cluster


def _named(cluster: Cluster, text: str) -> list[Ref]:
    """The pods that a sentence names; those of the default namespace when it names them together."""
    pods = [r for r in cluster.objects if r.kind == "Pod"]
    words = set(re.findall(r"[\w./-]+", text))
    here = [r for r in pods if r.namespace == "default"]
    if words & {"all", "both"}:
        return [r for r in here if not r.name.startswith("client-")]
    return [r for r in here if r.name in words] + [r for r in pods if f"{r.namespace}/{r.name}" in words]


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
    cluster = add_pods(cluster, [_pod(p) for p in pods if not _waits(p)])
    cluster = cluster.put(*(_as_written(pod, made.get(ref_of(pod))) for pod in cluster.of("Pod")))
    recorded = [{"apiVersion": "v1", "kind": "Service", **s} for s in services]
    cluster = cluster._replace(around=_as_seen(cluster.around, ours, recorded))
    for service in recorded:
        ref = ref_of(service)
        meta = {**ours[ref]["metadata"], **service["metadata"]} if ref in ours else service["metadata"]
        cluster = cluster.put({**service, "metadata": meta})
    gone = [r for r in ours if r not in {ref_of(s) for s in recorded} and r.name != "kubernetes"]
    cluster = reconcile(cluster.drop(*gone)).put(*(_waiting(p) for p in pods if _waits(p)))
    return cluster.put(*(_counted(w, cluster) for w in workloads))


def _as_seen(around: Around, ours: Mapping[Ref, Any], recorded: list[dict[str, Any]]) -> Around:
    """What a stopped kube-proxy saw last, with the addresses and ports that the real cluster had drawn."""
    drawn: dict[Any, Any] = {}
    for service in recorded:
        mine = ours.get(ref_of(service), service)["spec"]
        drawn[mine.get("clusterIP")] = service["spec"].get("clusterIP")
        for port, theirs in zip(mine.get("ports") or (), service["spec"].get("ports") or (), strict=False):
            drawn[port.get("nodePort")] = theirs.get("nodePort")

    def with_drawn(value: Any) -> Any:
        if value["kind"] != "Service":
            return value
        spec = value["spec"]
        ports = [
            {**p, "nodePort": drawn.get(p["nodePort"], p["nodePort"])} if p.get("nodePort") else p
            for p in spec.get("ports") or ()
        ]
        return {
            **value,
            "spec": {**spec, "clusterIP": drawn.get(spec.get("clusterIP"), spec.get("clusterIP")), "ports": ports},
        }

    stopped = {node: {r: with_drawn(o) for r, o in seen.items()} for node, seen in around.stopped.items()}
    return around._replace(stopped=stopped)


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
