"""Markdown of the course → HTML, one piece at a time."""
# ruff: noqa: E501 - HTML is compared as it is

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.course.folder import FIGURE
from tutorial.course.links import Names
from tutorial.course.problems import Source
from tutorial.course.prose import Prose
from tutorial.course.reading import Reading

NAMES = Names(
    terms={"cluster ip": "cluster-ip", "pod": "pod"},
    lessons={"door": "door"},
    quizzes={"door"},
    exercises={"open"},
)
OK = '<svg class="icon" aria-hidden="true"><use href="/static/img/sprite.svg#ok"/></svg>'
BAD = OK.replace("#ok", "#bad")
WARN = OK.replace("#ok", "#warn")
COPY = '<button class="link copy" type="button" data-copy hidden>Copy</button>'


def prose(text: str, lesson: str = "", folder: Path | None = None) -> Prose:
    reading = Reading(Path(), names=NAMES)
    made = Prose(Source("x.md", text), reading, folder, lesson).set()
    assert [str(e) for e in reading.problems.errors] == []
    return made


# (what it is, markdown, HTML)
INLINE = [
    ("a term", "The [[cluster IP]].", '<p>The <a class="term-link" href="/glossary/#cluster-ip">cluster IP</a>.</p>'),
    ("a term in other words", "[[its address|cluster IP]]", '<p><a class="term-link" href="/glossary/#cluster-ip">its address</a></p>'),
    ("several of a term", "[[Pods]]", '<p><a class="term-link" href="/glossary/#pod">Pods</a></p>'),
    ("no term in code", "`[[cluster IP]]`", "<p><code>[[cluster IP]]</code></p>"),
    ("a lesson", "[there](lesson:door)", '<p><a href="/lessons/door/">there</a></p>'),
    ("a section", "[there](lesson:door#way)", '<p><a href="/lessons/door/#way">there</a></p>'),
    ("a quiz", "[ask](quiz:door)", '<p><a href="/practice/quiz/door/">ask</a></p>'),
    ("an exercise", "[do](exercise:open)", '<p><a href="/practice/exercise/open/">do</a></p>'),
    ("a page", "[all](page:compare)", '<p><a href="/compare/">all</a></p>'),
    ("elsewhere", "[k8s](https://kubernetes.io/docs/)", '<p><a href="https://kubernetes.io/docs/" rel="external">k8s</a></p>'),
    ("HTML is text", "<b>x</b> & <script>y</script>", "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;y&lt;/script&gt;</p>"),
    ("a script is no link", "[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
    ("a block of HTML is text", "<div onclick=x>\ny\n</div>", "<p>&lt;div onclick=x&gt;\ny\n&lt;/div&gt;</p>"),
    ("dashes make no heading", "x\n---\ny", "<p>x</p>\n<hr>\n<p>y</p>"),
    ("indented text is no code", "x\n\n    y", "<p>x</p>\n<p>y</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "html"), [c[1:] for c in INLINE], ids=[c[0] for c in INLINE])
def test_inline(text: str, html: str) -> None:
    assert prose(text).html.strip() == html


BLOCKS = [
    (
        "belief",
        "::: belief\nIt listens.\n---\nIt is a rule.\n\nTry it.\n:::",
        '<div class="belief" role="group" aria-label="A common belief, and what happens"><div class="think">'
        '<p class="box-name">You may think</p>\n<p>It listens.</p>\n</div>\n'
        '<div class="fact"><p class="box-name">In fact</p>\n<p>It is a rule.</p>\n<p>Try it.</p>\n</div></div>',
    ),
    (
        "rule",
        "::: rule\nNever.\n\nThe packet is dropped.\n:::",
        '<div class="rule" role="note" aria-label="Rule"><p class="box-name">Rule</p>\n'
        "<p>Never.</p>\n<p>The packet is dropped.</p>\n</div>",
    ),
    (
        "note",
        "::: note Two & two\nFour.\n:::",
        '<div class="box note" role="note" aria-label="Two &amp; two"><p class="box-name">'
        f"{OK.replace('#ok', '#note')}Two &amp; two</p>\n<p>Four.</p>\n</div>",
    ),
    (
        "warning",
        "::: warning Mind\nThe gap.\n:::",
        f'<div class="box warn" role="note" aria-label="Mind"><p class="box-name">{WARN}Mind</p>\n<p>The gap.</p>\n</div>',
    ),
    (
        "a passage about a type, with a box in it",
        ":::: type nodeport\nA door.\n\n::: rule\nA.\n\nB.\n:::\n::::",
        '<div class="passage nodeport"><p class="type"><svg class="flag nodeport" aria-hidden="true">'
        '<use href="/static/img/sprite.svg#flag-nodeport"/></svg>NodePort</p>\n<p>A door.</p>\n'
        '<div class="rule" role="note" aria-label="Rule"><p class="box-name">Rule</p>\n<p>A.</p>\n<p>B.</p>\n</div>\n</div>',
    ),
    (
        "table",
        "| | DNS |\n|---|--:|\n| headless | many |",
        '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n<thead>\n<tr>\n<td></td>\n'
        '<th scope="col" class="to-right">DNS</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<th scope="row">headless</th>\n'
        '<td class="to-right">many</td>\n</tr>\n</tbody>\n</table></div>',
    ),
    (
        "heading",
        "## Node’s `port`, twice",
        '<h2 id="nodes-port-twice">Node’s <code>port</code>, twice '
        '<a class="anchor" href="#nodes-port-twice" aria-label="Link to “Node’s port, twice”">#</a></h2>',
    ),
    (
        "shell",
        "```shell\nkubectl get svc # all\n```",
        f'<figure class="sheet"><figcaption class="sheet-top">Commands<span class="end">{COPY}</span></figcaption>'
        '<pre class="code plain" tabindex="0" role="group" aria-label="Commands"><span class="l">kubectl get svc '
        '<span class="c"># all</span>\n</span></pre></figure>',
    ),
    (
        "console",
        '```console\n$ kubectl create -f a.yaml \\\n    --save-config\nThe Service "a" is invalid: \n* spec\nx < y\n```',
        '<figure class="sheet"><figcaption class="sheet-top">Terminal<span class="end">'
        '<button class="link copy" type="button" data-copy="kubectl create -f a.yaml \\\n    --save-config" hidden>Copy</button>'
        '</span></figcaption><pre class="term" tabindex="0" role="group" aria-label="Terminal">'
        '<b>kubectl create <span class="whole">-f</span> a.yaml \\</b>\n'
        '<b class="more">    <span class="whole">--save-config</span></b>\n'
        '<span class="out-bad">The Service &quot;a&quot; is invalid: </span>\n<span class="out-bad">* spec</span>\n'
        "x &lt; y</pre></figure>",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "html"), [c[1:] for c in BLOCKS], ids=[c[0] for c in BLOCKS])
def test_block(text: str, html: str) -> None:
    assert prose(text).html.strip() == html


MANIFEST = """\
kind: Service # why
spec:
  type: NodePort
  ports:
    - port: 80
      name: "a"
"""

# (claim, what stands in the head)
HEADS = [
    ("ok", f'<span class="state ok">{OK}Accepted</span>'),
    ('refused "x"', f'<span class="state bad">{BAD}Refused</span>'),
    ('warned "x"', f'<span class="state ok">{OK}Accepted</span><span class="state warn">{WARN}Warning</span>'),
    ("other", ""),
]


@pytest.mark.parametrize(("claim", "state"), HEADS)
def test_the_head_of_a_manifest_states_what_became_of_it(claim: str, state: str) -> None:
    made = prose(f"## One\n\n```yaml {claim} door.yaml\n{MANIFEST}```", lesson="door")
    assert f"<code>door.yaml</code>{state}<span" in made.html


def test_a_manifest_has_its_type_a_copy_button_and_a_way_into_the_editor() -> None:
    made = prose(f"## One\n\n```yaml ok a.yaml\n{MANIFEST}```\n\n```yaml ok b.yaml\n{MANIFEST}```", lesson="door")
    assert made.html.count('<figure class="sheet nodeport">') == 2
    assert made.html.count(COPY) == 2
    assert re.findall(r'href="(/playground/[^"]*)"', made.html) == [
        "/playground/?example=lesson:door:1",
        "/playground/?example=lesson:door:2",
    ]
    assert [(e.number, e.name, e.line) for e in made.examples] == [(1, "a.yaml", 3), (2, "b.yaml", 12)]


def test_a_manifest_outside_of_a_lesson_claims_nothing_and_leads_nowhere() -> None:
    assert "example=" not in prose(f"```yaml\n{MANIFEST}```").html


def test_lines_of_a_manifest_are_coloured_and_marked() -> None:
    html = prose(f"## One\n\n```yaml ok a.yaml {{3,5-6}}\n{MANIFEST}```", lesson="door").html
    lines = re.findall(r'<span class="(l[a-z ]*)">(.*?)\n</span>', html)
    assert [name for name, _ in lines] == ["l", "l", "l key", "l", "l key", "l key"]
    assert lines[0][1] == '<span class="k">kind</span>: <span class="s">Service</span> <span class="c"># why</span>'
    assert lines[4][1] == '    - <span class="k">port</span>: <span class="n">80</span>'
    assert lines[5][1] == '      <span class="k">name</span>: <span class="s">&quot;a&quot;</span>'


def test_a_refused_manifest_is_marked_where_the_api_server_refuses_it() -> None:
    text = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  type: NodePort\n  ports:\n    - port: 80\n      nodePort: 80 # low\n"
    html = prose(f'## One\n\n```yaml refused "x" a.yaml {{6}}\n{text}```', lesson="door").html
    assert re.findall(r'<span class="l err">(.*?)\n</span>', html) == [
        '  <span class="k">type</span>: <span class="s">NodePort</span>',
        '      <span class="k">nodePort</span>: <span class="n"><mark>80</mark></span> <span class="c"># low</span>',
    ]


def test_the_quote_of_a_claim_may_hold_quotes() -> None:
    made = prose(f'## One\n\n```yaml refused "Invalid value: \\"x\\": no" a.yaml\n{MANIFEST}```', lesson="door")
    assert made.examples[0].quote == 'Invalid value: "x": no'


def test_the_text_of_a_copied_manifest_is_the_manifest() -> None:
    html = prose(f"## One\n\n```yaml ok a.yaml {{1}}\n{MANIFEST}```", lesson="door").html
    block = re.search(r"<pre[^>]*>(.*?)</pre>", html, re.DOTALL)
    assert block
    assert re.sub(r"<[^>]+>", "", block[1]).replace("&quot;", '"') == MANIFEST


def test_only_the_first_paragraph_of_a_lesson_is_its_lead() -> None:
    assert prose("One.\n\nTwo.\n\n## A\n\nThree.", lesson="door").html.count('<p class="lead">') == 1
    assert "lead" not in prose("One.").html


def test_two_sections_of_one_name_have_two_anchors() -> None:
    assert [h.anchor for h in prose("## Way\n\n## Way\n\n## Way").headings] == ["way", "way-2", "way-3"]


def test_a_figure_is_set_into_the_page_with_its_hops_and_its_caption(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "way.svg").write_text(FIGURE)
    html = prose("::: figure way\n1. In.\n2. Out.\n\nThat is all.\n:::", folder=tmp_path).html
    assert html == (
        '<figure class="figure in-column"><div class="frame">'
        '<svg class="dg" viewBox="0 0 640 100" role="img" aria-labelledby="way-t way-d"><title id="way-t">A way in</title>'
        '<desc id="way-d">From water to land.</desc><rect class="water" width="640" height="100"/></svg></div><figcaption>\n'
        '<ol class="hops">\n<li>In.</li>\n<li>Out.</li>\n</ol>\n<p>That is all.</p>\n</figcaption></figure>\n'
    )


def test_a_tall_drawing_stands_beside_the_wide_one_with_ids_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "way.svg").write_text(FIGURE)
    (tmp_path / "figures" / "way.tall.svg").write_text(FIGURE.replace("640", "340"))
    html = prose("::: figure way\n1. In.\n:::", folder=tmp_path).html
    assert re.findall(r'class="(dg [a-z-]+)"', html) == ["dg dg-wide", "dg dg-tall"]
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 4
    assert 'aria-labelledby="way-t-tall way-d-tall"' in html


def test_the_sprite_has_every_sign_that_the_text_uses() -> None:
    sprite = (settings.BASE_DIR / "static" / "img" / "sprite.svg").read_text(encoding="utf-8")
    for name in ("ok", "bad", "warn", "note", "flag-clusterip", "flag-headless"):
        assert f'id="{name}"' in sprite
