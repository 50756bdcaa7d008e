"""kubectl create SUBCOMMAND: what is made of flags, and what kubectl says of those that make nothing."""

import json
from typing import Any

import pytest

from tests.kube.kubectl.typing_in import Typist, said
from tutorial.kube.manifest import Document, parse

EXISTS = "kubectl create service clusterip web --tcp=80:8080"


def made(line: str) -> Any:
    """Return what a line would create, as its dry run prints it."""
    answer = Typist().types(f"{line.replace(' -- ', ' --dry-run=client -o yaml -- ', 1)}")
    if " -- " not in line:
        answer = Typist().types(f"{line} --dry-run=client -o yaml")
    assert answer.rc == 0, answer.stderr
    document = next(iter(parse(answer.stdout)))
    assert isinstance(document, Document)
    return document.value


def test_a_service_as_it_is_printed() -> None:
    answer = Typist().types("kubectl create service clusterip web --tcp=80:8080 --dry-run=client -o yaml")
    assert answer.stdout == (
        "apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    app: web\n  name: web\nspec:\n  ports:\n"
        "  - name: 80-8080\n    port: 80\n    protocol: TCP\n    targetPort: 8080\n  selector:\n    app: web\n"
        "  type: ClusterIP\nstatus:\n  loadBalancer: {}\n"
    )


def test_json_keeps_the_order_of_structs() -> None:
    answer = Typist().types("kubectl create service clusterip web --tcp=80:8080 --dry-run=client -o json")
    value = json.loads(answer.stdout)
    assert list(value) == ["kind", "apiVersion", "metadata", "spec", "status"]
    assert list(value["spec"]) == ["ports", "selector", "type"]
    assert list(value["spec"]["ports"][0]) == ["name", "protocol", "port", "targetPort"]


@pytest.mark.parametrize(
    ("tcp", "ports"),
    [
        ("--tcp=80", [("80", 80, 80)]),
        ("--tcp=80:http", [("80-http", 80, "http")]),
        ("--tcp=80:8080 --tcp=443:8443", [("80-8080", 80, 8080), ("443-8443", 443, 8443)]),
        ("--tcp=80:8080,443:8443", [("80-8080", 80, 8080), ("443-8443", 443, 8443)]),
        ("--tcp 53:5353:udp", [("53-5353-udp", 53, 5353)]),
        ("--tcp=0", [("0", 0, 0)]),
    ],
)
def test_ports(tcp: str, ports: list[tuple[str, int, int | str]]) -> None:
    spec = made(f"kubectl create service clusterip web {tcp}")["spec"]
    assert [(p["name"], p["port"], p["targetPort"]) for p in spec["ports"]] == ports
    assert {p["protocol"] for p in spec["ports"]} == {"TCP"}


@pytest.mark.parametrize(
    ("line", "spec"),
    [
        ("clusterip web --clusterip=None", {"type": "ClusterIP", "clusterIP": "None"}),
        ("clusterip web --tcp=80 --clusterip=10.96.0.50", {"type": "ClusterIP", "clusterIP": "10.96.0.50"}),
        ("loadbalancer web --tcp=80", {"type": "LoadBalancer"}),
        ("externalname web --external-name=db.example", {"type": "ExternalName", "externalName": "db.example"}),
        ("nodeport web --tcp=80", {"type": "NodePort"}),
    ],
)
def test_types_of_service(line: str, spec: dict[str, str]) -> None:
    found = made(f"kubectl create service {line}")["spec"]
    found.pop("ports", None)
    assert found == {**spec, "selector": {"app": "web"}}


def test_one_node_port_goes_to_every_port() -> None:
    ports = made("kubectl create service nodeport web --tcp=80 --tcp=443 --node-port=30080")["spec"]["ports"]
    assert [p["nodePort"] for p in ports] == [30080, 30080]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("clusterip web", "error: at least one tcp port specifier must be provided\n"),
        ("nodeport web", "error: at least one tcp port specifier must be provided\n"),
        ("loadbalancer web", "error: at least one tcp port specifier must be provided\n"),
        ("clusterip web --tcp=abc", 'error: strconv.ParseUint: parsing "abc": invalid syntax\n'),
        ("clusterip web --tcp=-80", 'error: strconv.ParseUint: parsing "-80": invalid syntax\n'),
        ("clusterip web --tcp=70000", 'error: strconv.ParseUint: parsing "70000": value out of range\n'),
        ("clusterip web --tcp=80:70000", "error: must be between 1 and 65535, inclusive\n"),
        (
            "clusterip web --tcp=80:",
            "error: must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-),must contain at least "
            "one letter (a-z)\n",
        ),
        ("externalname web", 'error: required flag(s) "external-name" not set\n'),
        ("externalname web --external-name=DB_1", "error: invalid service external name DB_1\n"),
        (
            "clusterip",
            "error: exactly one NAME is required, got 0\n"
            "See 'kubectl create service clusterip -h' for help and examples\n",
        ),
        (
            "clusterip a b --tcp=80",
            "error: exactly one NAME is required, got 2\n"
            "See 'kubectl create service clusterip -h' for help and examples\n",
        ),
        ("foo", "error: unknown command \"foo\"\nSee 'kubectl create service -h' for help and examples\n"),
        ("foo --tcp=80", "error: unknown flag: --tcp\nSee 'kubectl create service --help' for usage.\n"),
        (
            "clusterip web --tcp=80 --type=NodePort",
            "error: unknown flag: --type\nSee 'kubectl create service clusterip --help' for usage.\n",
        ),
        (
            "clusterip web --tcp=80 --dry-run=maybe",
            'error: Invalid dry-run value (maybe). Must be "none", "server", or "client".\n',
        ),
        (
            "clusterip web --tcp=80:8080",
            'error: failed to create ClusterIP service: services "web" already exists\n',
        ),
        (
            "nodeport other --tcp=80 --node-port=80",
            'error: failed to create NodePort service: Service "other" is invalid: spec.ports[0].nodePort: Invalid '
            "value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767\n",
        ),
        (
            "clusterip other --tcp=80 -n nowhere",
            'error: failed to create ClusterIP service: namespaces "nowhere" not found\n',
        ),
    ],
)
def test_services_that_are_not_made(line: str, error: str) -> None:
    assert said([f"kubectl create service {line}"], EXISTS) == [("", error, 1)]


def test_a_dry_run_keeps_nothing() -> None:
    answers = said(
        [
            "kubectl create service clusterip web --tcp=80 --dry-run=client",
            "kubectl create service clusterip web --tcp=80 --dry-run=server",
            "kubectl create svc clusterip web --tcp=80 -o name",
        ]
    )
    assert [out for out, _, _ in answers] == [
        "service/web created (dry run)\n",
        "service/web created (server dry run)\n",
        "service/web\n",
    ]


def test_a_deployment_runs_its_pods() -> None:
    typist = Typist("kubectl create deployment shop --image=nginx:1.27 --replicas=2 --port=80")
    pods = [p for p in typist.cluster.of("Pod") if p["metadata"]["labels"].get("app") == "shop"]
    assert len(pods) == 2
    assert pods[0]["spec"]["containers"][0]["name"] == "nginx"
    assert pods[0]["spec"]["containers"][0]["ports"] == [{"containerPort": 80}]


def test_what_follows_the_dashes_is_the_command() -> None:
    value = made("kubectl create deployment idle --image=docker.io/busybox@sha256:0a -- sh -c 'sleep 1'")
    assert value["spec"]["template"]["spec"]["containers"] == [
        {"name": "busybox", "image": "docker.io/busybox@sha256:0a", "command": ["sh", "-c", "sleep 1"], "resources": {}}
    ]


@pytest.mark.parametrize(
    ("line", "kind", "part"),
    [
        ("namespace shop", "Namespace", {"metadata": {"name": "shop"}, "spec": {}, "status": {}}),
        ("serviceaccount robot", "ServiceAccount", {"metadata": {"name": "robot"}}),
        ("configmap cm --from-literal=a=b --from-literal=c=", "ConfigMap", {"data": {"a": "b", "c": ""}}),
        ("secret generic s --from-literal=a=b --type=x", "Secret", {"data": {"a": "Yg=="}, "type": "x"}),
    ],
)
def test_small_kinds(line: str, kind: str, part: dict[str, object]) -> None:
    value = made(f"kubectl create {line}")
    assert value["kind"] == kind
    assert {name: value[name] for name in part} == part


def test_an_ingress_groups_its_rules_by_host() -> None:
    rules = "--rule='a.example/api*=api:80' --rule='a.example/=web:http,tls=cert' --rule='/x=web:81'"
    spec = made(f"kubectl create ingress shop --class=nginx {rules}")["spec"]
    assert [(rule.get("host"), len(rule["http"]["paths"])) for rule in spec["rules"]] == [("a.example", 2), (None, 1)]
    first, second = spec["rules"][0]["http"]["paths"]
    assert (first["path"], first["pathType"]) == ("/api", "Prefix")
    assert first["backend"] == {"service": {"name": "api", "port": {"number": 80}}}
    assert (second["path"], second["pathType"]) == ("/", "Exact")
    assert second["backend"] == {"service": {"name": "web", "port": {"name": "http"}}}
    assert spec["tls"] == [{"hosts": ["a.example"], "secretName": "cert"}]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("deployment web", 'error: required flag(s) "image" not set\n'),
        ("deployment web --image=a --image=b -- date", "error: cannot specify multiple --image options and command\n"),
        ("namespace default", 'Error from server (AlreadyExists): namespaces "default" already exists\n'),
        ("configmap cm --from-literal=ab", "error: invalid literal source ab, expected key=value\n"),
        ("configmap cm --from-file=gone", "error: error reading gone: no such file or directory\n"),
        (
            "configmap cm --from-literal=a=b --from-literal=a=c",
            'error: cannot add key "a", another key by that name already exists in Data for ConfigMap "cm"\n',
        ),
        ("job j", "error: either --image or --from must be specified\n"),
        ("job j --from=cronjob/gone", 'Error from server (NotFound): cronjobs.batch "gone" not found\n'),
        ("cronjob c --image=a", 'error: required flag(s) "schedule" not set\n'),
        (
            "ingress i --rule=foo",
            "error: rule foo is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]\n",
        ),
        ("ingress i --default-backend=web", "error: default-backend should be in format servicename:serviceport\n"),
        ("role r --verb=get", "error: kubectl create role is not a part of this cluster: it has no roles\n"),
        ("-n shop pdb x", "error: kubectl create pdb is not a part of this cluster: it has no disruption budgets\n"),
        (
            "secret tls x --cert=a --key=b",
            "error: kubectl create secret tls is not a part of this cluster: make it with kubectl create secret "
            "generic NAME --type=kubernetes.io/tls --from-file=tls.crt=FILE --from-file=tls.key=FILE\n",
        ),
        ("-f role", 'error: the path "role" does not exist\n'),
        (
            "secret foo x",
            "error: unknown command \"foo x\"\nSee 'kubectl create secret -h' for help and examples\n",
        ),
        (
            "foo bar",
            "Error: must specify one of -f and -k\n\n"
            "error: unknown command \"foo bar\"\nSee 'kubectl create -h' for help and examples\n",
        ),
    ],
)
def test_other_kinds_that_are_not_made(line: str, error: str) -> None:
    assert said([f"kubectl create {line}"]) == [("", error, 1)]


def test_a_dry_run_on_the_server_hands_nothing_out() -> None:
    typist = Typist()
    line = "kubectl create service nodeport web --tcp=80 --tcp=443 --dry-run=server -o yaml"
    found = typist.types(line).stdout
    assert "  clusterIP: 10.96.0.0\n" in found
    assert "    nodePort: 32769\n" in found
    assert "    nodePort: 32770\n" in found
    asked = typist.types(
        "kubectl create service clusterip web --tcp=80 --clusterip=10.96.0.77 --dry-run=server -o yaml"
    )
    assert "  clusterIP: 10.96.0.77\n" in asked.stdout
    assert typist.cluster.get("Service", "web") is None
