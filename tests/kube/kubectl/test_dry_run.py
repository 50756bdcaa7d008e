"""--dry-run=server: the API server rehearses, and its allocators look at less than they do otherwise."""

import pytest

from tests.kube.kubectl.typing_in import Typist

OPEN = "kubectl create service nodeport open --tcp=80 --node-port=30080"
MADE = "service/web created (server dry run)\n"
TAKEN = "spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated\n"
OUTSIDE = "the provided IP (10.0.0.7) is not in the valid range. The range of valid IPs is 10.96.0.0/16\n"


@pytest.fixture
def typist() -> Typist:
    typist = Typist()
    typist.types(OPEN)
    return typist


@pytest.mark.parametrize(
    ("line", "stdout", "end"),
    [
        ("nodeport web --tcp=80 --node-port=8080", MADE, ""),  # outside of the range
        ("nodeport web --tcp=80 --node-port=30080", "", TAKEN),
        ("clusterip web --tcp=80 --clusterip=10.96.0.1", MADE, ""),  # that of `kubernetes`
        ("clusterip web --tcp=80 --clusterip=10.0.0.7", "", OUTSIDE),
        ("clusterip kubernetes --tcp=80", "", 'services "kubernetes" already exists\n'),
    ],
)
def test_what_a_rehearsal_looks_at(typist: Typist, line: str, stdout: str, end: str) -> None:
    before = typist.cluster
    answer = typist.types(f"kubectl create service {line} --dry-run=server")
    assert answer.stdout == stdout
    assert answer.stderr.endswith(end)
    assert bool(answer.stderr) == bool(end)
    assert typist.cluster is before


@pytest.mark.parametrize(
    ("change", "ports"),
    [
        ('{"type":"NodePort"}', "32769"),
        ('{"type":"NodePort","ports":[{"port":80,"nodePort":99}]}', "99"),
        ('{"type":"NodePort","ports":[{"name":"a","port":80,"nodePort":31000},{"name":"b","port":81}]}', "31000 31001"),
    ],
)
def test_a_change_is_rehearsed_alike(typist: Typist, change: str, ports: str) -> None:
    typist.types("kubectl create service clusterip web --tcp=80")
    line = f"""kubectl patch svc web --type=merge -p '{{"spec":{change}}}' --dry-run=server -o jsonpath="""
    assert typist.types(f"{line}'{{.spec.ports[*].nodePort}}'").stdout == ports


def test_files_are_rehearsed_alike(typist: Typist) -> None:
    address = typist.object("Service", "open")["spec"]["clusterIP"]
    manifest = {
        "web.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n",
        "open.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: open}\nspec: {type: NodePort, "
        f"clusterIP: {address}, ports: [{{port: 80, nodePort: 99}}]}}\n",
    }
    shown = "--dry-run=server -o jsonpath='{.spec.clusterIP} {.spec.ports[0].nodePort}'"
    for verb in ("create", "apply", "replace"):
        assert typist.types(f"kubectl {verb} -f web.yaml {shown}", manifest).stdout == "10.96.0.0 "
    assert typist.types(f"kubectl replace -f open.yaml {shown}", manifest).stdout.endswith(" 99")
    assert typist.types(f"kubectl apply -f open.yaml {shown}", manifest).stdout.endswith(" 99")
