"""Every kind of request draws: valid, inside of the drawing, with the numbers of the story, and escaped."""

import re
import time
from collections import Counter
from itertools import combinations, pairwise
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from tests.pictures.labs import PODS, Lab, lab, labs, service, spec
from tutorial.kube.cluster import Cluster
from tutorial.kube.traffic import Trace, trace
from tutorial.kube.traffic.model import REFUSED, TIMEOUT, Hop
from tutorial.pictures import cluster_picture, pictures, reach_table, service_diff, trace_story
from tutorial.pictures.text import width

LABS = labs()
SIZES = ("wide", "tall")
WIDTHS = {"wide": 720, "tall": 340}
HOSTILE = "<script>alert(1)</script>&\"'`\x00\ud800"
FONTS = {"pic-name": 14.5, "pic-type": 13.5, "pic-word": 13, "pic-tag-t": 13, "zone": 14, "buoy-n": 13}
MONO = {"sub", "addr", "onnotch", "notchtext"}


class Words(NamedTuple):
    text: str
    left: float
    top: float
    right: float
    bottom: float


def parsed(svg: str) -> ElementTree.Element:
    root = ElementTree.fromstring(svg)
    for node in root.iter():
        node.tag = node.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return root


def words(root: ElementTree.Element) -> list[Words]:
    out = []
    for node in root.iter("text"):
        said, look = node.text or "", (node.get("class") or "").split()
        mono = bool(MONO & set(look))
        size = 13 if mono else next((FONTS[name] for name in look if name in FONTS), 15)
        wide = width(said, size, mono)
        x, y = float(node.get("x") or 0), float(node.get("y") or 0)
        left = x - wide / 2 if {"mid", "buoy-n"} & set(look) else x - wide if "end" in look else x
        out.append(Words(said, left, y - size * 0.68, left + wide, y))
    return out


def buoys(svg: str) -> list[int]:
    """Every hop that a buoy of the drawing names."""
    out: list[int] = []
    for text in re.findall(r'class="buoy-n"[^>]*>([^<]+)<', svg):
        first, _, last = text.partition("–")
        out += range(int(first), int(last or first) + 1)
    return sorted(out)


def drawings() -> list[tuple[str, str, Lab, int]]:
    out = []
    for case in LABS:
        many = len(case.trace.branches) if case.trace else 1
        for branch in range(max(min(many, 4), 1)):
            out += [(f"{case.name}-{branch}-{size}", size, case, branch) for size in SIZES]
    return out


CASES = [pytest.param(*rest, id=name) for name, *rest in drawings()]


def draw(case: Lab, size: str, branch: int = 0) -> str:
    return cluster_picture(case.cluster, service=case.service, trace=case.trace, branch=branch, size=size)


@pytest.mark.parametrize(("size", "case", "branch"), CASES)
def test_it_is_a_drawing_with_a_name(size: str, case: Lab, branch: int) -> None:
    root = parsed(draw(case, size, branch))
    assert root.get("role") == "img"
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert root.get("aria-labelledby") == " ".join(filter(None, ids))
    assert all((root.findtext(tag) or "").strip() for tag in ("title", "desc"))
    assert not [key for node in root.iter() for key in node.attrib if key in ("style", "fill", "stroke")]


@pytest.mark.parametrize(("size", "case", "branch"), CASES)
def test_no_word_leaves_the_drawing_or_lies_on_another(size: str, case: Lab, branch: int) -> None:
    root = parsed(draw(case, size, branch))
    _, _, right, bottom = map(float, (root.get("viewBox") or "").split())
    found = words(root)
    outside = [w.text for w in found if w.left < 0 or w.right > right or w.top < 0 or w.bottom > bottom]
    over = [
        (a.text, b.text)
        for a, b in combinations(found, 2)
        if a.left < b.right - 0.5 and b.left < a.right - 0.5 and a.top < b.bottom and b.top < a.bottom
    ]
    assert (outside, over) == ([], [])


@pytest.mark.parametrize(("size", "case", "branch"), CASES)
def test_every_line_and_box_lies_in_the_drawing(size: str, case: Lab, branch: int) -> None:
    root = parsed(draw(case, size, branch))
    _, _, right, bottom = map(float, (root.get("viewBox") or "").split())
    for node in root.iter("rect"):
        x, y = float(node.get("x") or 0), float(node.get("y") or 0)
        w, h = float(node.get("width") or 0), float(node.get("height") or 0)
        assert x >= 0
        assert y >= 0
        assert x + w <= right
        assert y + h <= bottom
    for node in root.iter("path"):
        if "path" in (node.get("class") or "").split():
            for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", node.get("d") or ""):
                assert 0 <= float(x) <= right
                assert 0 <= float(y) <= bottom


@pytest.mark.parametrize(("size", "case", "branch"), CASES)
def test_the_picture_numbers_the_steps_as_the_story_does(size: str, case: Lab, branch: int) -> None:
    if case.trace is None:
        assert buoys(draw(case, size, branch)) == []
        return
    story = trace_story(case.trace, branch)
    hops = len(case.trace.story(branch))
    assert buoys(draw(case, size, branch)) == list(range(1, hops + 1))
    assert len(re.findall(r'<li[^>]*><p class="story-where">', story)) == hops


@pytest.mark.parametrize("case", LABS, ids=lambda case: case.name)
def test_crates_of_a_picture_do_not_cover_one_another(case: Lab) -> None:
    for size in SIZES:
        boxes = [
            tuple(float(node.get(key) or 0) for key in ("x", "y", "width", "height"))
            for node in parsed(draw(case, size)).iter("rect")
            if {"crate", "rules", "actor", "balancer"} & set((node.get("class") or "").split())
        ]
        for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(boxes, 2):
            assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay


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


@pytest.mark.parametrize(("size", "case", "branch"), CASES)
def test_what_lies_on_top_hides_no_word(size: str, case: Lab, branch: int) -> None:
    root = parsed(draw(case, size, branch))
    found, looks = words(root), ("buoy", "pic-tag", "pic-end", "notch", "notch-off")
    for node in root.iter("rect"):
        if not set(looks) & set((node.get("class") or "").split()):
            continue
        x, y, w, h = (float(node.get(key) or 0) for key in ("x", "y", "width", "height"))
        hidden = [
            t.text
            for t in found
            if t.left < x + w
            and t.right > x
            and t.top < y + h - 1
            and t.bottom > y + 1
            # its own words stand in its middle
            and not (x <= t.left + 0.5 and t.right <= x + w + 0.5 and y < (t.top + t.bottom) / 2 < y + h)
        ]
        assert hidden == []
