"""The way of a request in a picture: lines with their order, numbers, chances, and how it ends."""

from collections.abc import Mapping

from tutorial.kube.traffic.model import OK, Trace
from tutorial.pictures import ground, signs
from tutorial.pictures.layout import WIDE, Box, Layout
from tutorial.pictures.scene import Scene
from tutorial.pictures.steps import Steps, Visit, clamp, client_station, steps
from tutorial.pictures.text import percent, safe, width
from tutorial.pictures.ways import Point, Ways, head, path


def heights(way: Steps | None) -> Mapping[str, float]:
    """Return how high the rules of each node must be for what is written into them."""
    if way is None:
        return {}
    out: dict[str, float] = {}
    for station in {v.station for v in way.visits if not v.passing}:
        written = way.written.get(station)
        rows = bool(written and written.to) + bool(written and written.source)
        out[station] = 36 + 20 * rows + (44 if way.end == station else 0)
    return out


def route(scene: Scene, layout: Layout, trace: Trace, way: Steps, branch: int) -> tuple[str, str]:
    """Return what lies below the things (lines) and what lies above them (numbers, notches, ends) of one trace."""
    drawn = _Route(scene, layout, trace, way, clamp(trace, branch))
    return drawn.lines(), drawn.above()


class _Route:
    def __init__(self, scene: Scene, layout: Layout, trace: Trace, way: Steps, branch: int) -> None:
        self.scene, self.layout, self.trace, self.way, self.branch = scene, layout, trace, way, branch
        self.ways = Ways(layout, scene.sign)
        self.visits = tuple(v._replace(station=self._known(v.station)) for v in way.visits)
        self.end = self._known(way.end)
        self.passed: dict[int, Point] = {}
        self.used: set[tuple[str, int]] = set()

    def _known(self, station: str) -> str:
        return station if station in self.layout.boxes else "network"

    def _legs(self, visits: tuple[Visit, ...]) -> list[tuple[Visit, Visit, tuple[Visit, ...]]]:
        """Return from, to, and the stations that are only passed in between."""
        out: list[tuple[Visit, Visit, tuple[Visit, ...]]] = []
        caller = Visit(self._known(client_station(self.trace)), 0, 0, ())
        start, between = caller, list[Visit]()
        for index, visit in enumerate(visits):
            last = index == len(visits) - 1
            away = all(h.kind == "reply" for h in visit.hops)
            if away or visit.station == start.station:
                continue
            if start.station == "dns" and visit.station == caller.station:  # what DNS says is no request
                start = visit
                continue
            wet = not start.station.startswith(("node:", "pod:"))
            if visit.passing and not last and not wet and visits[index + 1].station.startswith("pod:"):
                between.append(visit)
                continue
            out.append((start, visit, tuple(between)))
            start, between = visit, []
        return out

    def _balanced(self, start: Visit, end: Visit) -> bool:
        """Whether a load balancer that only leads packets to a node stands between the two."""
        box, packet = self.layout.boxes.get("balancer"), start.hops[-1].packet if start.hops else end.hops[0].packet
        if box is None or packet is None or "balancer" in (start.station, end.station):
            return False
        wet = start.station.startswith("external") and end.station.startswith("node:")
        address = next(t.address for t, _ in self.layout.things if t.place == "balancer")
        return wet and packet.destination == address

    def _guest(self, station: str) -> bool:
        return station.startswith("node:") and self.trace.client == station

    def _door(self, visit: Visit) -> int:
        packet = visit.hops[0].packet
        place = self.ways.nodes.get(visit.station)
        if packet is None or place is None or packet.destination != place.quay.address:
            return 0
        numbers = self.scene.sign.doors if self.scene.sign else ()
        # The first packet of a visit may be rewritten already: then the one before counts.
        return packet.port if packet.port in numbers else 0

    def lines(self) -> str:
        """Draw the other ways thin, then the way strong, leg by leg."""
        legs = self._legs(self.visits)
        strong, seen = [], set()
        for number, (start, end, between) in enumerate(legs, 1):
            door = self._door(end)
            if door:
                self.used.add((end.station, door))
            balanced = self._balanced(start, end)
            if balanced:
                over = self.ways.way(start.station, "balancer")
                strong.append(self._leg(over, number, False))
            points = self.ways.way("balancer" if balanced else start.station, end.station, door)
            seen.add((start.station, end.station))
            for visit in between:
                crossing = self.ways.crossing(points, visit.station)
                if crossing:
                    self.passed[visit.first] = crossing
            strong.append(self._leg(points, number, end.station == self.end and number == len(legs)))
            if end.station == "dns":
                strong[-1] = f'<path class="ask" d="{path(points, 6)}"/><path class="head-ask" d="{head(points)}"/>'
        if self.way.lost_at and self._known(self.way.lost_at) != self.end:
            back = self.ways.way(self._known(self.way.lost_at), self.end, thin=True)
            strong.append(self._leg(back, len(legs) + 1, True))
        return "".join(self._others(seen)) + "".join(strong)

    def _leg(self, points: list[Point], number: int, last: bool) -> str:
        end = signs.ENDS[self.way.result]
        hop = f" hop{min(number, 8)}" if number > 1 else ""
        d = path(points, 6)
        ship = f'<path class="pic-ship{hop}" pathLength="1" d="{d}"/>'
        if last and end.look in ("bad", "lost"):
            look = "badpath" if end.look == "bad" else "lostpath"
            return f'<path class="path {look}" d="{d}"/><path class="pic-head-{end.look}" d="{head(points)}"/>{ship}'
        return f'<path class="path run{hop}" pathLength="1" d="{d}"/><path class="head" d="{head(points)}"/>{ship}'

    def _others(self, seen: set[tuple[str, str]]) -> list[str]:
        out = []
        for index in range(min(len(self.trace.branches), 40)):
            if index == self.branch:
                continue
            visits = tuple(v._replace(station=self._known(v.station)) for v in steps(self.trace, index).visits)
            for start, end, _ in self._legs(visits):
                pair = (start.station, end.station)
                if pair in seen or end.station == "network":
                    continue
                seen.add(pair)
                points = self.ways.way(*pair, self._door(end), thin=True)
                tip = f'<path class="head-maybe" d="{head(points, thin=True)}"/>'
                out.append(f'<path class="maybe" d="{path(points, 6)}"/>{tip}')
        return out

    def above(self) -> str:
        """Draw the node ports, the chances, the end and the numbers."""
        numbers = self.scene.sign.doors if self.scene.sign else ()
        out = [ground.doors(p, numbers, frozenset(self.used)) for p in self.layout.places]
        out += self._chances()
        out.append(self._end())
        out += self._buoys()
        return "".join(out)

    def _chances(self) -> list[str]:
        if len(self.trace.branches) < 2:
            return []
        chosen = self._known(self.trace.branches[self.branch].place)
        chances: dict[str, tuple[float, str]] = {}
        for branch in self.trace.branches:
            place = self._known(branch.place)
            chances[place] = (chances.get(place, (0, ""))[0] + branch.chance, branch.result)
        out = []
        for place, (chance, result) in sorted(chances.items()):
            box = self.layout.boxes.get(place)
            if box is None or place == "network":
                continue
            end = signs.ENDS[result]
            words = percent(chance) if result == OK or place == chosen else f"{percent(chance)} {end.verb}"
            look = "" if result == OK else f"pic-{end.look}"
            w = width(words, 13) + 14
            tag = Box(box.right - w - 4, box.y - 9, w, 18)
            out.append(ground.rect(f"pic-tag {look}".strip(), tag, 9))
            out.append(ground.text("pic-tag-t mid", tag.cx, tag.y + 13.5, words))
        return out

    def _end(self) -> str:
        end, box = signs.ENDS[self.way.result], self.layout.boxes.get(self.end)
        if box is None or self.end == "dns" or self.end.startswith("node:"):
            return ""
        if self.end == "network":
            wide = self.layout.frame is WIDE
            words = ground.text(f"{end.look}-t mid", box.cx, box.y + (58 if wide else 52), end.word)
            return signs.mark(end.sign, box.cx, box.y + 20) + words
        w = width(end.word, 14.5) + 32
        aside = 8 if box.h < 60 and self.end.startswith("pod:") else 0  # a small crate has its flag there
        tag = Box(box.x + (box.w - w) / 2 - aside, box.bottom - 5, w, 24)
        return (
            ground.rect(f"pic-end pic-{end.look}", tag, 12)
            + signs.mark(end.sign, tag.x + 13, tag.cy, 0.5)
            + ground.text(f"{end.look}-t", tag.x + 25, tag.cy + 5, end.word)
        )

    def _buoys(self) -> list[str]:
        out, taken = [], dict[str, float]()
        for visit in self.visits:
            number = visit.number
            w = 22 if len(number) == 1 else 8 + width(number, 13) + 8
            if visit.first in self.passed:
                x, y = self.passed[visit.first]
            else:
                box = self.layout.boxes[visit.station]
                shift = taken.get(visit.station, 36 if self._guest(visit.station) else 0)
                taken[visit.station] = shift + w + 2
                x, y = box.x + shift + w / 2 + (2 if visit.station.startswith("pod:") else 6), box.y
                if visit.station.startswith("self:"):
                    x, y = box.right + shift + 4 + w / 2, box.cy
                elif visit.station == "dns":
                    x = box.right - shift - w / 2 - 4
                elif visit.station == "network":
                    x, y = box.x + shift + 10, box.y + 20
            out.append(
                f'<rect class="buoy" x="{x - w / 2:g}" y="{y - 11:g}" width="{w:g}" height="22" rx="11"/>'
                f'<text class="buoy-n" x="{x:g}" y="{y + 4.5:g}">{safe(number)}</text>'
            )
        return out
