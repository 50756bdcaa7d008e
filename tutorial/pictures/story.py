"""The way of a request as an ordered list, with the numbers of the picture."""

from collections.abc import Callable

from tutorial.kube.traffic.model import ERROR, MIXED, NXDOMAIN, OK, REFUSED, TIMEOUT, UNREACHABLE, Hop, Packet, Trace
from tutorial.pictures.describe import who
from tutorial.pictures.signs import ENDS, End, icon
from tutorial.pictures.steps import address, clamp
from tutorial.pictures.text import percent, safe, ticks

_KINDS = {
    "lookup": "Name",
    "send": "Sent",
    "route": "Route",
    "rule": "Rule",
    "policy": "Policy",
    "choose": "Choice",
    "rewrite": "New destination",
    "masquerade": "New source",
    "balancer": "Load balancer",
    "deliver": "Arrives",
    "reply": "Reply",
    "dead": "Ends here",
}
_SEEN = {
    OK: ("The client gets an answer", ""),
    REFUSED: ("The client is refused at once", "Connection refused"),
    TIMEOUT: ("The client hears nothing and gives up", "Connection timed out"),
    UNREACHABLE: ("The client is told that this cannot be reached", "Destination Port Unreachable"),
    ERROR: ("The client’s own machine forbids it at once", "Operation not permitted"),
    NXDOMAIN: ("The client finds no such name", "Could not resolve host"),
    MIXED: ("Sometimes the client gets an answer, sometimes not", ""),
}

SHOWN = 5
"""How many endpoints of a choice are listed; the others unfold."""

type Pick = Callable[[int], str]


def trace_story(trace: Trace, branch: int = 0, *, pick: Pick | None = None) -> str:
    """Return the story of one branch: its hops, the choice, how it ends and what helps.

    `pick` makes the address at which another branch is followed, from its number; without it nothing is linked.
    """
    branch = clamp(trace, branch)
    before: Packet | None = None
    out = []
    for number, hop in enumerate(trace.story(branch), 1):
        forks = number == len(trace.hops) and (hop.kind == "choose" or len(trace.branches) > 1)
        out.append(_hop(hop, before, trace, branch, pick, forks))
        before = hop.packet or before
    if any(h.dead for h in trace.story(branch)):
        out.append('<li class="never"><p class="story-says">Somebody answers. <small>Not reached.</small></p></li>')
    return f'<div class="story"><ol class="hops">{"".join(out)}</ol>{_outcome(trace, branch)}</div>'


def _hop(hop: Hop, before: Packet | None, trace: Trace, branch: int, pick: Pick | None, forks: bool) -> str:
    look = ' class="dead ' + _end(trace, branch).look + '"' if hop.dead else ""
    where = f'<p class="story-where"><b>{_KINDS.get(hop.kind, "Step")}</b> {safe(who(hop.place))}</p>'
    said = f'<p class="story-says">{ticks(hop.text)}</p>'
    chosen = _choice(trace, branch, pick) if forks else ""
    return f"<li{look}>{where}{said}{chosen}{_packet(hop, before)}{_rule(hop.rule)}</li>"


def _packet(hop: Hop, before: Packet | None) -> str:
    """Show what is written on the packet where it is new: at first, and whenever a part of it has changed."""
    packet = hop.packet
    if packet is None or hop.kind == "reply" or packet == before:
        return ""
    new_source = before is not None and packet.source != before.source
    new_target = before is not None and address(packet) != address(before)
    source, target = _address(packet.source, new_source), _address(address(packet), new_target)
    was = []
    if before is not None and new_source:
        was.append(f"source was <code>{safe(before.source)}</code>")
    if before is not None and new_target:
        was.append(f"destination was <code>{safe(address(before))}</code>")
    note = f" <small>{', '.join(was)}</small>" if was else ""
    return (
        f'<p class="story-packet"><span class="vh">Packet from </span>{source}'
        f'<span aria-hidden="true"> → </span><span class="vh"> to </span>{target} '
        f"<small>{safe(packet.protocol)}</small>{note}</p>"
    )


def _address(text: str, new: bool) -> str:
    return (
        f'<mark><code>{safe(text)}</code><span class="vh"> (new)</span></mark>' if new else f"<code>{safe(text)}</code>"
    )


def _rule(rule: str) -> str:
    if not rule:
        return ""
    if len(rule) <= 60 and "\n" not in rule:
        return f'<p class="story-rule"><code>{safe(rule)}</code></p>'
    return (
        '<details class="story-rule"><summary>The rule that matched</summary>'
        f'<pre tabindex="0" role="group" aria-label="Rule">{safe(rule)}</pre></details>'
    )


def _choice(trace: Trace, branch: int, pick: Pick | None) -> str:
    if not trace.branches:
        return ""
    rows = []
    for index, option in enumerate(trace.branches):
        end = ENDS[option.result]
        name = f"<b>{safe(option.backend or 'nobody')}</b> <code>{safe(option.endpoint)}</code>"
        chosen = index == branch
        if pick and not chosen:
            name = f'<a href="{safe(pick(index))}">{name}</a>'
        word = "" if option.result == OK else f'<span class="state {end.look}">{icon(end.look)}{end.verb}</span>'
        here = ' <small class="story-taken">drawn here</small>' if chosen and len(trace.branches) > 1 else ""
        rows.append(
            f'<li{" class=taken" if chosen else ""}><span class="story-chance">{percent(option.chance)}</span> '
            f"<span>{name}{here}</span> {word}</li>"
        )
    if len(rows) <= SHOWN + 1:
        return f'<ul class="story-choice">{"".join(rows)}</ul>'
    first = [*rows[:SHOWN], *([rows[branch]] if branch >= SHOWN else ())]
    rest = [row for row in rows[SHOWN:] if row not in first]
    return (
        f'<div class="story-choice"><ul>{"".join(first)}</ul>'
        f"<details><summary>{len(rest)} more</summary><ul>{''.join(rest)}</ul></details></div>"
    )


def _end(trace: Trace, branch: int) -> End:
    return ENDS[trace.branches[branch].result if trace.branches else trace.result]


def _outcome(trace: Trace, branch: int) -> str:
    end = ENDS[trace.result]
    headline, message = _SEEN[trace.result]
    out = [f'<p class="story-end">{icon(end.look)}<b>{headline}</b></p>']
    if message:
        name = f": {safe(trace.target)}" if trace.result == NXDOMAIN else ""
        out.append(f"<p><samp>{message}{name}</samp></p>")
    if trace.reason:
        out.append(f"<p>{ticks(trace.reason)}</p>")
    if trace.result in (OK, MIXED) and trace.backends:
        seen = " or ".join(f"<code>{safe(s)}</code>" for s in trace.sources if s)
        out.append(f"<p>The sender that is seen there: {seen}.</p>" if seen else "")
    if trace.advice:
        out.append(f"<p><b>What helps:</b> {ticks(trace.advice)}</p>")
    return f'<div class="story-outcome {end.look}">{"".join(out)}</div>'
