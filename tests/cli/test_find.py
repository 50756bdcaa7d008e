"""Files, folders and patterns."""

from pathlib import Path

import pytest

from tests.cli.command import OK, REFUSED, run


def names(*arguments: str) -> list[str]:
    """Return the files that were reviewed, in order, by what was refused in them."""
    return refused(run("review", *arguments).out)


def refused(out: str) -> list[str]:
    """Return the files in which something was found."""
    return [line.split("--> ")[1].split(":")[0] for line in out.splitlines() if "--> " in line]


@pytest.fixture
def tree(here: Path) -> Path:
    for name in (
        "z.yaml",
        "a.yml",
        "b/c.json",
        "b/A.YAML",
        ".git/x.yaml",
        "b/.hidden/y.yaml",
        "b/readme.md",
        "b/d/e.yaml",
    ):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REFUSED)
    return here


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["."], ["./a.yml", "./z.yaml", "./b/A.YAML", "./b/c.json", "./b/d/e.yaml"]),
        (["b"], ["b/A.YAML", "b/c.json", "b/d/e.yaml"]),
        (["b/"], ["b/A.YAML", "b/c.json", "b/d/e.yaml"]),
        (["*.y*ml"], ["a.yml", "z.yaml"]),
        (["b/**/*.yaml"], ["b/d/e.yaml"]),
        (["b/**"], ["b/A.YAML", "b/c.json", "b/d/e.yaml", "b/readme.md"]),
        (["z.yaml", "b", "*.yml"], ["z.yaml", "b/A.YAML", "b/c.json", "b/d/e.yaml", "a.yml"]),
        (["z.yaml", "./z.yaml", "z.yaml"], ["z.yaml"]),
        ([".git"], [".git/x.yaml"]),  # named is named
        (["b/readme.md"], ["b/readme.md"]),
    ],
)
def test_what_arguments_mean(tree: Path, arguments: list[str], found: list[str]) -> None:
    assert names(*arguments) == found


def test_a_name_with_brackets_is_a_name(here: Path) -> None:
    (here / "[a].yaml").write_text(REFUSED)
    (here / "a.yaml").write_text(REFUSED)
    assert names("[a].yaml") == ["[a].yaml"]


COMPOSE = "services:\n  web:\n    image: nginx\n    kind: none\n"
HELM = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n"
QUOTED = OK.replace("name: web", 'name: "{{ .Release.Name }}-web"')
BLOCKS = "{{- if .Values.on }}\n" + OK + "{{- end }}\n"
PORT = OK.replace("port: 80", 'port: "{{ .Values.port }}"')
DOCUMENTED = REFUSED.replace("metadata:\n", "metadata:\n  annotations:\n    help: '{{ x }}'\n")


@pytest.mark.parametrize(
    ("name", "text", "status", "skipped"),
    [
        ("values.yaml", "image: nginx\nreplicas: 2\n", 0, True),
        ("compose.yaml", COMPOSE, 0, True),
        ("package.json", '{"name": "x", "kind-of": "tool"}', 0, True),
        ("list.json", '["apiVersion", "kind"]', 0, True),
        ("nested.json", '{"items": [{"kind": "Service"}]}', 0, True),
        ("templates/a.yaml", HELM, 0, True),
        ("templates/b.yaml", QUOTED, 0, True),
        ("templates/c.yaml", BLOCKS, 0, True),
        ("templates/d.yaml", PORT, 0, True),
        ("braces-in-a-comment.yaml", OK.replace("spec:", "spec: # {{ }}"), 0, False),
        ("braces-in-an-annotation.yaml", DOCUMENTED, 1, False),
        ("forgot-api-version.yaml", OK.replace("apiVersion: v1\n", ""), 1, False),
        ("forgot-kind.yaml", OK.replace("kind: Service\n", ""), 1, False),
        ("indented.yaml", "  " + REFUSED.replace("\n", "\n  ").rstrip(), 1, False),
        ("second.yaml", "# first\n---\n# empty\n---\n" + REFUSED, 1, False),
        ("quoted.yaml", REFUSED.replace("apiVersion", '"apiVersion"'), 1, False),
        ("broken.yaml", REFUSED + "\t- x\n", 1, False),
        ("broken.json", '{"apiVersion": "v1", "kind": "Service",', 1, False),
    ],
)
def test_a_folder_holds_other_files_too(here: Path, name: str, text: str, status: int, skipped: bool) -> None:
    path = here / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    for arguments in (["."], ["--only-manifests", name]):
        ran = run("review", *arguments)
        assert (ran.status, "1 other file is no manifest" in ran.out) == (status, skipped)
    assert ("left out, " in run("review", "-v", ".").out) == skipped
    assert "other file" not in run("review", name).out  # who names a file wants to know


def test_many_files_by_several_processes(here: Path) -> None:
    for i in range(3000):
        folder = here / f"{i % 7}"
        folder.mkdir(exist_ok=True)
        (folder / f"{i:04}.yaml").write_text(REFUSED if i % 10 == 3 else OK)
    ran = run("review", ".")
    found = refused(ran.out)
    assert (ran.status, ran.err, len(found)) == (1, "", 300)
    assert found == sorted(found)
    assert ran.out.splitlines()[-1].startswith("300 of 3,000 files refused: 300 errors")
