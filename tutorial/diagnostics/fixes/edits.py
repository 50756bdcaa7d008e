"""Several changes of a text as one."""

from tutorial.diagnostics.model import Edit

type Edits = tuple[Edit, ...]


def join(*parts: Edits) -> Edits:
    """Return several changes as one; none when one of them could not be made or two overlap."""
    if not all(parts):
        return ()
    out: list[Edit] = []
    for edit in sorted((edit for part in parts for edit in part), key=lambda edit: (edit.start, edit.end)):
        last = out[-1] if out else None
        if last is None or edit.start > last.end or (edit.start == last.end and edit.start != last.start):
            out.append(edit)
        elif edit.start == last.start == last.end:
            out[-1] = Edit(last.start, edit.end, last.text + edit.text)
        elif edit != last:
            return ()
    return tuple(out)
