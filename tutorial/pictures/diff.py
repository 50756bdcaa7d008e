"""The table “what the change does to the Service”: a row for each field, with a word, a sign and the reason."""

from tutorial.kube.cluster.cluster import Object
from tutorial.pictures.changes import ADDED, ALLOCATED, CHANGED, KEPT, REMOVED, WIPED, Change, changes
from tutorial.pictures.scene import kind_of
from tutorial.pictures.signs import FLAGS, TYPES, icon
from tutorial.pictures.text import safe, ticks

_LOOKS = {
    KEPT: ("wait", "kept"),
    ALLOCATED: ("ok", "plus"),
    ADDED: ("ok", "plus"),
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
        return f'<p class="change-none">Nothing about <b>{name}</b> changes.</p>'
    title = (
        _type(kinds[1])
        if kinds[0] == kinds[1]
        else f'{_type(kinds[0])}{icon("turn")}<span class="vh">to</span>{_type(kinds[1])}'
    )
    rows = "".join(map(_row, found))
    return (
        f'<table class="change"><caption><span>What changes for <b>{name}</b></span> {title}</caption>'
        '<thead><tr><th scope="col">Field</th><th scope="col">What happens</th><th scope="col">Before and after</th>'
        f'<th scope="col">Why</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _row(change: Change) -> str:
    look, sign = _LOOKS[change.what]
    return (
        f'<tr class="{look}"><th scope="row"><code>{safe(change.field)}</code></th>'
        f'<td><span class="state {look}">{icon(sign)}{change.what}</span></td>'
        f'<td class="change-values">{_values(change)}</td><td class="change-why">{ticks(change.why)}</td></tr>'
    )


def _values(change: Change) -> str:
    if change.before == change.after:
        return f"<code>{safe(change.after)}</code>"
    out = []
    if change.before:
        out.append(f'<del><span class="vh">before </span><code>{safe(change.before)}</code></del>')
    if change.after:
        out.append(f'<ins><span class="vh">after </span><code>{safe(change.after)}</code></ins>')
    return " ".join(out)


def _type(kind: str) -> str:
    return (
        f'<span class="type {kind}"><svg class="flag" viewBox="0 0 20 20" aria-hidden="true">'
        '<path fill="none" stroke="currentColor" stroke-width="2" d="M1 1h18v18H1z"/>'
        f'<path d="{FLAGS[kind]}"/></svg>{TYPES[kind]}</span>'
    )
