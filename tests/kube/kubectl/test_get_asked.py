"""kubectl get: the order, what is not there, what was not asked well, and what is looked at once."""

import pytest

from tests.kube.kubectl.shop import err, kubectl, out, shop
from tutorial.kube.cluster import Ref, read_lab
from tutorial.kube.kubectl import Context, command

DEPRECATED = "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n"


def names(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines()[1:]]


def test_order() -> None:
    assert names(out("get svc --sort-by=.spec.type")) == ["kubernetes", "pods", "db", "cart"]
    assert names(out("get svc --sort-by={.metadata.labels.team}")) == ["pods", "kubernetes", "db", "cart"]
    assert out("get svc --sort-by=.spec.type -o name").splitlines()[0] == "service/kubernetes"
    assert kubectl("get svc --sort-by=.spec.nope").stderr == "No resources found in default namespace.\n"
    assert names(out("get svc cart --sort-by=.spec.nope")) == ["cart"]
    lost = 'error: couldn\'t find any field with path "{.spec.type}" in the list of objects\n'
    assert err("get svc cart db --sort-by=.spec.type") == lost
    assert err("get svc --sort-by=.spec.nope -o name") == lost.replace("type", "nope")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("get deploy -n empty", "No resources found in empty namespace.\n"),
        ("get svc -l a=b", "No resources found in default namespace.\n"),
        ("get svc -l a=b -A", "No resources found\n"),
        ("get nodes -l a=b", "No resources found\n"),
        ("get events", "No resources found in default namespace.\n"),
        ("get all -n nowhere", "No resources found in nowhere namespace.\n"),
        ("get svc nope --ignore-not-found", ""),
        ("get endpoints -n empty", f"{DEPRECATED}No resources found in empty namespace.\n"),
    ],
)
def test_nothing_there(typed: str, said: str) -> None:
    answer = kubectl(typed)
    assert (answer.stdout, answer.stderr, answer.rc) == ("", said, 0)


def test_endpoints_are_deprecated() -> None:
    assert kubectl("get ep cart").stderr == DEPRECATED
    assert kubectl("get svc,ep").stderr == DEPRECATED
    answer = kubectl("get ep nope")
    assert answer.stderr == f'{DEPRECATED}Error from server (NotFound): endpoints "nope" not found\n'
    assert kubectl("describe ep cart").stderr == DEPRECATED
    assert kubectl("get endpointslices").stderr == ""


def test_what_is_asked_for_without_a_kind() -> None:
    assert err("get").startswith("You must specify the type of resource to get. ")
    assert err("get").endswith("\nSee 'kubectl get -h' for help and examples\n")
    assert err("describe").startswith("error: You must specify the type of resource to describe. ")


def test_watch_is_one_look() -> None:
    assert out("get svc -w") == out("get svc")
    assert err("get svc,pods -w") == "error: you may only specify a single resource type\n"
    ignored = "warning: --watch or --watch-only requested, --sort-by will be ignored\n"
    assert kubectl("get svc -w --sort-by=.spec.type").stderr == ignored
    assert kubectl("get svc --watch-only") == kubectl("get svc -w -n empty")  # nothing happens from now on
    see = "See 'kubectl get -h' for help and examples\n"
    only = f"error: --output-watch-events option can only be used with --watch or --watch-only\n{see}"
    assert err("get svc --output-watch-events") == only
    nothing = kubectl("get svc -w -n empty")
    assert (nothing.stdout, nothing.stderr, nothing.rc) == ("", "", 0)


def test_an_empty_list_is_a_list() -> None:
    assert out("get svc -l a=b -o yaml") == 'apiVersion: v1\nitems: []\nkind: List\nmetadata:\n  resourceVersion: ""\n'


def test_the_cluster_stays_as_it_is() -> None:
    cluster = shop()
    assert command(["get", "all", "-A", "-o", "yaml"], cluster, Context()).cluster is cluster


def test_a_service_that_lost_its_pods() -> None:
    cluster = read_lab({"pods": [], "dns": False})
    assert Ref("Service", "default", "kubernetes") in cluster.objects
    assert command(["get", "pods"], cluster).stderr == "No resources found in default namespace.\n"


def test_a_subresource_is_one_of_a_named_object() -> None:
    assert out("get svc cart --subresource=status") == out("get svc cart")
    assert (
        err("get svc --subresource=status") == "error: subresource cannot be used when bulk resources are specified\n"
    )
    lost = "Error from server (NotFound): the server could not find the requested resource\n"
    assert err("get svc cart --subresource=scale") == lost


@pytest.mark.parametrize(
    "line", ["get svc cart -f nope.yaml", "delete svc cart -f nope.yaml", "describe svc -f nope.yaml"]
)
def test_a_file_that_is_not_there_comes_first(line: str) -> None:
    assert err(line) == 'error: the path "nope.yaml" does not exist\n'
