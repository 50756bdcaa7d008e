"""kubectl describe: what each kind looks like in words, and which objects a name means."""

import pytest

from tests.kube.kubectl.shop import err, kubectl, out
from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl.printing.describe import describe


def test_a_service_with_its_endpoints() -> None:
    endpoints = ",".join(sorted(out("get pods -l app=cart -o", "jsonpath={.items[*].status.podIP}").split()))
    http = ",".join(f"{ip}:8080" for ip in endpoints.split(","))
    assert out("describe svc cart") == (
        "Name:                     cart\n"
        "Namespace:                default\n"
        "Labels:                   app=cart\n"
        "                          team=a9\n"
        "Annotations:              <none>\n"
        "Selector:                 app=cart\n"
        "Type:                     NodePort\n"
        "IP Family Policy:         SingleStack\n"
        "IP Families:              IPv4\n"
        "IP:                       10.96.1.1\n"
        "IPs:                      10.96.1.1\n"
        "Port:                     http  80/TCP\n"
        "TargetPort:               http/TCP\n"
        "NodePort:                 http  30100/TCP\n"
        f"Endpoints:                {http}\n"
        "Port:                     admin  9000/TCP\n"
        "TargetPort:               9000/TCP\n"
        "NodePort:                 admin  30101/TCP\n"
        f"Endpoints:                {http.replace('8080', '9000')}\n"
        "Session Affinity:         None\n"
        "External Traffic Policy:  Cluster\n"
        "Internal Traffic Policy:  Cluster\n"
        "Events:                   <none>\n"
    )


def test_an_alias() -> None:
    assert out("describe svc db").splitlines()[5:] == [
        "Type:              ExternalName",
        "IP Families:       <none>",
        "IP:                ",
        "IPs:               <none>",
        "External Name:     db.example.com",
        "Session Affinity:  None",
        "Events:            <none>",
    ]


def test_annotations_of_several_lines() -> None:
    assert out("describe svc pods").splitlines()[3:7] == [
        "Annotations:              note:",
        "                            three",
        "                            lines",
        "Selector:                 app=solo",
    ]


SERVICE = {
    "apiVersion": "v1",
    "kind": "Service",
    "metadata": {"name": "s", "namespace": "default"},
    "spec": {"ports": [{"name": "http", "port": 80, "appProtocol": "kubernetes.io/h2c"}]},
}


def endpoint(number: int, ready: bool | None = True) -> dict[str, object]:
    return {"addresses": [f"10.0.0.{number}"], "conditions": {} if ready is None else {"ready": ready}}


@pytest.mark.parametrize(
    ("slices", "shown"),
    [
        ([], "<none>"),
        ([([], None)], ""),
        ([([endpoint(1)], 80)], "10.0.0.1:80"),
        ([([endpoint(1, ready=None)], 80)], "10.0.0.1:80"),
        ([([endpoint(1), endpoint(2, ready=False)], 80)], "10.0.0.1:80"),
        ([([endpoint(1)], None)], "10.0.0.1"),
        ([([endpoint(1)], 80), ([endpoint(2)], 81)], "10.0.0.1:80,10.0.0.2:81"),
        ([([endpoint(n) for n in range(1, 6)], 80)], "10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 2 more..."),
        (
            [([*(endpoint(n) for n in range(1, 4)), endpoint(4, ready=False)], 80)],
            "10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 0 more...",
        ),
    ],
)
def test_endpoints_of_a_port(slices: list[tuple[list[object], int | None]], shown: str) -> None:
    cluster = Cluster()
    for number, (endpoints, port) in enumerate(slices):
        meta = {"name": f"s-{number}", "namespace": "default", "labels": {"kubernetes.io/service-name": "s"}}
        ports = [{"name": "http", "port": port, "protocol": "TCP"}] if port else None
        value = {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "metadata": meta, "ports": ports}
        cluster = cluster.put({**value, "addressType": "IPv4", "endpoints": endpoints})
    lines = describe(SERVICE, cluster).splitlines()
    assert next(line for line in lines if line.startswith("Endpoints:")).split(maxsplit=1)[1:] == (
        [shown] if shown else []
    )
    assert "AppProtocol:       kubernetes.io/h2c" in lines


def test_everything_that_a_service_may_say() -> None:
    spec = {
        "type": "LoadBalancer",
        "externalIPs": ["192.0.2.7"],
        "loadBalancerIP": "192.0.2.1",
        "externalTrafficPolicy": "Local",
        "internalTrafficPolicy": "Cluster",
        "healthCheckNodePort": 31000,
        "loadBalancerSourceRanges": ["10.0.0.0/8", "192.0.2.0/24"],
        "trafficDistribution": "PreferSameZone",
        "sessionAffinity": "ClientIP",
    }
    ingress = [{"ip": "192.0.2.9", "ipMode": "VIP"}, {"hostname": "lb.example.com"}]
    value = {**SERVICE, "spec": spec, "status": {"loadBalancer": {"ingress": ingress}}}
    assert describe(value, Cluster()).splitlines()[9:] == [
        "External IPs:                192.0.2.7",
        "Desired LoadBalancer IP:     192.0.2.1",
        "LoadBalancer Ingress:        192.0.2.9 (VIP), lb.example.com",
        "Session Affinity:            ClientIP",
        "External Traffic Policy:     Local",
        "Internal Traffic Policy:     Cluster",
        "HealthCheck NodePort:        31000",
        "LoadBalancer Source Ranges:  10.0.0.0/8,192.0.2.0/24",
        "Traffic Distribution:        PreferSameZone",
        "Events:                      <none>",
    ]


def test_slices_and_endpoints() -> None:
    text = out("describe endpointslices -l kubernetes.io/service-name=pods")
    assert "  - Addresses:  10.244.1.50\n    Conditions:\n      Ready:    true\n    Hostname:   <unset>\n" in text
    assert "    TargetRef:  Pod/solo-2\n    NodeName:   node-b\n    Zone:       z1\n" in text
    assert kubectl("describe ep pods").stdout.split("Subsets:\n")[1] == (
        "  Addresses:          10.244.1.50\n  NotReadyAddresses:  10.244.2.50\n  Ports:\n"
        "    Name     Port  Protocol\n    ----     ----  --------\n    <unset>  5432  TCP\n\nEvents:  <none>\n"
    )
    empty = {
        "apiVersion": "discovery.k8s.io/v1",
        "kind": "EndpointSlice",
        "metadata": {"name": "e"},
        "addressType": "IPv4",
    }
    assert describe(empty, Cluster()).splitlines()[5:7] == ["Ports: <unset>", "Endpoints: <none>"]


def test_a_pod() -> None:
    lines = out("describe pod solo-1").splitlines()
    assert lines[:6] == [
        "Name:         solo-1",
        "Namespace:    default",
        "Priority:     0",
        "Node:         node-a/172.30.0.11",
        "Start Time:   Thu, 01 Jan 2026 00:00:00 +0000",
        "Labels:       app=solo",
    ]
    assert "    Port:           5432/TCP" in lines
    assert "    State:          Running" in lines
    assert "  Ready                       True " in lines
    assert lines[-2:] == [
        "                              node.kubernetes.io/unreachable:NoExecute op=Exists for 300s",
        "Events:                       <none>",
    ]
    assert "Status:                    Terminating (lasts 10s)" in out("describe pod leaving")


def test_a_deployment_and_its_replica_set() -> None:
    text = out("describe deploy cart")
    assert "Replicas:               2 desired | 2 updated | 2 total | 2 available | 0 unavailable\n" in text
    assert "RollingUpdateStrategy:  25% max unavailable, 25% max surge\nPod Template:\n  Labels:  app=cart\n" in text
    assert "    Port:          8080/TCP (http)\n" in text
    assert "OldReplicaSets:  <none>\nNewReplicaSet:   cart-" in text
    assert "Pods Status:    2 Running / 0 Waiting / 0 Succeeded / 0 Failed\n" in out("describe rs")


def test_a_node_with_its_pods() -> None:
    text = out("describe node node-a")
    assert "InternalIP:  172.30.0.11\n" in text
    assert "default                     solo-1" in text or "  default" in text
    assert 'Lease:              Failed to get lease: leases.coordination.k8s.io "node-a" not found\n' in text


def test_kinds_without_a_description_of_their_own() -> None:
    value = {
        "apiVersion": "x.io/v1",
        "kind": "Widget",
        "metadata": {"name": "w"},
        "spec": {"podURL": "u", "list": [1, {"aB": True}]},
    }
    assert describe(value, Cluster()).splitlines()[-6:] == [
        "Spec:",
        "  List:",
        "    1",
        "    A B:    true",
        "  Pod URL:  u",
        "Events:     <none>",
    ]


def test_names_that_begin_like_this() -> None:
    text = out("describe pod solo-")
    assert text.count("Name:  ") == 2
    assert "Events:" not in text
    assert "Events:" in out("describe pod leav")
    assert out("describe pod solo- --show-events").count("Events:") == 2
    assert err("describe pod nothing-") == 'Error from server (NotFound): pods "nothing-" not found\n'


def test_several_objects_stand_apart() -> None:
    first, second = out("describe svc db pods").split("\n\n\n")
    assert first.startswith("Name:              db\n")
    assert second.startswith("Name:                     pods\n")
    answer = kubectl("describe svc db nope pods")
    assert answer.stdout == first + "\n\n\n" + second
    assert (answer.stderr, answer.rc) == ('Error from server (NotFound): services "nope" not found\n', 1)
    assert kubectl("describe svc -l a=b").stderr == "No resources found in default namespace.\n"
