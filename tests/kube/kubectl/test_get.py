"""kubectl get: the tables of every kind, and what stands around them."""

import pytest

from tests.kube.kubectl.shop import err, out
from tutorial.kube.kubectl.printing import Options, table
from tutorial.kube.kubectl.resources import of_kind


def test_services() -> None:
    assert out("get svc") == (
        "NAME         TYPE           CLUSTER-IP   EXTERNAL-IP      PORT(S)                       AGE\n"
        "cart         NodePort       10.96.1.1    <none>           80:30100/TCP,9000:30101/TCP   10s\n"
        "db           ExternalName   <none>       db.example.com   <none>                        10s\n"
        "kubernetes   ClusterIP      10.96.0.1    <none>           443/TCP                       10s\n"
        "pods         ClusterIP      None         <none>           5432/TCP                      10s\n"
    )


def test_wide_adds_columns() -> None:
    assert out("get svc cart -o wide") == (
        "NAME   TYPE       CLUSTER-IP   EXTERNAL-IP   PORT(S)                       AGE   SELECTOR\n"
        "cart   NodePort   10.96.1.1    <none>        80:30100/TCP,9000:30101/TCP   10s   app=cart\n"
    )


def test_pods_running_not_ready_and_terminating() -> None:
    lines = out("get pods -l app!=cart").splitlines()
    assert lines == [
        "NAME      READY   STATUS        RESTARTS   AGE",
        "leaving   1/1     Terminating   0          10s",
        "solo-1    1/1     Running       0          10s",
        "solo-2    0/1     Running       0          10s",
    ]
    wide = out("get pod solo-1 -o wide").splitlines()[1]
    assert wide == "solo-1   1/1     Running   0          10s   10.244.1.50   node-a   <none>           <none>"


def row(kind: str, api_version: str = "v1", **given: object) -> str:
    """Return the line of a table that shows one object."""
    entry = of_kind(api_version, kind)
    assert entry is not None
    meta = {"name": "x", "namespace": "default"}
    value = {"apiVersion": api_version, "kind": kind, "metadata": meta, **given}
    return " ".join(table([(entry, [value])], Options()).splitlines()[1].split())


SPEC = {"containers": [{"name": "a", "image": "i"}, {"name": "b", "image": "j"}]}
SIDECAR = {"initContainers": [{"name": "s", "restartPolicy": "Always"}, {"name": "i"}], **SPEC}
READY = {"conditions": [{"type": "Ready", "status": "True"}]}


@pytest.mark.parametrize(
    ("spec", "status", "shown"),
    [
        (SPEC, {"phase": "Running", **READY}, "x 2/2 Running 0 10s"),
        (SIDECAR, {"phase": "Running", **READY}, "x 3/3 Running 0 10s"),
        (SPEC, {"phase": "Pending"}, "x 0/2 Pending 0 10s"),
        (SPEC, {"phase": "Succeeded"}, "x 0/2 Completed 0 10s"),
        (SPEC, {"phase": "Failed"}, "x 0/2 Error 0 10s"),
        (SPEC, {"phase": "Failed", "reason": "Evicted"}, "x 0/2 Evicted 0 10s"),
        (
            SPEC,
            {
                "phase": "Running",
                "containerStatuses": [
                    {"ready": True, "restartCount": 1, "state": {"running": {}}},
                    {"ready": False, "restartCount": 4, "state": {"waiting": {"reason": "CrashLoopBackOff"}}},
                ],
            },
            "x 1/2 CrashLoopBackOff 5 10s",
        ),
    ],
)
def test_what_a_pod_does(spec: dict[str, object], status: dict[str, object], shown: str) -> None:
    assert row("Pod", spec=spec, status=status) == shown


@pytest.mark.parametrize(
    ("spec", "status", "shown"),
    [
        ({"type": "LoadBalancer"}, {}, "<pending>"),
        ({"type": "LoadBalancer"}, {"ingress": [{"ip": "192.0.2.9"}, {"ip": "192.0.2.1"}]}, "192.0.2.1,192.0.2.9"),
        ({"type": "LoadBalancer"}, {"ingress": [{"hostname": "lb.example.com"}]}, "lb.example.com"),
        (
            {"type": "LoadBalancer", "externalIPs": ["192.0.2.7"]},
            {"ingress": [{"ip": "192.0.2.9"}]},
            "192.0.2.9,192.0.2.7",
        ),
        ({"type": "NodePort", "externalIPs": ["192.0.2.7", "192.0.2.8"]}, {}, "192.0.2.7,192.0.2.8"),
        ({}, {}, "<none>"),
    ],
)
def test_external_addresses(spec: dict[str, object], status: dict[str, object], shown: str) -> None:
    assert row("Service", spec=spec, status={"loadBalancer": status}).split()[3] == shown


def addresses(count: int) -> list[dict[str, str]]:
    return [{"ip": f"10.0.0.{n}"} for n in range(1, count + 1)]


@pytest.mark.parametrize(
    ("subsets", "shown"),
    [
        (None, "<none>"),
        ([{"notReadyAddresses": addresses(1), "ports": [{"port": 80}]}], ""),
        ([{"addresses": addresses(2), "ports": [{"port": 80}]}], "10.0.0.1:80,10.0.0.2:80"),
        ([{"addresses": addresses(3), "ports": [{"port": 80}]}], "10.0.0.1:80,10.0.0.2:80,10.0.0.3:80"),
        (
            [{"addresses": addresses(2), "ports": [{"port": 80}, {"port": 81}]}],
            "10.0.0.1:80,10.0.0.2:80,10.0.0.1:81 + 1 more...",
        ),
        ([{"addresses": addresses(1)}], "10.0.0.1"),
    ],
)
def test_endpoints_show_three(subsets: object, shown: str) -> None:
    assert row("Endpoints", subsets=subsets) == " ".join(f"x {shown} 10s".split())


@pytest.mark.parametrize(
    ("ports", "endpoints", "shown"),
    [
        (None, None, "x IPv4 <unset> <unset> 10s"),
        (
            [{"port": 80}, {"name": "any"}],
            [{"addresses": ["10.0.0.1"], "conditions": {"ready": False}}],
            "x IPv4 80,* 10.0.0.1 10s",
        ),
        (
            [{"port": n} for n in range(1, 6)],
            [{"addresses": [f"10.0.0.{n}"]} for n in range(1, 5)],
            "x IPv4 1,2,3 + 2 more... 10.0.0.1,10.0.0.2,10.0.0.3 + 1 more... 10s",
        ),
    ],
)
def test_slices_show_three_ready_or_not(ports: object, endpoints: object, shown: str) -> None:
    assert row("EndpointSlice", "discovery.k8s.io/v1", addressType="IPv4", ports=ports, endpoints=endpoints) == shown


@pytest.mark.parametrize(
    ("kind", "version", "given", "shown"),
    [
        ("Namespace", "v1", {}, "x Active 10s"),
        ("ConfigMap", "v1", {"data": {"a": "1", "b": "2"}}, "x 2 10s"),
        ("Secret", "v1", {"stringData": {"a": "1"}}, "x Opaque 1 10s"),
        ("NetworkPolicy", "networking.k8s.io/v1", {"spec": {"podSelector": {}}}, "x <none> 10s"),
        (
            "NetworkPolicy",
            "networking.k8s.io/v1",
            {"spec": {"podSelector": {"matchExpressions": [{"key": "a", "operator": "NotIn", "values": ["c", "b"]}]}}},
            "x a notin (b,c) 10s",
        ),
        (
            "Ingress",
            "networking.k8s.io/v1",
            {"spec": {"rules": [{"host": "a.example.com"}], "tls": [{}]}},
            "x <none> a.example.com 80, 443 10s",
        ),
        ("ServiceCIDR", "networking.k8s.io/v1", {"spec": {"cidrs": ["10.96.0.0/16"]}}, "x 10.96.0.0/16 10s"),
        ("StatefulSet", "apps/v1", {"spec": {"replicas": 3}, "status": {"readyReplicas": 1}}, "x 1/3 10s"),
        ("Job", "batch/v1", {"spec": {"completions": 2}, "status": {"succeeded": 1}}, "x Running 1/2 10s"),
        ("Role", "rbac.authorization.k8s.io/v1", {}, "x 2026-01-01T00:00:00Z"),
        (
            "HTTPRoute",
            "gateway.networking.k8s.io/v1",
            {"spec": {"hostnames": ["a.io", "b.io"]}},
            'x ["a.io","b.io"] 10s',
        ),
        ("PersistentVolume", "v1", {}, "x 10s"),
    ],
)
def test_other_kinds(kind: str, version: str, given: dict[str, object], shown: str) -> None:
    assert row(kind, version, **given) == shown


def test_deployments_and_replica_sets() -> None:
    assert out("get deploy -o wide").splitlines()[1].split() == (
        "cart 2/2 2 2 10s cart registry.example/cart:2.1 app=cart".split()
    )
    name, *rest = out("get rs").splitlines()[1].split()
    assert name.startswith("cart-")
    assert rest == ["2", "2", "2", "10s"]


def test_nodes() -> None:
    assert out("get nodes -L topology.kubernetes.io/zone,nothing") == (
        "NAME     STATUS   ROLES    AGE   VERSION   ZONE   NOTHING\n"
        "node-a   Ready    <none>   10s   v1.36.2   z1     \n"
        "node-b   Ready    <none>   10s   v1.36.2   z1     \n"
        "node-c   Ready    <none>   10s   v1.36.2   z2     \n"
    )
    assert out("get node node-b -o wide").splitlines()[1] == (
        "node-b   Ready    <none>   10s   v1.36.2   172.30.0.12   <none>        Debian GNU/Linux 12 (bookworm)   "
        "6.12.0 (amd64)   containerd://2.1.4"
    )


def test_several_kinds_bear_their_kind() -> None:
    lines = out("get svc/db deploy/cart svc/pods").splitlines()
    assert [line.split()[0] if line else "" for line in lines] == [
        *("NAME", "service/db", "", "NAME", "deployment.apps/cart", "", "NAME", "service/pods"),
    ]
    assert out("get all").splitlines()[0].split() == ["NAME", "READY", "STATUS", "RESTARTS", "AGE"]
    heads = [line.split("/")[0] for line in out("get all --no-headers").splitlines()]
    assert list(dict.fromkeys(heads)) == ["pod", "service", "deployment.apps", "replicaset.apps"]
    assert out("get svc cart --show-kind --no-headers").startswith("service/cart   NodePort")


def test_namespaces_are_a_column_of_what_has_one() -> None:
    assert out("get svc -A").splitlines()[:2] == [
        "NAMESPACE   NAME         TYPE           CLUSTER-IP   EXTERNAL-IP      PORT(S)                       AGE",
        "default     cart         NodePort       10.96.1.1    <none>           80:30100/TCP,9000:30101/TCP   10s",
    ]
    assert out("get ns -A").splitlines()[0].split() == ["NAME", "STATUS", "AGE"]


def test_labels() -> None:
    assert out("get svc --show-labels --no-headers").splitlines()[0].endswith("   app=cart,team=a9")
    assert out("get svc pods --show-labels").splitlines()[1].endswith("   <none>")
    assert out("get svc -L team -l team").splitlines()[0].endswith("AGE   TEAM")
    assert err("get svc --show-labels -o yaml") == "error: --show-labels option cannot be used with yaml printer\n"
