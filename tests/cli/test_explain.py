"""`portside explain`."""

import pytest

from tests.cli.command import portside, run
from tutorial.cli.prose import plain, wrapped
from tutorial.diagnostics import entries

RANGE = (
    "spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. "
    "The range of valid ports is 30000-32767"
)
PASTED = f"""\
$ kubectl apply -f web.yaml
service/api created
The Service "web" is invalid:
* {RANGE}
"""


@pytest.mark.parametrize("page", entries(), ids=lambda page: page.slug)
def test_every_page_by_its_name(page: object) -> None:
    from tutorial.diagnostics import Explanation

    assert isinstance(page, Explanation)
    ran = run("explain", page.slug)
    assert (ran.status, ran.err) == (0, "")
    assert page.example.splitlines()[0] in ran.out
    assert "What it means" in ran.out


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Take **this** or *that*.", "Take this or that."),
        ("`a*b*c` and 2 * 3 * 4", "`a*b*c` and 2 * 3 * 4"),
        ("`*.yaml` and `*.yml`", "`*.yaml` and `*.yml`"),
        ("See [the list](https://x.example/y).", "See the list."),
    ],
)
def test_markdown_becomes_words(markdown: str, words: str) -> None:
    assert plain(markdown) == words


def test_paragraphs_lists_and_code_keep_apart() -> None:
    text = "one two three\nfour\n\n- a b c d e f\n- g\n\n```yaml\na:  1\n```"
    assert wrapped(text, "  ", 14) == [
        "  one two",
        "  three four",
        "",
        "  - a b c d e",
        "    f",
        "  - g",
        "",
        "    a:  1",
    ]


@pytest.mark.parametrize("words", [[RANGE], RANGE.split(" "), [f'The Service "web" is invalid: {RANGE}'], [PASTED]])
def test_by_a_message(words: list[str]) -> None:
    by_name, by_message = run("explain", "node-port-out-of-range"), run("explain", *words)
    assert by_message.status == 0
    assert by_message.out == by_name.out


def test_by_a_paste() -> None:
    ran = portside("explain", "-", given=PASTED.encode())
    assert (ran.status, ran.out) == (0, run("explain", "node-port-out-of-range").out)


def test_what_no_page_explains() -> None:
    ran = run("explain", "node-port-out-of-rnage")
    assert (ran.status, ran.out) == (1, "")
    assert "Did you mean node-port-out-of-range" in ran.err
    assert run("explain", "all is well").status == 1
    assert portside("explain", "-", given=b"").status == 1


def test_all_pages() -> None:
    out = run("explain").out
    assert all(f"  {page.slug} " in out for page in entries())


def test_a_site_and_colors() -> None:
    assert run("explain", "node-port-out-of-range", "--site", "https://course.example/").out.endswith(
        "\nhttps://course.example/errors/node-port-out-of-range/\n"
    )
    assert "\x1b[1m" in run("explain", "node-port-out-of-range", "--color", "always").out
    assert "\x1b[" not in run("explain", "node-port-out-of-range").out
