"""What a change does to a Service, field by field: kept, allocated, wiped, with the reason."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.pictures.labs import lab, service
from tutorial.pictures import changes, service_diff

NP = [{"port": 80, "targetPort": 8080, "nodePort": 30080}]


def stored(kind: str = "ClusterIP", **more: Any) -> Mapping[str, Any]:
    around = {"balancer": more.pop("balancer")} if "balancer" in more else {}
    found = lab(service(kind, **more), **around).get("Service", "web")
    assert found
    return found


PLAIN, DOOR, BALANCED = stored(), stored("NodePort", ports=NP), stored("LoadBalancer", ports=NP)
LOCAL = stored("LoadBalancer", ports=NP, externalTrafficPolicy="Local")
NAME = stored("ExternalName", externalName="db.example.com")
PENDING = stored("LoadBalancer", ports=NP, balancer="none")


def told(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    return {c.field: c.what for c in changes(old, new)}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            PLAIN,
            DOOR,
            {"type": "changed", "clusterIP": "kept", "nodePort of 80": "allocated", "externalTrafficPolicy": "default"},
        ),
        (
            DOOR,
            PLAIN,
            {"type": "changed", "clusterIP": "kept", "nodePort of 80": "wiped", "externalTrafficPolicy": "wiped"},
        ),
        (DOOR, BALANCED, {"clusterIP": "kept", "nodePort of 80": "kept", "load balancer": "allocated"}),
        (BALANCED, DOOR, {"clusterIP": "kept", "nodePort of 80": "kept", "load balancer": "wiped"}),
        (
            BALANCED,
            LOCAL,
            {"externalTrafficPolicy": "changed", "healthCheckNodePort": "allocated", "load balancer": "kept"},
        ),
        (LOCAL, DOOR, {"healthCheckNodePort": "wiped", "allocateLoadBalancerNodePorts": "wiped"}),
        (DOOR, PENDING, {"load balancer": "changed", "nodePort of 80": "kept"}),
        (PLAIN, NAME, {"type": "changed", "clusterIP": "wiped", "externalName": "added", "selector": "kept"}),
        (NAME, PLAIN, {"type": "changed", "clusterIP": "allocated", "externalName": "removed"}),
        (PLAIN, stored(selector={"app": "wep"}), {"clusterIP": "kept", "selector": "changed"}),
        (PLAIN, stored(ports=[{"port": 81, "targetPort": 8080}]), {"ports: 80": "removed", "ports: 81": "added"}),
        (PLAIN, stored(ports=[{"port": 80, "targetPort": 9090}]), {"ports: 80": "changed"}),
        (PLAIN, stored(sessionAffinity="ClientIP"), {"sessionAffinity": "changed", "sessionAffinityConfig": "added"}),
    ],
)
def test_each_field_says_what_happens_to_it(
    old: Mapping[str, Any], new: Mapping[str, Any], expected: dict[str, str]
) -> None:
    found = told(old, new)
    assert {field: found.get(field) for field in expected} == expected


@pytest.mark.parametrize("pair", [(PLAIN, DOOR), (DOOR, PLAIN), (PLAIN, NAME), (NAME, PLAIN), (LOCAL, DOOR)])
def test_the_type_comes_first_and_each_change_has_a_reason(pair: tuple[Mapping[str, Any], Mapping[str, Any]]) -> None:
    found = changes(*pair)
    assert found[0].field == "type"
    assert all(c.why.endswith(".") and c.why[0].isupper() for c in found)


def test_values_are_told_as_a_reader_writes_them() -> None:
    found = {c.field: c for c in changes(PLAIN, DOOR)}
    assert (found["nodePort of 80"].before, found["nodePort of 80"].after) == ("", "30080")
    assert "30000–32767" in found["nodePort of 80"].why
    assert found["selector"].after == "app=web"


def test_a_change_that_does_nothing_is_one_sentence() -> None:
    assert service_diff(PLAIN, PLAIN) == '<p class="diff-none">Nothing about <b>web</b> changes.</p>'


def test_labels_and_annotations_are_told_but_not_kubectls_own() -> None:
    note = {"kubectl.kubernetes.io/last-applied-configuration": "{}", "team": "shop"}
    new = {**PLAIN, "metadata": {**PLAIN["metadata"], "annotations": note, "labels": {"app": "web"}}}
    assert {f for f in told(PLAIN, new) if f.startswith("metadata")} == {
        "metadata.labels: app",
        "metadata.annotations: team",
    }


def test_ports_keep_their_identity_by_name() -> None:
    old = stored("NodePort", ports=[{"name": "http", "port": 80, "nodePort": 30080}])
    new = stored("NodePort", ports=[{"name": "http", "port": 8080, "nodePort": 30080}])
    assert {"ports: http", "nodePort of http"} <= told(old, new).keys()
    assert told(old, new)["nodePort of http"] == "kept"


def test_it_is_a_table_with_a_word_in_every_row() -> None:
    html = service_diff(DOOR, PLAIN)
    assert html.count('<th scope="row"') == len(changes(DOOR, PLAIN))
    assert html.count('scope="col"') == 4
    assert ">wiped</span>" in html
    assert ">kept</span>" in html
    assert '<del><span class="vh">before </span><code>30080</code></del>' in html
