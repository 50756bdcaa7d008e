"""Reads Go templates: text and actions become blocks. Mirrors text/template/parse."""

import re
from typing import Any, NamedTuple

from tutorial.kube.kubectl.printing.gotemplate_functions import FUNCTIONS

_ACTION = re.compile(r"\{\{(-\s)?(.*?)(\s-)?\}\}", re.DOTALL)
_WORD = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*"|`[^`]*`)|(?P<number>[-+]?\d+(?:\.\d+)?)|(?P<variable>\$\w*)|"""
    r"""(?P<field>\.\w[\w]*)|(?P<sign>:=|=|\||\(|\)|,|\.)|(?P<name>\w+))"""
)


class BadGoTemplate(ValueError):
    """A template that cannot be read or executed; the message is text/template's, as far as it has one."""


class Block(NamedTuple):
    """One part of a template: text, a pipeline to print, or a control structure with its branches."""

    kind: str
    value: Any = None
    then: tuple["Block", ...] = ()
    otherwise: tuple["Block", ...] = ()


type _Word = tuple[str, str]


def parse(text: str) -> tuple[Block, ...]:
    """Read a template. Raises BadGoTemplate."""
    parts: list[_Word] = []
    at = 0
    for found in _ACTION.finditer(text):
        before = text[at : found.start()]
        parts.append(("text", before.rstrip() if found[1] else before))
        parts.append(("action", found[2].strip()))
        at = found.end()
        if found[3]:
            at += len(text[at:]) - len(text[at:].lstrip())
    rest = text[at:]
    if "{{" in rest:
        raise BadGoTemplate(f"template: output:{text.count(chr(10)) + 1}: unclosed action")
    parts.append(("text", rest))
    parts.reverse()
    out, end = _blocks(parts)
    if end:
        raise BadGoTemplate(f"template: output:1: unexpected {{{{{end}}}}}")
    return out


def _blocks(parts: list[_Word]) -> tuple[tuple[Block, ...], str]:
    """Return blocks up to an `else` or `end`, and that word."""
    out: list[Block] = []
    while parts:
        kind, text = parts.pop()
        if kind == "text":
            out += [Block("text", text)] if text else []
            continue
        if text.startswith("/*"):
            continue
        word = text.split(maxsplit=1)[0] if text else ""
        if not word:
            raise BadGoTemplate("template: output:1: missing value for command")
        if word in ("else", "end"):
            return tuple(out), text
        if word in ("if", "with", "range"):
            out.append(_control(word, text[len(word) :], parts))
        elif word in ("define", "template", "block", "break", "continue"):
            raise BadGoTemplate(f"template: output:1: {word} is not a part of this cluster's templates")
        else:
            out.append(Block("print", _pipeline(_words(text))))
    return tuple(out), ""


def _control(word: str, condition: str, parts: list[_Word]) -> Block:
    then, end = _blocks(parts)
    otherwise: tuple[Block, ...] = ()
    if end.startswith("else "):
        kind, _, rest = end[5:].strip().partition(" ")
        otherwise = (_control(kind, rest, parts),)
    elif end == "else":
        otherwise, end = _blocks(parts)
    if not end:
        raise BadGoTemplate("template: output:1: unexpected EOF")
    return Block(word, _pipeline(_words(condition)), then, otherwise)


def _words(text: str) -> list[_Word]:
    out: list[_Word] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = _WORD.match(text, at)
        if not found:
            raise BadGoTemplate(f"template: output:1: unexpected {text[at:].strip()[:1]!r} in operand")
        kind = str(found.lastgroup)
        out.append((kind, found[kind]))
        # A field right behind something belongs to it: $p.port, .spec.type, (index .a 0).b
        if kind == "field" and found.start(kind) == at and at and not text[at - 1].isspace():
            out[-1] = ("of", found[kind])
        at = found.end()
    return out


class Pipeline(NamedTuple):
    """Commands that hand their result on, and the variables that take the last."""

    variables: tuple[str, ...]
    commands: tuple[tuple[Any, ...], ...]


def _pipeline(words: list[_Word]) -> Pipeline:
    variables: tuple[str, ...] = ()
    signs = [index for index, word in enumerate(words) if word in (("sign", ":="), ("sign", "="))]
    if signs:
        variables = tuple(text for kind, text in words[: signs[0]] if kind == "variable")
        words = words[signs[0] + 1 :]
    words = list(reversed(words))
    commands: list[tuple[Any, ...]] = []
    while True:
        command: list[Any] = []
        while words and words[-1] != ("sign", "|") and words[-1] != ("sign", ")"):
            command.append(_operand(words))
        if not command:
            raise BadGoTemplate("template: output:1: missing value for command")
        commands.append(tuple(command))
        if not words or words[-1] == ("sign", ")"):
            return Pipeline(variables, tuple(commands))
        words.pop()


def _operand(words: list[_Word]) -> Any:
    kind, text = words.pop()
    if (kind, text) == ("sign", "("):
        inner: Any = ("pipe", _pipeline(_inside(words)))
    elif kind == "name" and text not in FUNCTIONS and text not in ("true", "false", "nil"):
        raise BadGoTemplate(f'template: output:1: function "{text}" not defined')
    elif kind == "sign" and text != ".":
        raise BadGoTemplate(f"template: output:1: unexpected {text!r} in operand")
    else:
        inner = (kind, text)
    fields: list[str] = []
    while words and words[-1][0] == "of":
        fields.append(words.pop()[1][1:])
    return ("chain", inner, tuple(fields)) if fields else inner


def _inside(words: list[_Word]) -> list[_Word]:
    depth, out = 1, list[_Word]()
    while words:
        word = words.pop()
        depth += {("sign", "("): 1, ("sign", ")"): -1}.get(word, 0)
        if not depth:
            return out
        out.append(word)
    raise BadGoTemplate("template: output:1: unclosed left paren")
