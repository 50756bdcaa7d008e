"""nc and telnet: is there somebody on that port?"""

import pytest

from tests.kube.terminal.harbour import CLIENT, LAPTOP, NODE, at, harbour


@pytest.mark.parametrize(
    ("where", "line", "rc", "stderr"),
    [
        (CLIENT, "nc -zv web 80", 0, "Connection to web (10.96.1.1) 80 port [tcp/http] succeeded!\n"),
        (CLIENT, "nc -vz 10.96.1.1 80", 0, "Connection to 10.96.1.1 80 port [tcp/http] succeeded!\n"),
        (CLIENT, "nc -z web 80", 0, ""),
        (CLIENT, "nc -zv web http", 0, "Connection to web (10.96.1.1) 80 port [tcp/http] succeeded!\n"),
        (CLIENT, "nc -zvn 10.96.1.1 80", 0, "Connection to 10.96.1.1 80 port [tcp/*] succeeded!\n"),
        (CLIENT, "nc -zv empty 80", 1, "nc: connect to empty (10.96.1.2) port 80 (tcp) failed: Connection refused\n"),
        (CLIENT, "nc -z empty 80", 1, ""),
        (
            CLIENT,
            "nc -zv -w 3 10.96.9.9 5432",
            1,
            "nc: connect to 10.96.9.9 port 5432 (tcp) timed out: Operation now in progress\n",
        ),
        (CLIENT, "nc -zv 10.96.9.9 5432", 1, "nc: connect to 10.96.9.9 port 5432 (tcp) failed: Connection timed out\n"),
        (CLIENT, "nc -zv nobody 80", 1, 'nc: getaddrinfo for host "nobody" port 80: Name or service not known\n'),
        (CLIENT, "nc -zuv 10.96.0.10 53", 0, "Connection to 10.96.0.10 53 port [udp/domain] succeeded!\n"),
        (CLIENT, "nc -zuv 10.244.1.11 53", 1, ""),
        (
            NODE,
            "nc -zuv 10.96.200.200 53",
            1,
            "nc: connect to 10.96.200.200 port 53 (udp) failed: Operation not permitted\n",
        ),
        (
            CLIENT,
            "nc -zv web 79-80",
            0,
            "nc: connect to web (10.96.1.1) port 79 (tcp) failed: Connection refused\n"
            "Connection to web (10.96.1.1) 80 port [tcp/http] succeeded!\n",
        ),
        (CLIENT, "nc web", 1, "nc: missing port number\n"),
        (CLIENT, "nc -zv web 99999", 1, "nc: port number too large: 99999\n"),
        (CLIENT, "nc -zv web nothing", 1, 'nc: service "nothing" unknown\n'),
        (CLIENT, "nc -zv -w soon web 80", 1, "nc: timeout invalid: soon\n"),
        (LAPTOP, "nc -zv 172.30.0.11 30080", 0, "Connection to 172.30.0.11 30080 port [tcp/*] succeeded!\n"),
    ],
)
def test_nc(where: str, line: str, rc: int, stderr: str) -> None:
    answer = at(where, line)
    assert (answer.rc, answer.stdout, answer.stderr) == (rc, "", stderr)


def test_silence_passes_for_success_over_udp() -> None:
    assert at(NODE, "nc -zuv 10.96.200.200 53", harbour("iptables")).rc == 0


def test_nc_hands_over_what_it_is_given() -> None:
    asked = at(CLIENT, r"printf 'GET /healthz HTTP/1.0\r\n\r\n' | nc web 80").stdout
    assert asked.startswith("HTTP/1.1 200 OK\r\n")
    assert asked.endswith("\r\n\r\nok\n")
    assert at(CLIENT, "echo PING | nc local 6379").stdout == "+PONG\r\n"


@pytest.mark.parametrize(
    ("host", "stdout", "stderr"),
    [
        (
            "web 80",
            "Trying 10.96.1.1...\nConnected to web.\nEscape character is '^]'.\nConnection closed by foreign host.\n",
            "",
        ),
        ("empty 80", "Trying 10.96.1.2...\n", "telnet: Unable to connect to remote host: Connection refused\n"),
        ("10.96.9.9 80", "Trying 10.96.9.9...\n", "telnet: Unable to connect to remote host: Connection timed out\n"),
        ("nobody 80", "", "telnet: could not resolve nobody/80: Name or service not known\n"),
    ],
)
def test_telnet(host: str, stdout: str, stderr: str) -> None:
    answer = at(CLIENT, f"telnet {host}")
    assert (answer.rc, answer.stdout, answer.stderr) == (1, stdout, stderr)
