"""Changes of shape that leave every line in place: comments stay where they are."""

from tutorial.diagnostics.fixes import layout
from tutorial.diagnostics.fixes.editor import Editor
from tutorial.diagnostics.fixes.edits import Edits
from tutorial.diagnostics.model import Edit
from tutorial.kube.manifest import Path


def itemize(editor: Editor, path: Path) -> Edits:
    """Make a mapping in block style the only item of a list."""
    part = editor.part(path)
    if part is None or not part.is_block or not isinstance(part.children, dict):
        return ()
    starts = _line_starts(editor.text, part.start, part.end)
    return (Edit(part.start, part.start, "- "), *(Edit(at, at, "  ") for at in starts))


def merge_items(editor: Editor, path: Path) -> Edits:
    """Make one mapping of a list of mappings in block style."""
    part = editor.part(path)
    if part is None or not part.is_block or not isinstance(part.children, list):
        return ()
    if not all(item.is_block and isinstance(item.children, dict) for item in part.children):
        return ()
    edits = []
    outer = layout.column(editor.text, part.start)
    key = editor.key(path)
    below = key is not None and outer > layout.column(editor.text, key.start)
    for item in part.children:
        dash = editor.text.rfind("-", 0, item.start)
        width = item.start - dash
        if editor.text[dash + 1 : item.start].strip(" "):
            return ()
        if not below:  # the dash stands below the key itself: the items must move in
            edits.append(Edit(dash, item.start, " " * width))
            continue
        edits.append(Edit(dash, item.start, ""))
        edits += [Edit(at, at + width, "") for at in _line_starts(editor.text, item.start, item.end)]
    return tuple(edits)


def lift(editor: Editor, path: Path) -> Edits:
    """Put the entries of a mapping in the place of the mapping, which must be alone in its own."""
    part, key, parent = editor.part(path), editor.key(path), editor.part(path[:-1])
    if part is None or key is None or parent is None or len(parent.entries) != 1:
        return ()
    if not part.is_block or not isinstance(part.children, dict):
        return ()
    text = editor.text
    begin = layout.line_start(text, key.start)
    inner = layout.column(text, part.start)
    width = inner - layout.column(text, key.start)
    if width <= 0 or text[begin : key.start].strip():
        return ()
    after = layout.next_line(text, key.colon)
    edits = [Edit(begin, after, "")]
    for at in (after, *_line_starts(text, after, part.end)):
        if text.startswith(" " * width, at):
            edits.append(Edit(at, at + width, ""))
    return tuple(edits)


def gather(editor: Editor, path: Path, name: str, fields: list[str]) -> Edits:
    """Make neighbouring fields of a mapping the only item of a list, which becomes the field `name`."""
    parent = editor.part(path)
    keys = [key for field in fields if (key := editor.key((*path, field)))]
    if parent is None or not parent.is_block or not keys or len(keys) < len(fields):
        return ()
    keys.sort(key=lambda key: key.start)
    first, last = keys[0].start, keys[-1].start
    between = [key for key, _ in parent.entries if key is not None and first <= key.start <= last]
    if len(between) > len(keys):
        return ()
    end = max(part.end for field in fields if (part := editor.part((*path, field))))
    dash = " " * editor.dash
    head = f"{name}:{editor.pad(first)}{dash}- "
    return (
        Edit(first, first, head),
        *(Edit(at, at, dash + "  ") for at in _line_starts(editor.text, first, end)),
    )


def _line_starts(text: str, start: int, end: int) -> list[int]:
    """Return where the lines after the first begin that have something on them."""
    out = []
    at = layout.next_line(text, start)
    while start < at < end:
        if text[at : layout.line_end(text, at)].strip():
            out.append(at)
        start, at = at, layout.next_line(text, at)
    return out
