"""Signs: one for each type of Service and for each way a request may end, the same in drawings and in text."""

from typing import Final, NamedTuple

from tutorial.kube.traffic.model import ERROR, MIXED, NXDOMAIN, OK, REFUSED, TIMEOUT, UNREACHABLE


class End(NamedTuple):
    """How a request ends: the class of its colour, its sign, its word."""

    look: str
    sign: str
    word: str
    verb: str


ENDS: Final = {
    OK: End("ok", "fine", "Answers", "answers"),
    REFUSED: End("bad", "refused", "Refused", "refused"),
    TIMEOUT: End("lost", "sunk", "Times out", "times out"),
    UNREACHABLE: End("bad", "refused", "Unreachable", "unreachable"),
    ERROR: End("bad", "refused", "Operation not permitted", "not permitted"),
    NXDOMAIN: End("bad", "refused", "NXDOMAIN", "no such name"),
    MIXED: End("warn", "mixed", "Sometimes", "sometimes"),
}

FLAGS: Final = {
    "clusterip": "M6 6h8v8H6z",
    "nodeport": "M2 2h8v16H2z",
    "loadbalancer": "M2 2h16v3.4H2zM2 8.3h16v3.4H2zM2 14.6h16V18H2z",
    "externalname": "M2 2h16v16z",
    "headless": "M2 2h8v8H2zM10 10h8v8h-8z",
}
TYPES: Final = {
    "clusterip": "ClusterIP",
    "nodeport": "NodePort",
    "loadbalancer": "LoadBalancer",
    "externalname": "ExternalName",
    "headless": "Headless",
}

_ICONS: Final = {
    "ok": '<circle cx="12" cy="12" r="9"/><path d="m8 12.2 2.8 2.8L16 9.5"/>',
    "bad": '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM9 9l6 6m0-6-6 6"/>',
    "lost": '<circle cx="12" cy="12" r="9" stroke-dasharray="3.4 3.67"/><path d="m9 9 6 6m0-6-6 6"/>',
    "warn": '<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>',
    "wait": '<path d="M7 12h10"/>',
    "kept": '<path d="M5 9.5h14m-14 5h14"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "gone": '<path d="M6 6l12 12m0-12L6 18"/>',
    "turn": '<path d="M5 12h14m-6-6 6 6-6 6"/>',
}


def icon(name: str) -> str:
    """Return a sign for text, as big as a letter."""
    return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{_ICONS[name]}</svg>'


def flag(kind: str, x: float, y: float, side: float) -> str:
    """Return the sign of a type, drawn into a picture at its upper left corner."""
    scale = round(side / 20, 3)
    return (
        f'<g class="pic-flag" transform="translate({x:g} {y:g}) scale({scale:g})">'
        f'<path class="pic-hoist" d="M1 1h18v18H1z"/><path class="pic-sign" d="{FLAGS[kind]}"/></g>'
    )


def mark(sign: str, x: float, y: float, scale: float = 1) -> str:
    """Return the mark of an end, drawn into a picture around its middle; it is 34 units wide at scale 1."""
    inner = {
        "fine": '<circle class="fine" r="14"/><path class="fine-x" d="M-6 .5-1.5 5 6.5-4"/>',
        "refused": '<path class="refused" d="M-7-17H7L17-7V7L7 17H-7L-17 7V-7z"/>'
        '<path class="refused-x" d="M-6-6 6 6M6-6-6 6"/>',
        "sunk": '<circle class="sunk" r="16"/><path class="sunk-x" d="M-6-6 6 6M6-6-6 6"/>',
    }[sign]
    size = f" scale({scale:g})" if scale != 1 else ""
    return f'<g transform="translate({x:g} {y:g}){size}">{inner}</g>'
