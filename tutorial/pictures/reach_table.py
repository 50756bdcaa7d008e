"""The table “who reaches what”: a row for everybody who may ask, a column for every address, a link in every cell."""

from collections.abc import Callable

from tutorial.kube.cluster.cluster import Cluster
from tutorial.pictures.reach import Caller, Cell, Door, Reach, reach
from tutorial.pictures.signs import ENDS, TYPES, icon
from tutorial.pictures.text import plain, safe

type Link = Callable[[str, str, int, str], str]
"""Makes a cell's address from client, target, port and protocol."""

_ICONS = {"yes": "ok", "sometimes": "warn", "none": "wait"}


def reach_table(
    cluster: Cluster,
    service: str,
    *,
    link: Link | None = None,
    now: tuple[str, str, int] | None = None,
    data: Reach | None = None,
) -> str:
    """Return the table, or an empty text when there is no such Service.

    `now`: client, target and port that the page traces at present. `data`: what `reach` answered, when it is there.
    """
    found = data or reach(cluster, service)
    if found is None:
        return ""
    name = found.service.removeprefix("default/")
    head = "".join(
        f'<th scope="col"><code>{safe(d.title).replace(":", "<wbr>:")}</code>'
        f'<span class="reach-note">{safe(d.note)}</span></th>'
        for d in found.doors
    )
    rows = "".join(
        f'<tr><th scope="row">{safe(c.title)}<span class="reach-note">{safe(c.where)}</span></th>'
        + "".join(_cell(found, c, d, cell, link, now) for d, cell in zip(found.doors, cells, strict=True))
        + "</tr>"
        for c, cells in zip(found.callers, found.cells, strict=True)
    )
    label = f"Who reaches {name}, by which address"
    return (
        f'<div class="reach-scroll {found.kind}" tabindex="0" role="group" aria-label="{safe(label)}">'
        f'<table class="reach"><caption>Who reaches <b>{safe(name)}</b> <small>{TYPES[found.kind]}</small>, '
        "by which address, and as whom its pods see the caller</caption>"
        f'<thead><tr><th scope="col">From</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _cell(found: Reach, caller: Caller, door: Door, cell: Cell, link: Link | None, now: object) -> str:
    if cell.state == "none":
        return f'<td><span class="state wait">{icon("wait")}none yet</span></td>'
    end = ENDS[cell.result]
    look = _ICONS.get(cell.state, end.look)
    inner = f'<span class="state {look}">{icon(look)}{end.verb}</span>{_detail(cell)}'
    here = now == (caller.client, door.target, door.port)
    if link:
        address = link(caller.client, door.target, door.port, found.protocol)
        current = ' aria-current="true"' if here else ""
        inner = f'<a href="{safe(address)}" title="{safe(plain(cell.reason))}"{current}>{inner}</a>'
    else:
        inner = f"<div>{inner}</div>"
    return f"<td{' class=now' if here else ''}>{inner}</td>"


def _detail(cell: Cell) -> str:
    """Say as whom the pods see the caller."""
    if not cell.seen:
        return ""
    names = " or ".join(f'<span class="nb">{safe(name)}</span>' for name in cell.seen[:2])
    more = f" or {len(cell.seen) - 2} others" if len(cell.seen) > 2 else ""
    return f'<span class="reach-as"><span class="vh">seen </span>as {names}{more}</span>'
