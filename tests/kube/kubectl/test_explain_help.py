"""kubectl explain and --help."""

import pkgutil
from importlib import import_module

import pytest

from tests.kube.kubectl.typing_in import Typist, said
from tutorial.kube.kubectl import help as helping
from tutorial.kube.kubectl import verbs
from tutorial.kube.kubectl.command import VERBS
from tutorial.kube.kubectl.help.sentences import SENTENCES, SPECIAL


def explained(path: str) -> str:
    """Return the page of a kind or a field."""
    output = Typist().types(f"kubectl explain {path}")
    assert (output.stderr, output.rc) == ("", 0)
    return output.stdout


def test_a_field_with_an_enumeration() -> None:
    assert explained("svc.spec.ports.protocol") == (
        "KIND:       Service\nVERSION:    v1\n\nFIELD: protocol <string>\nENUM:\n    SCTP\n    TCP\n    UDP\n\n"
        "DESCRIPTION:\n    TCP, UDP or SCTP, in capitals.\n    \n\n"
    )


def test_a_field_without_one() -> None:
    text = explained("services.spec.ports.targetPort")
    assert text.startswith(
        "KIND:       Service\nVERSION:    v1\n\nFIELD: targetPort <IntOrString>\n\n\nDESCRIPTION:\n    "
    )
    assert "FIELDS:" not in text


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("svc", "\n  spec\t<ServiceSpec>\n"),
        ("svc", "\n  metadata\t<ObjectMeta>\n"),
        ("svc.spec", "\n  ports\t<[]ServicePort>\n"),
        ("svc.spec", "\n  selector\t<map[string]string>\n"),
        ("svc.spec", "\n  type\t<string>\n  enum: ClusterIP, ExternalName, LoadBalancer, NodePort\n    "),
        ("svc.spec.ports", "\n  port\t<integer> -required-\n"),
        ("svc.spec.ports", "FIELD: ports <[]ServicePort>\n\n\nDESCRIPTION:\n"),
        ("svc --recursive", "\n    ports\t<[]ServicePort>\n      appProtocol\t<string>\n"),
        ("deploy", "GROUP:      apps\nKIND:       Deployment\nVERSION:    v1\n\nDESCRIPTION:\n"),
        ("deploy.spec.template.spec.containers.readinessProbe", "\n  httpGet\t<HTTPGetAction>\n"),
        ("pods.spec.containers.ports", "\n  containerPort\t<integer> -required-\n"),
        ("endpointslices", "\n  addressType\t<string> -required-\n  enum: FQDN, IPv4, IPv6\n"),
        ("endpointslices.endpoints.conditions", "\n  serving\t<boolean>\n"),
    ],
)
def test_fields_and_their_types(path: str, line: str) -> None:
    assert line in explained(path)


def test_no_line_is_too_wide() -> None:
    assert max(len(line) for line in explained("svc.spec").splitlines()) <= 80


@pytest.mark.parametrize("path", ["svc", "svc.spec", "svc.spec.ports", "endpointslice", "endpointslice.endpoints"])
def test_everything_about_services_is_described(path: str) -> None:
    assert "<no description>" not in explained(path)
    assert "<empty>" not in explained(path)


@pytest.mark.parametrize(
    ("line", "out", "error"),
    [
        ("svc.spec.foo", "KIND:       Service\nVERSION:    v1\n\n", 'error: field "foo" does not exist\n'),
        ("svc.spec.type.foo", "KIND:       Service\nVERSION:    v1\n\n", 'error: field "foo" does not exist\n'),
        ("foo", "", 'the server doesn\'t have a resource type "foo"\n'),
        (
            "",
            "",
            "error: You must specify the type of resource to explain. "
            'Use "kubectl api-resources" for a complete list of supported resources.\n',
        ),
        ("svc pods", "", "error: We accept only this format: explain RESOURCE\n"),
        ("svc -o foo", "", "error: unrecognized format: foo\n"),
        ("svc --api-version=v2", "", 'error: couldn\'t find resource for "/v2, Resource=services"\n'),
        ("svc..spec", "", "error: invalid jsonpath syntax, first node must be field node\n"),
    ],
)
def test_what_cannot_be_explained(line: str, out: str, error: str) -> None:
    assert said([f"kubectl explain {line}"]) == [(out, error, 1)]


def test_help_has_kubectl_s_layout() -> None:
    text = Typist().types("kubectl rollout pause --help").stdout
    assert text.startswith("Hold a Deployment: changes of its pod template have no effect until it is resumed.\n\n")
    assert "\nExamples:\n  # Hold a Deployment\n  kubectl rollout pause deployment/web\n\nOptions:\n" in text
    assert "\n    -f, --filename=[]:\n\tFiles that hold or name the objects; - is standard input.\n\n" in text
    assert text.endswith(
        "\nUsage:\n  kubectl rollout pause RESOURCE [options]\n\n"
        'Use "kubectl options" for a list of global command-line options (applies to all commands).\n'
    )


def test_groups_list_their_commands() -> None:
    text = Typist().types("kubectl create svc --help").stdout
    assert "\nAliases:\nservice, svc\n\nAvailable Commands:\n  clusterip      Create a Service with" in text
    assert 'Use "kubectl create service <command> --help" for more information about a given command.\n' in text


def commands() -> list[str]:
    """Return every command and sub-command that there is."""
    found = []
    for entry in pkgutil.iter_modules(verbs.__path__):
        verb = entry.name.replace("_", "-")
        if verb == "options":
            continue
        module = import_module(f"{verbs.__name__}.{entry.name}")
        found += [verb, *(f"{verb} {name}" for name in getattr(module, "COMMANDS", ()) if verb != "config")]
    return found


@pytest.mark.parametrize("path", commands())
def test_every_command_has_its_page(path: str) -> None:
    page = helping.pages()[path]
    assert page.usage.startswith(path)
    assert Typist().types(f"kubectl {path} --help").stdout.startswith(page.about.split("\n")[0])


@pytest.mark.parametrize("path", commands())
def test_every_flag_is_described(path: str) -> None:
    verb, _, subcommand = path.partition(" ")
    module = import_module(f"{verbs.__name__}.{verb.replace('-', '_')}")
    flags = module.COMMANDS[subcommand] if subcommand else module.FLAGS
    listed = [f for f in flags if not f.deprecated]
    silent = [f.name for f in listed if not (SPECIAL.get(f"{path} --{f.name}") or SENTENCES.get(f.name) or f.help)]
    assert silent == []


@pytest.mark.parametrize("path", [path for path, page in helping.pages().items() if page.examples])
def test_examples_use_flags_that_exist(path: str) -> None:
    for line in helping.pages()[path].examples.splitlines():
        for piece in (part.strip() for part in line.split("|")):
            if piece.startswith("kubectl "):
                answer = Typist(editor=str).types(piece, {"service.yaml": ""})
                assert "unknown" not in answer.stderr, (piece, answer.stderr)


def test_kubectl_alone_lists_what_there_is() -> None:
    text = Typist().types("kubectl help").stdout
    listed = {line.split()[0] for line in text.splitlines() if line.startswith("  ")} - {"kubectl"}
    assert listed == set(VERBS) - {"options"}
