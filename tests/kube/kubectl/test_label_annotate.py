"""kubectl label and annotate."""

import pytest

from tests.kube.kubectl.typing_in import Typist, said

WEB = "kubectl create service clusterip web --tcp=80"
NUM = "kubectl create service clusterip num --tcp=80"
VALUE = (
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and "
    "end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
    "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
)


@pytest.mark.parametrize(
    ("line", "out"),
    [
        ("label svc web a=b", "service/web labeled\n"),
        ("label svc/web svc/num a=b", "service/web labeled\nservice/num labeled\n"),
        ("label svc web app=web", "service/web not labeled\n"),
        ("label svc web app=x --overwrite", "service/web labeled\n"),
        ("label svc web app-", "service/web unlabeled\n"),
        ("label svc web app- --overwrite", "service/web labeled\n"),
        ("label svc web app- long=enough", "service/web labeled\n"),
        ("label svc web app- a=b", "service/web unlabeled\n"),
        ("label svc web gone-", 'label "gone" not found.\nservice/web not labeled\n'),
        ("label svc -l app=web a=b", "service/web labeled\n"),
        ("label svc -l app=gone a=b", ""),
        ("label svc --all a=b", "service/kubernetes labeled\nservice/num labeled\nservice/web labeled\n"),
        ("label svc web a=b --dry-run=client", "service/web labeled (dry run)\n"),
        ("label svc web a=b -o name", "service/web\n"),
        ("label svc web --list", "app=web\n"),
        ("label svc web num --list x=y", "Listing labels for Service./web:\n app=web\n x=y\nListing labels for "
         "Service./num:\n app=num\n x=y\n"),
        ("label nodes node-a disk=ssd", "node/node-a labeled\n"),
        ("annotate svc web a=b", "service/web annotated\n"),
        ("annotate svc web a-", "service/web annotated\n"),
        ("annotate svc web 'a=b c=d'", "service/web annotated\n"),
        ("annotate svc web --list", ""),
    ],
)  # fmt: skip
def test_what_is_said(line: str, out: str) -> None:
    assert said([f"kubectl {line}"], WEB, NUM) == [(out, "", 0)]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("label svc web app=x", "error: 'app' already has a value (web), and --overwrite is false\n"),
        ("label svc web", "error: at least one label update is required\n"),
        ("label svc a=b", "error: resource(s) were provided, but no name was specified\n"),
        ("label", "error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n"),
        ("label svc web a=b a-", "error: can not both modify and remove a label in the same command\n"),
        ("label svc web a=b c", "error: all resources must be specified before label changes: c\n"),
        ("label svc web a=b=c", "error: invalid label spec: a=b=c\n"),
        ("label svc web 'a=b c'", f'error: invalid label value: "a=b c": {VALUE}\n'),
        ("label svc web a=b -l x --all", "error: cannot set --all and --selector at the same time\n"),
        ("label svc web --list -o yaml", "error: --list and --output may not be specified together\n"),
        ("label svc web num a=b --resource-version=2",
         "error: --resource-version may only be used with a single resource\n"),
        ("label svc gone a=b", 'Error from server (NotFound): services "gone" not found\n'),
        ("annotate svc gone a=b", 'Error from server (NotFound): services "gone" not found\n'),
        ("annotate svc web", "error: at least one annotation update is required\n"),
        ("annotate svc web k=w",
         "error: --overwrite is false but found the following declared annotation(s): 'k' already has a value (v)\n"),
        ("annotate svc web a=b a-",
         "error: can not both modify and remove the following annotation(s) in the same command: a\n"),
        ("annotate svc web a=b -l x=y", "error: name cannot be provided when a selector is specified\n"),
    ],
)  # fmt: skip
def test_what_is_refused(line: str, error: str) -> None:
    assert said([f"kubectl {line}"], WEB, NUM, "kubectl annotate svc web k=v") == [("", error, 1)]


def test_the_server_checks_keys() -> None:
    [(out, error, rc)] = said(["kubectl label svc web 'a b=c'"], WEB)
    assert (out, rc) == ("", 1)
    assert error.startswith('The Service "web" is invalid: metadata.labels: Invalid value: "a b": name part must')


def test_one_of_two_works() -> None:
    assert said(["kubectl label svc web num app=x --overwrite=false a=b"], WEB, NUM, "kubectl label svc num app-") == [
        ("service/num labeled\n", "error: 'app' already has a value (web), and --overwrite is false\n", 1)
    ]


def test_a_label_takes_a_pod_away_from_its_service() -> None:
    typist = Typist(WEB)
    assert typist.object("Endpoints", "web")["subsets"]
    typist.types("kubectl label pod web-1 app=debug --overwrite")
    assert not typist.object("Endpoints", "web").get("subsets")


def test_local_changes_what_the_file_holds() -> None:
    manifest = "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n  ports:\n  - port: 80\n"
    typist = Typist()
    output = typist.types("kubectl label --local -f x.yaml a=b -o yaml", {"x.yaml": manifest})
    assert output.stdout == manifest.replace("  name", "  labels:\n    a: b\n  name")
    assert typist.cluster.get("Service", "x") is None


def test_a_dry_run_changes_nothing() -> None:
    typist = Typist(WEB)
    before = typist.cluster
    typist.types("kubectl label svc web a=b --dry-run=server")
    typist.types("kubectl annotate svc web a=b --dry-run=client")
    assert typist.cluster == before


def test_a_file_whose_object_has_no_name() -> None:
    files = {"x.yaml": "apiVersion: v1\nkind: Pod\n"}
    assert Typist().types("kubectl label -f x.yaml a=b", files).stderr == "error: resource name may not be empty\n"
    assert Typist().types("kubectl label --local -f x.yaml a=b", files).rc == 0
