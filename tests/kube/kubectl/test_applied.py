"""kubectl apply view-, set- and edit-last-applied: the note that apply leaves behind."""

import json
import re

import pytest

from tests.kube.kubectl.manifests import WEB
from tests.kube.kubectl.typing_in import Typist

FILES = {"web.yaml": WEB, "db.yaml": WEB.replace("name: web", "name: db")}
NOTED = """\
apiVersion: v1
kind: Service
metadata:
  annotations: {}
  name: web
  namespace: default
spec:
  ports:
  - port: 80
    targetPort: 8080
  selector:
    app: web
"""
UNNOTED = "no last-applied-configuration annotation found on resource:"
BARE = {**FILES, "bare.yaml": "apiVersion: v1\nkind: Service\nmetadata: {}\n"}
HINT = "See 'kubectl apply view-last-applied -h' for help and examples\n"


@pytest.fixture
def typist() -> Typist:
    typist = Typist()
    typist.types("kubectl apply -f web.yaml", FILES)
    return typist


@pytest.mark.parametrize("named", ["svc web", "svc/web", "-f web.yaml", "svc -l !component", "svc web -o yaml"])
def test_the_note_is_shown(typist: Typist, named: str) -> None:
    answer = typist.types(f"kubectl apply view-last-applied {named}", FILES)
    assert (answer.stdout, answer.stderr, answer.rc) == (NOTED, "", 0)


def test_the_note_is_shown_as_json(typist: Typist) -> None:
    text = typist.types("kubectl apply view-last-applied svc web -o json").stdout
    assert text.startswith('{\n  "apiVersion": "v1",\n  "kind": "Service",\n')
    assert json.loads(text)["spec"] == {"ports": [{"port": 80, "targetPort": 8080}], "selector": {"app": "web"}}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("view-last-applied svc nope", 'Error from server (NotFound): services "nope" not found\n'),
        (
            "view-last-applied svc web -o wide",
            f"error: Unexpected -o output mode: wide, the flag 'output' must be one of yaml|json\n{HINT}",
        ),
        ("view-last-applied svc", "error: resource(s) were provided, but no name was specified\n"),
        (
            "set-last-applied -f bare.yaml",
            'error: error when retrieving current configuration of:\nResource: "/v1, Resource=services", '
            'GroupVersionKind: "/v1, Kind=Service"\nName: "", Namespace: "default"\nfrom server for: "bare.yaml": '
            "resource name may not be empty\n",
        ),
        ("set-last-applied -f db.yaml", 'Error from server (NotFound): services "db" not found\n'),
        ("set-last-applied -f nope.yaml", 'error: the path "nope.yaml" does not exist\n'),
        (
            "edit-last-applied svc/kubernetes",
            "error: no last-applied-configuration annotation found on resources, to create the annotation, use command "
            "`kubectl apply set-last-applied --create-annotation`\n",
        ),
        ("edit-last-applied svc/nope", 'Error from server (NotFound): services "nope" not found\n'),
    ],
)
def test_what_cannot_be_done(typist: Typist, line: str, said: str) -> None:
    answer = typist.types(f"kubectl apply {line}", BARE)
    assert (answer.stdout, answer.stderr, answer.rc) == ("", said, 1)


@pytest.mark.parametrize("verb", ["view-last-applied", "set-last-applied", "edit-last-applied"])
def test_nothing_named(verb: str) -> None:
    said = Typist().types(f"kubectl apply {verb}").stderr
    assert said.startswith("error: You must provide one or more resources by argument or filename.\nExample ")


def test_what_has_no_note_is_passed_over_unless_a_file_names_it() -> None:
    typist = Typist()
    silent = typist.types("kubectl apply view-last-applied svc kubernetes")
    assert (silent.stdout, silent.stderr, silent.rc) == ("", "", 0)
    typist.types("kubectl create -f web.yaml", FILES)
    assert typist.types("kubectl apply view-last-applied -f web.yaml", FILES).stderr == (
        f'error: error when {UNNOTED} web\n "web.yaml": <nil>\n'
    )


def test_the_note_is_set_and_nothing_else(typist: Typist) -> None:
    changed = {"web.yaml": WEB.replace("8080", "9090")}
    bare = NOTED.replace("  annotations: {}\n", "")
    spec = typist.object("Service", "web")["spec"]
    rehearsed = typist.types("kubectl apply set-last-applied -f web.yaml --dry-run=client", changed)
    assert rehearsed.stdout == "service/web configured (dry run)\n"
    assert typist.types("kubectl apply view-last-applied svc web").stdout == NOTED
    assert typist.types("kubectl apply set-last-applied -f web.yaml", changed).stdout == "service/web configured\n"
    assert typist.types("kubectl apply view-last-applied svc web").stdout == bare.replace("8080", "9090")
    assert typist.object("Service", "web")["spec"] == spec
    again = typist.types("kubectl apply set-last-applied -f web.yaml", changed)
    assert again.stdout == "set-last-applied web: no changes required.\n"


def test_a_note_is_made_only_when_it_is_asked_for() -> None:
    typist = Typist()
    typist.types("kubectl create -f web.yaml", FILES)
    refused = typist.types("kubectl apply set-last-applied -f web.yaml", FILES)
    assert (
        refused.stderr == f"error: {UNNOTED} web, to create the annotation, run the command with --create-annotation\n"
    )
    made = typist.types("kubectl apply set-last-applied -f web.yaml --create-annotation", FILES)
    assert made.stdout == "service/web configured\n"
    shown = typist.types("kubectl apply view-last-applied svc web").stdout
    assert shown == NOTED.replace("  annotations: {}\n", "")


EDIT = "kubectl apply edit-last-applied svc/web"
COPY = 'A copy of your changes has been stored to "/tmp/kubectl-edit-'


@pytest.mark.parametrize(
    ("old", "new", "out", "err"),
    [
        ("8080", "9090", "service/web edited\n", ""),
        ("nothing", "something", "", "Edit cancelled, no changes made.\n"),
        ("8080", "8080 ", "service/web skipped\n", ""),
        ("name: web", "name: nope", "", f'{COPY}Error from server (NotFound): services "nope" not found\n'),
        ("name: web", "labels: {}", "", f"{COPY}error: resource name may not be empty\n"),
    ],
)
def test_the_note_is_edited_and_nothing_else(typist: Typist, old: str, new: str, out: str, err: str) -> None:
    opened = typist.types(EDIT).edit
    assert opened is not None
    header = "# Please edit the 'last-applied-configuration' annotations below.\n# Lines beginning with a '#' will be "
    assert opened.text == f"{header}ignored, and an empty file will abort the edit.\n#\n{NOTED}"
    spec = typist.object("Service", "web")["spec"]
    typist.context["editor"] = lambda text: text.replace(old, new)
    answer = typist.types(EDIT)
    assert (answer.stdout, re.sub(r'\d+\.yaml"\n', "", answer.stderr)) == (out, err)
    noted = NOTED.replace(old, new) if out.endswith("edited\n") else NOTED
    assert typist.types("kubectl apply view-last-applied svc web").stdout == noted
    assert typist.object("Service", "web")["spec"] == spec


def test_two_notes_are_edited_in_one_list(typist: Typist) -> None:
    typist.types("kubectl apply -f db.yaml", FILES)
    typist.context["editor"] = lambda text: text.replace("name: db\n", "name: db\n    labels: {a: b}\n")
    out = typist.types("kubectl apply edit-last-applied svc web db --record").stdout
    assert out == "service/web edited\nservice/db edited\n"
    noted = typist.types("kubectl apply view-last-applied svc db").stdout
    assert "    kubernetes.io/change-cause: kubectl apply edit-last-applied svc web db --record=true\n" in noted
    assert "  labels:\n    a: b\n" in noted
