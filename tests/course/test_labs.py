"""The labs of content/labs/: each is a cluster, in the order of the files, and mistakes are named with their place."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tutorial.course import labs

GOOD = "title: One\nsummary: A sentence.\npods:\n  - {name: web, labels: {app: web}}\n"
MANIFEST = "manifests: |\n  {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: Nope}}\n"


def load(tmp_path: Path, **files: str) -> labs.Labs:
    folder = tmp_path / "content" / "labs"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return labs.load(folder.parent)


def test_ours_are_sound() -> None:
    found = labs.loaded()
    assert found.errors == ()
    assert [lab.slug for lab in found.labs][:1] == ["shop"]
    assert len({lab.slug for lab in found.labs}) == len(found.labs)
    for lab in found.labs:
        assert lab.summary.endswith(".")
        assert len(lab.cluster.objects) < 100


def test_they_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    found = load(tmp_path, **{"02_b": GOOD, "01_z": GOOD.replace("One", "First")})
    assert [(lab.slug, lab.title) for lab in found.labs] == [("z", "First"), ("b", "One")]
    assert found.errors == ()
    assert found.labs[0].cluster.get("Pod", "web")


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("shop", GOOD, 1, "a lab's file is called <two digits>-<slug>.yaml"),
        ("01_a", "title: One\nsummary: a: b\n", 2, "this is no YAML"),
        ("01_a", "- a", 1, "must be a mapping"),
        ("01_a", GOOD.replace("title: One\n", ""), 1, "a lab needs the key title, a text"),
        ("01_a", GOOD + "mode: ipvs\n", 5, "must be nftables or iptables"),
        ("01_a", GOOD + "colour: red\n", 5, "there is no colour"),
        ("01_a", GOOD + MANIFEST, 5, "lab.manifests"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, name: str, text: str, line: int, message: str) -> None:
    errors = load(tmp_path, **{name: text}).errors
    assert [(error.line, message in error.message) for error in errors] == [(line, True)], errors


def test_a_content_folder_without_labs_has_an_empty_cluster(tmp_path: Path, settings: LazySettings) -> None:
    settings.CONTENT_DIR = tmp_path
    assert labs.labs() == ()
    assert labs.find("shop") is None
    assert [node["metadata"]["name"] for node in labs.empty().nodes()] == ["node-a", "node-b", "node-c"]
