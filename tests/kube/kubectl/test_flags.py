"""Flags as pflag reads them, commands as cobra finds them, and both refused in their words."""

import pytest

from tests.kube.kubectl.shop import err, kubectl, out
from tutorial.kube.kubectl.flags import Flag, UsageError, parse

FLAGS = (
    Flag("output", "o"),
    Flag("watch", "w", "bool"),
    Flag("headers", kind="bool", default=True),
    Flag("replicas", "r", "int"),
    Flag("columns", "L", "list"),
    Flag("env", "e", "array"),
    Flag("dry-run", kind="optional", default="none", no_value="unchanged"),
    Flag("timeout", kind="duration"),
)


@pytest.mark.parametrize(
    ("typed", "args", "given"),
    [
        ("a -o yaml b", ("a", "b"), {"output": "yaml"}),
        ("-oyaml", (), {"output": "yaml"}),
        ("-o=yaml", (), {"output": "yaml"}),
        ("--output=yaml", (), {"output": "yaml"}),
        ("--output yaml", (), {"output": "yaml"}),
        ("--output=a=b", (), {"output": "a=b"}),
        ("-o -w", (), {"output": "-w"}),
        ("-w svc", ("svc",), {"watch": True}),
        ("-w=false", (), {"watch": False}),
        ("--watch=T", (), {"watch": True}),
        ("--headers=0", (), {"headers": False}),
        ("-wo yaml", (), {"watch": True, "output": "yaml"}),
        ("-woyaml", (), {"watch": True, "output": "yaml"}),
        ("-r 0x10", (), {"replicas": 16}),
        ("-r=-1", (), {"replicas": -1}),
        ("-L a,b -L c", (), {"columns": ("a", "b", "c")}),
        ("-e A=1,2 -e B=3", (), {"env": ("A=1,2", "B=3")}),
        ("--dry-run client", ("client",), {"dry-run": "unchanged"}),
        ("--dry-run=client", (), {"dry-run": "client"}),
        ("--timeout 1m30s", (), {"timeout": "1m30s"}),
        ("-n shop a", ("a",), {"namespace": "shop"}),
        ("a -- -o b", ("a", "-o", "b"), {}),
        ("- a", ("-", "a"), {}),
    ],
)
def test_flags_and_arguments(typed: str, args: tuple[str, ...], given: dict[str, object]) -> None:
    parsed = parse(typed.split(), FLAGS)
    assert parsed.args == args
    assert {name: parsed.values[name] for name in parsed.given} == given


def test_what_was_not_given_has_its_default() -> None:
    values = parse((), FLAGS).values
    assert (values["output"], values["watch"], values["headers"], values["replicas"]) == ("", False, True, 0)
    assert (values["columns"], values["dry-run"], values["timeout"]) == ((), "none", "0s")


def test_where_the_two_dashes_stood() -> None:
    assert parse(["pod", "--", "ls", "-l"], FLAGS).dash == 1
    assert parse(["pod"], FLAGS).dash == -1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("--foo", "unknown flag: --foo"),
        ("--foo=1", "unknown flag: --foo"),
        ("-z", "unknown shorthand flag: 'z' in -z"),
        ("-wz", "unknown shorthand flag: 'z' in -z"),
        ("-zw", "unknown shorthand flag: 'z' in -zw"),
        ("--output", "flag needs an argument: --output"),
        ("-o", "flag needs an argument: 'o' in -o"),
        ("-wo", "flag needs an argument: 'o' in -o"),
        ("---x", "bad flag syntax: ---x"),
        ("--=x", "bad flag syntax: --=x"),
        (
            "-w=maybe",
            'invalid argument "maybe" for "-w, --watch" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
        ),
        ("--headers=x", 'invalid argument "x" for "--headers" flag: strconv.ParseBool: parsing "x": invalid syntax'),
        (
            "--replicas=x",
            'invalid argument "x" for "-r, --replicas" flag: strconv.ParseInt: parsing "x": invalid syntax',
        ),
        (
            "-r 99999999999999999999",
            'invalid argument "99999999999999999999" for "-r, --replicas" flag: '
            'strconv.ParseInt: parsing "99999999999999999999": value out of range',
        ),
        ("--timeout=5", 'invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"'),
        ("--timeout=5x", 'invalid argument "5x" for "--timeout" flag: time: unknown unit "x" in duration "5x"'),
        ("--timeout=soon", 'invalid argument "soon" for "--timeout" flag: time: invalid duration "soon"'),
    ],
)
def test_what_pflag_refuses(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(typed.split(), FLAGS, "kubectl get")
    assert caught.value.text == f"error: {said}\nSee 'kubectl get --help' for usage.\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("gte svc", 'error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget\n'),
        ("lable", 'error: unknown command "lable" for "kubectl"\n\nDid you mean this?\n\tlabel\n'),
        ("remove svc x", 'error: unknown command "remove" for "kubectl"\n\nDid you mean this?\n\tdelete\n'),
        ("qqqqqqqq", 'error: unknown command "qqqqqqqq" for "kubectl"\n'),
        ("-A get svc", "Error: flags cannot be placed before plugin name: -A\n"),
        ("--foo", "error: unknown flag: --foo\nSee 'kubectl --help' for usage.\n"),
        ("rollout foo", "error: unknown command \"foo\"\nSee 'kubectl rollout -h' for help and examples\n"),
        ("config foo", "error: unknown command \"foo\"\nSee 'kubectl config -h' for help and examples\n"),
        ("get svc --bad", "error: unknown flag: --bad\nSee 'kubectl get --help' for usage.\n"),
        ("rollout status --bad", "error: unknown flag: --bad\nSee 'kubectl rollout status --help' for usage.\n"),
        ("--context other get svc", 'error: context "other" does not exist\n'),
    ],
)
def test_commands_that_there_are_not(typed: str, said: str) -> None:
    assert err(typed) == said


def test_global_flags_stand_before_the_verb_as_well() -> None:
    assert out("-n default get svc cart -o name") == "service/cart\n"
    assert out("-o name get svc cart") == "service/cart\n"
    assert out("--context portside get svc cart -o name") == "service/cart\n"


@pytest.mark.parametrize(
    "typed", ["", "help", "-h", "help get", "get -h", "get --help", "help create service", "options"]
)
def test_help_is_there(typed: str) -> None:
    text = out(typed)
    assert "kubectl" in text or "--namespace" in text


def test_the_context_has_a_namespace() -> None:
    answer = kubectl("config set-context --current --namespace=shop")
    assert (answer.stdout, answer.namespace) == ('Context "portside" modified.\n', "shop")
    assert out("config current-context") == "portside\n"
    rows = kubectl("config get-contexts --no-headers", namespace="shop").stdout.split()
    assert rows == ["*", "portside", "portside", "portside", "shop"]
    assert kubectl("config view -o jsonpath={..namespace}", namespace="shop").stdout == "shop"
    assert err("config use-context prod") == 'error: no context exists with the name: "prod"\n'


def test_what_the_cluster_says_about_itself() -> None:
    assert out("version").splitlines()[2] == "Server Version: v1.36.2"
    assert err("version -o table") == "error: --output must be 'yaml' or 'json'\n"
    assert out("cluster-info").startswith("Kubernetes control plane is running at https://")
    rows = [line.split() for line in out("api-resources").splitlines()]
    assert rows[0] == ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"]
    assert ["services", "svc", "v1", "true", "Service"] in rows
    assert ["endpointslices", "discovery.k8s.io/v1", "true", "EndpointSlice"] in rows
    names = out("api-resources --namespaced=false --api-group=networking.k8s.io -o name").split()
    assert names == [f"{kind}.networking.k8s.io" for kind in ("ingressclasses", "ipaddresses", "servicecidrs")]
