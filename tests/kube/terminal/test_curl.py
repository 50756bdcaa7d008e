"""curl: what it says when it is answered, refused, left alone, or asked wrongly."""

from collections import Counter

import pytest

from tests.kube.terminal.harbour import CLIENT, LAPTOP, NODE, at, harbour, web
from tutorial.kube.cluster import read_lab
from tutorial.kube.traffic import OK, REFUSED

REFUSED_BY = "curl: (7) Failed to connect to {} port 80 after 2 ms: Could not connect to server\n"


@pytest.mark.parametrize(
    ("where", "url", "allowed"),
    [
        (CLIENT, "http://web", {f"web-{n}: request from 10.244.1.11\n" for n in (1, 2, 3)}),
        (CLIENT, "web.default.svc.cluster.local", {f"web-{n}: request from 10.244.1.11\n" for n in (1, 2, 3)}),
        (CLIENT, "10.96.1.1", {f"web-{n}: request from 10.244.1.11\n" for n in (1, 2, 3)}),
        (CLIENT, "http://heads:8080/any/path?q=1", {f"web-{n}: request from 10.244.1.11\n" for n in (1, 2, 3)}),
        (CLIENT, "http://web/healthz", {"ok\n"}),
        (CLIENT, "http://web/hostname", {"web-1\n", "web-2\n", "web-3\n"}),
        (
            LAPTOP,
            "172.30.0.13:30080",
            {"web-3: request from 10.244.3.1\n"} | {f"web-{n}: request from 172.30.0.13\n" for n in (1, 2)},
        ),
        (
            NODE,
            "10.96.1.1",
            {"web-1: request from 10.244.1.1\n"} | {f"web-{n}: request from 172.30.0.11\n" for n in (2, 3)},
        ),
        ("pod:default/web-1", "localhost:8080", {"web-1: request from 127.0.0.1\n"}),
        (CLIENT, "http://pay", {"pay: request from 172.30.0.11\n"}),
        (CLIENT, "https://pay.example.com", {"pay: request from 172.30.0.11\n"}),
    ],
)
@pytest.mark.parametrize("mode", ["nftables", "iptables"])
def test_who_answers_and_whom_it_saw(where: str, url: str, allowed: set[str], mode: str) -> None:
    seen = {at(where, f"curl {url}", harbour(mode), n).stdout for n in range(40)}
    assert seen == allowed


@pytest.mark.parametrize(
    ("where", "line", "rc", "stderr"),
    [
        (CLIENT, "curl http://empty", 7, REFUSED_BY.format("empty")),
        (CLIENT, "curl -sS 10.96.1.2", 7, REFUSED_BY.format("10.96.1.2")),
        (CLIENT, "curl -s http://empty", 7, ""),
        (CLIENT, "curl http://nobody", 6, "curl: (6) Could not resolve host: nobody\n"),
        (LAPTOP, "curl http://web", 6, "curl: (6) Could not resolve host: web\n"),
        (CLIENT, "curl -m 3 10.96.9.9", 28, "curl: (28) Connection timed out after 3002 milliseconds\n"),
        (CLIENT, "curl -m3 10.96.9.9", 28, "curl: (28) Connection timed out after 3002 milliseconds\n"),
        (
            CLIENT,
            "curl --connect-timeout 0.5 --max-time 9 10.96.9.9",
            28,
            "curl: (28) Connection timed out after 502 milliseconds\n",
        ),
        (
            CLIENT,
            "curl 10.96.9.9",
            28,
            "curl: (28) Failed to connect to 10.96.9.9 port 80 after 131067 ms: Could not connect to server\n",
        ),
        (CLIENT, "curl local:6379", 52, "curl: (52) Empty reply from server\n"),
        (
            CLIENT,
            "curl -sS https://web:80",
            35,
            "curl: (35) TLS connect error: error:0A0000C6:SSL routines::packet length too long\n",
        ),
        (LAPTOP, "curl -f 172.30.0.11:30255", 22, "curl: (22) The requested URL returned error: 503\n"),
        (
            LAPTOP,
            "curl http://172.30.0.11:99999/",
            3,
            "curl: (3) URL rejected: Port number was not a decimal number between 0 and 65535\n",
        ),
        (LAPTOP, "curl foo://172.30.0.11", 1, 'curl: (1) Protocol "foo" not supported\n'),
        (
            LAPTOP,
            "curl --foo web",
            2,
            "curl: option --foo: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
        ),
        (
            LAPTOP,
            "curl web -m",
            2,
            "curl: option -m: requires parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
        ),
        (
            LAPTOP,
            "curl -m soon web",
            2,
            "curl: option -m: expected a proper numerical parameter\n"
            "curl: try 'curl --help' or 'curl --manual' for more information\n",
        ),
        (LAPTOP, "curl", 2, "curl: try 'curl --help' or 'curl --manual' for more information\n"),
    ],
)
def test_complaints(where: str, line: str, rc: int, stderr: str) -> None:
    answer = at(where, line)
    assert (answer.rc, answer.stdout, answer.stderr) == (rc, "", stderr)


@pytest.mark.parametrize(("mode", "rc"), [("nftables", 7), ("iptables", 28)])
def test_a_port_that_the_service_does_not_have(mode: str, rc: int) -> None:
    assert at(CLIENT, "curl -m 2 http://web:8080", harbour(mode)).rc == rc


@pytest.mark.parametrize(("mode", "rc"), [("nftables", 7), ("iptables", 0)])
def test_a_node_port_on_loopback(mode: str, rc: int) -> None:
    assert at(NODE, "curl -s 127.0.0.1:30080", harbour(mode)).rc == rc


def test_ten_calls_show_a_mix_and_always_the_same_one() -> None:
    line = "for i in 1 2 3 4 5 6 7 8 9 10; do curl -s http://web/hostname; done"
    first, again = at(CLIENT, line), at(CLIENT, line)
    assert first.stdout == again.stdout
    assert len(set(first.stdout.split())) > 1
    later = at(CLIENT, line, runs=first.session.runs)
    assert later.stdout != first.stdout


def test_calls_are_drawn_evenly() -> None:
    drawn = Counter(at(CLIENT, "curl -s http://web/hostname", runs=n).stdout for n in range(600))
    assert all(150 < count < 250 for count in drawn.values()), drawn


def test_calls_through_kubectl_exec_are_drawn_anew() -> None:
    line = "for i in $(seq 1 10); do kubectl exec client-a -- curl -s http://web/hostname; done"
    assert len(set(at(LAPTOP, line).stdout.split())) > 1


def test_session_affinity_sticks() -> None:
    assert len({at(CLIENT, "curl -s http://sticky/hostname", runs=n).stdout for n in range(20)}) == 1
    callers = (CLIENT, "pod:default/db-1", "pod:default/secure-1", *(f"pod:default/web-{n}" for n in (1, 2, 3)))
    others = {at(caller, "curl -s http://sticky/hostname").stdout for caller in callers}
    assert len(others) > 1


def test_one_call_keeps_its_connection() -> None:
    twice = at(CLIENT, "curl -sv http://web/hostname http://web/hostname")
    assert len(set(twice.stdout.split())) == 1
    assert twice.stderr.count("*   Trying") == 1
    assert "Re-using existing http: connection with host web" in twice.stderr


def test_verbose_on_success() -> None:
    answer = at(CLIENT, "curl -v -H 'X-Lab: 1' http://web:80/x?y=1")
    said = answer.stderr.splitlines()
    assert said[:5] == [
        "* Host web:80 was resolved.",
        "* IPv6: (none)",
        "* IPv4: 10.96.1.1",
        "*   Trying 10.96.1.1:80...",
        "* Connected to web (10.96.1.1) port 80",
    ]
    sent = [line for line in said if line.startswith("> ")]
    assert sent == [
        "> GET /x?y=1 HTTP/1.1",
        "> Host: web",
        "> User-Agent: curl/8.14.1",
        "> Accept: */*",
        "> X-Lab: 1",
        "> ",
    ]
    assert "< HTTP/1.1 200 OK" in said
    assert [stream for stream, _ in answer.chunks] == ["stderr", "stdout", "stderr"]
    assert said[-1] == "* Connection #0 to host web left intact"


def test_verbose_on_failure() -> None:
    said = at(CLIENT, "curl -sv http://empty").stderr
    head = "*   Trying 10.96.1.2:80...\n* connect to 10.96.1.2 port 80 from 10.244.1.11 port "
    assert head in said
    assert said.endswith(
        " failed: Connection refused\n"
        "* Failed to connect to empty port 80 after 2 ms: Could not connect to server\n* closing connection #0\n"
    )


@pytest.mark.parametrize(
    ("line", "stdout"),
    [
        (r"curl -s -o /dev/null -w '%{http_code}\n' 172.30.0.12:30255/healthz", "200\n"),
        (r"curl -s -o /dev/null -w '%{http_code}\n' 172.30.0.13:30255/healthz", "503\n"),
        (r"curl -s -w '%{http_code} %{remote_ip}:%{remote_port} %{exitcode}\n' 10.96.1.1", "000 :0 28\n"),
        (
            r"curl -s -o /dev/null -w '%{url_effective} %{scheme} 100%%' 172.30.0.11:30080",
            "http://172.30.0.11:30080/ http 100%",
        ),
        (
            r"curl -s -o /dev/null -w '%{content_type}|%header{nothing}|%{nonsense}' 172.30.0.12:30255",
            "application/json|%header{nothing}|",
        ),
    ],
)
def test_write_out(line: str, stdout: str) -> None:
    assert at(LAPTOP, line).stdout == stdout


def test_output_goes_to_a_file() -> None:
    answer = at(CLIENT, "curl -s -o page.txt http://web/healthz; cat page.txt")
    assert answer.stdout == "ok\n"
    assert at(CLIENT, "curl -o /dev/null http://web").stderr.startswith("  % Total    % Received % Xferd")


def test_head_shows_headers_alone() -> None:
    answer = at(CLIENT, "curl -sI http://web/healthz")
    assert answer.stdout.split("\r\n")[0] == "HTTP/1.1 200 OK"
    assert answer.stdout.endswith("\r\n\r\n")


def test_data_is_posted() -> None:
    sent = at(CLIENT, "curl -sv -d a=1 -d b=2 http://web").stderr
    assert "> POST / HTTP/1.1" in sent
    assert "> Content-Length: 7" in sent


def test_the_trace_comes_along() -> None:
    trace = at(CLIENT, "curl -s http://web").trace
    assert trace is not None
    assert (trace.result, trace.service) == (OK, "default/web")
    refused = at(CLIENT, "curl -s http://empty").trace
    assert refused is not None
    assert refused.result == REFUSED


def test_a_name_with_several_addresses_is_tried_to_the_end() -> None:
    pods = [web(1), web(2, listening=[]), web(3, listening=[])]
    cluster = read_lab({"pods": [{"name": "client-a"}, *pods], "manifests": HEADLESS})
    said = {at(CLIENT, "curl -sS http://heads:8080/hostname", cluster, n).stdout for n in range(9)}
    assert said == {"web-1\n"}


HEADLESS = """
apiVersion: v1
kind: Service
metadata: {name: heads}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 8080}]}
"""
