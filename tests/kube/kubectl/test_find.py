"""What arguments lead to: spellings, selectors, several kinds and names, and cli-runtime's refusals."""

import pytest

from tests.kube.kubectl.shop import err, kubectl, out
from tutorial.kube.kubectl.resources import ALL, of_kind, resource, resources
from tutorial.kube.kubectl.selectors import BadSelector, labels


@pytest.mark.parametrize(
    ("typed", "qualified"),
    [
        *((name, "services") for name in ("svc", "service", "services", "Service", "services.v1.", "svc.v1.")),
        *(
            (n, "deployments.apps")
            for n in ("deploy", "deployments.apps", "deploy.apps", "deploy.v1.apps", "deployment.ap")
        ),
        *((n, "endpointslices.discovery.k8s.io") for n in ("endpointslice", "EndpointSlices.discovery.k8s.io")),
        ("ep", "endpoints"),
        ("ev", "events"),
        ("events.events.k8s.io", "events.events.k8s.io"),
        ("no", "nodes"),
        ("sts", "statefulsets.apps"),
        ("netpol", "networkpolicies.networking.k8s.io"),
    ],
)
def test_spellings_of_a_kind(typed: str, qualified: str) -> None:
    found = resource(typed)
    assert found is not None
    assert found.qualified == qualified


@pytest.mark.parametrize(
    "typed", ["svcs", "servic", "services.v2", "SVC", "deployments.v2.apps", "", "deploy.extensions"]
)
def test_what_is_no_kind(typed: str) -> None:
    assert resource(typed) is None


def test_every_kind_is_found_by_all_of_its_names() -> None:
    for entry in resources():
        assert of_kind(entry.api_version, entry.kind) is entry
        assert resource(f"{entry.plural}.{entry.version}.{entry.group}") is entry
    assert [entry.qualified for entry in resources() if entry.in_all].sort() == list(ALL).sort()


@pytest.mark.parametrize(
    ("selector", "fits"),
    [
        ("a=1", "1000"),
        ("a==1", "1000"),
        ("a!=1", "0111"),
        ("a", "1100"),
        ("!a", "0011"),
        ("a in (1,2)", "1100"),
        ("a in (1)", "1000"),
        ("a notin (1)", "0111"),
        ("a=", "0000"),
        ("b=", "0010"),
        ("a,b!=x", "1100"),
        (" a = 1 , !b ", "1000"),
        ("a>1", "0100"),
        ("a<2", "1000"),
        ("in=x", "0000"),
        ("a in (,1)", "1000"),
        ("", "1111"),
    ],
)
def test_label_selectors(selector: str, fits: str) -> None:
    match = labels(selector)
    assert "".join(str(int(match(have))) for have in ({"a": "1"}, {"a": "2"}, {"b": ""}, {})) == fits


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        ("a=b=c", "found '=', expected: ',' or 'end of string'"),
        ("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"),
        ("a in b", "unable to parse requirement: found 'b' expected: '('"),
        ("a in (b", "unable to parse requirement: found '', expected: ',' or ')'"),
        ("a,", "found '', expected: identifier after ','"),
        (",", "found ',', expected: !, identifier, or 'end of string'"),
        ("!", "unable to parse requirement: found '', expected: identifier"),
        (
            "a>b",
            'unable to parse requirement: values[0]: Invalid value: "b": '
            "for 'Gt', 'Lt' operators, the value must be an integer",
        ),
    ],
)
def test_selectors_that_cannot_be_read(selector: str, said: str) -> None:
    with pytest.raises(BadSelector) as caught:
        labels(selector)
    assert str(caught.value) == said


@pytest.mark.parametrize("selector", ["-a=b", "a=-", "x/y/z=1", "a in (b c)", f"{'a' * 64}=1"])
def test_selectors_with_bad_names_and_values(selector: str) -> None:
    with pytest.raises(BadSelector):
        labels(selector)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (("get svc",), "cart db kubernetes pods"),
        (("get svc cart db",), "cart db"),
        (("get svc/cart service/db",), "cart db"),
        (("get svc,deploy cart",), "cart cart"),
        (("get svc,svc cart",), "cart"),
        (("get svc -l team",), "cart db"),
        (("get svc -l", "team in (a9), app=cart"), "cart"),
        (("get svc --field-selector spec.type=NodePort",), "cart"),
        (("get svc --field-selector spec.type!=NodePort,metadata.name!=db",), "kubernetes pods"),
        (("get pods --field-selector spec.nodeName=node-a -l app=solo",), "solo-1"),
        (("get pods --field-selector status.phase=Running,spec.restartPolicy=Always -l app=solo",), "solo-1 solo-2"),
        (("get ns",), "default empty kube-node-lease kube-public kube-system"),
        (("get ns -n empty",), "default empty kube-node-lease kube-public kube-system"),
        (("get nodes node-b -A",), "node-b"),
    ],
)
def test_what_is_found(typed: tuple[str, ...], names: str) -> None:
    assert (
        " ".join(line.rpartition("/")[2] for line in out(f"{typed[0]}", *typed[1:], "-o", "name").splitlines()) == names
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("get svcs", 'error: the server doesn\'t have a resource type "svcs"\n'),
        ("get services.v2", 'error: the server doesn\'t have a resource type "services"\n'),
        ("get svc,nope", 'error: the server doesn\'t have a resource type "nope"\n'),
        ("get svc nope", 'Error from server (NotFound): services "nope" not found\n'),
        ("get deploy nope", 'Error from server (NotFound): deployments.apps "nope" not found\n'),
        ("get svc cart -n empty", 'Error from server (NotFound): services "cart" not found\n'),
        (
            "get svc x y",
            'Error from server (NotFound): services "x" not found\n'
            'Error from server (NotFound): services "y" not found\n',
        ),
        (
            "get svc svc/cart",
            "error: there is no need to specify a resource type as a separate argument when passing arguments in "
            "resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of "
            "'kubectl get resource resource/<resource_name>'\n",
        ),
        ("get svc/cart/x", "error: arguments in resource/name form may not have more than one slash\n"),
        ("get svc/", "error: arguments in resource/name form must have a single resource and name\n"),
        ("get svc cart -l a=b", "error: name cannot be provided when a selector is specified\n"),
        (
            "get svc/cart -l a=b",
            "error: selectors and the all flag cannot be used when passing resource/name arguments\n",
        ),
        ("get svc cart -A", "error: a resource cannot be retrieved by name across all namespaces\n"),
        (
            "get svc --field-selector spec.port=80",
            'Error from server (BadRequest): Unable to find "/v1, Resource=services" that match label selector "", '
            'field selector "spec.port=80": field label not supported: spec.port\n',
        ),
        (
            "get deploy --field-selector spec.replicas=2",
            'Error from server (BadRequest): Unable to find "apps/v1, Resource=deployments" that match label selector '
            '"", field selector "spec.replicas=2": "spec.replicas" is not a known field selector: only '
            '"metadata.name", "metadata.namespace"\n',
        ),
        (
            "get svc -l a=b=c",
            'Error from server (BadRequest): Unable to find "/v1, Resource=services" that match label selector '
            "\"a=b=c\", field selector \"\": found '=', expected: ',' or 'end of string'\n",
        ),
        ("get -f nothing.yaml", 'error: the path "nothing.yaml" does not exist\n'),
    ],
)
def test_what_is_refused(typed: str, said: str) -> None:
    assert err(typed) == said


def test_objects_that_files_name() -> None:
    one = "apiVersion: v1\nkind: Service\nmetadata: {name: %s}\n"
    files = {"two.yaml": one % "cart" + "---\n" + one % "x"}
    answer = kubectl("get -f two.yaml -o name", files=files)
    assert (answer.stdout, answer.rc) == ("service/cart\n", 1)
    assert answer.stderr == 'Error from server (NotFound): services "x" not found\n'


def test_found_and_not_found_together() -> None:
    answer = kubectl("get svc nope cart -o name")
    assert (answer.stdout, answer.stderr, answer.rc) == (
        "service/cart\n",
        'Error from server (NotFound): services "nope" not found\n',
        1,
    )
    assert kubectl("get svc nope cart -o name --ignore-not-found").rc == 0
