"""Markdown of the content → HTML: the text is parsed, every token is looked at, then it is set."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import reverse
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from tutorial.course import boxes, sheets, tables, transcripts
from tutorial.course.fences import Fence, parse_fence
from tutorial.course.links import KINDS
from tutorial.course.model import Example, Heading, Transcript
from tutorial.course.problems import Source
from tutorial.course.reading import Reading

TAKEN = {"main", "lab", "lab-h", "check", "cluster", "goals", "goals-h", "goals-count", "here", "outcomes-h"}
"""Ids of templates/lessons/lesson.html, which no section may have."""
_TERM = re.compile(r"\[\[([^\[\]\n|]+)(?:\|([^\[\]\n|]+))?\]\]")


@dataclass(slots=True)
class Prose:
    """A text being set, and what was found in it."""

    source: Source
    reading: Reading  # what it may point at, and where mistakes go
    folder: Path | None = None  # of the lesson, when the text is a lesson
    lesson: str = ""  # its id
    html: str = ""
    headings: list[Heading] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    transcripts: list[Transcript] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)  # slugs, in the order of the text
    links: list[tuple[str, int, int]] = field(default_factory=list)  # lesson:<id>#<anchor>, line, column
    anchors: set[str] = field(default_factory=lambda: set(TAKEN))
    words: int = 0

    def set(self) -> "Prose":
        """Render the text; afterwards `html` and the lists are filled."""
        tokens = _markdown.parse(self.source.text)
        self._look(tokens)
        self.html = _markdown.renderer.render(tokens, _markdown.options, {})
        return self

    def set_line(self) -> str:
        """Render a text of one line, without a paragraph around it."""
        tokens = _markdown.parseInline(self.source.text)
        self._look(tokens)
        return str(_markdown.renderer.render(tokens, _markdown.options, {}))

    def add(self, line: int, column: int, message: str) -> None:
        """Note a mistake at a place of this text."""
        self.reading.problems.add(self.source, line, column, message)

    def _look(self, tokens: Sequence[Token]) -> None:
        tables.prepare(tokens)
        open_boxes: list[boxes.Box] = []
        lead = bool(self.lesson)
        for index, token in enumerate(tokens):
            first, last = (token.map[0] + 1, token.map[1]) if token.map else (1, 1)
            if token.type == "heading_open":
                lead = False
                self._heading(token, tokens[index + 1], first)
            elif token.type == "paragraph_open" and lead and token.level == 0:
                token.attrSet("class", "lead")
                lead = False
            elif token.type == "fence":
                self._fence(token, first)
            elif token.type == "inline":
                self._inline(token, first, last)
            elif token.type == "container_box_open":
                open_boxes.append(boxes.open_box(token, self, first, last))
            elif token.type == "container_box_close":
                boxes.close_box(token, open_boxes.pop(), self)
            elif open_boxes:
                boxes.inside(token, open_boxes[-1])

    def _heading(self, token: Token, inline: Token, line: int) -> None:
        if token.tag not in {"h2", "h3"}:
            self.add(line, 1, "headings are ## and ###; the title comes from the front matter")
        if token.tag == "h3" and self.lesson and not self.headings:
            self.add(line, 1, "a ### stands below a ##")
        text = "".join(_plain(inline.children or ()))
        anchor = base = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("’", "")).strip("-") or "section"
        number = 1
        while anchor in self.anchors:
            number += 1
            anchor = f"{base}-{number}"
        self.anchors.add(anchor)
        token.attrSet("id", anchor)
        if token.tag == "h2":
            self.headings.append(Heading(anchor, text))

    def _fence(self, token: Token, line: int) -> None:
        column = len(token.markup) + 1
        try:
            fence = parse_fence(token.info)
        except ValueError as error:
            self.add(line, column, str(error))
            fence = Fence("text")
        last = token.content.count("\n")
        if fence.lines and max(fence.lines) > last:
            self.add(line, column, f"line {max(fence.lines)} is to be highlighted, and the block has {last}")
        self.words += last * 4
        link, run, form = "", "", sheets.FORM
        if fence.language == "yaml" and self.lesson:
            if not fence.claim:
                self.add(line, column, "a manifest of a lesson says what it is: yaml ok, warned, refused or other")
            example = Example(
                number=len(self.examples) + 1,
                name=fence.name or "service.yaml",
                text=token.content,
                claim=fence.claim,
                quote=fence.quote,
                line=self.source.line + line - 1,
            )
            same = next((e for e in self.examples if e.name == example.name), None)
            if same and same.text != example.text:
                self.add(line, column, f"another manifest of this lesson is called {same.name}; give each its own name")
            self.examples.append(example)
            link = f"{reverse('playground:editor')}?example=lesson:{self.lesson}:{example.number}"
            run = transcripts.application(example)
        elif fence.language == "console" and self.lesson:
            told = {name: getattr(fence, name) for name in ("fresh", "at", "setup", "mode", "balancer")}
            number = len(self.transcripts) + 1
            self.transcripts.append(Transcript(number, token.content, self.source.line + line, **told))
            run, form = transcripts.typed(self.transcripts[-1]), self.transcripts[-1].form
        token.meta = {"html": sheets.sheet(fence, token.content, link, run, form)}

    def _inline(self, token: Token, first: int, last: int) -> None:
        for child in token.children or ():
            if child.type == "text":
                self.words += len(child.content.split())
                if "[[" in child.content:
                    self._half_term(child.content, first, last)
                if ":::" in child.content:
                    self.add(*self.source.find(":::", first, last), "::: begins a line of its own")
            elif child.type == "code_inline":
                self.words += 1
            elif child.type == "term":
                self._term(child, first, last)
            elif child.type == "link_open":
                self._link(child, first, last)
            elif child.type == "image":
                self.add(*self.source.find("![", first, last), "there are no images; draw a ::: figure")

    def _half_term(self, text: str, first: int, last: int) -> None:
        """Note a [[ that begins no term: nobody closes it, or a table has cut it at its |."""
        place = self.source.find(text[text.index("[[") :], first, last)
        row = self.source.text.split("\n")[place[0] - 1]
        cut = row.lstrip().startswith("|") and "]]" in row[place[1] :].partition("|")[2].partition("[[")[0]
        self.add(*place, "a table is cut at each |; write [[shown words\\|term]]" if cut else "[[ is not closed by ]]")

    def _term(self, token: Token, first: int, last: int) -> None:
        shown, target = token.meta["shown"], token.meta["target"]
        self.words += len(shown.split())
        slug = self.reading.names.term(target)
        if slug is None:
            self.add(*self.source.find(f"[[{shown}", first, last), f"the glossary has no {target}")
            return
        self.terms.append(slug)
        token.meta["href"] = f"{reverse('lessons:glossary')}#{slug}"

    def _link(self, token: Token, first: int, last: int) -> None:
        href = str(token.attrGet("href") or "")
        line, column = self.source.find(f"]({href}", first, last)
        place = line, column + 2
        if href.startswith("https://"):
            token.attrSet("rel", "external")
        elif href.startswith("#"):
            self.links.append((f"lesson:{self.lesson}{href}", *place))
        elif not href.startswith(KINDS):
            self.add(*place, f"{href or 'nothing'} is no link; write lesson:, exercise:, quiz:, page: or https://")
        elif (address := self.reading.names.address(href)) is None:
            self.add(*place, f"{href} does not exist")
        else:
            self.links.append((href, *place))
            token.attrSet("href", address)


def _plain(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield token.meta["shown"] if token.type == "term" else " " if token.type == "softbreak" else token.content


def _term_rule(state: StateInline, silent: bool) -> bool:
    found = _TERM.match(state.src, state.pos)
    if not found or state.linkLevel:
        return False
    if not silent:
        token = state.push("term", "a", 0)
        shown = found[1].strip()
        token.meta = {"shown": shown, "target": (found[2] or shown).strip()}
    state.pos = found.end()
    return True


def _render_term(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    meta = tokens[index].meta
    shown = escapeHtml(meta["shown"])
    return f'<a class="term-link" href="{meta["href"]}">{shown}</a>' if "href" in meta else shown


def _render_meta(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return str(tokens[index].meta["html"])


def _render_heading_close(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    tag, anchor = tokens[index].tag, tokens[index - 2].attrGet("id")
    title = escapeHtml("".join(_plain(tokens[index - 1].children or ())))
    return f' <a class="anchor" href="#{anchor}" aria-label="Link to “{title}”">#</a></{tag}>\n'


def _render_hr(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return str(tokens[index].meta.get("html", "<hr>\n"))


def _render_table(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    opens = tokens[index].nesting == 1
    return '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n' if opens else "</table></div>\n"


def _make() -> MarkdownIt:
    # A line of dashes under a paragraph divides a belief box, so it must not make a heading of it; code is fenced.
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    md.disable(["lheading", "code", "html_block", "html_inline"])
    md.inline.ruler.before("link", "term", _term_rule)
    container_plugin(md, "box", validate=lambda params, markup: True)
    rules = {
        "term": _render_term,
        "fence": _render_meta,
        "container_box_open": _render_meta,
        "container_box_close": _render_meta,
        "heading_close": _render_heading_close,
        "hr": _render_hr,
        "table_open": _render_table,
        "table_close": _render_table,
    }
    for name, rule in rules.items():
        md.add_render_rule(name, rule)
    return md


_markdown = _make()
