"""{% load playground %}: what the editor, the verdict and the parts of a cluster need."""

import json
import re
from collections.abc import Hashable, Iterable
from functools import lru_cache
from html import escape as html
from typing import Final, NamedTuple
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tutorial.course.highlight import command, terminal, yaml_lines
from tutorial.diagnostics import Diagnosis
from tutorial.pictures import changes, service_diff, trace_story
from tutorial.pictures.changes import KEPT
from tutorial.pictures.signs import ENDS, End
from tutorial.playground import asking, desks, fields, places
from tutorial.playground.desk import Entry
from tutorial.playground.panel import Panel, PodRow, StepRow
from tutorial.playground.stored import as_html
from tutorial.playground.verdict import Row, Stored, Verdict, listing, verdict

register = template.Library()

MOST_KEPT: Final = 4096
"""Characters of a text whose verdict is kept; there are few longer ones, and they come but once."""
_CODE: Final = re.compile(r"`([^`]+)`")


@register.simple_tag
def verdict_of(diagnosis: Diagnosis | str | None) -> Verdict | None:
    """{% verdict_of diagnosis as verdict %}: what was found made ready to show; None when there is none."""
    return verdict(diagnosis) if isinstance(diagnosis, Diagnosis) else None


class Keep(NamedTuple):
    """How long a verdict is kept, and the course that it leads into."""

    seconds: int
    content: str


@register.simple_tag(takes_context=True)
def keep_verdict(context: Context) -> Keep | None:
    """{% keep_verdict as keep %}: for how long this verdict serves others; None for one that is not kept.

    Most pages with an editor show a text that somebody has seen before: the start of a lesson, one's own draft.
    """
    text = context.get("text")
    if settings.DEBUG or not isinstance(text, str) or len(text) > MOST_KEPT or context.get("problem"):
        return None
    return None if context.get("diagnosis") is None else Keep(3600, str(settings.CONTENT_DIR))


@register.filter
def ticks(text: str) -> SafeString:
    """Words in backticks as code, the rest escaped."""
    return mark_safe(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S308 - escaped first


@register.filter
def whole(line: str) -> SafeString:
    """{{ entry.command|whole }}: a command whose words are not broken at their hyphens."""
    return mark_safe(command(line))  # noqa: S308 - command escapes


@register.simple_tag
def transcript(shown: Verdict, file: str) -> SafeString:
    """{% transcript verdict file %}: the command and what it prints, as in a terminal."""
    return mark_safe(terminal(f"$ kubectl create -f {file or 'service.yaml'}\n{shown.output}"))  # noqa: S308


@register.filter
def stored_lines(shown: Stored) -> SafeString:
    """{{ object|stored_lines }}: an object as the API server keeps it, line by line."""
    return mark_safe(as_html(shown.lines))  # noqa: S308 - as_html escapes


@register.simple_tag
def options(senders: Iterable[asking.Sender], chosen: str = "") -> SafeString:
    """{% options panel.targets panel.ask.target %}: who can send, or can be sent to, as the options of a form."""
    written = (
        f'<option value="{html(one.value)}"{" selected" if one.value == chosen else ""}>{html(one.label)}</option>'
        for one in senders
    )
    return mark_safe("".join(written))  # noqa: S308 - escaped one by one


@register.simple_tag
def fields_url() -> str:
    """The address of the field table, which changes when the table does."""
    return fields.url()


@register.simple_tag
def listing_of(shown: Verdict | str | None, text: str) -> tuple[Row, ...]:
    """{% listing_of verdict text as rows %}: the text's lines, those with findings marked; none without a verdict."""
    return listing(shown, text) if isinstance(shown, Verdict) else ()


@register.simple_tag(takes_context=True)
def panel_at(context: Context, name: str) -> Panel | None:
    """{% panel_at "lesson:nodeport" as panel %}: the learner's cluster at a place, for components/cluster/.

    The request's address may ask for a trace (from, to, port, protocol; `place` says of which cluster, where a page
    has several). None where there is no such place.
    """
    request = context["request"]
    place = places.find(name)
    if not place:
        return None
    asked = request.GET if request.GET.get("place", name) == name else {}
    question, service = asking.read(asked), asked.get("service", "")[:300]
    return Panel(place, desks.opened(request.learner, place), question, service, link=asked.get("link", "")[:40])


@register.simple_tag
def desk_form(panel: Panel, view: str) -> SafeString:
    """{% desk_form panel "act" %}: the attributes of a form that does something at a desk, with htmx or without.

    What the picture shows goes along, so that it shows the same request after the change.
    """
    return _form(view, panel.id if view in {"act", "edit"} else "")


@lru_cache(maxsize=256)
def _form(view: str, include: str) -> SafeString:
    url = reverse(f"playground:{view}")
    more = format_html(' hx-include="#asked-{}"', include) if include else ""
    return format_html('method="post" action="{}" hx-post="{}" hx-swap="none"{}', url, url, more)


@register.simple_tag(takes_context=True)
def desk_fields(context: Context, panel: Panel) -> SafeString:
    """{% desk_fields panel %}: what such a form sends unseen: its token, the place, and what the picture shows."""
    return _fields(str(context.get("csrf_token", "")), panel.place.name, panel.query)


@lru_cache(maxsize=64)
def _fields(token: str, place: str, shown: str) -> SafeString:
    """A page has ten such forms."""
    names = (("csrfmiddlewaretoken", token), ("place", place), ("shown", shown))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', names)


_ROWS: Final = {Entry: "entry", PodRow: "pod", StepRow: "step"}


@register.simple_tag
def rows_of(rows: Iterable[Hashable], shared: str = "") -> SafeString:
    """{% rows_of panel.log %}: entries of the terminal, pods, or steps, one after the other.

    Each is rendered once, from its template in components/cluster/: a page has dozens of them, and few are new.
    """
    written = _row.__wrapped__ if settings.DEBUG else _row
    return mark_safe("".join(written(row, bool(shared)) for row in rows))  # noqa: S308 - templates escape


@lru_cache(maxsize=1024)
def _row(row: Hashable, shared: bool) -> str:
    return render_to_string(f"components/cluster/{_ROWS[type(row)]}.html", {"row": row, "shared": shared})


@register.simple_tag(takes_context=True)
def absolute(context: Context, view: str, *args: str) -> str:
    """{% absolute "playground:shared" id %}: a whole address, to be given to others."""
    return str(context["request"].build_absolute_uri(reverse(view, args=args)))


@register.filter
def seat(where: str) -> str:
    """The place in which one types, as a prompt shows it: "pod:default/web-1" → web-1."""
    return where.removeprefix("pod:").removeprefix("node:").removeprefix("default/")


_FAILED: Final = re.compile(r'^(?:[\w./-]+: |Error from server|The \w+ ")', re.MULTILINE)


@register.filter
def went_well(row: Entry) -> bool:
    """Whether error output tells of no failure: nc says there that it is connected, curl -v how it goes."""
    return not row.rc and not any(_FAILED.search(text) for stream, text in row.chunks if stream == "stderr")


@register.filter
def own_name(key: str) -> str:
    """A Service's key as people write it: "default/web" → web."""
    return key.removeprefix("default/")


@register.simple_tag
def history_of(panel: Panel) -> str:
    """{% history_of panel %}: what was typed, oldest first, as JSON. A manifest in a here-document is no history."""
    return json.dumps([line for line in panel.desk.history if len(line) <= 1000], ensure_ascii=False)


@register.simple_tag
def end_of(panel: Panel) -> End | None:
    """{% end_of panel as end %}: how the request that is shown ends, its class and its word; None without one."""
    trace = panel.reply.trace if panel.reply else None
    return ENDS[trace.result] if trace else None


@register.simple_tag
def picture_of(panel: Panel) -> SafeString:
    """{% picture_of panel %}: the cluster, with the way of the request that is asked for."""
    trace = panel.reply.trace if panel.reply else None
    branch = panel.reply.question.branch if panel.reply else 0
    drawn = panel.drawn.picture(panel.traced or panel.service or None, trace, branch, f"picture-{panel.id}")
    return mark_safe(drawn)  # noqa: S308 - pictures escapes


class Changed(NamedTuple):
    """What the last step changed about one Service."""

    name: str
    table: SafeString
    type: bool  # whether it is of another type now


@register.simple_tag
def changes_of(panel: Panel) -> list[Changed]:
    """{% changes_of panel as changed %}: the Services that the last step changed, each with a table of its fields."""
    return [
        Changed(
            asking.label(new["metadata"]),
            mark_safe(service_diff(old, new)),  # noqa: S308 - service_diff escapes
            old["spec"].get("type") != new["spec"].get("type"),
        )
        for old, new in panel.changed
        if any(change.what != KEPT for change in changes(old, new))
    ]


@register.simple_tag
def story_of(panel: Panel) -> SafeString:
    """{% story_of panel %}: the way of the request in words, hop by hop."""
    reply = panel.reply
    if not reply or not reply.trace:
        return SafeString("")
    told = trace_story(
        reply.trace, reply.question.branch, pick=lambda index: panel.address(reply.question._replace(branch=index))
    )
    return mark_safe(told)  # noqa: S308 - trace_story escapes


@register.simple_tag
def reach_of(panel: Panel) -> SafeString:
    """{% reach_of panel %}: who reaches the Service that is shown; each cell leads to its trace."""

    asked = panel.reply.question if panel.reply else None
    now = (asked.client, asked.target, int(asked.port)) if asked and asked.port.isdecimal() else None
    return mark_safe(panel.drawn.reach(panel.service, panel.here, now))  # noqa: S308 - pictures escapes


@register.simple_tag
def service_url(panel: Panel, service: str) -> str:
    """{% service_url panel "default/web" %}: the page with another Service in the picture."""
    return panel.page(urlencode({"service": service}), "reach")


@register.simple_tag
def yaml(text: str) -> SafeString:
    """{% yaml text %}: a manifest in colours, line by line."""
    return mark_safe(yaml_lines(text))  # noqa: S308 - yaml_lines escapes


@register.simple_tag
def traces_url(panel: Panel) -> str:
    """{% traces_url panel %}: where htmx asks for what a link of the table shows; the link's own query is added."""
    if panel.shared:
        return reverse("playground:shared", args=[panel.shared]) + "?"
    return f"{reverse('playground:trace')}?{urlencode({'place': panel.place.name})}"
