"""ip, ss, openssl, and where rules can be read."""

import pytest

from tests.kube.terminal.harbour import CLIENT, LAPTOP, NODE, at, harbour

SAVE = "iptables-save v1.8.11 (nf_tables)"


@pytest.mark.parametrize(
    ("where", "line", "stdout"),
    [
        (
            CLIENT,
            "ip -br addr",
            "lo               UNKNOWN        127.0.0.1/8 \neth0@if7         UP             10.244.1.11/24 \n",
        ),
        (
            CLIENT,
            "ip route",
            "default via 10.244.1.1 dev eth0 \n10.244.1.0/24 via 10.244.1.1 dev eth0 src 10.244.1.11 \n"
            "10.244.1.1 dev eth0 scope link src 10.244.1.11 \n",
        ),
        (CLIENT, "ip route get 10.96.1.1", "10.96.1.1 via 10.244.1.1 dev eth0 src 10.244.1.11 uid 0 \n    cache \n"),
        (CLIENT, "ip r g 10.244.1.1", "10.244.1.1 dev eth0 src 10.244.1.11 uid 0 \n    cache \n"),
        (CLIENT, "ip route get 127.0.0.1", "local 127.0.0.1 dev lo src 127.0.0.1 uid 0 \n    cache <local> \n"),
        (NODE, "ip route get 10.244.3.11", "10.244.3.11 via 172.30.0.13 dev eth0 src 172.30.0.11 uid 0 \n    cache \n"),
        (LAPTOP, "ip route get 10.96.1.1", "10.96.1.1 via 172.30.0.1 dev eth0 src 172.30.0.100 uid 0 \n    cache \n"),
        (LAPTOP, "ip -br -4 a show dev eth0", "eth0             UP             172.30.0.100/24 \n"),
    ],
)
def test_ip(where: str, line: str, stdout: str) -> None:
    answer = at(where, line)
    assert (answer.rc, answer.stdout, answer.stderr) == (0, stdout, "")


def test_a_node_has_a_link_and_a_route_for_each_of_its_pods() -> None:
    links = at(NODE, "ip -br a").stdout.splitlines()
    assert [line.split()[2] for line in links[2:]] == ["10.244.1.1/32"] * (len(links) - 2)
    routes = at(NODE, "ip route").stdout
    for pod in ("10.244.1.11", "10.244.1.12"):
        assert f"{pod} dev veth" in routes
    assert "10.244.2.0/24 via 172.30.0.12 dev eth0 \n10.244.3.0/24 via 172.30.0.13 dev eth0 \n" in routes


def test_the_long_form_shows_a_cluster_ip_nowhere() -> None:
    for where in (CLIENT, NODE):
        said = at(where, "ip addr").stdout
        assert "    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n" in said
        assert "10.96." not in said


@pytest.mark.parametrize(
    ("line", "rc", "stderr"),
    [
        ("ip foo", 1, 'Object "foo" is unknown, try "ip help".\n'),
        ("ip addr add 10.96.1.1/32 dev lo", 2, "RTNETLINK answers: Operation not permitted\n"),
        ("ip addr show eth7", 1, 'Device "eth7" does not exist.\n'),
        ("ip route get web", 1, 'Error: any valid prefix is expected rather than "web".\n'),
        ("ip --foo a", 255, 'Option "-foo" is unknown, try "ip -help".\n'),
    ],
)
def test_complaints_of_ip(line: str, rc: int, stderr: str) -> None:
    answer = at(NODE, line)
    assert (answer.rc, answer.stdout, answer.stderr) == (rc, "", stderr)


@pytest.mark.parametrize(
    ("where", "line", "rows"),
    [
        ("pod:default/web-1", "ss -ltn", ["LISTEN 0 4096 0.0.0.0:8080 0.0.0.0:*"]),
        ("pod:default/web-1", "ss -tlnp", ['LISTEN 0 4096 0.0.0.0:8080 0.0.0.0:* users:(("web",pid=1,fd=6))']),
        ("pod:default/web-1", "ss -lt", ["LISTEN 0 4096 0.0.0.0:http-alt 0.0.0.0:*"]),
        ("pod:default/web-1", "ss -lun", []),
        ("pod:default/web-1", "ss -tn", []),
        (
            "pod:default/db-1",
            "ss -ltn --processes",
            ['LISTEN 0 4096 0.0.0.0:6379 0.0.0.0:* users:(("redis-server",pid=1,fd=6))'],
        ),
        ("pod:default/client-a", "ss -ltn", []),
        ("node:node-b", "ss -ltn", ["LISTEN 0 4096 *:10256 *:*", "LISTEN 0 4096 *:30255 *:*"]),
        (LAPTOP, "ss -ltn", []),
    ],
)
def test_ss_shows_programs_and_no_node_port(where: str, line: str, rows: list[str]) -> None:
    said = at(where, line).stdout.splitlines()
    assert said[0].startswith("State")
    assert [" ".join(row.split()) for row in said[1:]] == rows


def test_ss_without_a_protocol_names_it() -> None:
    said = at("pod:kube-system/coredns-1", "ss -lnH").stdout
    assert [row.split()[0] for row in said.splitlines()] == ["udp", "tcp", "tcp"]


def test_ss_knows_its_options() -> None:
    answer = at(NODE, "ss --foo")
    assert answer.rc == 255
    assert answer.stderr.startswith("ss: unrecognized option '--foo'\nUsage: ss [ OPTIONS ]\n")


@pytest.mark.parametrize(
    ("target", "rc", "said"),
    [
        ("kubernetes:443", 0, "Verify return code: 20 (unable to get local issuer certificate)"),
        ("secure:443", 0, "Verify return code: 18 (self-signed certificate)"),
        ("pay.example.com:443", 0, "Verify return code: 0 (ok)"),
        ("web:80", 1, "no peer certificate available"),
        ("empty:80", 1, "connect:errno=111"),
        ("10.96.9.9:443", 1, "connect:errno=110"),
        ("nobody:443", 1, "Name or service not known"),
        ("web", 1, "s_client: -connect argument or target parameter malformed"),
    ],
)
def test_openssl(target: str, rc: int, said: str) -> None:
    answer = at(CLIENT, f"openssl s_client -connect {target}")
    assert answer.rc == rc
    assert said in answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("where", "line", "rc", "stderr"),
    [
        (CLIENT, "nft list ruleset", 127, "sh: nft: not found\n"),
        (LAPTOP, "nft list ruleset", 1, "Operation not permitted (you must be root)\n"),
        (CLIENT, "iptables-save", 127, "sh: iptables-save: not found\n"),
        (
            LAPTOP,
            "iptables-save",
            1,
            f"{SAVE}: Could not fetch rule set generation id: Permission denied (you must be root)\nkube-",
        ),
        (NODE, "tcpdump -i any", 1, "tcpdump would show packets"),
        (NODE, "conntrack -L", 1, "conntrack would list"),
        (NODE, "nft list table ip nat", 1, "Error: No such file or directory\nlist table ip nat\n              ^^^\n"),
        (NODE, "nft flush ruleset", 1, "kube-proxy writes these rules"),
        (NODE, "iptables-save -t foo", 1, f"{SAVE}: table 'foo' does not exist\n"),
    ],
)
def test_rules_are_read_on_nodes(where: str, line: str, rc: int, stderr: str) -> None:
    answer = at(where, line)
    assert (answer.rc, answer.stdout) == (rc, "")
    assert answer.stderr.startswith(stderr)


def test_a_node_lists_its_own_kind_of_rules() -> None:
    nft, iptables = "nft list ruleset", "iptables-save"
    assert "table ip kube-proxy {" in at(NODE, nft).stdout
    assert at(NODE, iptables).stdout.startswith("# kube-proxy works in nftables mode here")
    assert "*nat\n" in at(NODE, iptables, harbour("iptables")).stdout
    assert at(NODE, nft, harbour("iptables")).stdout.startswith("# kube-proxy works in iptables mode here")
    assert "*filter" not in at(NODE, "iptables-save -t nat", harbour("iptables")).stdout
    part = at(NODE, "nft list map ip kube-proxy service-nodeports").stdout
    assert "tcp . 30080 : goto external-" in part
    assert "service-ips" not in part


def test_iptables_shows_a_chain() -> None:
    cluster = harbour("iptables")
    listed = at(NODE, "iptables -t nat -S KUBE-NODEPORTS", cluster).stdout.splitlines()
    assert listed[1] == "-N KUBE-NODEPORTS"
    assert any('"default/web" -m tcp --dport 30080 -j KUBE-EXT-' in line for line in listed[2:])
    assert all(line.startswith("-A KUBE-NODEPORTS ") for line in listed[2:])
    missing = at(NODE, "iptables -t nat -S NOTHING", cluster)
    assert missing.rc == 1
    assert missing.stderr.endswith("chain 'NOTHING' in table 'nat' does not exist\n")
