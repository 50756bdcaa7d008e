"""kubectl in the shell: its files, its input, its editor, its namespace."""

import pytest

from tests.kube.terminal.desk import typed
from tutorial.kube.terminal import run

DNS = "service/kube-dns\n"
API = """\
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 80}]}
"""


@pytest.mark.parametrize(
    "line",
    [
        f"kubectl apply -f - <<EOF\n{API}EOF",
        f"cat <<'EOF' | kubectl apply -f -\n{API}EOF",
        f"cat > api.yaml <<EOF\n{API}EOF\nkubectl apply -f api.yaml",
        "kubectl apply -f editor.yaml",
        "kubectl apply -f - < editor.yaml",
        "alias k=kubectl; k apply -f editor.yaml",
        "sudo kubectl apply -f editor.yaml",
    ],
)
def test_a_manifest_finds_its_way(line: str) -> None:
    answer = typed(line, files={"editor.yaml": API})
    assert (answer.stdout, answer.rc) == ("service/api created\n", 0)
    assert answer.cluster.get("Service", "api") is not None


@pytest.mark.parametrize(
    ("line", "out"),
    [
        ("IP=$(kubectl get svc web -o jsonpath='{.spec.clusterIP}'); echo $IP", "10.96.0.50\n"),
        ("kubectl get svc web -o jsonpath={.spec.ports[0].port}", "80"),
        ("kubectl get svc --no-headers | awk '{print $1}' | sort", "db\nkubernetes\nledger\nlost\nweb\n"),
        ('for s in $(kubectl get svc -o name); do echo "- $s"; done | head -1', "- service/db\n"),
        ("kubectl get svc nope 2>&1 | cut -d'(' -f2", 'NotFound): services "nope" not found\n'),
        ("kubectl get svc nope 2>/dev/null || echo missing", "missing\n"),
        ("kubectl config set-context --current --namespace=kube-system | wc -l; kubectl get svc -o name", f"1\n{DNS}"),
        ("kubectl delete svc web > /dev/null; sleep 5; kubectl get svc web 2>&1 | wc -l", "1\n"),
        ("watch -n1 kubectl get svc web -o name", "Every 1.0s: kubectl get svc web -o name\n\nservice/web\n"),
    ],
)
def test_in_a_line(line: str, out: str) -> None:
    assert typed(line).stdout == out


def test_a_warning_comes_before_the_table_and_an_error_after() -> None:
    endpoints = typed("kubectl get endpoints web").chunks
    assert [stream for stream, _ in endpoints] == ["stderr", "stdout"]
    both = typed("kubectl get svc web nope").chunks
    assert [stream for stream, _ in both] == ["stdout", "stderr"]


@pytest.mark.parametrize(
    ("line", "out", "port"),
    [
        ('KUBE_EDITOR="sed -i s/port:\\ 80$/port:\\ 81/" kubectl edit svc web', "service/web edited\n", 81),
        ("export KUBE_EDITOR='sed -i s/nothing/x/'; kubectl edit svc web", "Edit cancelled, no changes made.\n", 80),
        ("EDITOR='sed -i -e s/80/82/' kubectl edit svc web", "service/web edited\n", 82),
        ("EDITOR=false kubectl edit svc web", 'error: there was a problem with the editor "false"\n', 80),
        ("EDITOR='nope -w' kubectl edit svc web", 'error: unable to launch the editor "nope -w"\n', 80),
    ],
)
def test_an_editor_that_is_a_program(line: str, out: str, port: int) -> None:
    answer = typed(line)
    service = answer.cluster.get("Service", "web")
    assert service is not None
    assert (answer.stdout + answer.stderr, service["spec"]["ports"][0]["port"]) == (out, port)
    assert answer.session.files == {}


def test_without_an_editor_the_page_opens_its_own() -> None:
    answer = typed("kubectl edit svc web")
    assert answer.edit is not None
    assert "clusterIP: 10.96.0.50" in answer.edit.text
    command, cluster = answer.edit.command, answer.cluster
    saved = run(command, cluster, answer.session, editor=lambda text: text.replace("port: 80", "port: 83"))
    assert saved.stdout == "service/web edited\n"
    assert saved.edit is None
