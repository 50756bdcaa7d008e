"""kubectl apply on a cluster: what is printed, and what is there afterwards."""

import pytest

from tests.kube.kubectl.manifests import FILES, INVALID, NO_SUCH, SHOP, WEB
from tests.kube.kubectl.typing_in import Typist

MISSING_NOTE = (
    "Warning: resource services/web is missing the kubectl.kubernetes.io/last-applied-configuration "
    "annotation which is "
    "required by kubectl apply. kubectl apply should only be used on resources created declaratively by "
    "either kubectl "
    "create --save-config or kubectl apply. The missing annotation will be patched automatically.\n"
)


@pytest.mark.parametrize(
    ("line", "out", "err"),
    [
        ("-f web.yaml", "service/web created\n", ""),
        ("-f web.yaml -f shop.yaml", "service/web created\ndeployment.apps/shop created\n", ""),
        ("-f ./web.yaml", "service/web created\n", ""),
        ("-f dir", "service/one created\nservice/two created\n", ""),
        ("-f dir/*.yaml", "service/one created\nservice/two created\n", ""),
        ("-f list.yaml", "configmap/a created\nconfigmap/b created\n", ""),
        ("-f team.yaml -f elsewhere.yaml", "namespace/team created\nservice/web created\n", ""),
        ("-f web.yaml -o name", "service/web\n", ""),
        ("-f web.yaml -o jsonpath={.spec.ports[0].protocol}", "TCP", ""),
        ("-f web.yaml --dry-run=client", "service/web created (dry run)\n", ""),
        ("-f bad.yaml --dry-run=client", "service/web created (dry run)\n", ""),
        ("-f web.yaml --dry-run=server", "service/web created (server dry run)\n", ""),
        ("-f web.yaml --server-side", "service/web serverside-applied\n", ""),
        ("-f typo.yaml --validate=false", "service/web created\n", ""),
        (
            "-f typo.yaml --validate=warn",
            "service/web created\n",
            'Warning: unknown field "spec.ports[0].targetport"\n',
        ),
    ],
)
def test_what_is_printed(line: str, out: str, err: str) -> None:
    answer = Typist().types(f"kubectl apply {line}", FILES)
    assert (answer.stdout, answer.stderr, answer.rc) == (out, err, 0)


@pytest.mark.parametrize(
    ("line", "err"),
    [
        ("", "error: must specify one of -f and -k\n"),
        ("web.yaml", "error: Unexpected args: [web.yaml]\nSee 'kubectl apply -h' for help and examples\n"),
        ("-f nope.yaml", NO_SUCH),
        ("-f empty.yaml", "error: no objects passed to apply\n"),
        ("-f bad.yaml", INVALID),
        ("-f typo.yaml", 'Error from server (BadRequest): error when creating "typo.yaml": Service in '
         'version "v1" cannot be '
         'handled as a Service: strict decoding error: unknown field "spec.ports[0].targetport"\n'),
        ("-f elsewhere.yaml", 'Error from server (NotFound): error when creating "elsewhere.yaml": '
         'namespaces "team" not '
         "found\n"),
        ("-f elsewhere.yaml -n default", 'error: the namespace from the provided object "team" does not '
         'match the namespace '
         "\"default\". You must pass '--namespace=team' to perform this operation.\n"),
        ("-f generate.yaml", "error: from web-: cannot use generate name with apply\n"),
        ("-f web.yaml --validate=loud",
         'error: invalid - validate option "loud"; must be one of: strict (or true), warn, ignore (or false)\n'),
        ("-f web.yaml --force --server-side", "error: --force cannot be used with --server-side\n"),
        ("-f https://example.com/web.yaml", 'error: unable to read URL "https://example.com/web.yaml": '
         'nothing leads out of '
         "this cluster to the internet\n"),
    ],
)  # fmt: skip
def test_what_is_refused(line: str, err: str) -> None:
    typist = Typist()
    before = typist.cluster
    answer = typist.types(f"kubectl apply {line}", FILES)
    assert (answer.stdout, answer.stderr, answer.rc) == ("", err, 1)
    assert answer.cluster == before


def test_several_refusals_are_a_row_of_lines() -> None:
    answer = Typist().types("kubectl apply -f two-bad.yaml", FILES)
    assert [line.partition(": Service")[0] for line in answer.stderr.splitlines()] == [
        'Error from server (Invalid): error when creating "two-bad.yaml"'
    ] * 2


def test_a_dry_run_changes_nothing() -> None:
    typist = Typist()
    before = typist.cluster
    for how in ("client", "server"):
        assert typist.types(f"kubectl apply -f web.yaml --dry-run={how}", FILES).cluster == before


def test_what_the_manifest_no_longer_says_goes() -> None:
    typist = Typist()
    labelled = WEB.replace("name: web\n", "name: web\n  labels: {tier: front}\n")
    answers = [
        typist.types("kubectl apply -f web.yaml", {"web.yaml": text}).stdout for text in (labelled, labelled, WEB, WEB)
    ]
    assert answers == [f"service/web {done}\n" for done in ("created", "unchanged", "configured", "unchanged")]
    assert "labels" not in typist.object("Service", "web")["metadata"]


def test_what_somebody_else_wrote_stays() -> None:
    typist = Typist()
    typist.types("kubectl apply -f shop.yaml", FILES)
    typist.types('kubectl patch deploy shop -p \'{"spec":{"minReadySeconds":3}}\'')
    answer = typist.types("kubectl apply -f shop.yaml", {"shop.yaml": SHOP.replace("image: nginx", "image: httpd")})
    spec = typist.object("Deployment", "shop")["spec"]
    assert answer.stdout == "deployment.apps/shop configured\n"
    assert (spec["minReadySeconds"], spec["template"]["spec"]["containers"][0]["image"]) == (3, "httpd")


def test_an_object_that_was_not_applied_before_gets_its_note() -> None:
    typist = Typist()
    typist.types("kubectl create -f web.yaml", FILES)
    first = typist.types("kubectl apply -f web.yaml", FILES)
    second = typist.types("kubectl apply -f web.yaml", FILES)
    assert (first.stdout, first.stderr) == ("service/web configured\n", MISSING_NOTE)
    assert (second.stdout, second.stderr) == ("service/web unchanged\n", "")


def test_standard_input() -> None:
    answer = Typist(stdin=WEB).types("kubectl apply -f - -n kube-public")
    assert answer.stdout == "service/web created\n"
    assert answer.cluster.get("Service", "web", "kube-public")


def test_a_change_that_the_server_refuses() -> None:
    typist = Typist()
    typist.types("kubectl apply -f web.yaml", FILES)
    answer = typist.types("kubectl apply -f web.yaml", {"web.yaml": f"{WEB}  clusterIP: 10.96.0.99\n"})
    assert answer.stderr == (
        'The Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["10.96.0.99"]: may not change once set\n'
    )


def test_what_is_on_its_way_out() -> None:
    """A Service that a finalizer holds may be applied, with a warning; nothing new comes into a Namespace that goes."""
    files = {
        "held.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: held, finalizers: [example.com/keep]}\n"
        "spec: {ports: [{port: 80}]}\n",
        "ns.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, finalizers: [example.com/keep]}\n",
    }
    typist = Typist()
    typist.types("kubectl apply -f held.yaml -f ns.yaml", files)
    typist.types("kubectl delete svc held --wait=false")
    typist.types("kubectl delete ns shop --wait=false")
    leaving = "Warning: Detected changes to resource held which is currently being deleted.\n"
    again = typist.types("kubectl apply -f held.yaml", files)
    assert (again.stdout, again.stderr) == ("service/held unchanged\n", leaving)
    files["held.yaml"] = files["held.yaml"].replace("80", "81")
    assert typist.types("kubectl apply -f held.yaml", files).stderr == leaving
    closed = "is forbidden: unable to create new content in namespace shop because it is being terminated\n"
    refused = typist.types("kubectl create service clusterip web --tcp=80 -n shop")
    assert refused.stderr == f'error: failed to create ClusterIP service: services "web" {closed}'
    files["web.yaml"] = (
        "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {ports: [{port: 1}]}\n"
    )
    said = typist.types("kubectl apply -f web.yaml", files).stderr
    assert said == f'Error from server (Forbidden): error when creating "web.yaml": services "web" {closed}'
