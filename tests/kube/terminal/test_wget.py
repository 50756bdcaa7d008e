"""wget: BusyBox' in pods, GNU's on the laptop and on nodes."""

import pytest

from tests.kube.terminal.harbour import CLIENT, LAPTOP, NODE, at, harbour

NOW = "2026-01-01 00:00:00"


@pytest.mark.parametrize(
    ("line", "rc", "stdout", "stderr"),
    [
        ("wget -qO- http://web/healthz", 0, "ok\n", ""),
        ("wget -q -O - web/healthz", 0, "ok\n", ""),
        (
            "wget -O- http://web/healthz",
            0,
            "ok\n",
            "Connecting to web (10.96.1.1:80)\nwriting to stdout\n"
            "-                    100% |********************************|     3  0:00:00 ETA\nwritten to stdout\n",
        ),
        ("wget --spider http://web", 0, "", "Connecting to web (10.96.1.1:80)\nremote file exists\n"),
        ("wget -qO- http://nobody", 1, "", "wget: bad address 'nobody'\n"),
        ("wget -qO- nobody:8080", 1, "", "wget: bad address 'nobody:8080'\n"),
        ("wget -qO- empty", 1, "", "wget: can't connect to remote host (10.96.1.2): Connection refused\n"),
        ("wget -qO- -T 2 10.96.9.9", 1, "", "wget: download timed out\n"),
        ("wget -qO- 10.96.9.9", 1, "", "wget: can't connect to remote host (10.96.9.9): Connection timed out\n"),
        ("wget -qO- local:6379", 1, "", "wget: error getting response\n"),
        ("wget -qO- 172.30.0.11:30255", 1, "", "wget: server returned error: HTTP/1.1 503 Service Unavailable\n"),
        ("wget -qO- https://secure/healthz", 0, "ok\n", ""),
        ("wget -T soon web", 1, "", "wget: invalid number 'soon'\n"),
    ],
)
def test_busybox(line: str, rc: int, stdout: str, stderr: str) -> None:
    answer = at(CLIENT, line)
    assert (answer.rc, answer.stdout, answer.stderr) == (rc, stdout, stderr)


@pytest.mark.parametrize(
    ("line", "rc", "stderr"),
    [
        (
            "wget -O- 172.30.0.12:30255",
            0,
            f"--{NOW}--  http://172.30.0.12:30255/\nConnecting to 172.30.0.12:30255... connected.\n"
            "HTTP request sent, awaiting response... 200 OK\nLength: 116 [application/json]\nSaving to: ‘STDOUT’\n\n"
            "-                   100%[===================>]     116  --.-KB/s    in 0s      \n\n"
            f"{NOW} (1.00 MB/s) - written to stdout [116/116]\n\n",
        ),
        (
            "wget 172.30.0.13:30255",
            8,
            f"--{NOW}--  http://172.30.0.13:30255/\nConnecting to 172.30.0.13:30255... connected.\n"
            "HTTP request sent, awaiting response... 503 Service Unavailable\n"
            f"{NOW} ERROR 503: Service Unavailable.\n\n",
        ),
        (
            "wget 172.30.0.13:9999",
            4,
            f"--{NOW}--  http://172.30.0.13:9999/\nConnecting to 172.30.0.13:9999... failed: Connection refused.\n",
        ),
        (
            "wget -T 2 -t 2 10.96.1.1",
            4,
            f"--{NOW}--  http://10.96.1.1/\nConnecting to 10.96.1.1:80... failed: Connection timed out.\nRetrying.\n\n"
            f"--{NOW}--  (try: 2)  http://10.96.1.1/\nConnecting to 10.96.1.1:80... failed: Connection timed out.\n"
            "Giving up.\n\n",
        ),
        (
            "wget http://web",
            4,
            f"--{NOW}--  http://web/\nResolving web (web)... failed: Name or service not known.\n"
            "wget: unable to resolve host address ‘web’\n",
        ),
        ("wget -q http://web", 4, ""),
        ("wget", 1, "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n"),
        (
            "wget --foo x",
            2,
            "wget: unrecognized option '--foo'\n"
            "Usage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n",
        ),
    ],
)
def test_gnu(line: str, rc: int, stderr: str) -> None:
    answer = at(LAPTOP, line)
    assert (answer.rc, answer.stderr) == (rc, stderr)


def test_gnu_saves_a_file() -> None:
    answer = at(LAPTOP, "wget -q 172.30.0.12:30080/hostname && cat hostname")
    assert answer.stdout.startswith("web-")


def test_gnu_wants_a_certificate() -> None:
    answer = at(NODE, "wget -qO- https://10.96.0.1/healthz")
    assert (answer.rc, answer.stdout) == (5, "")
    assert "To connect to 10.96.0.1 insecurely" in at(NODE, "wget -O- https://10.96.0.1/healthz").stderr
    assert at(NODE, "wget -qO- --no-check-certificate https://10.96.0.1/healthz").stdout == "ok"


def test_timeouts_depend_on_the_mode() -> None:
    assert "Connection refused" in at(CLIENT, "wget -qO- -T 2 web:81").stderr
    assert "timed out" in at(CLIENT, "wget -qO- -T 2 web:81", harbour("iptables")).stderr


def test_a_file_that_is_there_is_kept() -> None:
    twice = "wget -q {0}/hostname; wget -q {0}/hostname; ls"
    assert at(LAPTOP, twice.format("172.30.0.12:30080")).stdout.split() == ["hostname", "hostname.1"]
    assert "can't open 'hostname': File exists\n" in at(CLIENT, twice.format("web")).stderr
    assert at(CLIENT, "wget -qO x web/healthz; wget -qO x web/healthz; cat x").stdout == "ok\n"
