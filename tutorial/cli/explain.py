"""`portside explain`: a page of the catalogue of errors, by its name or by what kubectl printed."""

import sys
from itertools import groupby

from tutorial.cli.prose import plain, wrapped
from tutorial.cli.style import Style
from tutorial.diagnostics import Explanation, by_slug, entries
from tutorial.diagnostics import explain as explain_message


def explain(words: list[str], color: bool, site: str, width: int) -> int:
    """Print the pages that the words lead to; without words, the names of all. Returns the exit status."""
    style = Style(color)
    if not words:
        _index(style)
        return 0
    asked = sys.stdin.buffer.read().decode("utf-8", "replace") if words == ["-"] else " ".join(words)
    pages = _find(asked.strip())
    if not pages:
        _unknown(asked.strip())
        return 1
    for i, page in enumerate(pages):
        print("\n" * bool(i) + _page(page, style, site, width))
    return 0


def _find(asked: str) -> list[Explanation]:
    page = by_slug().get(asked.strip("`[]").lower())
    if page:
        return [page]

    from tutorial.diagnostics.pasted import read_output

    direct = explain_message(asked)
    said = [one.explanation for one in read_output(asked)]
    found = [page for page in (said if any(said) else [direct]) if page]
    return list({page.slug: page for page in found}.values())


def _unknown(asked: str) -> None:
    from difflib import get_close_matches

    shown = asked if len(asked) <= 80 else f"{asked[:79]}…"
    print(f"portside: no page explains “{shown}”.", file=sys.stderr)
    near = get_close_matches(asked.lower(), by_slug(), n=3)
    if near:
        print(f"Did you mean {' or '.join(near)}?", file=sys.stderr)
    print("`portside explain` lists all pages; a message is understood as kubectl printed it.", file=sys.stderr)


def _index(style: Style) -> None:
    width = max(map(len, by_slug()), default=0)
    for area, pages in groupby(sorted(entries(), key=lambda page: page.area), key=lambda page: page.area):
        print(style("strong", area))
        for page in pages:
            print(f"  {page.slug:<{width}}  {plain(page.title)}")


def _page(page: Explanation, style: Style, site: str, width: int) -> str:
    out = [style("strong", plain(page.title)), ""]
    out += [style("dim", line) for said in page.says for line in said.replace("*", "…").split("\n")]
    for head, markdown in (
        ("What it means", page.means),
        ("What many think", page.misconception),
        ("The smallest fix", page.fix),
    ):
        out += ["", style("help", head), *wrapped(markdown, "", width)]
    if page.before:
        out += ["", style("help", "Applied before"), *_indented(page.before)]
    out += [
        "",
        style("help", "Refused" if page.area not in {"advice", "warnings"} else "Before"),
        *_indented(page.example),
    ]
    out += ["", style("help", "Fixed"), *_indented(page.fixed)]
    if site:
        out += ["", f"{site}/errors/{page.slug}/"]
    return "\n".join(out)


def _indented(text: str) -> list[str]:
    return [f"  {line}".rstrip() for line in text.rstrip().splitlines()]
