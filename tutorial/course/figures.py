"""Drawings of the lessons: SVG files that follow the diagram language, set into the page itself."""

import re
from pathlib import Path
from xml.etree import ElementTree

from tutorial.course.problems import Problems, Source

_SPACE = "{http://www.w3.org/2000/svg}"
_ELEMENTS = {
    *("svg", "title", "desc", "g", "rect", "circle", "ellipse", "line", "path", "polyline", "polygon"),
    *("text", "tspan", "use", "symbol", "defs", "clipPath", "marker", "mask"),
}
_COLOURS = {"style", "fill", "stroke", "color", "font-family", "font-size", "stop-color"}


def draw(name: str, folder: Path, source: Source, line: int, problems: Problems) -> str:
    """Return the drawing `name`, and its tall version for narrow screens where there is one, as HTML."""
    wide = folder / "figures" / f"{name}.svg"
    tall = folder / "figures" / f"{name}.tall.svg"
    if not wide.is_file():
        problems.add(source, line, 1, f"there is no figure {name}: figures/{name}.svg is missing")
        return ""
    drawn = _read(wide, name, problems, "dg-wide" if tall.is_file() else "")
    if tall.is_file():
        drawn += _rename(_read(tall, name, problems, "dg-tall"), set(re.findall(r'\bid="([^"]+)"', drawn)))
    return f'<div class="frame">{drawn}</div>'


def _read(path: Path, name: str, problems: Problems, also: str) -> str:
    file = "/".join(path.parts[-5:])
    source = Source(file, path.read_text(encoding="utf-8"))
    try:
        root = ElementTree.fromstring(source.text)  # noqa: S314 - our own files, at start-up
    except ElementTree.ParseError as error:
        line, column = error.position
        said = str(error).partition(": line")[0]
        problems.add(source, line, column + 1, f"this is no XML: {said}")
        return ""
    for message, part in _mistakes(root, name):
        problems.add(source, *source.find(part, 1, source.text.count("\n") + 1), message)
    text = re.sub(r"<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<!--.*?-->", "", source.text, flags=re.DOTALL).strip()
    text = re.sub(r">\s+<", "><", text)
    return re.sub(r'\bclass="dg\b', f'class="dg {also}'.rstrip(), text, count=1)


def _mistakes(root: ElementTree.Element, name: str) -> list[tuple[str, str]]:
    """List (message, the text that shows where) of everything in a drawing that the diagram language forbids."""
    out = []
    for node in root.iter():
        node.tag = node.tag.removeprefix(_SPACE)
    if root.tag != "svg" or "dg" not in root.get("class", "").split():
        out.append(('a figure begins with <svg class="dg"', "<svg"))
    if not root.get("viewBox") or root.get("role") != "img":
        out.append(('a figure needs a viewBox and role="img"', "<svg"))
    labels = root.get("aria-labelledby", "").split()
    for tag in ("title", "desc"):
        named = root.find(tag)
        if named is None or not (named.text or "").strip() or named.get("id") not in labels:
            out.append((f"a figure needs a <{tag}> with an id that aria-labelledby names", f"<{tag}"))
    for node in root.iter():
        if node.tag not in _ELEMENTS:
            out.append((f"<{node.tag}> is not allowed in a figure", f"<{node.tag}"))
        for attribute in node.attrib.keys() & _COLOURS:
            out.append((f"{attribute} is not allowed in a figure: use the classes of diagram.css", f"{attribute}="))
        if any(key.startswith("on") for key in node.attrib):
            out.append(("a figure has no scripts", "on"))
        if (key := node.get("id")) and not key.startswith(name):
            out.append((f'the id "{key}" must begin with the figure’s name, {name}', f'id="{key}"'))
    return out


def _rename(svg: str, taken: set[str]) -> str:
    """Give ids that the wide drawing has too another name, since both stand in one page."""
    for key in taken:
        svg = re.sub(rf'(\bid="|#|\baria-labelledby="(?:[^"]* )?){re.escape(key)}(?=["\s)])', rf"\1{key}-tall", svg)
    return svg
