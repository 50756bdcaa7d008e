"""A call by name: what the look-up finds, and what a trace says when it finds nothing."""

import pytest

from tests.kube.traffic.town import TWO, brief, town, web
from tutorial.kube.cluster import Cluster
from tutorial.kube.traffic import UnknownClient, trace

MORE = """
apiVersion: v1
kind: Service
metadata: {name: peers}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: nobody}
spec: {clusterIP: None, selector: {app: nobody}, ports: [{port: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: bank}
spec: {type: ExternalName, externalName: bank.example.com}
---
apiVersion: v1
kind: Service
metadata: {name: lost}
spec: {type: ExternalName, externalName: lost.example.com}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {ports: [{port: 80}]}
"""
ALIASES = {
    "digits": "203.0.113.9",
    "loop": "loop.default.svc.cluster.local",
    "tick": "tock.default.svc.cluster.local",
    "tock": "tick.default.svc.cluster.local",
    "short": "web",
    "longer": "api.shop.svc",
    "chain": "lost.default.svc.cluster.local",
    "inner": "peers.default.svc.cluster.local",
}
MORE += "".join(
    f"---\n{{apiVersion: v1, kind: Service, metadata: {{name: {name}}}, "
    f"spec: {{type: ExternalName, externalName: {target}}}}}\n"
    for name, target in ALIASES.items()
)


@pytest.fixture(scope="module")
def place() -> Cluster:
    return town(
        (*TWO, web(9, "c", namespace="shop"), web(8, "c", namespace="shop", hostNetwork=True)),
        dns=True,
        manifests=MORE,
        answers={"bank.example.com": "172.30.0.101"},
        servers=[{"name": "bank", "ip": "172.30.0.101", "port": 443}],
    )


@pytest.mark.parametrize(
    ("client", "name", "port", "comes"),
    [
        ("pod:client-a", "web", 80, "ok web-1,web-2 seen as 10.244.1.11"),
        ("pod:client-a", "web.default", 80, "ok web-1,web-2 seen as 10.244.1.11"),
        ("pod:client-a", "web.default.svc.cluster.local", 80, "ok web-1,web-2 seen as 10.244.1.11"),
        ("pod:client-a", "web.default.svc.cluster.local.", 80, "ok web-1,web-2 seen as 10.244.1.11"),
        ("pod:client-a", "peers", 8080, "ok web-1,web-2 seen as 10.244.1.11"),
        # A headless Service translates nothing: the caller dials the pods' own port.
        ("pod:client-a", "peers", 80, "refused"),
        ("pod:client-a", "inner", 8080, "ok web-1,web-2 seen as 10.244.1.11"),
        ("pod:client-a", "bank", 443, "ok bank seen as 172.30.0.11"),
        ("pod:shop/web-9", "web", 80, "nxdomain"),
        ("pod:shop/web-9", "web.default", 80, "ok web-1,web-2 seen as 10.244.3.12"),
        ("node:node-a", "web", 80, "nxdomain"),
        ("external", "web", 80, "nxdomain"),
        ("external", "bank.example.com", 443, "ok bank seen as 172.30.0.100"),
    ],
)
def test_what_a_name_leads_to(place: Cluster, client: str, name: str, port: int, comes: str) -> None:
    assert brief(trace(place, client, name, port)) == comes


@pytest.mark.parametrize(
    ("client", "name", "says"),
    [
        ("pod:client-a", "api", "there is one in shop"),
        ("pod:client-a", "nope", "No Service has the name `nope`"),
        ("pod:client-a", "nobody", "headless Service without a ready endpoint"),
        ("pod:client-a", "lost", "another name for `lost.example.com`"),
        ("pod:client-a", "api.default", "no Service `api` in the namespace `default`; there is one in shop"),
        ("pod:client-a", "web.nope.svc", "no namespace `nope`; a Service `web` is in default"),
        ("pod:client-a", "web.", "The dot at the end"),
        ("pod:client-a", "web.default.", "The dot at the end"),
        ("pod:client-a", "nobody.default.svc.cluster.local.", "headless Service without a ready endpoint"),
        ("pod:client-a", "digits", "has the address `203.0.113.9` as its `externalName`"),
        ("pod:client-a", "loop", "leads back to itself"),
        ("pod:client-a", "tick", "leads back to itself"),
        ("pod:client-a", "short", "always a whole name"),
        ("pod:client-a", "longer", "always a whole name"),
        ("pod:client-a", "chain", "another name for `lost.example.com`"),
        ("pod:client-a", "api.example.com", "No Service has the name `api.example.com`"),
        ("pod:client-a", "default", "a part of other names"),
        ("pod:client-a", "", "No name was given"),
        ("pod:shop/web-8", "api", "asks the node’s name server"),
        ("node:node-a", "web", "outside of the cluster’s own DNS"),
    ],
)
def test_why_a_name_leads_nowhere(place: Cluster, client: str, name: str, says: str) -> None:
    found = trace(place, client, name, 80)
    assert (found.result, found.address, found.branches) == ("nxdomain", "", ())
    assert says in found.reason
    assert found.advice
    assert [hop.kind for hop in found.hops] == ["lookup", "dead"]


def test_without_a_name_server_the_look_up_ends_the_trace() -> None:
    found = trace(town(TWO), "pod:client-a", "web", 80)
    assert found.result == "nxdomain"
    assert "does not answer" in found.reason


@pytest.mark.parametrize("client", ["pod:nobody", "node:nowhere", "mars", "external:x", ""])
def test_a_client_that_is_not_there(place: Cluster, client: str) -> None:
    with pytest.raises(UnknownClient):
        trace(place, client, "web", 80)


@pytest.mark.parametrize(
    ("spec", "says", "advice"),
    [
        ({"dnsPolicy": "Default"}, "has the `dnsPolicy: Default`", "`dnsPolicy: ClusterFirst`"),
        ({"hostNetwork": True}, "is on the network of its node", "`dnsPolicy: ClusterFirstWithHostNet`"),
        ({"hostNetwork": True, "dnsPolicy": "Default"}, "`dnsPolicy: Default`", "`dnsPolicy: ClusterFirstWithHostNet`"),
    ],
)
def test_a_pod_that_asks_elsewhere_is_told_what_to_set(
    place: Cluster, spec: dict[str, object], says: str, advice: str
) -> None:
    pod = place.get("Pod", "client-a")
    assert pod is not None
    found = trace(place.put({**pod, "spec": {**pod["spec"], **spec}}), "pod:client-a", "web", 80)
    assert says in found.reason
    assert advice in found.advice
