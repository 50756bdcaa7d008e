"""Every drawing of every lab, and where its words, boxes and buoys lie."""

import re
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from tests.pictures.labs import Lab, labs
from tutorial.pictures import cluster_picture
from tutorial.pictures.text import width

LABS = labs()
SIZES = ("wide", "tall")
WIDTHS = {"wide": 720, "tall": 340}
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
