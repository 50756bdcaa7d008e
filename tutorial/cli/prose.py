"""Explanations are Markdown; a terminal shows them as text."""

import re

_MARKED = re.compile(r"`[^`]*`|\[([^\]]*)\]\([^)]*\)|\*\*(.+?)\*\*|(?<![\w*])\*(?!\s)([^*]+?)\*(?![\w*])")


def plain(markdown: str) -> str:
    """Return the words of a Markdown text: no links, no stars; `code` keeps its marks."""
    return _MARKED.sub(lambda match: match[1] or match[2] or match[3] or match[0], markdown)


def wrapped(markdown: str, indent: str, width: int) -> list[str]:
    """Return the paragraphs of a Markdown text as indented lines of at most `width` columns.

    Fenced blocks keep their lines; the items of lists stay apart.
    """
    import textwrap

    out: list[str] = []
    for block in re.split(r"\n\s*\n", plain(markdown).strip()):
        if out:
            out.append("")
        if block.startswith("```"):
            out += [f"{indent}  {line}".rstrip() for line in block.splitlines()[1:] if not line.startswith("```")]
            continue
        for item in re.split(r"\n(?=[-*] |\d+\. )", block):
            hanging = indent + (" " * len(re.match(r"(?:[-*] |\d+\. )?", item)[0]))  # type: ignore[index]
            text = " ".join(item.split())
            out += textwrap.wrap(
                text, min(width, 100), initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False
            )
    return out
