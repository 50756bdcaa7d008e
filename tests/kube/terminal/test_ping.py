"""ping and traceroute: pods and nodes answer, a cluster IP does not."""

import pytest

from tests.kube.terminal.harbour import CLIENT, LAPTOP, NODE, at, harbour


def statistics(host: str, sent: int, got: int, errors: str = "") -> str:
    lost = 0 if got else 100
    counted = f"{sent} packets transmitted, {got} received, {errors}{lost}% packet loss"
    return f"--- {host} ping statistics ---\n{counted}, time "


@pytest.mark.parametrize(
    ("where", "mode", "rc", "stdout", "stderr"),
    [
        (CLIENT, "nftables", 1, "From 10.244.1.1 icmp_seq=1 Destination Port Unreachable\n", ""),
        (CLIENT, "iptables", 1, "", ""),
        (NODE, "nftables", 1, "", "ping: sendmsg: Operation not permitted\n"),
        (NODE, "iptables", 1, "", ""),
        (LAPTOP, "nftables", 1, "", ""),
    ],
)
def test_a_cluster_ip_never_answers(where: str, mode: str, rc: int, stdout: str, stderr: str) -> None:
    answer = at(where, "ping -c 1 10.96.1.1", harbour(mode))
    errors = "+1 errors, " if "Unreachable" in stdout else ""
    head = "PING 10.96.1.1 (10.96.1.1) 56(84) bytes of data.\n"
    assert (answer.rc, answer.stderr) == (rc, stderr)
    assert answer.stdout == f"{head}{stdout}\n{statistics('10.96.1.1', 1, 0, errors)}0ms\n\n"


@pytest.mark.parametrize(
    ("where", "address", "ttl"),
    [
        (CLIENT, "10.244.2.11", 62),
        (CLIENT, "10.244.1.12", 63),
        (CLIENT, "10.244.1.1", 64),
        (CLIENT, "10.244.1.11", 64),
        (NODE, "10.244.1.12", 64),
        (NODE, "10.244.2.11", 63),
        (NODE, "172.30.0.12", 64),
        (LAPTOP, "172.30.0.12", 64),
        (NODE, "127.0.0.1", 64),
    ],
)
def test_who_answers(where: str, address: str, ttl: int) -> None:
    answer = at(where, f"ping -c 2 {address}")
    lines = answer.stdout.splitlines()
    assert answer.rc == 0
    assert lines[1].startswith(f"64 bytes from {address}: icmp_seq=1 ttl={ttl} time=")
    assert lines[2].startswith(f"64 bytes from {address}: icmp_seq=2 ttl={ttl} time=")
    assert statistics(address, 2, 2) in answer.stdout
    assert lines[-1].startswith("rtt min/avg/max/mdev = ")


@pytest.mark.parametrize(
    ("line", "rc", "stderr"),
    [
        ("ping nobody", 2, "ping: nobody: Name or service not known\n"),
        ("ping", 1, "ping: usage error: Destination address required\n"),
        ("ping -c many web", 1, "ping: invalid argument: 'many'\n"),
        ("ping -c 0 web", 1, "ping: invalid argument: '0': out of range: 1 <= value <= 9223372036854775807\n"),
    ],
)
def test_complaints(line: str, rc: int, stderr: str) -> None:
    answer = at(CLIENT, line)
    assert (answer.rc, answer.stdout, answer.stderr) == (rc, "", stderr)


def test_without_a_count_it_is_interrupted() -> None:
    said = at(CLIENT, "ping web").stdout
    assert said.startswith("PING web (10.96.1.1) 56(84) bytes of data.\n")
    assert "\n^C\n--- web ping statistics ---\n4 packets transmitted, 0 received, " in said


def test_a_count_has_its_limit() -> None:
    assert at(CLIENT, "ping -c 5000 10.244.2.11").stdout.count("bytes from") == 20


@pytest.mark.parametrize(
    ("where", "mode", "line", "hops"),
    [
        (CLIENT, "nftables", "traceroute -n 10.244.2.11", ["10.244.1.1", "172.30.0.12", "10.244.2.11"]),
        (CLIENT, "nftables", "traceroute -n 10.244.1.12", ["10.244.1.1", "10.244.1.12"]),
        (CLIENT, "nftables", "traceroute -n web", ["10.244.1.1"]),
        (CLIENT, "iptables", "traceroute -n -m 3 web", ["10.244.1.1", "*", "*"]),
        (NODE, "nftables", "traceroute -n 10.244.3.11", ["172.30.0.13", "10.244.3.11"]),
        (LAPTOP, "nftables", "traceroute -n -m 2 10.244.3.11", ["*", "*"]),
    ],
)
def test_traceroute(where: str, mode: str, line: str, hops: list[str]) -> None:
    rows = at(where, line, harbour(mode)).stdout.splitlines()
    assert rows[0].startswith("traceroute to ")
    assert [row.split()[1] for row in rows[1:]] == hops
