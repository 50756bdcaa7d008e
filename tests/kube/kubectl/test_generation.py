"""metadata.generation counts what was asked of an object; a controller says which version it has seen."""

import pytest

from tests.kube.kubectl.typing_in import Typist

DEPLOYMENT = "create deployment tea --image=nginx --replicas=2"
SLICE = """\
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {{name: db-1, labels: {{kubernetes.io/service-name: db, tier: {tier}}}}}
addressType: IPv4
endpoints: [{{addresses: [{ip}]}}]
"""


def generation(typist: Typist, name: str) -> str:
    """What kubectl shows of it: the version, and the one that its controller has seen."""
    path = "'jsonpath={.metadata.generation} {.status.observedGeneration}'"
    return typist.types(f"kubectl get {name} -o {path}").stdout.strip()


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([], "1 1"),
        (["scale deploy tea --replicas=3"], "2 2"),
        (["scale deploy tea --replicas=3", "set image deploy tea nginx=nginx:2"], "3 3"),
        (["scale deploy tea --replicas=2"], "1 1"),  # as it was
        (["label deploy tea team=green"], "1 1"),
        (["annotate deploy tea note=warm"], "2 2"),
        (["rollout restart deploy tea", "rollout undo deploy tea"], "3 3"),
        (["""patch deploy tea --subresource=status -p '{"status":{"replicas":1}}'"""], "1 1"),
    ],
)
def test_a_deployment_counts_its_specs_and_its_notes(lines: list[str], shown: str) -> None:
    typist = Typist(*(f"kubectl {line}" for line in (DEPLOYMENT, *lines)))
    assert generation(typist, "deploy tea") == shown


def test_a_replica_set_is_told_of_its_new_number() -> None:
    typist = Typist(f"kubectl {DEPLOYMENT}")
    name = typist.types("kubectl get rs -l app=tea -o name").stdout.strip()
    assert generation(typist, name) == "1 1"
    typist.types("kubectl scale deploy tea --replicas=5")
    assert generation(typist, name) == "2 2"


@pytest.mark.parametrize(
    ("ip", "tier", "shown"),
    [("172.30.0.100", "one", "1"), ("172.30.0.101", "one", "2"), ("172.30.0.100", "two", "2")],
)
def test_a_slice_by_hand_counts_its_endpoints_and_labels(ip: str, tier: str, shown: str) -> None:
    typist = Typist()
    typist.types("kubectl apply -f s.yaml", {"s.yaml": SLICE.format(ip="172.30.0.100", tier="one")})
    typist.types("kubectl apply -f s.yaml", {"s.yaml": SLICE.format(ip=ip, tier=tier)})
    assert generation(typist, "endpointslice db-1") == shown


def test_a_pod_that_goes_is_asked_for_something_else() -> None:
    typist = Typist("kubectl run tea --image=nginx")
    assert generation(typist, "pod tea") == "1"
    typist.types("kubectl delete pod tea --wait=false")
    assert generation(typist, "pod tea") == "2"


def test_nobody_writes_the_number() -> None:
    typist = Typist(f"kubectl {DEPLOYMENT}")
    typist.types("""kubectl patch deploy tea -p '{"metadata":{"generation":9}}'""")
    assert generation(typist, "deploy tea") == "1 1"


def test_a_change_is_seen_in_a_difference() -> None:
    typist = Typist(f"kubectl {DEPLOYMENT}")
    text = typist.types("kubectl get deploy tea -o yaml").stdout.replace("replicas: 2", "replicas: 4", 1)
    said = typist.types("kubectl diff -f tea.yaml", {"tea.yaml": text}).stdout
    assert "-  generation: 1\n+  generation: 2\n" in said
