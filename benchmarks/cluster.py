"""How long a trace and a command take, on a cluster of the usual size."""

from functools import partial

import yaml

from benchmarks.common import Corpus, Section, in_turn, ms, seconds, table
from tutorial.kube.cluster import Cluster, from_bytes, read_lab, reconcile, to_bytes
from tutorial.kube.terminal import Session, run
from tutorial.kube.traffic import trace

WEB = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 6
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, image: "registry.example/web:1.0", ports: [{name: http, containerPort: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: http, nodePort: 30080}]
---
apiVersion: v1
kind: Service
metadata: {name: peers}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: bank}
spec: {type: ExternalName, externalName: bank.example.com}
"""
CHANGED = yaml.safe_dump(
    {**list(yaml.safe_load_all(WEB))[1], "spec": {"selector": {"app": "web"}, "ports": [{"port": 80}]}}
)
TRACES: tuple[tuple[str, str, str, int], ...] = (
    ("a pod calls a cluster IP by name", "pod:client-a", "web", 80),
    ("a pod calls a headless Service", "pod:client-a", "peers", 8080),
    ("outside calls a node port", "external", "172.30.0.13", 30080),
    ("outside calls the load balancer", "external", "172.30.0.200", 80),
    ("a port that is not there", "pod:client-a", "web", 8081),
    ("a name that is not there", "pod:client-a", "nobody", 80),
)
COMMANDS = (
    "kubectl get svc",
    "kubectl get all -o wide",
    "kubectl get svc web -o yaml",
    "kubectl get endpointslices -o jsonpath='{.items[*].endpoints[*].addresses[0]}'",
    "kubectl describe svc web",
    "kubectl describe endpointslices",
    "kubectl apply -f web.yaml",
    'kubectl patch svc web -p \'{"spec":{"type":"NodePort"}}\'',
    "kubectl expose deployment web --port=80 --name=web-2",
    "kubectl set selector svc web app=client",
    "kubectl create deployment tea --image=nginx --replicas=3",
    "kubectl scale deployment web --replicas=9",
    "kubectl set image deployment web web=nginx:2",
    "kubectl rollout restart deployment web",
    "kubectl label pod client-a role=tester",
    "kubectl label svc web tier=front",
    "kubectl delete pod client-a",
    "kubectl delete svc web",
    "kubectl explain svc.spec.ports",
    "kubectl exec client-a -- curl -sS http://web",
    "kubectl exec client-a -- nslookup web",
    "kubectl get pods | grep web | wc -l",
)
CROWD = (
    "kubectl create namespace crowd",
    "kubectl create deployment many -n crowd --image=nginx --port=80 --replicas=3",
    "kubectl expose deployment many -n crowd --port=80",
)
"""What makes a town large, before the Deployment is scaled."""
LARGE = (
    (3, "kubectl scale deployment many -n crowd --replicas=150"),
    (60, "kubectl rollout restart deployment many -n crowd"),
    (150, "kubectl rollout restart deployment many -n crowd"),
    (150, "kubectl label svc many -n crowd tier=front"),
    (150, "kubectl label pods -n crowd --all tier=front"),
    (150, "kubectl delete pods -n crowd --all"),
    (150, "kubectl scale deployment many -n crowd --replicas=3"),
    (150, "kubectl delete namespace crowd"),
    (150, "kubectl get pods -A -o wide"),
    (150, "kubectl get pods -A -o jsonpath='{.items[*].status.podIP}'"),
    (150, "kubectl describe pods -A"),
    (150, "kubectl exec client-a -- curl -sS http://many.crowd"),
)
"""How many pods the Deployment has, and what is done then."""


def measure(_corpus: Corpus) -> Section:
    """Measure traces in both modes, commands, and keeping a cluster."""
    clusters = {mode: _town(mode) for mode in ("nftables", "iptables")}
    lines: list[tuple[str, ...]] = []
    for title, client, target, port in TRACES:
        work = partial(_trace, client=client, target=target, port=port)
        times = [seconds(partial(work, fresh, c)) for c in clusters.values() for fresh in (True, False)]
        lines.append((title, *map(ms, times)))
    town = clusters["nftables"]
    times = in_turn([partial(_command, town, line) for line in COMMANDS])
    commands = [(f"`{line}`", ms(took)) for line, took in zip(COMMANDS, times, strict=True)]
    crowds = {size: _crowd(town, size) for size, _ in LARGE}
    large = [(f"`{line}`", str(size), ms(seconds(partial(_command, crowds[size], line)))) for size, line in LARGE]
    kept = to_bytes(town)
    full = crowds[150]
    storing = [
        ("kept", ms(seconds(partial(to_bytes, town)))),
        ("read again", ms(seconds(partial(from_bytes, kept)))),
        ("controllers look at all of it", ms(seconds(partial(_looked_at, town)))),
        (f"the same with {len(full.objects)} objects", ms(seconds(partial(_looked_at, full)))),
    ]
    text = (
        f"A lab of {len(town.objects)} objects on three nodes, among them eleven pods and five Services. "
        "Processor time, median of 5. A trace is measured on a cluster that nobody asked before, and on one that was "
        "asked already.\n\n"
        + table(("a trace", "nftables, first", "again", "iptables, first", "again"), lines)
        + "\n\nA command is parsed, run by our API server and controllers, and printed; median of 31 rounds:\n\n"
        + table(("a command", "time"), commands)
        + "\n\nOn the same cluster with one more Deployment, and a Service for it:\n\n"
        + table(("a command", "pods", "time"), large)
        + f"\n\nThe whole cluster, without that, takes {len(kept):,} bytes:\n\n"
        + table(("a cluster", "time"), storing)
    )
    return Section("A cluster in the page", text)


def _town(mode: str) -> Cluster:
    pods = [{"name": f"client-{n}", "node": f"node-{n}", "labels": {"app": "client"}} for n in "abc"]
    return read_lab({"mode": mode, "pods": pods, "manifests": WEB, "answers": {"bank.example.com": "172.30.0.101"}})


def _crowd(town: Cluster, size: int) -> Cluster:
    for line in (*CROWD, f"kubectl scale deployment many -n crowd --replicas={size}"):
        town = _command(town, line)
    return town


def _looked_at(cluster: Cluster) -> None:
    """Let the controllers look at a cluster that they do not remember."""
    assert reconcile(cluster._replace(objects=dict(cluster.objects))).objects == cluster.objects


def _trace(fresh: bool, cluster: Cluster, client: str, target: str, port: int) -> None:
    if fresh:
        cluster = cluster._replace(made=dict(cluster.made))
    assert trace(cluster, client, target, port).hops


def _command(cluster: Cluster, line: str) -> Cluster:
    said = run(line, cluster, Session(), {"web.yaml": CHANGED})
    assert said.rc == 0, said.stderr
    return said.cluster
