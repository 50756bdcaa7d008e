"""Containers: `::: name title` … `:::` as belief, rule, note, warning, figure or a passage about one type."""

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markdown_it.token import Token

from tutorial.course.figures import draw
from tutorial.course.sheets import flag, icon

if TYPE_CHECKING:
    from tutorial.course.prose import Prose

TYPES = {
    "clusterip": "ClusterIP",
    "nodeport": "NodePort",
    "loadbalancer": "LoadBalancer",
    "externalname": "ExternalName",
    "headless": "Headless",
}
BOXES = ("belief", "rule", "note", "warning", "figure", "type")


@dataclass(slots=True)
class Box:
    """An open container."""

    name: str
    line: int
    level: int
    parts: int = 1  # how many of its parts have begun: a belief has two
    blocks: int = 0


def open_box(token: Token, prose: "Prose", first: int, last: int) -> Box:
    """Give the opening token its HTML, and note what is wrong with its name, title or end."""
    name, _, title = token.info.strip().partition(" ")
    title = title.strip()
    box = Box(name, first, token.level)
    column = len(token.markup) + 2
    closing = prose.source.text.split("\n")[last : last + 1]
    if not name:
        prose.add(first, 1, "this ::: closes nothing; give a box that holds another one four colons")
    elif name not in BOXES:
        prose.add(first, column, f"{name} is no box; known are {', '.join(BOXES)}")
    elif not closing or not closing[0].strip().startswith(":::"):
        prose.add(first, 1, f"::: {name} is not closed by :::")
    if name in {"note", "warning", "figure", "type"} and not title:
        prose.add(first, column, f"write ::: {name} and then its {'name' if name in {'figure', 'type'} else 'title'}")
    elif name in {"belief", "rule"} and title:
        prose.add(first, column, f"::: {name} takes no title")
    if name == "type" and title and title not in TYPES:
        prose.add(first, column, f"{title} is no type; known are {', '.join(TYPES)}")
    if name == "figure":
        prose.words += 60
    token.meta = {"html": _opening(name, title, prose, first)}
    return box


def _opening(name: str, title: str, prose: "Prose", line: int) -> str:
    shown = escape(title)
    if name == "belief":
        return (
            '<div class="belief" role="group" aria-label="A common belief, and what happens">'
            '<div class="think"><p class="box-name">You may think</p>\n'
        )
    if name == "figure":
        folder = prose.folder
        drawn = draw(title, folder, prose.source, line, prose.reading.problems) if folder and title else ""
        return f'<figure class="figure in-column">{drawn}<figcaption>\n'
    if name == "type":
        return f'<div class="passage {shown}"><p class="type">{flag(title)}{TYPES.get(title, shown)}</p>\n'
    if name == "rule":
        return '<div class="rule" role="note" aria-label="Rule"><p class="box-name">Rule</p>\n'
    state = "warn" if name == "warning" else "note"
    return f'<div class="box {state}" role="note" aria-label="{shown}"><p class="box-name">{icon(state)}{shown}</p>\n'


def inside(token: Token, box: Box) -> None:
    """Look at a block of an open container: its dividing line, or its list of hops."""
    if token.level != box.level + 1 or token.nesting < 0:
        return
    box.blocks += 1
    if box.name == "belief" and token.type == "hr":
        box.parts += 1
        token.meta = {"html": '</div>\n<div class="fact"><p class="box-name">In fact</p>\n'}
    elif box.name == "figure" and token.type == "ordered_list_open":
        token.attrSet("class", "hops")


def close_box(token: Token, box: Box, prose: "Prose") -> None:
    """Give the closing token its HTML, and note what the box lacks."""
    if box.name == "belief" and box.parts != 2:
        prose.add(box.line, 1, "a belief has two parts, divided by one line of ---")
    if box.name == "figure" and not box.blocks:
        prose.add(box.line, 1, "a figure needs its text equivalent: a numbered list of the hops, or a caption")
    if box.name == "rule" and box.blocks < 2:
        prose.add(box.line, 1, "a rule needs a second paragraph: what it does to a packet or a DNS answer")
    closing = {"belief": "</div></div>", "figure": "</figcaption></figure>"}.get(box.name, "</div>")
    token.meta = {"html": closing + "\n"}
