"""What a picture shows: the end, the ways, the states; with hostile names, and in time."""

import re
import time
from collections import Counter
from itertools import pairwise

import pytest

from tests.pictures.labs import PODS, lab, service, spec
from tests.pictures.measuring import (
    LABS,
    SIZES,
    buoys,
    draw,
    parsed,
    words,
)
from tutorial.kube.cluster import Cluster
from tutorial.kube.traffic import Trace, trace
from tutorial.kube.traffic.model import REFUSED, TIMEOUT, Hop
from tutorial.pictures import cluster_picture, pictures, reach_table, service_diff, trace_story

HOSTILE = "<script>alert(1)</script>&\"'`\x00\ud800"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("inside", "Answers"),
        ("outside-lost", "Times out"),
        ("local", "Times out"),
        ("refused", "Refused"),
        ("wrong-port", "Refused"),
        ("no-name", "NXDOMAIN"),
        ("ping", "Unreachable"),
    ],
)
def test_the_end_is_marked_with_its_word(name: str, word: str) -> None:
    case = next(case for case in LABS if case.name == name)
    for size in SIZES:
        assert word in [w.text for w in words(parsed(draw(case, size, case.branch)))]


def test_the_firewall_of_a_node_has_its_words() -> None:
    case = next(case for case in LABS if case.name == "forbidden")
    for size in SIZES:
        said = " ".join(w.text for w in words(parsed(draw(case, size))))
        assert "Operation not permitted" in said


def test_states_are_words_and_shapes() -> None:
    case = next(case for case in LABS if case.name == "mixed")
    root = parsed(draw(case, "wide"))
    counted = Counter(w.text for w in words(root))
    assert (counted["ready"], counted["not ready"], counted["terminating"]) == (3, 1, 1)
    looks = Counter(look for n in root.iter("rect") for look in (n.get("class") or "").split())
    assert (looks["crate"], looks["unready"], looks["gone"]) == (5, 1, 1)


def test_what_is_rewritten_stands_at_the_node_that_does_it() -> None:
    case = next(case for case in LABS if case.name == "nodeport")
    assert case.trace is not None
    for branch, endpoint in enumerate(("10.244.1.12:8080", "10.244.2.12:8080")):
        said = [w.text for w in words(parsed(draw(case, "wide", branch)))]
        assert said.count(endpoint) == 1
        assert case.trace.branches[branch].source in said


def test_the_ways_that_were_not_taken_are_thin_and_have_their_chance() -> None:
    case = next(case for case in LABS if case.name == "nodeport")
    svg = draw(case, "wide")
    assert svg.count('class="maybe"') == 1
    assert [w.text for w in words(parsed(svg))].count("50 %") == 2


def test_the_rest_of_a_crowd_is_counted() -> None:
    pods = [{"name": f"web-{n}", "node": "node-a", "labels": {"app": "web"}} for n in range(52)]
    svg = cluster_picture(lab(service(), pods), service="web")
    root = parsed(svg)
    assert "+12" in [w.text for w in words(root)]
    nodes = [f"node-{n}" for n in "abcdefghi"]
    assert "+3 more nodes" in cluster_picture(lab(service(), [], nodes=nodes))


def test_both_sizes_of_one_picture_have_ids_of_their_own() -> None:
    case = LABS[1]
    html = pictures(case.cluster, trace=case.trace, key="a") + pictures(case.cluster, trace=case.trace, key="b")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 8


def test_the_same_cluster_is_drawn_the_same() -> None:
    for case in LABS[:4]:
        assert draw(case, "wide") == draw(case, "wide")


def hostile_cluster() -> Cluster:
    """A cluster whose objects hold what no API server lets in: a picture must not rely on that."""
    cluster = lab(service("NodePort"))
    pod, node, found = cluster.get("Pod", "web-1"), cluster.get("Node", "node-a"), cluster.get("Service", "web")
    assert pod
    assert node
    assert found
    bad_pod = {**pod, "metadata": {**pod["metadata"], "name": HOSTILE}, "status": {**pod["status"], "podIP": HOSTILE}}
    bad_node = {**node, "metadata": {**node["metadata"], "labels": {"topology.kubernetes.io/zone": HOSTILE}}}
    bad = {**found, "metadata": {**found["metadata"], "name": HOSTILE, "annotations": {HOSTILE: HOSTILE}}}
    bad = {**bad, "spec": {**found["spec"], "externalName": HOSTILE, "selector": {"app": "web", HOSTILE: HOSTILE}}}
    return cluster.put(bad_pod, bad_node, bad)


def hostile_trace() -> Trace:
    hops = (
        Hop("send", f"pod:default/{HOSTILE}", HOSTILE, None, HOSTILE),
        Hop("dead", "network", HOSTILE, None, HOSTILE * 9),
    )
    return Trace(
        f"pod:default/{HOSTILE}",
        HOSTILE,
        HOSTILE,
        80,
        HOSTILE,
        hops,
        (),
        TIMEOUT,
        HOSTILE,
        HOSTILE,
        f"default/{HOSTILE}",
    )


def test_hostile_names_are_escaped() -> None:
    cluster, way = hostile_cluster(), hostile_trace()
    old = cluster.get("Service", "web")
    new = cluster.get("Service", HOSTILE)
    assert old
    assert new
    drawn = [cluster_picture(cluster, service=HOSTILE, trace=way, size=size, key=HOSTILE) for size in SIZES]
    texts = [*drawn, trace_story(way, pick=lambda n: HOSTILE), service_diff(old, new)]
    texts.append(reach_table(cluster, HOSTILE, link=lambda *to: HOSTILE))
    for text in texts:
        assert "<script" not in text
        assert "\"'" not in text
        parsed(f"<div>{text}</div>" if text in drawn else f"<div>{re.sub('&(?!amp|lt|gt|quot|#)', '', text)}</div>")


def test_places_that_no_longer_exist_are_drawn_as_nowhere() -> None:
    cluster = lab(service())
    hops = (Hop("send", "pod:default/gone", "It sends."), Hop("dead", "node:node-z", "Nobody is there."))
    way = Trace("pod:default/gone", "10.96.0.99", "10.96.0.99", 80, "TCP", hops, (), REFUSED, "Nobody is there.")
    for size in SIZES:
        assert buoys(cluster_picture(cluster, trace=way, size=size)) == [1, 2]
    empty = way._replace(hops=())
    assert "<svg" in cluster_picture(cluster, trace=empty)
    assert "<svg" in cluster_picture(Cluster())
    assert "Connection refused" in trace_story(empty)


def test_a_picture_takes_at_most_three_milliseconds() -> None:
    pods = [
        *PODS,
        *(
            {"name": f"web-{n}", "node": "node-c", "labels": {"app": "web"}, "ports": [{"containerPort": 8080}]}
            for n in range(3, 8)
        ),
    ]
    cluster = lab(service(), pods)
    way = trace(cluster, "pod:client-a", spec(cluster)["clusterIP"], 80)
    taken = []
    for _ in range(25):
        start = time.process_time()
        cluster_picture(cluster, trace=way)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.003


def test_a_reply_that_is_lost_dies_at_the_client_not_at_the_pod() -> None:
    case = next(case for case in LABS if case.name == "reply-lost")
    for size in SIZES:
        root = parsed(draw(case, size))
        lost = [n.get("d") or "" for n in root.iter("path") if "lostpath" in (n.get("class") or "")]
        assert len(lost) == 1
        client, mark = (
            next(n for n in root.iter("rect") if look in (n.get("class") or "")) for look in ("crate", "pic-end")
        )
        assert float(mark.get("y") or 0) - float(client.get("y") or 0) < float(client.get("height") or 0)


def test_legs_are_drawn_in_their_order() -> None:
    case = next(case for case in LABS if case.name == "proxy")
    svg = draw(case, "wide")
    order = [int(n or 1) for n in re.findall(r'class="path run(?: hop(\d))?"', svg)]
    assert order == sorted(order)
    assert all(b - a <= 1 for a, b in pairwise(order))
