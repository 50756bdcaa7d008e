"""kubectl apply --prune, and what a label leaves of the files."""

import pytest

from tests.kube.kubectl.typing_in import Typist

SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: NAME, labels: {app: x}}\nspec: {ports: [{port: 1}]}\n"
CONFIG = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, labels: {app: x}}\n"
FILES = {
    "a.yaml": SERVICE.replace("NAME", "a"),
    "b.yaml": SERVICE.replace("NAME", "b") + CONFIG,
    "bad.yaml": SERVICE.replace("NAME", "bad").replace("[{port: 1}]", "[]"),
}
UNSAID = (
    "error: all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all "
    "flag. If you did not mean to prune all resources, specify a label selector\n"
)
BAD = "the provided selector \"((\" is not valid: found '(', expected: !, identifier, or 'end of string'"
INVALID = 'The Service "bad" is invalid: spec.ports: Required value\n'


@pytest.fixture
def typist() -> Typist:
    typist = Typist("kubectl create service clusterip x --tcp=80")  # app=x as well, but nobody applied it
    typist.types("kubectl apply -f a.yaml -f b.yaml", FILES)
    return typist


@pytest.mark.parametrize(
    ("line", "stdout", "stderr"),
    [
        ("-f a.yaml --prune -l app=x", "service/a unchanged\nconfigmap/b pruned\nservice/b pruned\n", ""),
        ("-f b.yaml --prune --all", "service/b unchanged\nconfigmap/b unchanged\nservice/a pruned\n", ""),
        (
            "-f a.yaml --prune -l app=x --dry-run=client",
            "service/a configured (dry run)\nconfigmap/b pruned (dry run)\nservice/b pruned (dry run)\n",
            "",
        ),
        (
            "-f a.yaml --prune -l app=x --prune-allowlist=core/v1/ConfigMap",
            "service/a unchanged\nconfigmap/b pruned\n",
            "",
        ),
        ("-f a.yaml -f bad.yaml --prune -l app=x", "service/a unchanged\n", INVALID),  # then nothing is pruned
        ("-f a.yaml -f bad.yaml -o yaml", "", INVALID),  # nor printed
        ("-f bad.yaml --server-side", "", INVALID),  # no file is named
        ("-f a.yaml --prune", "", UNSAID),
        ("-f a.yaml --prune --all -l app=x", "", "error: cannot set --all and --selector at the same time\n"),
        (
            "-f a.yaml --prune --all --prune-allowlist=ConfigMap",
            "",
            "error: invalid GroupVersionKind format: ConfigMap, please follow <group/version/kind>\n",
        ),
        (
            "-f a.yaml --prune --all --prune-allowlist=core/v1/Shop",
            "",
            'error: no matches for kind "Shop" in version "v1"\n',
        ),
        ("-f a.yaml -l app=y", "", "error: no objects passed to apply\n"),
    ],
)
def test_what_is_pruned(typist: Typist, line: str, stdout: str, stderr: str) -> None:
    answer = typist.types(f"kubectl apply {line}", FILES)
    assert (answer.stdout, answer.stderr, answer.rc) == (stdout, stderr, 1 if stderr else 0)


def test_what_nobody_applied_stays(typist: Typist) -> None:
    typist.types("kubectl apply -f a.yaml --prune --all", FILES)
    left = typist.types("kubectl get svc,cm -o name").stdout.split()
    assert left == ["service/a", "service/kubernetes", "service/x"]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("delete -f a.yaml -f b.yaml -l app=y", ("No resources found\n", "", 0)),
        ("delete -f a.yaml -l app", ('service "a" deleted from default namespace\n', "", 0)),
        ("get -f a.yaml -f b.yaml -l own -o name", ("service/a\n", "", 0)),  # as they are stored
        ("label -f a.yaml -f b.yaml -l own k=v", ("service/a labeled\n", "", 0)),
        ("delete -f a.yaml -l ((", ("", f"error: {BAD}\n", 1)),
        ("apply -f a.yaml -l ((", ("", f"error: {BAD}\n", 1)),
        ("get -f a.yaml -l ((", ("", f"error: {BAD}\n", 1)),
    ],
)
def test_a_label_chooses_among_the_files(typist: Typist, line: str, answer: tuple[str, str, int]) -> None:
    typist.types("kubectl label svc a own=1")
    said = typist.types(f"kubectl {line}", FILES)
    assert (said.stdout, said.stderr, said.rc) == answer


def test_create_says_when_a_label_leaves_nothing() -> None:
    assert Typist().types("kubectl create -f a.yaml -l app=y", FILES).stderr == "error: no objects passed to create\n"
