"""Redirections, the working directory, and the files of a place."""

import pytest

from tests.kube.terminal.desk import printed, typed
from tutorial.kube.terminal import Session


@pytest.mark.parametrize(
    ("line", "out"),
    [
        ("echo a > f; echo b >> f; cat f", "a\nb\n"),
        ("echo a > f; > f; wc -c < f", "0\n"),
        ("echo b > f; echo a >> ./f; sort f > g; cat g", "a\nb\n"),
        ("nothing 2> err; cat err", "bash: nothing: command not found\n"),
        ("nothing 2>/dev/null; echo $?", "127\n"),
        ("nothing &> all; cat all", "bash: nothing: command not found\n"),
        ("nothing > all 2>&1; cat all", "bash: nothing: command not found\n"),
        ("for i in 1 2; do echo $i; done > f; cat f", "1\n2\n"),
        ("echo x | tee a b; cat a b", "x\nx\nx\n"),
        ("echo 1 > a; cp a b; mv a c; ls", "b\nc\n"),
        ("echo 1 > a; touch b; ls a; rm a; ls", "a\nb\n"),
        ("echo x > a.yaml; echo y > b.yaml; cat *.yaml; echo *.json", "x\ny\n*.json\n"),
        ("printf 'a\\nb\\n' > x; printf 'a\\nc\\n' > y; diff x y; echo $?", "2c2\n< b\n---\n> c\n1\n"),
        ("printf 'a\\nb\\n' > x; printf 'a\\nc\\n' > y; diff -u x y", "--- x\n+++ y\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
        ("cat /dev/null; cat /etc/hostname", "laptop\n"),
        ("echo {} > f.json; jq . f.json", "{}\n"),
    ],
)
def test_files(line: str, out: str) -> None:
    assert typed(line).stdout == out


def test_files_last_from_line_to_line() -> None:
    assert typed("echo a > f", "cat f").stdout == "a\n"


def test_the_editors_files_can_be_read_and_are_not_removed() -> None:
    answer = typed("cat web.yaml; rm web.yaml; ls", files={"web.yaml": "kind: Service\n"})
    assert answer.stdout == "kind: Service\nweb.yaml\n"
    assert "editor of the page" in answer.stderr


def test_all_files_together_stay_small() -> None:
    answer = typed("seq 1 9999 > a; seq 1 9999 > b; ls")
    assert "No space left on device" in answer.stderr
    assert sum(map(len, answer.session.files.values())) <= 64 * 1024


def test_a_pods_own_files() -> None:
    assert printed("cat /etc/resolv.conf", where="pod:default/client-a") == (
        "search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n"
    )
    hosts = printed("cat /etc/hosts", where="pod:default/web-1")
    assert hosts.endswith("10.244.1.11\tweb-1\n")
    namespace = "/var/run/secrets/kubernetes.io/serviceaccount/namespace"
    assert printed(f"cat {namespace}", where="pod:default/web-1") == "default"
    assert printed("cat /etc/resolv.conf", where="node:node-a") == "nameserver 172.30.0.1\n"


@pytest.mark.parametrize(
    "name", ["/etc/shadow", "../../etc/passwd", "/proc/self/environ", "/root/.ssh/id_rsa", "file:///etc/passwd"]
)
def test_the_hosts_files_are_not_there(name: str) -> None:
    for where in ("laptop", "node:node-a", "pod:default/web-1"):
        answer = typed(f"cat {name}; wc < {name}; kubectl apply -f {name}", session=Session(where=where))
        assert answer.stdout == ""
        assert "No such file or directory" in answer.stderr
