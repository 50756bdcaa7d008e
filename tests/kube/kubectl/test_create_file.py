"""kubectl create -f."""

import pytest

from tests.kube.kubectl.manifests import FILES, INVALID, NO_SUCH
from tests.kube.kubectl.typing_in import Typist

EXISTS = 'Error from server (AlreadyExists): error when creating "web.yaml": services "web" already exists\n'


@pytest.mark.parametrize(
    ("line", "out", "err"),
    [
        ("-f web.yaml", "service/web created\n", ""),
        ("-f web.yaml -f web.yaml", "service/web created\n", EXISTS),
        ("-f web.yaml --dry-run=client", "service/web created (dry run)\n", ""),
        ("-f web.yaml --dry-run=server", "service/web created (server dry run)\n", ""),
        ("-f bad.yaml -o name", "", INVALID),
        ("-f nope.yaml", "", NO_SUCH),
        ("-f empty.yaml", "", "error: no objects passed to create\n"),
        ("-f web.yaml -o wide", "", 'error: unable to match a printer suitable for the output format '
         '"wide", allowed formats '
         "are: "
         "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,"
         "yaml\n"),
        ("-f web.yaml --dry-run=maybe", "", 'error: Invalid dry-run value (maybe). Must be "none", '
         '"server", or "client".\n'),
    ],
)  # fmt: skip
def test_what_is_said(line: str, out: str, err: str) -> None:
    answer = Typist().types(f"kubectl create {line}", FILES)
    assert (answer.stdout, answer.stderr, answer.rc) == (out, err, 1 if err else 0)


def test_a_generated_name() -> None:
    typist = Typist()
    outs = [typist.types("kubectl create -f generate.yaml", FILES).stdout for _ in range(2)]
    assert len(set(outs)) == 2
    assert all(out.startswith("service/web-") and out.endswith(" created\n") for out in outs)


def test_what_no_server_has_seen_is_printed_as_it_was_written() -> None:
    answer = Typist().types("kubectl create -f web.yaml --dry-run=client -o yaml", FILES)
    assert answer.stdout == FILES["web.yaml"].replace("name: web\n", "name: web\n  namespace: default\n").replace(
        "  selector:\n    app: web\n  ports:\n  - port: 80\n    targetPort: 8080\n",
        "  ports:\n  - port: 80\n    targetPort: 8080\n  selector:\n    app: web\n",
    )


def test_a_saved_configuration_can_be_applied_without_a_warning() -> None:
    typist = Typist()
    typist.types("kubectl create -f web.yaml --save-config", FILES)
    answer = typist.types("kubectl apply -f web.yaml", FILES)
    assert (answer.stdout, answer.stderr) == ("service/web unchanged\n", "")


def test_create_alone_shows_what_there_is_to_create() -> None:
    answer = Typist().types("kubectl create")
    assert (answer.stdout, answer.rc) == ("", 1)
    assert answer.stderr.startswith("Error: must specify one of -f and -k\n\nCreate objects")
    assert "\nAvailable Commands:\n" in answer.stderr
