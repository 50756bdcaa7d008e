"""What is said about manifests, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorial.kube.apiserver import EMPTY, review, service_fields

HEAD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n"


def service(spec: str) -> str:
    return f"{HEAD}spec:\n{spec}"


@pytest.mark.parametrize(
    ("spec", "message", "line", "marked"),
    [
        ("  ports:\n    - port: 0\n", "spec.ports[0].port: Invalid value: 0: must be", 7, "0"),
        ("  ports: [{port: 80, nodePort: 30080}]\n", "spec.ports[0].nodePort: Forbidden", 6, "nodePort: 30080"),
        ("  type: clusterip\n  ports: [{port: 80}]\n", 'spec.type: Unsupported value: "clusterip"', 6, "clusterip"),
        ("  selectors: {app: web}\n", 'unknown field "spec.selectors"', 6, "selectors"),
        ("  ports:\n    - port: eighty\n", "cannot unmarshal string", 7, "eighty"),
        ("  selector: {a b: c}\n  ports: [{port: 80}]\n", 'spec.selector: Invalid value: "a b"', 6, "a b"),
        ("  selector: {a: b c}\n  ports: [{port: 80}]\n", 'spec.selector: Invalid value: "b c"', 6, "b c"),
        ("  type: NodePort\n", "spec.ports: Required value", 5, "spec"),
        ("  ports:\n    - port: 80\n    - port: 443\n", "spec.ports[0].name: Required value", 7, "port: 80"),
        ("  clusterIP: 1.2.3\n  ports: [{port: 80}]\n", "spec.clusterIPs[0]: Invalid value", 6, "1.2.3"),
        ("  type: ExternalName\n  externalName: a_b\n", "spec.externalName: Invalid value", 7, "a_b"),
        ("  ports: [{port: 80\n", "did not find expected", 7, ""),
    ],
)
def test_a_finding_stands_where_the_mistake_is(spec: str, message: str, line: int, marked: str) -> None:
    text = service(spec)
    answer = review(text)
    assert not answer.accepted
    finding = answer.errors[0]
    assert message in finding.message
    if marked:
        assert text[finding.span.start.offset : finding.span.end.offset] == marked
        assert finding.span.start.line == line


def test_what_is_allocated_is_stable_and_in_the_dynamic_band() -> None:
    text = service("  type: NodePort\n  ports: [{port: 80}]\n")
    first, second = review(text), review(text)
    assert first.objects == second.objects
    spec = first.objects[0]["spec"]
    assert 30086 <= spec["ports"][0]["nodePort"] <= 32767
    assert spec["clusterIP"].startswith("10.96.")
    assert review(text.replace("web", "other")).objects[0]["spec"]["clusterIP"] != spec["clusterIP"]


def test_what_is_taken_stays_taken() -> None:
    first = review(service("  type: NodePort\n  ports: [{port: 80, nodePort: 30080}]\n")).objects[0]
    state = EMPTY.with_service(first)
    again = review(service("  type: NodePort\n  ports: [{port: 80, nodePort: 30080}]\n").replace("web", "b"), state)
    assert "provided port is already allocated" in again.output
    address = first["spec"]["clusterIP"]
    same = review(service(f"  clusterIP: {address}\n  ports: [{{port: 80}}]\n").replace("web", "b"), state)
    assert f"failed to allocate IP {address}: provided IP is already allocated" in same.output
    assert "already exists" in review(service("  ports: [{port: 80}]\n"), state).output


def test_several_documents_are_created_one_after_the_other() -> None:
    text = service("  ports: [{port: 80}]\n") + "---\n" + service("  ports: [{port: 0}]\n").replace("web", "b")
    answer = review(text)
    assert answer.exit == 1
    assert [o["metadata"]["name"] for o in answer.objects] == ["web"]
    assert answer.output.startswith('service/web created\nThe Service "b" is invalid')
    assert {finding.document for finding in answer.findings} == {1}


def test_a_namespace_in_the_text_is_there_for_what_follows() -> None:
    text = (
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n"
        + HEAD
        + "  namespace: shop\nspec: {ports: [{port: 80}]}\n"
    )
    assert review(text).accepted
    assert 'namespaces "shop" not found' in review(text.split("---\n")[1]).output


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "name: web",
            "namespace: a/b",
            'error: error when creating "service.yaml": invalid namespace "a/b": [may not contain \'/\']',
        ),
        (
            "name: web",
            "namespace: Prod",
            'Error from server (NotFound): error when creating "service.yaml": namespaces "Prod" not found',
        ),
        ("kind: Service", "kind: Svc", 'no matches for kind "Svc" in version "v1"\nensure CRDs are installed first'),
        ("kind: Service", "kind: service", 'no kind "service" is registered for version "v1"'),
        ("apiVersion: v1", "apiVersion: v2", 'no matches for kind "Service" in version "v2"'),
        ("apiVersion: v1", 'apiVersion: ""', "the server could not find the requested resource"),
        ("kind: Service", "kind: 1", "kind isn't string type"),
        ("apiVersion: v1\nkind: Service", "", "[apiVersion not set, kind not set]"),
    ],
)
def test_what_goes_wrong_before_the_fields_are_looked_at(old: str, new: str, said: str) -> None:
    answer = review(service("  ports: [{port: 80}]\n").replace(old, new))
    assert said in answer.output
    assert len(answer.errors) == 1


def test_a_warning_does_not_refuse() -> None:
    answer = review(service("  externalName: db.example.net\n  ports: [{port: 80}]\n"))
    assert answer.accepted
    assert [finding.severity for finding in answer.findings] == ["warning"]
    assert answer.findings[0].span.start.line == 6


def test_the_state_is_not_changed() -> None:
    review(service("  ports: [{port: 80}]\n"), EMPTY)
    assert not EMPTY.services


def test_every_field_of_the_table_has_words_of_its_own() -> None:
    table = service_fields()
    assert table["spec.ports.nodePort"].applies == "NodePort, LoadBalancer"
    assert table["spec.type"].values == ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")
    without = [path for path, entry in table.items() if not entry.doc and not path.startswith("status.")]
    assert without == []


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    answer = review(service(f"  ports: [{{port: 80}}]\n  {text}"))
    assert answer.exit == 0 or answer.errors
