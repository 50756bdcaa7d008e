"""The names of ReplicaSets: the hash of a pod template is the one that Kubernetes 1.36 computes."""

from typing import Any

import pytest

from tutorial.kube.cluster.controllers.templates import template_hash


def template(**container: Any) -> dict[str, Any]:
    port = {"name": "http", "containerPort": 8080}
    main = {"name": "web", "image": "registry.example/web:1.0", "ports": [port], **container}
    return {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [main]}}


def test_it_is_the_hash_of_a_real_cluster() -> None:
    assert template_hash(template()) == "779644cc78"  # measured on 1.36.2


@pytest.mark.parametrize(
    "written",
    [
        {"ports": [{"name": "http", "containerPort": 8080, "protocol": "TCP"}]},
        {"imagePullPolicy": "IfNotPresent"},
        {"env": []},
        {"resources": {}},
    ],
)
def test_what_the_api_server_fills_in_changes_nothing(written: dict[str, Any]) -> None:
    assert template_hash(template(**written)) == "779644cc78"


@pytest.mark.parametrize(
    "written",
    [
        {"image": "registry.example/web:1.1"},
        {"env": [{"name": "A", "value": "b"}]},
        {"args": ["--verbose"]},
        {"resources": {"limits": {"cpu": "1"}}},
        {"readinessProbe": {"tcpSocket": {"port": 8080}}},
    ],
)
def test_another_template_has_another_name(written: dict[str, Any]) -> None:
    other = template_hash(template(**written))
    assert other != "779644cc78"
    assert set(other) <= set("bcdfghjklmnpqrstvwxz2456789")
