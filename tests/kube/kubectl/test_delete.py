"""kubectl delete."""

import pytest

from tests.kube.kubectl.manifests import FILES
from tests.kube.kubectl.typing_in import Typist

WEB = 'service "web" deleted from default namespace\n'
AT_ONCE = (
    "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. "
    "The resource may continue to run on the cluster indefinitely.\n"
)


def typist() -> Typist:
    return Typist("kubectl create service clusterip web --tcp=80", "kubectl create namespace team")


@pytest.mark.parametrize(
    ("line", "out", "err"),
    [
        ("svc web", WEB, ""),
        ("svc/web pod/web-1", f'{WEB}pod "web-1" deleted from default namespace\n', ""),
        ("svc -l app=web", WEB, ""),
        ("svc -l app=none", "No resources found\n", ""),
        ("svc --all", f'service "kubernetes" deleted from default namespace\n{WEB}', ""),
        ("svc,pods -l app=web", f'{WEB}pod "web-1" deleted from default namespace\n', ""),
        ("-f web.yaml", WEB, ""),
        ("-f empty.yaml", "No resources found\n", ""),
        ("svc web --dry-run=client", 'service "web" deleted from default namespace (dry run)\n', ""),
        ("svc web --dry-run=server", 'service "web" deleted from default namespace (server dry run)\n', ""),
        ("svc web -o name", "service/web\n", ""),
        ("svc nope --ignore-not-found", "", ""),
        ("svc nope web --ignore-not-found", WEB, ""),
        ("-f shop.yaml --ignore-not-found", "", ""),
        ("ns team", 'namespace "team" deleted\n', ""),
        ("ns team -n default", 'namespace "team" deleted\n',
         "Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n"),
        ("pod web-1 --force", 'pod "web-1" force deleted from default namespace\n', AT_ONCE),
        ("pod web-1 --force --grace-period=0", 'pod "web-1" force deleted from default namespace\n', AT_ONCE),
        ("pod web-1 --grace-period=0", 'pod "web-1" deleted from default namespace\n', ""),
        ("pod web-1 --now", 'pod "web-1" deleted from default namespace\n', ""),
        ("svc web -i", "You are about to delete the following 1 resource(s):\nservice/web\n"
         "Do you want to continue? (y/N): deletion is cancelled\n", ""),
        ("ep web", 'endpoints "web" deleted from default namespace\n',
         "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n"),
    ],
)  # fmt: skip
def test_what_is_said(line: str, out: str, err: str) -> None:
    answer = typist().types(f"kubectl delete {line}", FILES)
    assert (answer.stdout, answer.stderr, answer.rc) == (out, err, 0)


@pytest.mark.parametrize(
    ("line", "err"),
    [
        ("svc nope", 'Error from server (NotFound): services "nope" not found\n'),
        ("svc nope nada", 'Error from server (NotFound): services "nope" not found\n'
         'Error from server (NotFound): services "nada" not found\n'),
        ("-f shop.yaml", 'Error from server (NotFound): error when deleting "shop.yaml": deployments.apps "shop" not '
         "found\n"),
        ("ns default", 'Error from server (Forbidden): namespaces "default" is forbidden: this namespace may not be '
         "deleted\n"),
        ("svc", "error: resource(s) were provided, but no name was specified\n"),
        ("--all", "error: at least one resource must be specified to use a selector\n"),
        ("svc --all -l app=web", "error: setting 'all' parameter but found a non empty selector. \n"),
        ("svc web -f web.yaml", "error: when paths, URLs, or stdin is provided as input, you may not "
         "specify resource "
         "arguments as well\n"),
        ("svc web --now --grace-period=3", "error: --now and --grace-period cannot be specified together\n"),
        ("svc web --force --grace-period=3", "error: --force and --grace-period greater than 0 cannot be "
         "specified together"
         "\n"),
        ("svc web --cascade=maybe",
         'error: invalid cascade value (maybe). Must be "background", "foreground", or "orphan"\n'),
        ("svc web -o yaml", "error: unexpected -o output mode: yaml. We only support '-o name'\n"),
    ],
)  # fmt: skip
def test_what_is_refused(line: str, err: str) -> None:
    answer = typist().types(f"kubectl delete {line}", FILES)
    assert (answer.stdout, answer.stderr, answer.rc) == ("", err, 1)


def test_apply_then_delete_returns_to_the_start() -> None:
    here = typist()
    before = here.cluster.objects
    for line in ("apply -f shop.yaml -f np.yaml -n team", "delete -f np.yaml -f shop.yaml -n team"):
        assert here.types(f"kubectl {line}", FILES).rc == 0
    assert here.cluster.objects == before


def test_a_namespace_and_what_lies_in_it_go_by_their_names() -> None:
    here = typist()
    here.types("kubectl create service clusterip web --tcp=80 -n team")
    team = '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "team"}}'
    web = '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "namespace": "team"}}'
    answer = here.types("kubectl delete -f both.yaml", {"both.yaml": f"{team}\n---\n{web}\n"})
    assert answer.stdout == 'namespace "team" deleted\nservice "web" deleted from team namespace\n'
    assert here.cluster.get("Service", "web", "team") is here.cluster.get("Namespace", "team") is None


def test_who_does_not_wait_sees_a_pod_terminate() -> None:
    here = typist()
    here.types("kubectl delete pod web-1 --wait=false")
    assert here.object("Pod", "web-1")["metadata"]["deletionTimestamp"]
    here.types("kubectl delete pod web-1")
    assert here.cluster.get("Pod", "web-1") is None


def test_who_says_yes_is_believed() -> None:
    here = Typist("kubectl create service clusterip web --tcp=80", stdin="y\n")
    assert here.types("kubectl delete svc web -i").stdout.endswith(f"(y/N): {WEB}")


def test_everything_goes_at_once() -> None:
    here = typist()
    here.types("kubectl apply -f shop.yaml", FILES)
    here.types("kubectl delete all --all")
    assert [o["metadata"]["name"] for kind in ("Pod", "ReplicaSet", "Deployment", "Service")
            for o in here.cluster.of(kind, "default")] == ["kubernetes"]  # fmt: skip
