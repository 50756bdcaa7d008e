"""The story of a request: what happens, what is written on the packet, who may be chosen, how it ends, what helps."""

import re

import pytest

from tests.pictures.labs import lab, labs, service, spec
from tutorial.kube.traffic import trace
from tutorial.kube.traffic.model import OK, Hop, Packet, Trace
from tutorial.pictures import trace_story

LABS = {case.name: case for case in labs()}


def story(name: str, branch: int = 0) -> str:
    found = LABS[name].trace
    assert found
    return trace_story(found, branch)


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def items(html: str) -> list[str]:
    """The numbered steps, without the list of those who may be chosen."""
    return re.findall(
        r'<li(?: class="dead \w+")?><p class="story-where">.*?(?=<li><p class="story-where|<li class=|</ol>)', html
    )


@pytest.mark.parametrize(
    ("name", "headline", "message"),
    [
        ("inside", "The client gets an answer", ""),
        ("refused", "The client is refused at once", "Connection refused"),
        ("local", "The client hears nothing and gives up", "Connection timed out"),
        ("no-name", "The client finds no such name", "Could not resolve host: wep"),
        ("forbidden", "The client’s own machine forbids it at once", "Operation not permitted"),
        ("ping", "The client is told that this cannot be reached", "Destination Port Unreachable"),
        ("mixed", "Sometimes the client gets an answer, sometimes not", ""),
    ],
)
def test_the_end_says_what_a_person_sees(name: str, headline: str, message: str) -> None:
    said = story(name)
    assert f"<b>{headline}</b>" in said
    assert re.findall(r"<samp>(.*?)</samp>", said) == ([message] if message else [])


@pytest.mark.parametrize("name", ["refused", "local", "wrong-port", "no-name"])
def test_what_helps_is_said_where_it_does_not_work(name: str) -> None:
    way = LABS[name].trace
    assert way
    assert way.advice
    assert f"What helps: {way.advice.replace('`', '')}" in text(story(name)).replace("&#x27;", "'").replace(
        "&quot;", '"'
    )
    assert "Not reached." in story(name)


def test_nothing_helps_where_nothing_is_wrong() -> None:
    assert "What helps" not in story("inside")
    assert "Not reached." not in story("inside")


def test_what_changes_on_the_packet_is_marked() -> None:
    said = story("nodeport", 1)
    assert re.findall(r"<mark><code>(.*?)</code>", said) == ["10.244.2.12:8080", "172.30.0.13"]
    assert "destination was <code>172.30.0.13:30080</code>" in said
    assert "source was <code>172.30.0.100</code>" in said


def test_a_ping_has_no_port() -> None:
    assert ":0" not in text(story("ping"))


def test_the_choice_lists_everybody_with_their_chance_and_links_the_others() -> None:
    way = LABS["nodeport"].trace
    assert way
    said = trace_story(way, 1, pick=lambda number: f"?branch={number}")
    choice = re.search(r'<ul class="story-choice">.*?</ul>', said)
    assert choice
    assert text(choice[0]).count("50 %") == 2
    assert re.findall(r'href="([^"]*)"', choice[0]) == ["?branch=0"]
    assert text(choice[0]).endswith("web-2 10.244.2.12:8080 drawn here ")


def test_a_choice_stands_where_the_ways_part() -> None:
    at = [n for n, step in enumerate(items(story("proxy")), 1) if "story-choice" in step]
    way = LABS["proxy"].trace
    assert way
    assert at == [len(way.hops)]
    assert way.hops[-1].kind == "balancer"


def test_a_long_choice_unfolds_and_shows_the_one_that_is_drawn() -> None:
    way = LABS["crowd"].trace
    assert way
    for branch in (0, 30):
        said = trace_story(way, branch, pick=lambda number: f"?branch={number}")
        more = len(way.branches) - 5 - (branch == 30)
        first, unfolds, _ = said.partition(f"<summary>{more} more</summary>")
        assert unfolds
        assert "drawn here" in first
        assert said.count("story-chance") == len(way.branches)


def test_an_endpoint_that_fails_says_so_in_the_choice() -> None:
    choice = re.search(r'<ul class="story-choice">.*?</ul>', story("mixed"))
    assert choice
    assert text(choice[0]).count("refused") == 1


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("ip daddr 10.96.0.1 drop", '<p class="story-rule"><code>ip daddr 10.96.0.1 drop</code></p>'),
        ("", ""),
        ("x " * 40, "<details"),
        ("a\nb", "<details"),
    ],
)
def test_a_long_rule_is_folded(rule: str, found: str) -> None:
    way = Trace("external", "a", "a", 1, "TCP", (Hop("rule", "node:a", "It matches.", None, rule),), (), OK, "")
    said = trace_story(way)
    assert found in said
    assert ("story-rule" in said) == bool(rule)


@pytest.mark.parametrize(
    ("said", "html"),
    [
        ("`a` and `b`", "<code>a</code> and <code>b</code>"),
        ("a ` b", "a ` b"),
        ("`a` b ` c", "<code>a</code> b ` c"),
        ("<b>`<i>`", "&lt;b&gt;<code>&lt;i&gt;</code>"),
        ("", ""),
        # a phone breaks a long name after a dot, and no address
        ("`web.default.svc.cluster.local`", "<code>web.<wbr>default.<wbr>svc.<wbr>cluster.<wbr>local</code>"),
        ("`255.255.255.255:65535`", "<code>255.255.255.255:65535</code>"),
    ],
)
def test_backticks_become_code(said: str, html: str) -> None:
    way = Trace("external", "a", "a", 1, "TCP", (Hop("send", "external", said),), (), OK, "")
    assert f'<p class="story-says">{html}</p>' in trace_story(way)


def test_a_branch_that_does_not_exist_is_the_first() -> None:
    way = LABS["nodeport"].trace
    assert way
    assert trace_story(way, 99) == trace_story(way, -1) == trace_story(way, 0)


def test_a_packet_that_stays_the_same_is_told_once() -> None:
    packet = Packet("10.0.0.1", "10.0.0.2", 80, "TCP")
    hops = tuple(Hop("route", "node:a", "On.", packet) for _ in range(3))
    assert trace_story(Trace("external", "a", "a", 80, "TCP", hops, (), OK, "")).count("story-packet") == 1


def test_the_sender_that_pods_see_is_named() -> None:
    cluster = lab(service())
    way = trace(cluster, "pod:client-a", spec(cluster)["clusterIP"], 80)
    assert "The sender that is seen there: 10.244.1.11." in text(trace_story(way))
