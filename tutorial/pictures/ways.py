"""Lines between stations: straight, with round corners, through the water or through the channel beside the pods."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tutorial.pictures.layout import WIDE, Layout
from tutorial.pictures.scene import Sign

type Point = tuple[float, float]

_ROUND: Final = 7.0


class Ways:
    """Draws lines in one picture; each line through a channel takes a lane of its own as long as there are lanes."""

    def __init__(self, layout: Layout, sign: Sign | None) -> None:
        self.layout, self.sign = layout, sign
        self.nodes = {p.quay.place: p for p in layout.places}
        self._used: dict[str, int] = {}
        self._ports: dict[tuple[str, str], int] = {}

    def way(self, start: str, end: str, door: int = 0, thin: bool = False) -> list[Point]:
        """Return the corners of a line between two stations. `door`: the node port by which it enters a node."""
        if start.startswith("self:") and end == f"node:{start[5:]}":
            pill, rules = self.layout.boxes[start], self.layout.boxes[end]
            x = rules.x + 20
            return [(x, pill.bottom), (x, rules.y)]
        home, layout = self.layout.home, self.layout
        if start.startswith("self:"):
            start = f"node:{start[5:]}"
        wet = (self._wet(start), self._wet(end))
        if start in home and (wet[1] or (end in self.nodes and end != home[start])):
            own = home[start]
            return self.way(start, own, thin=thin) + self.way(own, end, door, thin)
        if end in home and wet[0]:
            return self.way(start, home[end], thin=thin) + self.way(home[end], end, thin=thin)
        if any(wet) or (start in self.nodes and end in self.nodes):
            lane = self._lane("water", layout.frame.water, thin)
            return joined(self._shore(start, 0, True), lane, self._shore(end, door, False))
        lane = self._lane("land", layout.frame.land, thin)
        return joined(self._inner(start, thin), lane, self._inner(end, thin))

    def crossing(self, points: Sequence[Point], node: str) -> Point | None:
        """Return where a line crosses the border of a node, coming from elsewhere; None when it does not."""
        box = self.nodes[node].box
        for (ax, ay), (bx, by) in pairwise(points):
            if ax == bx and box.x < ax < box.right:
                for edge in (box.y, box.bottom):
                    if min(ay, by) < edge < max(ay, by):
                        return ax, edge
            if ay == by and box.y < ay < box.bottom and min(ax, bx) < box.right < max(ax, bx):
                return box.right, ay
        return None

    def _wet(self, station: str) -> bool:
        return station in {t.place for t, _ in self.layout.things}

    def _lane(self, channel: str, lanes: tuple[float, ...], thin: bool) -> float:
        if thin:
            return lanes[-1]
        used = self._used.get(channel, 0)
        self._used[channel] = used + 1
        return lanes[used % (len(lanes) - 1)]

    def _turn(self, station: str, side: str) -> int:
        """How many lines left a side of a station before."""
        used = self._ports.get((station, side), 0)
        self._ports[station, side] = used + 1
        return min(used, 2)

    def _inner(self, station: str, thin: bool) -> list[Point]:
        """From a station to the channel beside the pods."""
        frame, box = self.layout.frame, self.layout.boxes[station]
        if station in self.nodes:
            return [(box.right, box.y + 14 + 9 * (3 if thin else self._turn(station, "right")))]
        if station == "dns":
            if frame is WIDE:
                return [(box.cx, box.bottom), (box.cx, self.layout.strip.bottom - 7)]
            return [(box.right, box.cy)]
        near = frame.crates[0] if frame is WIDE else frame.crates[0] + frame.crates[1] + frame.crates[2]
        turn = 1 if thin else self._turn(station, "edge")
        if box.x == near:
            return [(box.x if frame is WIDE else box.right, box.cy + 9 * turn)]
        gate = box.x + 54 + 9 * turn
        return [(gate, box.y), (gate, box.y - (12 if thin else 17))]

    def _shore(self, station: str, door: int, leaving: bool) -> list[Point]:
        """From a station to the water."""
        layout = self.layout
        if station in self.nodes:
            place = self.nodes[station]
            for number, box in zip(self.sign.doors if self.sign else (), place.doors, strict=False):
                if number == door and not leaving:
                    return [(box.x, box.cy)]
            used = self._turn(station, "quay")
            y = min(place.bare + 8 * used, place.rules.bottom - 6)
            return [(place.rules.x, y)]
        box = layout.boxes[station]
        nowhere = station == "network"
        if layout.frame is WIDE:
            if nowhere:
                return [(box.cx + 20, box.y + 22)]
            return [(box.right, box.cy + 10 * self._turn(station, "right"))]
        x = box.x + 40 + 16 * self._turn(station, "under")
        if leaving:
            return [(x, box.bottom), (x, box.bottom + 16)]
        return [(box.cx if nowhere else x, box.y + (2 if nowhere else 0)), (box.cx if nowhere else x, box.y - 14)]


def joined(start: list[Point], lane: float, end: list[Point]) -> list[Point]:
    """Join two ends over a lane; without it where both lie at the same height."""
    if start[-1][1] == end[-1][1]:
        points = [*start, *reversed(end)]
    else:
        points = [*start, (lane, start[-1][1]), (lane, end[-1][1]), *reversed(end)]
    return points


def path(points: Sequence[Point], short: float = 0) -> str:
    """Write a line with round corners; `short` is taken off its end, for the arrowhead."""
    corners = _simple(points)
    if short and len(corners) > 1:
        corners[-1] = _towards(corners[-1], corners[-2], min(short, _far(corners[-1], corners[-2])))
    out = [f"M{corners[0][0]:g} {corners[0][1]:g}"]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        r = min(_ROUND, _far(before, corner) / 2, _far(corner, after) / 2)
        a, b = _towards(corner, before, r), _towards(corner, after, r)
        out.append(f"L{a[0]:g} {a[1]:g}Q{corner[0]:g} {corner[1]:g} {b[0]:g} {b[1]:g}")
    out.append(f"L{corners[-1][0]:g} {corners[-1][1]:g}")
    return "".join(out)


def head(points: Sequence[Point], thin: bool = False) -> str:
    """Write the arrowhead at the end of a line."""
    corners = _simple(points)
    (ax, ay), (x, y) = corners[-2], corners[-1]
    a, b = (7, 3.5) if thin else (10, 5)
    if ax == x:
        return f"M{x:g} {y:g}l-{b:g}-{a:g}h{2 * b:g}z" if y > ay else f"M{x:g} {y:g}l-{b:g} {a:g}h{2 * b:g}z"
    return f"M{x:g} {y:g}l-{a:g}-{b:g}v{2 * b:g}z" if x > ax else f"M{x:g} {y:g}l{a:g}-{b:g}v{2 * b:g}z"


def _simple(points: Sequence[Point]) -> list[Point]:
    out: list[Point] = []
    for point in points:
        if out and out[-1] == point:
            continue
        if len(out) > 1 and ((out[-2][0] == out[-1][0] == point[0]) or (out[-2][1] == out[-1][1] == point[1])):
            out[-1] = point
        else:
            out.append(point)
    return out if len(out) > 1 else [*out, (out[0][0] + 0.1, out[0][1])]


def _far(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(start: Point, end: Point, by: float) -> Point:
    far = _far(start, end) or 1
    return round(start[0] + (end[0] - start[0]) * by / far, 1), round(start[1] + (end[1] - start[1]) * by / far, 1)
