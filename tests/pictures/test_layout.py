"""Whatever is drawn lies inside of the drawing, covers nothing that is read, and has the numbers of the story."""

import re
from itertools import combinations

import pytest

from tests.pictures.labs import Lab, lab, service
from tests.pictures.measuring import (
    CASES,
    LABS,
    SIZES,
    buoys,
    draw,
    parsed,
    words,
)
from tutorial.kube.traffic import trace
from tutorial.pictures import cluster_picture, trace_story


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


@pytest.mark.parametrize(("size", "case", "branch"), CASES)
def test_no_flag_lies_on_a_word(size: str, case: Lab, branch: int) -> None:
    root = parsed(draw(case, size, branch))
    flags = [g.get("transform") or "" for g in root.iter("g") if g.get("class") == "pic-flag"]
    for place in flags:
        x, y, scale = map(float, re.findall(r"-?[\d.]+", place))
        side = 20 * scale
        covered = [
            w.text for w in words(root) if w.left < x + side and w.right > x and w.top < y + side and w.bottom > y
        ]
        assert covered == []


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


@pytest.mark.parametrize("branch", [0, 59])
@pytest.mark.parametrize("nodes", ["a", "abcdefghi"])
def test_who_sends_and_who_answers_is_in_the_crowd_that_is_drawn(nodes: str, branch: int) -> None:
    crowd = [
        {"name": f"web-{n:03}", "node": f"node-{nodes[n % len(nodes)]}", "labels": {"app": "web"}} for n in range(60)
    ]
    sender = {"name": "zoe", "node": f"node-{nodes[-1]}"}
    cluster = lab(service(), [*crowd, sender], nodes=[{"name": f"node-{letter}"} for letter in nodes])
    found = trace(cluster, "pod:default/zoe", "web", 80, "TCP")
    drawn = {text.text for text in words(parsed(cluster_picture(cluster, trace=found, branch=branch)))}
    assert {"zoe", found.branches[branch].backend} <= drawn
