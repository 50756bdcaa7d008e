"""Code as HTML: one span a line, numbered by the style sheet; keys, strings, numbers and comments by class."""

import re
from collections.abc import Collection, Iterable, Iterator
from html import escape

from pygments.lexers import BashLexer, YamlLexer
from pygments.token import Token, _TokenType

from tutorial.kube.manifest.position import Span

_NUMBER = re.compile(r"-?\d+(\.\d+)?|true|false|null|~")
_SPACES = re.compile(r"(\s+)")
_YAML = YamlLexer(stripnl=False, ensurenl=False)
_SHELL = BashLexer(stripnl=False, ensurenl=False)

type _Piece = tuple[str, str]  # class ("" for none), text


def yaml_lines(
    text: str, marked: Collection[int] = (), wrong: Collection[int] = (), spans: Collection[Span] = ()
) -> str:
    """Colour a manifest. `marked` lines are highlighted, `wrong` ones were refused, and `spans` say for what."""
    lines = _lines((_yaml_class(kind, value), value) for kind, value in _YAML.get_tokens(text.rstrip("\n")))
    for span in spans:
        if span.start.line == span.end.line <= len(lines):
            row = span.start.line - 1
            lines[row] = list(_underlined(lines[row], span.start.column - 1, span.end.column - 1))
    return _html(lines, marked, {*wrong, *(span.start.line for span in spans)})


def shell_lines(text: str) -> str:
    """Colour commands to copy."""
    lines = _lines((_shell_class(kind), value) for kind, value in _SHELL.get_tokens(text.rstrip("\n") + "\n"))
    return _html(lines[:-1], (), ())


def plain_lines(text: str, marked: Collection[int] = ()) -> str:
    """Set a text line by line, without colours."""
    return _html(_lines([("", text.rstrip("\n"))]), marked, ())


def terminal(text: str) -> str:
    """Set a transcript: commands after `$ ` stand out, the style sheet draws the prompt; what failed is marked."""
    out: list[str] = []
    goes_on = failed = False
    for line in text.rstrip("\n").split("\n"):
        if goes_on or line.startswith("$ "):
            shown = line if goes_on else line[2:]
            out.append(f'<b class="more">{command(shown)}</b>' if goes_on else f"<b>{command(shown)}</b>")
            goes_on, failed = line.endswith("\\"), False
            continue
        failed = (failed and line.startswith("* ")) or bool(_FAILED.match(line))
        out.append(f'<span class="out-bad">{escape(line)}</span>' if failed else escape(line))
    return "\n".join(out)


_FAILED = re.compile(r'Error from server|error: |Error: |The \w+ "[^"]*" is invalid|curl: \(\d+\)')


def command(line: str) -> str:
    """Set what is typed so that its words go to the next line whole: a browser breaks a line after any hyphen."""
    if "-" not in line:
        return escape(line)
    words = _SPACES.split(escape(line))
    return "".join(f'<span class="whole">{word}</span>' if "-" in word else word for word in words)


def commands(text: str) -> str:
    """Return only the commands of a transcript, as they would be pasted."""
    out: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        if goes_on or line.startswith("$ "):
            out.append(line if goes_on else line[2:])
            goes_on = line.endswith("\\")
    return "\n".join(out)


def _is(kind: _TokenType, *groups: _TokenType) -> bool:
    return any(kind[: len(group)] == group for group in groups)


def _yaml_class(kind: _TokenType, value: str) -> str:
    if _is(kind, Token.Comment, Token.Name.Namespace):
        return "c"
    if _is(kind, Token.Name.Tag):
        return "k"
    if _is(kind, Token.Literal.Scalar.Plain):
        return "n" if _NUMBER.fullmatch(value.strip()) else "s"
    return "s" if _is(kind, Token.Literal, Token.Name) else ""


def _shell_class(kind: _TokenType) -> str:
    if _is(kind, Token.Comment):
        return "c"
    return "s" if _is(kind, Token.Literal.String, Token.Name.Variable) else ""


def _lines(tokens: Iterable[_Piece]) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = [[]]
    for name, value in tokens:
        for number, part in enumerate(value.split("\n")):
            if number:
                lines.append([])
            if not part:
                continue
            if lines[-1] and lines[-1][-1][0] == name:
                part = lines[-1].pop()[1] + part  # noqa: PLW2901
            lines[-1].append((name, part))
    return lines


def _underlined(pieces: Iterable[_Piece], start: int, end: int) -> Iterator[_Piece]:
    """Cut the pieces of a line at two columns, and mark what lies between them."""
    at = 0
    for name, text in pieces:
        first, last = (min(max(column - at, 0), len(text)) for column in (start, end))
        yield from (
            (n, t) for n, t in ((name, text[:first]), (f"{name} mark", text[first:last]), (name, text[last:])) if t
        )
        at += len(text)


def _html(lines: list[list[_Piece]], marked: Collection[int], wrong: Collection[int]) -> str:
    out = []
    for number, pieces in enumerate(lines, start=1):
        name = "l err" if number in wrong else "l key" if number in marked else "l"
        inner = "".join(_span(*piece) for piece in pieces)
        out.append(f'<span class="{name}">{inner}\n</span>')
    return "".join(out)


def _span(name: str, text: str) -> str:
    name, marked, _ = name.partition(" mark")
    inner = escape(text, quote=bool(name))
    if marked:
        inner = f"<mark>{inner}</mark>"
    return f'<span class="{name}">{inner}</span>' if name else inner
