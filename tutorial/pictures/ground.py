"""The pieces of a picture that stand still: water and land, the Service's flag, who is outside, nodes, rules, pods."""

from typing import Final

from tutorial.pictures import signs
from tutorial.pictures.layout import TALL, WIDE, Box, Layout, Place, self_box
from tutorial.pictures.scene import Crate, Scene, Thing
from tutorial.pictures.steps import Steps
from tutorial.pictures.text import listed, safe, shorten, width

_STATES: Final = {
    "ready": ("", "M0 4 3 7.5 9 0"),
    "not ready": ("unready", "M1 0 8 7.5M8 0 1 7.5"),
    "terminating": ("gone", "M0 4H9"),
    "pending": ("unready", "M0 4H9"),
    "ended": ("gone", "M1 0 8 7.5M8 0 1 7.5"),
}


def rect(look: str, box: Box, round_: float = 0) -> str:
    """Draw a box."""
    corner = f' rx="{round_:g}"' if round_ else ""
    return f'<rect class="{look}" x="{box.x:g}" y="{box.y:g}" width="{box.w:g}" height="{box.h:g}"{corner}/>'


def text(look: str, x: float, y: float, words: str) -> str:
    """Write words; they are escaped here."""
    return f'<text class="{look}" x="{x:g}" y="{y:g}">{safe(words)}</text>'


def sea(scene: Scene, layout: Layout) -> str:
    """Draw water, land and the shore."""
    frame, height = layout.frame, layout.height
    out = [f'<rect class="water" width="{frame.width:g}" height="{height:g}"/>']
    land = Box(frame.shore, layout.shore, frame.width - frame.shore, height - layout.shore)
    out.append(rect("land", land))
    if frame is TALL:
        out.append(f'<path class="shore" d="M{frame.width:g} {layout.shore:g}H{frame.shore:g}V{height:g}"/>')
    else:
        out.append(f'<path class="shore" d="M{frame.shore:g} 0V{height:g}"/>')
    out.append(text("zone", 14 if frame is WIDE else 36, 24, "Outside"))
    if not scene.sign:
        out.append(text("zone", frame.quay, layout.strip.y + 22, "Cluster"))
    if scene.hidden_nodes or scene.waiting:
        said = [f"+{scene.hidden_nodes} more nodes"] if scene.hidden_nodes else []
        if scene.waiting:
            more = f" and {len(scene.waiting) - 2} more" if len(scene.waiting) > 3 else ""
            few = list(scene.waiting[:2] if more else scene.waiting)
            said.append(f"waiting for a node: {', '.join(few) if more else listed(few)}{more}")
        room = frame.right - frame.quay
        out.append(text("pic-word", frame.quay, height - 12, shorten("; ".join(said), room, 13)))
    return "".join(out)


def strip(scene: Scene, layout: Layout, lost: bool) -> str:
    """Draw the Service: its flag, its address that is nowhere, and DNS where somebody asks it.

    `lost`: whether DNS knows no such name.
    """
    out, sign = [], scene.sign
    x, y = layout.strip.x, layout.strip.y
    if sign:
        wide = layout.frame is WIDE
        out.append(f'<path class="pic-pole" d="M{x:g} {y + 8:g}V{y + (60 if wide else 46):g}"/>')
        out.append(signs.flag(sign.kind, x + 4, y + 10, 30))
        out.append(text("strong", x + 44, y + 24, shorten(sign.name, 122 if wide else 200, 15.5)))
        out.append(text("pic-type", x + 44, y + 42, signs.TYPES[sign.kind]))
        said = max(width(sign.name, 15.5) if len(sign.name) < 15 else 122, width(signs.TYPES[sign.kind], 14))
        left, top = (x + 68 + said, y + 10) if wide else (x + 12, y + 52)
        note: float = left
        if sign.address:
            box = Box(left, top, width(sign.address, 13, mono=True) + 18, 26)
            out.append(rect("virtual", box, 6))
            out.append(text("addr mid", box.cx, box.y + 18, sign.address))
            note = box.right + 8
        room = (
            layout.frame.width - 10 - note
            if not wide
            else (layout.dns.x if layout.dns else layout.frame.right) - left - 8
        )
        at = (left, top + 42) if wide and sign.address else (note, top + 18)
        words = sign.note if wide or not sign.address or "pending" in sign.note else "on no machine"
        if wide or not sign.address or width(words, 13) < room:
            out.append(text("pic-word", *at, shorten(words, room, 13)))
    if layout.dns:
        box = layout.dns
        out.append(rect("part", box, 3))
        out.append(text("strong mid", box.cx, box.cy + 5, "DNS") if not lost else _unknown(box))
    return "".join(out)


def _unknown(box: Box) -> str:
    """DNS says that there is no such name."""
    return (
        text("strong", box.x + 38, box.cy - 4, "DNS")
        + signs.mark("refused", box.x + 20, box.cy, 0.65)
        + text("bad-t", box.x + 38, box.cy + 15, "NXDOMAIN")
    )


def thing(who: Thing, box: Box, lost: bool) -> str:
    """Draw somebody outside."""
    if who.kind == "nowhere":
        return ""
    if who.place == "dns" and lost:
        return rect("part", box, 3) + _unknown(box)
    look = {"actor": "actor", "balancer": "balancer", "part": "part"}.get(who.kind, "part")
    out = rect(look, box, box.h / 2 if look == "actor" else 3)
    name = shorten(who.title, box.w - 20, 15)
    if not who.address:
        return out + text("strong mid", box.cx, box.cy + 5, name)
    address = shorten(who.address, box.w - 10, 13, mono=True)
    return out + text("strong mid", box.cx, box.cy + 1, name) + text("sub mid", box.cx, box.cy + 19, address)


def quay(place: Place, guest: bool) -> str:
    """Draw a node, its quay and its name; `guest`: whether it sends the request itself."""
    box, node = place.box, place.quay
    out = [rect("node", box), f'<path class="quay" d="M{box.x:g} {box.y:g}V{box.bottom:g}"/>']
    y = box.y + 27
    start = self_box(place).right + (56 if guest else -4)
    if guest:
        out.append(rect("actor", self_box(place), 14))
    out.append(text("strong", box.x + 24, y, place.label))
    end = start + width(node.address, 13, mono=True)
    if end < (box.right if place.rules.right > box.right - 20 else place.rules.right) + 2:
        out.append(text("sub", start, y, node.address))
    zone = shorten(f"zone {node.zone}", 70, 13) if node.zone else ""
    if end + 8 < box.right - 12 - width(zone, 13):
        out.append(text("pic-word end", box.right - 12, y, zone))
    if not place.crates and not place.more:
        out.append(text("pic-word faint", *_empty(place), "no pods here"))
    if place.more:
        out.append(rect("crate gone", place.more, 6))
        out.append(text("strong mid", place.more.cx, place.more.cy + 5, f"+{node.hidden}"))
    return "".join(out)


def _empty(place: Place) -> tuple[float, float]:
    if place.rules.right > place.box.right - 20:  # tall: the pods stand below the rules
        return place.rules.x, place.rules.bottom + 22
    return 454, place.rules.y + 26


def rules(place: Place, mode: str, way: Steps | None) -> str:
    """Draw the rules of a node, what they write on the packet, and the node ports on its quay."""
    box, node = place.rules, place.quay
    written = way.written.get(node.place) if way else None
    here = bool(way) and any(v.station == node.place and not v.passing for v in way.visits) if way else False
    ended = way is not None and way.end == node.place
    out = [rect("rules pic-at" if here else "rules", box)]
    title = "old rules" if node.stopped else "kube-proxy"
    out.append(text("strong" if here else "", box.x + 12, box.y + 24, title))
    out.append(text("pic-word end", box.right - 10, box.y + 24, "stopped" if node.stopped else mode))
    y = box.y + 24
    for label, value in (("to", written.to), ("from", written.source)) if written else ():
        if value:
            y += 20
            out.append(text("pic-word", box.x + 12, y, label))
            out.append(text("addr", box.x + 42, y, shorten(value, box.w - 44, 13, mono=True)))
    if ended and way:
        end = signs.ENDS[way.result]
        middle = y + 28
        out.append(signs.mark(end.sign, box.x + 28, middle, 0.85))
        words = [end.word] if width(end.word, 15) < box.w - 58 else end.word.split(" ", 1)
        for i, word in enumerate(words):
            out.append(text(f"{end.look}-t", box.x + 50, middle + 5 + (i * 18) - (len(words) - 1) * 8, word))
    return "".join(out)


def doors(place: Place, numbers: tuple[int, ...], used: frozenset[tuple[str, int]]) -> str:
    """Draw the node ports of the Service as notches in the quay: filled when the request uses one."""
    out = []
    for number, box in zip(numbers, place.doors, strict=False):
        on = (place.quay.place, number) in used
        out.append(rect("notch" if on else "notch-off", box))
        out.append(text("onnotch mid" if on else "notchtext mid", box.cx, box.cy + 5, f":{number}"))
    return "".join(out)


def crate(pod: Crate, box: Box, kind: str, picked: bool) -> str:
    """Draw a pod: name, address, state as a word with its sign, and the Service's sign when it is one of its pods."""
    look, sign = _STATES[pod.state]
    shape = f"crate {look}".strip()
    shape += " picked" if picked else " pic-mine" if pod.selected else ""
    out = [rect(shape, box, 6)]
    room, small = box.w - 16, box.h < 60
    out.append(text("pic-name", box.x + 9, box.y + (27 if small else 24), shorten(pod.name, room, 14.5)))
    if small and pod.state != "ready":
        out.append(_state(pod.state, sign, box.x + 9, box.bottom - 13))
    else:
        y = box.bottom - 13 if small else box.y + 42
        out.append(text("sub", box.x + 9, y, shorten(pod.address or "no address", room, 13, mono=True)))
    if not small:
        out.append(_state(pod.state, sign, box.x + 9, box.y + 60))
    if pod.selected:
        out.append(signs.flag(kind, box.right - 20, box.bottom - (7 if small else 24), 13))
    return "".join(out)


def _state(word: str, sign: str, x: float, y: float) -> str:
    mark = f'<path class="pic-tick" transform="translate({x:g} {y - 9:g})" d="{sign}"/>'
    return mark + text("pic-word", x + 14, y, word)
