"""Whatever is typed behind a network tool, it answers, and nothing is raised."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kube.terminal.harbour import CLIENT, LAPTOP, NODE, harbour
from tutorial.kube.terminal import Session, run

TOOLS = (
    *("curl", "wget", "nc", "ping", "traceroute", "telnet", "ip", "ss", "nft", "iptables-save", "iptables"),
    *("openssl s_client", "conntrack", "tcpdump"),
)
WORDS = (
    *("-", "--", "-o", "-w", "-m", "-c", "-t", "-T", "-H", "-d", "-X", "-O", "-zv", "-u", "-n", "-S", "--resolve"),
    *("web", "nobody", "http://web", "https://secure", "http://[", "http://", "[::1]:80", "::1", "http://é", "web:٣"),
    *(
        "0",
        "-1",
        "1e999",
        "nan",
        "٣",
        "80",
        "80-1",
        "99999",
        "10.96.9.9",
        "127.0.0.1",
        "256.1.1.1",
        "''",
        "%{x",
        "'\\'",
    ),
    *("list", "table", "ip", "kube-proxy", "route", "get", "dev", "-connect", "web:80", ":", "local:6379", "nat"),
)
PLACES = (LAPTOP, NODE, CLIENT, "pod:default/gone", "node:gone", "external2")


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS), max_size=5), where=st.sampled_from(PLACES), given_in=st.text(max_size=9))
def test_every_line_is_answered(tool: str, words: list[str], where: str, given_in: str) -> None:
    line = f"cat x | {tool} {' '.join(words)}"
    answer = run(line, harbour(), Session(where=where), {"x": given_in})
    assert 0 <= answer.rc < 256
    assert answer.cluster is harbour()
