"""kubectl edit, with functions in the place of an editor."""

from collections.abc import Callable

import pytest

from tests.kube.kubectl.manifests import FILES
from tests.kube.kubectl.typing_in import Typist

HEADER = (
    "# Please edit the object below. Lines beginning with a '#' will be ignored,\n"
    "# and an empty file will abort the edit. If an error occurs while saving this file will be\n"
    "# reopened with the relevant failures.\n#\n"
)


def swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def edited(editor: Callable[[str], str], line: str = "kubectl edit svc web") -> tuple[Typist, str, str, int]:
    typist = Typist(editor=editor)
    typist.types("kubectl create -f web.yaml -f shop.yaml", FILES)
    answer = typist.types(line)
    return typist, answer.stdout, answer.stderr, answer.rc


@pytest.mark.parametrize(
    ("editor", "out", "err"),
    [
        (swap("port: 80\n", "port: 81\n"), "service/web edited\n", ""),
        (swap("  selector:\n    app: web\n", ""), "service/web edited\n", ""),
        (swap("nothing", "something"), "", "Edit cancelled, no changes made.\n"),
        (swap("#", "# more"), "", "Edit cancelled, no changes made.\n"),
        (lambda _: "", "", "Edit cancelled, saved file was empty.\n"),
    ],
)
def test_what_is_said(editor: Callable[[str], str], out: str, err: str) -> None:
    assert edited(editor)[1:] == (out, err, 0)


def test_what_was_changed_is_there() -> None:
    typist = edited(swap("type: ClusterIP", "type: NodePort"))[0]
    assert typist.object("Service", "web")["spec"]["type"] == "NodePort"


def test_two_objects_are_edited_in_one_list() -> None:
    out = edited(swap("port: 80\n", "port: 81\n"), "kubectl edit svc/web deploy/shop")[1]
    assert out == "service/web edited\ndeployment.apps/shop skipped\n"


@pytest.mark.parametrize(
    ("editor", "reason"),
    [
        (swap("port: 80\n", "port: 70000\n"),
         "# * spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive\n"),
        (swap("  ports:\n", "   ports:\n"),
         '# * <nil>: Invalid value: "The edited file failed validation": yaml: line 17: mapping values are not allowed '
         "in this context\n"),
        (swap("kind: Service\n", ""), '# * <nil>: Invalid value: "The edited file failed validation": kind not set\n'),
        (swap("  type: ClusterIP", "  type: ClusterIP\n  typo: 1"),
         '# * patch: Invalid value: "map[spec:map[typo:1]]": strict decoding error: unknown field "spec.typo"\n'),
    ],
)  # fmt: skip
def test_a_text_that_is_refused_is_opened_again_with_the_reason(editor: Callable[[str], str], reason: str) -> None:
    opened: list[str] = []

    def once(text: str) -> str:
        opened.append(text)
        return editor(text) if len(opened) == 1 else text

    _, out, err, rc = edited(once)
    assert len(opened) == 2
    assert opened[1].startswith(f'{HEADER}# services "web" was not valid:\n{reason}#\napiVersion')
    first, copy, last = err.splitlines()
    assert (out, first, rc) == ("", 'error: services "web" is invalid', 1)
    assert copy.startswith('A copy of your changes has been stored to "/tmp/kubectl-edit-')
    assert last == "error: Edit cancelled, no valid changes were saved."


def test_a_second_try_can_be_right() -> None:
    texts = iter(["port: 70000\n", "port: 81\n"])

    def editor(text: str) -> str:
        return text.replace("port: 80\n", new := next(texts)).replace("port: 70000\n", new)

    assert edited(editor)[1:] == ("service/web edited\n", 'error: services "web" is invalid\n', 0)


def test_an_editor_that_never_gets_it_right_is_left() -> None:
    assert edited(lambda text: text.replace("spec:\n", "spec:\n  typo: 1\n"))[3] == 1


@pytest.mark.parametrize(
    ("line", "editor", "err"),
    [
        ("svc nope", None, 'Error from server (NotFound): services "nope" not found\n'),
        ("svc web", swap("  name: web\n", "  name: api\n"),
         "error: At least one of apiVersion, kind and name was changed\n"),
        ("svc web", lambda _: "just words", None),
        ("svc web", lambda _: "[1, 2]", None),
    ],
)  # fmt: skip
def test_what_ends_an_edit(line: str, editor: Callable[[str], str] | None, err: str | None) -> None:
    _, out, said, rc = edited(editor or swap("a", "b"), f"kubectl edit {line}")
    assert (out, rc) == ("", 1)
    assert err is None or said == err


def test_without_an_editor_the_page_gets_the_text() -> None:
    typist = Typist()
    typist.types("kubectl create -f web.yaml", FILES)
    edit = typist.types("kubectl edit svc web").edit
    assert edit is not None
    assert (edit.name, edit.command) == ("service/web", "kubectl edit svc web")
    assert edit.text.startswith(f"{HEADER}apiVersion: v1\nkind: Service\n")
