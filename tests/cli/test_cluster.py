"""What is taken for granted of the cluster."""

from pathlib import Path

import pytest

from tests.cli.command import OK, run

SHOP = OK.replace("name: web\n", "name: web\n  namespace: shop\n")
NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n"
CUSTOM = "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: web\n"
KUSTOMIZE = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n"
GATEWAY = "apiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\nmetadata:\n  name: web\n"
GONE = "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata:\n  name: web\n"
OLD = "apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: web\n"


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (SHOP, [], 0),
        (SHOP.replace("shop", "Shop"), [], 1),  # no cluster can have it
        (SHOP, ["--namespaces", "pay"], 1),
        (SHOP, ["--namespaces", "pay,shop"], 0),
        (SHOP, ["--namespaces", "pay", "--namespaces", "shop"], 0),
        (SHOP, ["--empty-cluster"], 1),
        (SHOP, ["--empty-cluster", "--namespaces", "shop"], 0),
        (SHOP.replace("shop", "kube-system"), ["--empty-cluster"], 0),
        (f"{NAMESPACE}---\n{SHOP}", [], 0),
        (f"{NAMESPACE}---\n{SHOP}", ["--empty-cluster"], 0),
        (f"{SHOP}---\n{NAMESPACE}", ["--empty-cluster"], 1),
        (CUSTOM, [], 0),
        (f"{CUSTOM}---\n{SHOP}", [], 0),
        (CUSTOM, ["--empty-cluster"], 1),
        (KUSTOMIZE, [], 0),
        (GATEWAY, [], 0),
        (GONE, [], 1),
        (OLD, [], 1),
    ],
)
def test_cluster(here: Path, text: str, options: list[str], status: int) -> None:
    (here / "web.yaml").write_text(text)
    assert run("review", "web.yaml", *options).status == status


def test_files_do_not_meet_each_other(here: Path) -> None:
    (here / "a.yaml").write_text(OK)
    (here / "b.yaml").write_text(OK)  # the same Service again: applied to another cluster, as overlays are
    assert run("review", "a.yaml", "b.yaml").status == 0


def test_custom_kinds_do_not_show_in_the_output(here: Path) -> None:
    import json

    (here / "web.yaml").write_text(f"{CUSTOM}---\n{SHOP}")
    file = json.loads(run("review", "web.yaml", "--format", "json").out)["files"][0]
    assert (file["accepted"], file["output"]) == (True, "service/web created\n")
