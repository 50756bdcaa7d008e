"""Where everything stands in a picture: two frames, and boxes for all that a scene shows.

Wide: water on the left, nodes below one another, the rules of a node left of its pods. Tall: water on top and along the
left edge, the rules above the pods. In both, requests enter by the left edge of a node, and a channel beside the pods
carries what goes from node to node.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from tutorial.pictures.scene import Crate, Quay, Scene, Thing
from tutorial.pictures.text import shorten, width

GUTTER: Final = 36
"""Between two rows of crates: for lines, and for the words on the crates' edges."""


class Box(NamedTuple):
    """A rectangle in the units of the drawing."""

    x: float
    y: float
    w: float
    h: float

    @property
    def cx(self) -> float:
        """The middle, across."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The middle, down."""
        return self.y + self.h / 2

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h


class Frame(NamedTuple):
    """The measures of a drawing that do not depend on what it shows."""

    name: str
    width: float
    shore: float
    quay: float
    right: float
    notch: float
    rules: tuple[float, float]
    """Left edge and width of the rules."""
    crates: tuple[float, float, float]
    """Left edge of the first column, width of a crate, gap."""
    water: tuple[float, ...]
    """Lanes in the water, from left to right."""
    land: tuple[float, ...]
    """Lanes in the channel beside the pods; the last one is for what could have gone there."""


WIDE: Final = Frame(
    "wide", 720, 178, 196, 712, 60, (236, 190), (454, 118, 8), (144, 150, 156), (432, 439, 446)
)  # fmt: skip
TALL: Final = Frame("tall", 340, 34, 48, 316, 56, (88, 220), (58, 120, 10), (5, 9, 13), (322, 328, 334))


class Place(NamedTuple):
    """A node as it stands."""

    quay: Quay
    label: str
    """The node's name as it is written: a node that sends has numbers beside it, and less room."""
    box: Box
    rules: Box
    doors: tuple[Box, ...]
    bare: float
    """Where requests cross the quay that use no node port."""
    crates: tuple[tuple[Crate, Box], ...]
    more: Box | None


class Layout(NamedTuple):
    """Everything, placed."""

    frame: Frame
    height: float
    shore: float
    """Tall: where the land begins."""
    places: tuple[Place, ...]
    things: tuple[tuple[Thing, Box], ...]
    strip: Box
    dns: Box | None
    boxes: dict[str, Box]
    """Station → box, for everything that a hop may name."""
    home: dict[str, str]
    """Pod → node."""


def lay_out(
    scene: Scene, frame: Frame, rules: Mapping[str, float], dns: str = "", nowhere: bool = False, guest: str = ""
) -> Layout:
    """Place a scene.

    `rules`: how high the rules of a node must be ("node:node-a" → units). `dns`: "", "land" or "water": whether
    names are looked up, and from where. `nowhere`: whether the packet ends where nobody is. `guest`: the node that
    sends it.
    """
    outside = list(scene.outside)
    if dns == "water":
        outside.append(Thing("dns", "part", "DNS", ""))
    if nowhere:
        outside.append(Thing("network", "nowhere", "", ""))
    things, water = _water(outside, frame)
    top = 0.0 if frame is WIDE else water
    strip = Box(frame.quay + 4, top, frame.right - frame.quay - 4, _strip_height(scene, frame, dns == "land"))
    y, places = strip.bottom, []
    compact = any(len(q.crates) + bool(q.hidden) > 4 for q in scene.quays)
    doors = scene.sign.doors[:4] if scene.sign else ()
    for quay in scene.quays:
        place = _node(quay, frame, y, rules.get(quay.place, 0), doors, compact, guest == quay.place)
        places.append(place)
        y = place.box.bottom + 14
    if scene.hidden_nodes or scene.waiting:
        y += 22
    height = max(y + 2, water if frame is WIDE else 0)
    boxes = {t.place: box for t, box in things}
    home: dict[str, str] = {}
    for place in places:
        boxes[place.quay.place] = place.rules
        boxes[f"self:{place.quay.name}"] = self_box(place)
        boxes |= {c.place: box for c, box in place.crates}
        home |= {c.place: place.quay.place for c, _ in place.crates}
    resolver = None
    if dns == "land":
        resolver = (
            Box(frame.right - 136, strip.y + 14, 136, 44) if frame is WIDE else Box(172, strip.bottom - 54, 136, 44)
        )
        boxes["dns"] = resolver
    return Layout(frame, height, top, tuple(places), things, strip, resolver, boxes, home)


def self_box(place: Place) -> Box:
    """Return the pill around a node's name, for a node that sends."""
    return Box(place.box.x + 12, place.box.y + 8, width(place.label, 15) + 24, 28)


def _strip_height(scene: Scene, frame: Frame, dns: bool) -> float:
    if frame is WIDE:
        return 70 if scene.sign or dns else 34
    return (88 if scene.sign else 30) + (54 if dns else 0)


def _water(things: list[Thing], frame: Frame) -> tuple[tuple[tuple[Thing, Box], ...], float]:
    placed = []
    if frame is WIDE:
        y = 46.0
        for thing in things:
            box = Box(12, y, 124, 74 if thing.kind == "nowhere" else 58)
            placed.append((thing, box))
            y = box.bottom + 24
        return tuple(placed), y
    for index, thing in enumerate(things):
        row, column = divmod(index, 2)
        placed.append((thing, Box(36 + column * 152, 44 + row * 90, 140, 60)))
    rows = (len(things) + 1) // 2
    return tuple(placed), 44 + rows * 90


def _node(
    quay: Quay, frame: Frame, y: float, wanted: float, doors: tuple[int, ...], compact: bool, guest: bool
) -> Place:
    wide = frame is WIDE
    top = y + (66 if guest else 54 if wide else 46)
    rules_h = max(wanted, 17 + 26 * len(doors) + 14 if wanted else 12 + 26 * len(doors), 40)
    rules = Box(frame.rules[0], top, frame.rules[1], rules_h)
    first = y + 54 if wide else rules.bottom + GUTTER
    x, w, gap = frame.crates
    h = 58.0 if compact else 72.0
    total = len(quay.crates) + bool(quay.hidden)
    cells = [Box(x + (i % 2) * (w + gap), first + (i // 2) * (h + GUTTER), w, h) for i in range(total)]
    bottom = cells[-1].bottom if cells else first + (30 if wide else 4)
    bottom = max(bottom + 22, rules.bottom + 14)
    box = Box(frame.quay, y, frame.right - frame.quay, bottom - y)
    edge = frame.quay - frame.notch / 2
    notches = tuple(Box(edge, rules.y + 6 + 26 * i, frame.notch, 22) for i in range(len(doors)))
    crates = tuple(zip(quay.crates, cells, strict=False))
    label = shorten(quay.name, 72 if guest else 100 if wide else 130, 15)
    return Place(
        quay, label, box, rules, notches, rules.y + 17 + 26 * len(doors), crates, cells[-1] if quay.hidden else None
    )
