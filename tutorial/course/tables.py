"""Tables: header cells say what they head, and no cell carries a style attribute."""

from collections.abc import Sequence

from markdown_it.token import Token


def prepare(tokens: Sequence[Token]) -> None:
    """Change the cells of every table in place.

    A column's header gets its scope. Where the first header is empty, the first cell of every row
    is that row's header. Alignment, which markdown-it writes as a style, becomes a class.
    """
    rows_have_heads = False
    for index, token in enumerate(tokens):
        if token.type == "th_open":
            if tokens[index + 1].content:
                token.attrSet("scope", "col")
            else:
                token.tag = tokens[index + 2].tag = "td"  # an empty header cell heads nothing
                rows_have_heads |= tokens[index - 1].type == "tr_open"
        elif token.type == "td_open" and rows_have_heads and tokens[index - 1].type == "tr_open":
            token.tag = tokens[index + 2].tag = "th"
            token.attrSet("scope", "row")
        elif token.type == "table_close":
            rows_have_heads = False
        if token.type in {"th_open", "td_open"} and (style := token.attrs.pop("style", None)):
            token.attrSet("class", str(style).replace("text-align:", "to-"))
