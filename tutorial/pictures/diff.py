"""The table “what the change does to the Service”: a row for each field, with a word, a sign and the reason."""

from tutorial.kube.cluster.cluster import Object
from tutorial.pictures.changes import ADDED, ALLOCATED, CHANGED, DEFAULT, KEPT, REMOVED, WIPED, Change, changes
from tutorial.pictures.scene import kind_of
from tutorial.pictures.signs import FLAGS, TYPES, icon
from tutorial.pictures.text import safe, ticks

_LOOKS = {
    KEPT: ("wait", "kept"),
    ALLOCATED: ("ok", "plus"),
    ADDED: ("ok", "plus"),
    DEFAULT: ("note", "plus"),
    WIPED: ("bad", "gone"),
    REMOVED: ("bad", "gone"),
    CHANGED: ("note", "turn"),
}


def service_diff(old: Object, new: Object) -> str:
    """Return what a change does to a Service, field by field; a sentence when it does nothing."""
    found = changes(old, new)
    kinds = (kind_of(old), kind_of(new))
    name = safe(new["metadata"]["name"])
    if not any(c.what != KEPT for c in found):
        return f'<p class="diff-none">Nothing about <b>{name}</b> changes.</p>'
    title = _type(kinds[1])
    if kinds[0] != kinds[1]:
        title = f'{_type(kinds[0])}{icon("turn")}<span class="vh">to</span>{title}'
    rows = "".join(map(_row, found))
    return (
        f'<div class="diff-box"><table class="field-diff" role="table">'
        f"<caption>What changes for <b>{name}</b> {title}</caption>"
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Field</th>'
        '<th scope="col" role="columnheader">What happens</th><th scope="col" role="columnheader">Before and after</th>'
        f'<th scope="col" role="columnheader">Why</th></tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _row(change: Change) -> str:
    look, sign = _LOOKS[change.what]
    return (
        f'<tr role="row"><th scope="row" role="rowheader"><code>{safe(change.field)}</code></th>'
        f'<td role="cell"><span class="state {look}">{icon(sign)}{change.what}</span></td>'
        f'<td role="cell" class="diff-values">{_values(change)}</td>'
        f'<td role="cell" class="diff-why">{ticks(change.why)}</td></tr>'
    )


def _values(change: Change) -> str:
    if change.before == change.after:
        return f"<code>{safe(change.after)}</code>"
    out = []
    if change.before:
        out.append(f'<del><span class="vh">before </span><code>{safe(change.before)}</code></del>')
    if change.after:
        out.append(f'<ins><span class="vh">after </span><code>{safe(change.after)}</code></ins>')
    return icon("turn").join(out)


def _type(kind: str) -> str:
    return (
        f'<span class="type {kind}"><svg class="flag" viewBox="0 0 20 20" aria-hidden="true">'
        '<path fill="none" stroke="currentColor" stroke-width="2" d="M1 1h18v18H1z"/>'
        f'<path d="{FLAGS[kind]}"/></svg>{TYPES[kind]}</span>'
    )
