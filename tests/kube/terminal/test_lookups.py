"""dig, nslookup, host and getent, as BIND prints, from every place."""

import pytest

from tests.kube.terminal.desk import printed, typed
from tutorial.kube.cluster import read_lab
from tutorial.kube.terminal import Session, run

POD = "pod:default/client-a"
WEB = "web.default.svc.cluster.local"
BANNER = "\n; <<>> DiG 9.16.50-Debian <<>>"
HEAD = "Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\n"


@pytest.mark.parametrize(
    ("line", "out", "rc"),
    [
        ("nslookup web", f"{HEAD}Name:\tweb.default.svc.cluster.local\nAddress: 10.96.0.50\n\n", 0),
        ("nslookup orders", f"{HEAD}** server can't find orders: NXDOMAIN\n\n", 1),
        ("nslookup default.svc.cluster.local", f"{HEAD}*** Can't find default.svc.cluster.local: No answer\n\n", 1),
        (
            "nslookup db",
            f"{HEAD}Name:\tdb.default.svc.cluster.local\nAddress: 10.244.1.11\n"
            "Name:\tdb.default.svc.cluster.local\nAddress: 10.244.2.11\n\n",
            0,
        ),
        (
            "nslookup ledger",
            f"{HEAD}ledger.default.svc.cluster.local\tcanonical name = ledger-db.example.net.\n"
            "Name:\tledger-db.example.net\nAddress: 203.0.113.40\n\n",
            0,
        ),
        ("nslookup lost | tail -2", "** server can't find nowhere.example.net: NXDOMAIN\n\n", 0),
        ("nslookup ledger-db.example.net | sed -n 4p", "Non-authoritative answer:\n", 0),
        ("nslookup 10.96.0.50", "50.0.96.10.in-addr.arpa\tname = web.default.svc.cluster.local.\n\n", 0),
        (
            "nslookup -type=srv _http._tcp.web.default.svc.cluster.local | tail -2",
            "_http._tcp.web.default.svc.cluster.local\tservice = 0 100 80 web.default.svc.cluster.local.\n\n",
            0,
        ),
        ("dig +short web.default.svc.cluster.local", "10.96.0.50\n", 0),
        ("dig +short web", "", 0),  # dig asks for the very name
        ("dig +search +short web", "10.96.0.50\n", 0),
        ("dig +short db.default.svc.cluster.local", "10.244.1.11\n10.244.2.11\n", 0),
        ("dig +short SRV _http._tcp.web.default.svc.cluster.local", "0 100 80 web.default.svc.cluster.local.\n", 0),
        (
            "dig +short -t SRV _http._tcp.db.default.svc.cluster.local",
            "0 50 8080 10-244-1-11.db.default.svc.cluster.local.\n"
            "0 50 8080 10-244-2-11.db.default.svc.cluster.local.\n",
            0,
        ),
        (
            "dig +noall +answer ledger.default.svc.cluster.local",
            "ledger.default.svc.cluster.local. 30 IN\tCNAME\tledger-db.example.net.\n"
            "ledger-db.example.net.\t30\tIN\tA\t203.0.113.40\n",
            0,
        ),
        ("dig +noall +answer +nottlid web.default.svc.cluster.local", f"{WEB}. IN A\t10.96.0.50\n", 0),
        ("dig -x 10.96.0.50 +short", "web.default.svc.cluster.local.\n", 0),
        ("dig +short web.default.svc.cluster.local db.default.svc.cluster.local | wc -l", "3\n", 0),
        ("dig @kube-dns.kube-system +short web.default.svc.cluster.local", "10.96.0.50\n", 0),
        (
            "dig @203.0.113.1 web",
            f"{BANNER} @203.0.113.1 web\n;; global options: +cmd\n"
            ";; connection timed out; no servers could be reached\n",
            9,
        ),
        ("dig nope.default.svc.cluster.local | grep -o 'status: [A-Z]*'", "status: NXDOMAIN\n", 0),
        (
            "dig +noall +authority nope.default.svc.cluster.local",
            "cluster.local.\t\t30\tIN\tSOA\t"
            "ns.dns.cluster.local. hostmaster.cluster.local. 1767225600 7200 1800 86400 30\n",
            0,
        ),
        ("dig --help", "Invalid option: --help\nUsage:  dig [@global-server] [domain] [q-type] [q-class] {q-opt}\n", 1),
        ("host web", "web.default.svc.cluster.local has address 10.96.0.50\n", 0),
        ("host orders", "Host orders not found: 3(NXDOMAIN)\n", 1),
        ("host 10.96.0.50", "50.0.96.10.in-addr.arpa domain name pointer web.default.svc.cluster.local.\n", 0),
        ("host ledger | head -1", "ledger.default.svc.cluster.local is an alias for ledger-db.example.net.\n", 0),
        ("getent hosts web", "10.96.0.50      web.default.svc.cluster.local\n", 0),
        ("getent hosts ledger", "203.0.113.40    ledger-db.example.net ledger\n", 0),
        ("getent hosts client-a", "10.244.3.11     client-a\n", 0),
        ("getent hosts nobody", "", 2),
    ],
)
def test_in_a_pod(line: str, out: str, rc: int) -> None:
    answer = typed(line, session=Session(where=POD))
    assert ("".join(text for _, text in answer.chunks), answer.rc) == (out, rc)


def test_a_whole_message() -> None:
    assert printed("dig web.default.svc.cluster.local", where=POD) == (
        "\n; <<>> DiG 9.16.50-Debian <<>> web.default.svc.cluster.local\n;; global options: +cmd\n"
        ";; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711\n"
        ";; flags: qr aa rd; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1\n"
        ";; WARNING: recursion requested but not available\n\n"
        ";; OPT PSEUDOSECTION:\n; EDNS: version: 0, flags:; udp: 1232\n"
        ";; QUESTION SECTION:\n;web.default.svc.cluster.local.\tIN\tA\n\n"
        ";; ANSWER SECTION:\nweb.default.svc.cluster.local. 30 IN\tA\t10.96.0.50\n\n"
        ";; Query time: 0 msec\n;; SERVER: 10.96.0.10#53(10.96.0.10)\n"
        ";; WHEN: Thu Jan 01 00:00:00 UTC 2026\n;; MSG SIZE  rcvd: 103\n\n"
    )


@pytest.mark.parametrize("where", ["laptop", "node:node-a", "external2"])
def test_outside_of_pods_nobody_knows_services(where: str) -> None:
    name = "web.default.svc.cluster.local"
    assert "NXDOMAIN" in printed(f"nslookup {name}", where=where)
    assert printed("dig +short ledger-db.example.net", where=where) == "203.0.113.40\n"


def test_a_node_can_ask_the_clusters_dns_itself() -> None:
    assert printed("dig +short web.default.svc.cluster.local @10.96.0.10", where="node:node-a") == "10.96.0.50\n"


def test_from_outside_no_way_leads_to_the_clusters_dns() -> None:
    assert printed("dig +short web.default.svc.cluster.local @10.96.0.10") == (
        ";; connection timed out; no servers could be reached\n"
    )


def test_without_dns_every_question_times_out() -> None:
    bare = read_lab({"dns": False, "pods": [{"name": "client-a"}]})
    answer = run("nslookup web; dig +short web; host web; getent hosts web", bare, Session(where=POD))
    assert answer.stdout.count(";; connection timed out; no servers could be reached\n") == 3
    assert answer.rc == 2
