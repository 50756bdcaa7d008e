"""What is offered for each mistake, and what the text is afterwards.

The cases lie in fixes/: manifests with one mistake each, the titles of what is offered for the
first finding (`*`), and the text after the first of them (`==>`).
"""

from pathlib import Path

import pytest

from tutorial.diagnostics import Diagnostic, diagnose
from tutorial.diagnostics.fixes import LIMIT
from tutorial.kube.apiserver import EMPTY

HEADS = {"none": "", "spec": "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n"}
HERE = Path(__file__).parent / "fixes"


def _cases() -> list[object]:
    out: list[object] = []
    for file in sorted(HERE.glob("*.txt")):
        first, *cases = file.read_text("utf-8").split("\n=== ")
        head = HEADS[first.strip().removeprefix("head: ")]
        for case in cases:
            name, _, rest = case.partition("\n")
            before, _, after = rest.partition("==>\n")
            lines = before.splitlines(keepends=True)
            text = "".join(line for line in lines if not line.startswith("* "))
            titles = [line[2:].rstrip("\n") for line in lines if line.startswith("* ")]
            after = after if after.endswith("\n") else after + "\n"
            out.append(pytest.param(head + text, titles, head + after, id=f"{file.stem}: {name}"))
    return out


@pytest.mark.parametrize(("before", "titles", "after"), _cases())
def test_what_is_offered(before: str, titles: list[str], after: str) -> None:
    found = diagnose(before).diagnostics[0]
    assert [fix.title for fix in found.fixes] == titles
    assert len(titles) <= LIMIT
    assert found.fixes[0].apply(before) == after


TOP = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n"
SPEC = "spec:\n  ports:\n    - port: 80\n"
TEXTS = [
    pytest.param(
        (TOP + "spec:\n  selectors: # pods\n    app: web\n  ports:\n    - port: 80\n").replace("\n", "\r\n"),
        "Rename `selectors` to `selector`",
        (TOP + "spec:\n  selector: # pods\n    app: web\n  ports:\n    - port: 80\n").replace("\n", "\r\n"),
        id="CR LF stays",
    ),
    pytest.param(
        (TOP + "spec:\n  ports:\n    - port: 80\n    - port: 443\n").replace("\n", "\r\n"),
        "Name the ports: `http`, `https`",
        (TOP + "spec:\n  ports:\n    - name: http\n      port: 80\n    - name: https\n      port: 443\n").replace(
            "\n", "\r\n"
        ),
        id="new lines end with CR LF too",
    ),
    pytest.param(
        (TOP + "spec:\n  type: ClusterIP\n").replace("\n", "\r"),
        "Add a port: `port: 80`",
        (TOP + "spec:\n  type: ClusterIP\n  ports:\n    - port: 80\n").replace("\n", "\r"),
        id="CR alone",
    ),
    pytest.param(
        TOP + "spec:\n  selector:\n    app: web",
        "Add a port: `port: 80`",
        TOP + "spec:\n  selector:\n    app: web\n  ports:\n    - port: 80",
        id="no line end at the end",
    ),
    pytest.param(TOP + "spec:\n\tports:\n\t\t- port: 80\n", "Replace the tabs by spaces", TOP + SPEC, id="tabs"),
    pytest.param(
        TOP.replace("  name", "\u00a0\u00a0name") + SPEC,
        "Replace the no-break spaces by spaces",
        TOP + SPEC,
        id="no-break spaces",
    ),
    pytest.param(
        TOP.replace("Serv", "Serv\x07") + SPEC, "Remove the control character", TOP + SPEC, id="control character"
    ),
    pytest.param(
        '{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"selectors":{"app":"web"},"ports":[{"port":80}]}}',
        "Rename `selectors` to `selector`",
        '{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"selector":{"app":"web"},"ports":[{"port":80}]}}',
        id="JSON",
    ),
    pytest.param(
        '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"ports": [{"port": 80',
        "Close the brackets: `}]}}`",
        '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"ports": [{"port": 80}]}}',
        id="JSON that ends early",
    ),
    pytest.param(
        '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"type": "ExternalName"}}',
        "Add `externalName: web.example.com`: put your own name there",
        '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, '
        '"spec": {"type": "ExternalName", "externalName": "web.example.com"}}',
        id="JSON with one field more",
    ),
    pytest.param(
        "\n",
        "Begin with a small Service",
        TOP + "spec:\n  selector:\n    app: web\n  ports:\n    - port: 80\n",
        id="nothing at all",
    ),
]


@pytest.mark.parametrize(("before", "title", "after"), TEXTS)
def test_forms_of_a_text(before: str, title: str, after: str) -> None:
    fix = diagnose(before).diagnostics[0].fixes[0]
    assert (fix.title, fix.apply(before)) == (title, after)


def _of(text: str, message: str) -> Diagnostic:
    return next(item for item in diagnose(text).diagnostics if message in item.message)


def test_comments_stay() -> None:
    text = (
        "# the shop\n" + TOP + "spec:\n  # who\n  selectors: # pods\n    app: web # ours\n"
        "  # where\n  ports:\n    # the first\n    - nodeport: 30080 # outside\n      # inside\n      port: 80\n"
    )
    for _ in range(3):
        errors = [item for item in diagnose(text).diagnostics if item.severity == "error"]
        text = errors[0].fixes[0].apply(text) if errors else text
    assert diagnose(text).review.accepted
    for comment in ("the shop", "who", "pods", "ours", "where", "the first", "outside", "inside"):
        assert f"# {comment}\n" in text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TOP + "spec: &a\n  replicas: 3\n  ports:\n    - port: 80\n---\n" + TOP + "spec: *b\n", "unknown anchor"),
        ("base: &base\n  replicas: 3\n" + TOP + "spec:\n  <<: *base\n  ports:\n    - port: 80\n", "spec.replicas"),
    ],
)
def test_what_stands_elsewhere_is_left_alone(text: str, message: str) -> None:
    for fix in _of(text, message).fixes:
        assert "ports:\n    - port: 80" in fix.apply(text)
        assert "replicas: 3" in fix.apply(text)


def test_another_document_is_left_alone() -> None:
    second = TOP.replace("web", "two") + "spec:\n  selectors: {}\n  ports: [{port: 80}]\n"
    text = TOP + SPEC + "---\n" + second + "---\n" + TOP.replace("web", "three") + SPEC
    fixed = _of(text, "selectors").fixes[0].apply(text)
    assert fixed == text.replace("selectors", "selector")


def test_a_fix_for_the_cluster_that_it_meets() -> None:
    text = TOP + "  namespace: shops\n" + SPEC
    state = EMPTY.with_namespaces(["shop"])
    assert diagnose(text, state).diagnostics[0].fixes[0].title == "Change `namespace` to `shop`"
    assert diagnose(text, EMPTY.with_namespaces(["shops"])).review.accepted


@pytest.mark.parametrize(
    "text",
    [
        TOP + "spec:\n  ports:\n    - port: " + "9" * 60_000 + "\n",
        TOP + "spec:\n  ports:\n    - port: '" + "9" * 60_000 + "'\n",
        TOP + "spec:\n  ports:\n    - {port: 80, targetPort: '" + "9" * 60_000 + "'}\n",
        TOP + "spec:\n  ports:\n    - port: '²'\n",
        TOP + "spec:\n  type: LoadBalancer\n  loadBalancerSourceRanges: ['10.0.0.0/²']\n  ports: [{port: 80}]\n",
        "{" * 60_000,
        "a:b\n" * 15_000,
        TOP.replace("web", "a-" * 30_000) + SPEC,
        TOP + "  a: " + "[" * 150 + "]" * 150 + "\n" + SPEC,
    ],
    ids=range(9),
)
def test_no_value_is_too_long_or_too_strange(text: str) -> None:
    for found in diagnose(text).diagnostics:
        for fix in found.fixes:
            assert len(fix.title) < 200
