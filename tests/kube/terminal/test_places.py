"""Where one sits: the laptop, nodes, pods; going there, running something there, and coming back."""

import pytest

from tests.kube.terminal.desk import printed, typed
from tutorial.kube.cluster import Ref
from tutorial.kube.terminal import Session, prompt, run

BACK = "kubectl works on the laptop: `exit` goes back there.\n"


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("ssh node-b", "node:node-b"),
        ("ssh root@172.30.0.13", "node:node-c"),
        ("ssh -i key -o StrictHostKeyChecking=no node-a", "node:node-a"),
        ("ssh external2", "external2"),
        ("ssh guest.example.net", "external2"),
        ("kubectl exec -it web-1 -- sh", "pod:default/web-1"),
        ("kubectl exec -ti web-1 -- /bin/bash", "pod:default/web-1"),
        ("kubectl exec web-1 -- ls", "laptop"),
        ("ssh node-b hostname", "laptop"),
    ],
)
def test_going_somewhere(line: str, where: str) -> None:
    answer = typed(line)
    assert answer.session.where == where
    back = run("exit", answer.cluster, answer.session)
    assert back.session.where == "laptop"


@pytest.mark.parametrize(
    ("lines", "out"),
    [
        (["ssh node-a hostname; hostname"], "node-a\nlaptop\n"),
        (["ssh node-a 'hostname; exit 4'; echo $?"], "node-a\n4\n"),
        (["kubectl exec web-1 -- hostname"], "web-1\n"),
        (["kubectl exec web-1 -- sh -c 'echo $HOSTNAME; hostname -i'"], "web-1\n10.244.1.11\n"),
        (["kubectl exec web-1 -- printenv WEB_SERVICE_HOST WEB_SERVICE_PORT"], "10.96.0.50\n80\n"),
        (["echo hi | kubectl exec -i web-1 -- cat"], "hi\n"),
        (["echo hi | kubectl exec web-1 -- cat"], ""),
        (["kubectl exec web-1 -- sh", "hostname"], "laptop\n"),
        (["echo 'hostname; exit' | kubectl exec -i web-1 -- sh; hostname"], "web-1\nlaptop\n"),
        (["A=1; ssh node-a", "echo [$A]"], "[]\n"),
        (["A=1; ssh node-a", "A=2", "exit", "echo $A"], "1\n"),
        (["ssh node-a", "kubectl get svc"], f"bash: kubectl: command not found\n{BACK}"),
        (["kubectl exec -it web-1 -- sh", "kubectl get svc"], f"sh: kubectl: not found\n{BACK}"),
        (["kubectl exec -it web-1 -- sh", "ssh node-a"], "sh: ssh: not found\n"),
        (["ssh node-a", "exit"], "logout\nConnection to node-a closed.\n"),
        (["exit"], "This is where you began: there is no place to go back to.\n"),
        (["for i in 11 12; do ssh 172.30.0.$i hostname; done"], "node-a\nnode-b\n"),
    ],
)
def test_what_is_there(lines: list[str], out: str) -> None:
    assert printed(*lines) == out


def test_places_are_left_one_after_the_other() -> None:
    answer = typed("ssh node-a", "ssh external")
    assert answer.session.behind == ("laptop", "node:node-a")
    assert run("exit", answer.cluster, answer.session).session.where == "node:node-a"


def test_a_pod_of_run_rm_stays_until_it_is_left() -> None:
    answer = typed("kubectl run tmp --image=busybox -it --rm --restart=Never -- sh")
    assert answer.session.where == "pod:default/tmp"
    assert answer.cluster.get("Pod", "tmp") is not None
    inside = run("nslookup web | tail -2; hostname", answer.cluster, answer.session)
    assert inside.stdout == "Address: 10.96.0.50\n\ntmp\n"
    left = run("exit", inside.cluster, inside.session)
    assert left.stdout == 'pod "tmp" deleted from default namespace\n'
    assert left.cluster.get("Pod", "tmp") is None
    assert left.session == Session(runs=left.session.runs, rc=left.session.rc)


def test_run_rm_with_a_command_cleans_up_at_once() -> None:
    answer = typed("kubectl run tmp --image=busybox -it --rm --restart=Never -- hostname")
    assert answer.stdout.startswith("tmp\n")
    assert answer.cluster.get("Pod", "tmp") is None


def test_a_place_that_is_gone_throws_one_out() -> None:
    answer = typed("kubectl exec -it web-1 -- sh")
    gone = answer.cluster.drop(Ref("Pod", "default", "web-1"))
    thrown = run("echo hi", gone, answer.session)
    assert (thrown.session.where, thrown.stdout, thrown.rc) == ("laptop", "", 137)
    assert run("echo hi", gone, thrown.session).stdout == "hi\n"


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        ("laptop", "$ "),
        ("node:node-a", "root@node-a:~# "),
        ("pod:default/web-1", "web-1:/# "),
        ("external", "root@external:~# "),
    ],
)
def test_the_prompt_says_where(where: str, shown: str) -> None:
    assert prompt(Session(where=where), typed("true").cluster) == shown
