"""What nobody means to type: each of these once let an exception out, or answered what kubectl does not."""

import pytest

from tests.kube.kubectl.typing_in import Typist

DEPLOYMENT = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: q}\nspec: {template: TEMPLATE}\n"
FILES = {
    "bare.yaml": "apiVersion: v1\nkind: Service\nmetadata: {}\n",
    "number.yaml": DEPLOYMENT.replace("TEMPLATE", "5"),
    "nameless.yaml": DEPLOYMENT.replace("TEMPLATE", "{spec: {containers: [{image: x}]}}"),
}
ALL_PORTS = """
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-all, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
ports: [{name: "80"}]
endpoints: [{addresses: [172.30.0.50]}]
"""
NOT_FOUND = 'Error from server (NotFound): services "gone" not found\n'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("edit -f bare.yaml", "error: resource name may not be empty\n"),
        ("edit -f number.yaml", 'Error from server (NotFound): deployments.apps "q" not found\n'),
        ("describe svc/kubernetes svc/gone", NOT_FOUND),
        ("describe svc/gone svc/kubernetes", NOT_FOUND),
        ("cordon svc/kubernetes", 'error: expected resource of type node, got "/v1, Resource=services"\n'),
        (
            "set image -f number.yaml --local a=b",
            "error: deployments/q json: cannot unmarshal number into Go struct field DeploymentSpec.spec.template of "
            "type v1.PodTemplateSpec\n",
        ),
        (
            "set resources -f nameless.yaml --local --limits=cpu=1",
            "error: deployments/q map: map[image:x] does not contain declared merge key: name\n",
        ),
    ],
)
def test_it_is_answered(line: str, said: str) -> None:
    answer = Typist().types(f"kubectl {line}", FILES)
    assert (answer.stdout, answer.stderr, answer.rc) == ("", said, 1)


@pytest.mark.parametrize(("line", "page"), [("set", "stderr"), ("create service", "stderr"), ("rollout", "stdout")])
def test_a_group_alone_shows_its_page(line: str, page: str) -> None:
    answer = Typist().types(f"kubectl {line}")
    assert answer.rc == 1
    assert "\nAvailable Commands:\n" in getattr(answer, page)


def test_a_slice_without_a_number_for_its_port_is_described() -> None:
    typist = Typist()
    typist.types("kubectl create service clusterip db --tcp=80")
    said = typist.types("kubectl apply -f all-ports.yaml", {"all-ports.yaml": ALL_PORTS})
    assert said.rc == 0
    assert "172.30.0.50:0" in typist.types("kubectl describe svc db").stdout


def test_a_node_that_was_only_written_down_is_shown_and_cordoned() -> None:
    typist = Typist()
    node = "apiVersion: v1\nkind: Node\nmetadata: {name: a-node}\n"
    assert typist.types("kubectl apply -f node.yaml", {"node.yaml": node}).stdout == "node/a-node created\n"
    assert typist.types("kubectl cordon a-node").stdout == "node/a-node cordoned\n"
    assert "a-node   Unknown,SchedulingDisabled   <none>" in typist.types("kubectl get nodes -o wide").stdout
