"""Objects as they are printed: YAML as Go writes it, JSON, KYAML, and what a server adds."""

import json

import pytest

from tests.kube.kubectl.shop import out
from tutorial.kube.kubectl.printing import shown
from tutorial.kube.kubectl.printing.goyaml import to_yaml
from tutorial.kube.kubectl.printing.kyaml import to_kyaml
from tutorial.kube.kubectl.printing.tabs import align


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "plain"),
        ("", '""'),
        ("80", '"80"'),
        ("1.5", '"1.5"'),
        ("0x1f", '"0x1f"'),
        ("1e3", '"1e3"'),
        ("10:30", '"10:30"'),
        ("true", '"true"'),
        ("y", '"y"'),
        ("off", '"off"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("2026-01-01T00:00:00Z", '"2026-01-01T00:00:00Z"'),
        ("2026-01-01", '"2026-01-01"'),
        ("10.96.0.1", "10.96.0.1"),
        ("v1.36", "v1.36"),
        ("25%", "25%"),
        ("a: b", "'a: b'"),
        ("a #b", "'a #b'"),
        ("a:b#c", "a:b#c"),
        ("it's", "it's"),
        ("'quoted'", "'''quoted'''"),
        ("- a", "'- a'"),
        ("-a", "-a"),
        ("*", "'*'"),
        ("@x", "'@x'"),
        ("{a}", "'{a}'"),
        ("a,b", "a,b"),
        (" a", "' a'"),
        ("a:", "'a:'"),
        ("<<", "<<"),
        (f"{'word ' * 20}end", f"{'word ' * 15}word\n  {'word ' * 4}end"),
        (f"{'wor: ' * 20}end", f"'{'wor: ' * 15}wor:\n  {'wor: ' * 4}end'"),
        ("w" * 200, "w" * 200),
        ("tab\there", '"tab\\there"'),
        ("größe", "größe"),
        ("two\nlines\n", "|\n  two\n  lines"),
        ("two\nlines", "|-\n  two\n  lines"),
        ("two\n\n", "|+\n  two\n"),
        ("a \nb", '"a \\nb"'),
    ],
)
def test_texts_in_yaml(text: str, written: str) -> None:
    assert to_yaml({"a": text}) == f"a: {written}\n"


def test_yaml_of_lists_and_maps() -> None:
    value = {"b": [{"z": 1, "a": [1, [2, {"x": None}]]}, "s", [], {}], "a10": 1, "a9": 0.5, "A": True, "e": {}}
    assert to_yaml(value) == (
        "A: true\na9: 0.5\na10: 1\nb:\n- a:\n  - 1\n  - - 2\n    - x: null\n  z: 1\n- s\n- []\n- {}\ne: {}\n"
    )


def test_the_order_of_keys() -> None:
    keys = "1a 9 10 AB a-b a.b a/b a_b a00 a1 a1b2 a01 a9 a10 aB".split()
    text = to_yaml(dict.fromkeys(sorted(keys, reverse=True), 0))
    assert [line.split(":")[0].strip('"') for line in text.splitlines()] == keys


def test_kyaml() -> None:
    value = {"a-b": "x", "no": [1, "two"], "m": [{"text": "one\n  two\n"}], "e": [], "80": None, "sp ace": True}
    assert to_kyaml(value) == (
        '---\n{\n  "80": null,\n  a-b: "x",\n  e: [],\n'
        '  m: [{\n    text: "\\\n       one\\n\\\n      \\  two\\n\\\n      ",\n  }],\n'
        '  "no": [\n    1,\n    "two",\n  ],\n  "sp ace": true,\n}\n'
    )


@pytest.mark.parametrize(
    ("text", "aligned"),
    [
        ("a\tb\nlong\tb\n", "a     b\nlong  b\n"),
        ("a\tb\tc\nlong\tb\n", "a     b  c\nlong  b\n"),
        ("a\tb\n\nlong\tb\n", "a  b\n\nlong  b\n"),
        ("a\t\tc\n", "a    c\n"),
    ],
)
def test_columns(text: str, aligned: str) -> None:
    assert align(text, padding=2) == aligned


def test_a_service_as_it_is() -> None:
    assert out("get svc db -o yaml") == (
        "apiVersion: v1\nkind: Service\nmetadata:\n"
        '  creationTimestamp: "2026-01-01T00:00:00Z"\n'
        "  labels:\n    team: a10\n  name: db\n  namespace: default\n"
        '  resourceVersion: "1000"\n  uid: 00000000-0000-0000-0000-000000000000\n'
        "spec:\n  externalName: db.example.com\n  sessionAffinity: None\n  type: ExternalName\n"
        "status:\n  loadBalancer: {}\n"
    )


def test_json_of_several() -> None:
    text = out("get svc cart db -o json")
    value = json.loads(text)
    assert text.startswith('{\n    "apiVersion": "v1",\n    "items": [\n        {\n')
    assert [item["metadata"]["name"] for item in value["items"]] == ["cart", "db"]
    assert (value["kind"], value["metadata"]) == ("List", {"resourceVersion": ""})
    assert json.loads(out("get svc db -o json"))["kind"] == "Service"


POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "p", "namespace": "default"},
    "spec": {
        "containers": [
            {
                "name": "c",
                "image": "shop",
                "ports": [{"containerPort": 80}],
                "readinessProbe": {"httpGet": {"port": 80}},
                "resources": {"limits": {"cpu": "1"}},
            }
        ],
        "nodeName": "node-a",
    },
    "status": {
        "phase": "Running",
        "podIP": "10.244.1.9",
        "hostIP": "172.30.0.11",
        "conditions": [{"type": "Ready", "status": "False"}],
    },
}


def test_a_pod_gets_its_defaults() -> None:
    pod = shown(POD)
    spec, (container,) = pod["spec"], pod["spec"]["containers"]
    assert pod["metadata"]["generation"] == 1
    assert (spec["restartPolicy"], spec["dnsPolicy"], spec["priority"]) == ("Always", "ClusterFirst", 0)
    assert [t["tolerationSeconds"] for t in spec["tolerations"]] == [300, 300]
    assert container["imagePullPolicy"] == "Always"
    assert container["ports"] == [{"containerPort": 80, "protocol": "TCP"}]
    assert container["readinessProbe"]["httpGet"] == {"path": "/", "port": 80, "scheme": "HTTP"}
    assert container["resources"] == {"limits": {"cpu": "1"}, "requests": {"cpu": "1"}}
    assert pod["status"]["qosClass"] == "Burstable"


def test_a_pod_that_is_not_ready_says_so_everywhere() -> None:
    status = shown(POD)["status"]
    states = {c["type"]: c["status"] for c in status["conditions"]}
    assert states == {
        "PodReadyToStartContainers": "True",
        "Initialized": "True",
        "Ready": "False",
        "ContainersReady": "False",
        "PodScheduled": "True",
    }
    assert status["containerStatuses"][0]["ready"] is False
    assert (status["podIPs"], status["hostIPs"]) == ([{"ip": "10.244.1.9"}], [{"ip": "172.30.0.11"}])


def test_templates_have_defaults_but_nothing_of_a_running_pod() -> None:
    value = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "d"},
        "spec": {"template": {"spec": POD["spec"]}},
    }
    spec = shown(value)["spec"]
    assert (spec["replicas"], spec["progressDeadlineSeconds"]) == (1, 600)
    assert spec["strategy"]["rollingUpdate"] == {"maxSurge": "25%", "maxUnavailable": "25%"}
    inner = spec["template"]["spec"]
    assert inner["restartPolicy"] == "Always"
    assert not {"tolerations", "priority", "enableServiceLinks"} & set(inner)


def test_owners_and_targets_have_an_id() -> None:
    slices = json.loads(out("get endpointslices -l kubernetes.io/service-name=cart -o json"))["items"]
    ids = {slices[0]["metadata"]["ownerReferences"][0]["uid"], slices[0]["endpoints"][0]["targetRef"]["uid"]}
    assert ids == {"00000000-0000-0000-0000-000000000000"}


def test_what_is_stored_is_left_alone() -> None:
    before = json.dumps(POD)
    shown(POD)
    assert json.dumps(POD) == before
