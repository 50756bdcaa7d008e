"""A code block as a sheet: its head (file name, state, what one can do with it) and its lines."""

from html import escape

from django.conf import settings
from django.templatetags.static import static

from tutorial.course import highlight
from tutorial.course.fences import Fence, service_type
from tutorial.kube.apiserver import review

STATES = {
    "ok": (("ok", "Accepted"),),
    "warned": (("ok", "Accepted"), ("warn", "Warning")),
    "refused": (("bad", "Refused"),),
}


FORM = "here"
"""The id of the form that runs a command in the lesson's cluster (templates/lessons/lesson.html)."""


def sheet(fence: Fence, text: str, link: str, run: str = "", form: str = FORM) -> str:
    """Return the HTML of a block.

    `link` opens a manifest in the editor, `run` is what its button types into the lesson's terminal; "" for neither.
    `form` is the id of the form that the button sends.
    """
    if fence.language == "yaml":
        return _manifest(fence, text, link, run)
    if fence.language == "console":
        body = f'<pre class="term" tabindex="0" role="group" aria-label="Terminal">{highlight.terminal(text)}</pre>'
        return _figure("sheet", "Terminal", _copy(highlight.commands(text)) + _run("Run", run, form=form), body)
    lines = highlight.shell_lines(text) if fence.language == "shell" else highlight.plain_lines(text, fence.lines)
    name = fence.name or ("Commands" if fence.language == "shell" else "")
    label = name or "Text"
    body = f'<pre class="code plain" tabindex="0" role="group" aria-label="{escape(label)}">{lines}</pre>'
    return _figure("sheet", escape(name), _copy(), body)


def _manifest(fence: Fence, text: str, link: str, run: str) -> str:
    states = "".join(
        f'<span class="state {name}">{icon(name)}{word}</span>' for name, word in STATES.get(fence.claim, ())
    )
    if fence.claim == "refused":
        # The API server's own marks: what is wrong is underlined where it stands, not where somebody says it does.
        spans = [finding.span for finding in review(text).errors]
        lines = highlight.yaml_lines(text, wrong=fence.lines, spans=spans)
    else:
        lines = highlight.yaml_lines(text, fence.lines)
    name = escape(fence.name or "service.yaml")
    body = f'<pre class="code" tabindex="0" role="group" aria-label="Manifest {name}">{lines}</pre>'
    words = f'Open<span class="more-words"> in the editor</span><span class="vh">: {name}</span>'
    opens = f'<a href="{escape(link)}">{words}</a>' if link else ""
    kind = service_type(text)
    mark = flag(kind) if kind else ""
    end = _copy() + opens + _run("Apply", run, name)
    return _figure(f"sheet {kind}".rstrip(), f"{mark}<code>{name}</code>{states}", end, body)


def _figure(name: str, head: str, end: str, body: str) -> str:
    return (
        f'<figure class="{name}"><figcaption class="sheet-top">{head}<span class="end">{end}</span></figcaption>'
        f"{body}</figure>\n"
    )


def _copy(text: str = "") -> str:
    """Return the copy button: hidden until static/js/copy.js is there. It copies `text`, or else the block."""
    value = f'="{escape(text)}"' if text else ""
    return f'<button class="link copy" type="button" data-copy{value} hidden>Copy</button>'


def _run(word: str, line: str, name: str = "", form: str = FORM) -> str:
    """Return the button that runs commands in the lesson's cluster; "" where there is nothing to run."""
    if not line:
        return ""
    words = f'{word}<span class="vh">{f" {name}" if name else " these commands"} in this lesson’s cluster</span>'
    value = escape(line).replace("\n", "&#10;")
    return f'<button class="link run" type="submit" form="{form}" name="line" value="{value}">{words}</button>'


def icon(name: str) -> str:
    """Return a sign of static/img/sprite.svg."""
    return f'<svg class="icon" aria-hidden="true"><use href="{sprite()}#{escape(name)}"/></svg>'


def flag(slug: str) -> str:
    """Return the flag of a type."""
    return f'<svg class="flag {escape(slug)}" aria-hidden="true"><use href="{sprite()}#flag-{escape(slug)}"/></svg>'


def sprite() -> str:
    """Return the address of the signs."""
    try:
        return static("img/sprite.svg")
    except ValueError:  # checks run before `collectstatic` has named the files, and show nothing
        return f"{settings.STATIC_URL}img/sprite.svg"
