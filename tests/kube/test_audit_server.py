"""Rules of the API server that few manifests meet."""

import pytest

from tutorial.kube.apiserver import EMPTY, review
from tutorial.kube.kubectl import apply

HEAD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n"


@pytest.mark.parametrize(
    ("time", "message"),
    [
        ("2026-02-29T00:00:00Z", "day out of range"),
        ("1900-02-29T00:00:00Z", "day out of range"),
        ("2026-04-31T00:00:00Z", "day out of range"),
        ("2026-01-00T00:00:00Z", "day out of range"),
        ("2026-13-01T00:00:00Z", "month out of range"),
    ],
)
def test_times_that_no_calendar_has(time: str, message: str) -> None:
    said = review(f"{HEAD}  creationTimestamp: {time}\nspec:\n  ports: [{{port: 80}}]\n").output
    assert said == f'error: unable to decode "service.yaml": parsing time "{time}": {message}\n'


@pytest.mark.parametrize("time", ["2024-02-29T00:00:00Z", "2000-02-29T23:59:59.5+02:00"])
def test_times_that_there_are(time: str) -> None:
    assert review(f"{HEAD}  creationTimestamp: {time}\nspec:\n  ports: [{{port: 80}}]\n").accepted


def test_no_more_than_a_hundred_unknown_fields_are_named() -> None:
    fields = "".join(f"  x{i:03}: 1\n" for i in range(120))
    said = review(f"{HEAD}spec:\n  ports: [{{port: 80}}]\n{fields}").output
    assert said.count("unknown field") == 100
    assert said.endswith('unknown field "spec.x099"\n')


def changed(before: str, after: str) -> str:
    """Return what kubectl says at the end when one manifest is applied after another."""
    stored = apply(before)
    assert stored.accepted
    return apply(after, EMPTY.with_service(stored.objects[0])).output


PORTS = "spec:\n  type: NodePort\n  ports: [{port: 80, nodePort: 31780}]\n"


def test_a_manifest_copied_from_a_cluster_is_no_longer_the_latest() -> None:
    said = changed(HEAD + PORTS, f'{HEAD}  resourceVersion: "1"\n{PORTS}')
    assert said.startswith("Error from server (Conflict): error when applying patch:\n")
    assert said.endswith(
        'error when patching "service.yaml": Operation cannot be fulfilled on services "shop": the object has been '
        "modified; please apply your changes to the latest version and try again\n"
    )


def test_a_manifest_that_was_created_with_a_version_can_lose_it() -> None:
    assert changed(f'{HEAD}  resourceVersion: "1"\n{PORTS}', HEAD + PORTS) == "service/shop configured\n"


def test_the_uid_of_another_object() -> None:
    said = changed(HEAD + PORTS, f"{HEAD}  uid: abc\n{PORTS}")
    assert said == 'The Service "shop" is invalid: metadata.uid: Invalid value: "abc": field is immutable\n'


def test_the_same_node_port_twice_in_a_change_is_no_error_of_the_api() -> None:
    ports = "[{name: a, port: 80, nodePort: 31780}, {name: b, port: 81, nodePort: 31780}]"
    said = changed(HEAD + PORTS, f"{HEAD}spec:\n  type: NodePort\n  ports: {ports}\n")
    assert said.startswith("Error from server: error when applying patch:\n")
    assert said.endswith('error when patching "service.yaml": duplicate nodePort: {TCP 31780}\n')


SCHEMA = "io.k8s.api.core.v1."


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ("x", "invalid object to validate"),
        ("{}", "invalid object to validate"),
        ("null", "invalid object to validate"),
        ("[x, y]", "invalid object to validate"),
        ("[{}, {kind: Service}]", "[apiVersion not set, kind not set]"),
        (
            "[{apiVersion: v1, kind: Service, spec: {selectors: {}}}]",
            f'ValidationError(Service.spec): unknown field "selectors" in {SCHEMA}ServiceSpec',
        ),
        (
            "[{apiVersion: v1, kind: Service, spec: {ports: [{port: http}]}}]",
            f"ValidationError(Service.spec.ports[0].port): invalid type for {SCHEMA}ServicePort.port: "
            'got "string", expected "integer"',
        ),
        (
            "[{apiVersion: v1, kind: Service, spec: {ports: [{name: http}]}}]",
            f'ValidationError(Service.spec.ports[0]): missing required field "port" in {SCHEMA}ServicePort',
        ),
        (
            "[{apiVersion: v1, kind: Service, metadata: {labels: {a: {b: c}}}, spec: {ports: 80}}]",
            "[ValidationError(Service.metadata.labels.a): invalid type for "
            'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta.labels: got "map", expected "string", '
            f"ValidationError(Service.spec.ports): invalid type for {SCHEMA}ServiceSpec.ports: "
            'got "integer", expected "array"]',
        ),
    ],
)
def test_what_lies_in_a_list_is_checked_by_kubectl(items: str, said: str) -> None:
    ignore = "; if you choose to ignore these errors, turn validation off with --validate=false"
    text = f"apiVersion: v1\nkind: List\nitems: {items}\n"
    assert review(text).output == f'error: error validating "service.yaml": error validating data: {said}{ignore}\n'


def test_a_list_of_services() -> None:
    item = "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {x: 'y'}}, spec: {ports: [{port: 80}]}}"
    text = f"apiVersion: v1\nkind: List\nmetadata: {{}}\nitems:\n- {item}\n- {item.replace('name: a', 'name: b')}\n"
    assert review(text).output == "service/a created\nservice/b created\n"
