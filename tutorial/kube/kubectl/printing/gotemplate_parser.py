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


class Failed(BadGoTemplate):
    """A template that was executed up to a place where it does not fit."""

    written = ""
    """What had been printed before that showed."""


class Block(NamedTuple):
    """One part of a template: text, a pipeline to print, or a control structure with its branches."""

    kind: str
    value: Any = None
    then: tuple["Block", ...] = ()
    otherwise: tuple["Block", ...] = ()


class Operand(NamedTuple):
    """One operand of a command: what it is, the fields of it that are meant, and where and how it is written."""

    kind: str
    value: Any
    fields: tuple[str, ...] = ()
    at: int = 0
    """Where text/template says that it is: at the second field of `.spec.type`."""
    source: str = ""


class Command(NamedTuple):
    """Operands, the first of which may be a function, and where and how they are written."""

    operands: tuple[Operand, ...]
    at: int = 0
    source: str = ""


class _Word(NamedTuple):
    kind: str
    text: str
    at: int = 0

    def is_sign(self, text: str) -> bool:
        """Whether this is the sign."""
        return self.kind == "sign" and self.text == text


class _Part(NamedTuple):
    kind: str
    text: str
    at: int = 0


class Template(NamedTuple):
    """A template that was read."""

    text: str
    blocks: tuple[Block, ...]


def parse(text: str) -> Template:
    """Read a template. Raises BadGoTemplate."""
    parts: list[_Part] = []
    at = 0
    for found in _ACTION.finditer(text):
        before = text[at : found.start()]
        parts.append(_Part("text", before.rstrip() if found[1] else before))
        action = found[2].lstrip()
        parts.append(_Part("action", action.rstrip(), found.end(2) - len(action)))
        at = found.end()
        if found[3]:
            at += len(text[at:]) - len(text[at:].lstrip())
    rest = text[at:]
    if "{{" in rest:
        raise BadGoTemplate(f"template: output:{text.count(chr(10)) + 1}: unclosed action")
    parts.append(_Part("text", rest))
    parts.reverse()
    out, end, _ = _blocks(parts)
    if end:
        raise BadGoTemplate(f"template: output:1: unexpected {{{{{end}}}}}")
    return Template(text, out)


def _blocks(parts: list[_Part]) -> tuple[tuple[Block, ...], str, int]:
    """Return blocks up to an `else` or `end`, that word, and where it stands."""
    out: list[Block] = []
    while parts:
        kind, text, at = parts.pop()
        if kind == "text":
            out += [Block("text", text)] if text else []
            continue
        if text.startswith("/*"):
            continue
        word = text.split(maxsplit=1)[0] if text else ""
        if not word:
            raise BadGoTemplate("template: output:1: missing value for command")
        if word in ("else", "end"):
            return tuple(out), text, at
        if word in ("if", "with", "range"):
            out.append(_control(word, text[len(word) :], at + len(word), parts))
        elif word in ("define", "template", "block", "break", "continue"):
            raise BadGoTemplate(f"template: output:1: {word} is not a part of this cluster's templates")
        else:
            out.append(Block("print", _pipeline(_words(text, at))))
    return tuple(out), "", 0


def _control(word: str, condition: str, at: int, parts: list[_Part]) -> Block:
    then, end, end_at = _blocks(parts)
    otherwise: tuple[Block, ...] = ()
    if end.startswith("else "):
        kind, _, rest = end[5:].strip().partition(" ")
        otherwise = (_control(kind, rest, end_at + len(end) - len(rest), parts),)
    elif end == "else":
        otherwise, end, _ = _blocks(parts)
    if not end:
        raise BadGoTemplate("template: output:1: unexpected EOF")
    return Block(word, _pipeline(_words(condition, at)), then, otherwise)


def _words(text: str, start: int) -> list[_Word]:
    """Cut an action into words; `start` is where it stands in the template."""
    out: list[_Word] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = _WORD.match(text, at)
        if not found:
            raise BadGoTemplate(f"template: output:1: unexpected {text[at:].strip()[:1]!r} in operand")
        kind = str(found.lastgroup)
        out.append(_Word(kind, found[kind], start + found.start(kind)))
        # A field right behind something belongs to it: $p.port, .spec.type, (index .a 0).b
        if kind == "field" and found.start(kind) == at and at and not text[at - 1].isspace():
            out[-1] = out[-1]._replace(kind="of")
        at = found.end()
    return out


class Pipeline(NamedTuple):
    """Commands that hand their result on, and the variables that take the last."""

    variables: tuple[str, ...]
    commands: tuple[Command, ...]


def _pipeline(words: list[_Word]) -> Pipeline:
    variables: tuple[str, ...] = ()
    signs = [index for index, word in enumerate(words) if word.is_sign(":=") or word.is_sign("=")]
    if signs:
        variables = tuple(word.text for word in words[: signs[0]] if word.kind == "variable")
        words = words[signs[0] + 1 :]
    words = list(reversed(words))
    commands: list[Command] = []
    while True:
        at = words[-1].at if words else 0
        operands: list[Operand] = []
        while words and not words[-1].is_sign("|") and not words[-1].is_sign(")"):
            operands.append(_operand(words))
        if not operands:
            raise BadGoTemplate("template: output:1: missing value for command")
        commands.append(Command(tuple(operands), at, " ".join([one.source for one in operands])))
        if not words or words[-1].is_sign(")"):
            return Pipeline(variables, tuple(commands))
        words.pop()


def _operand(words: list[_Word]) -> Operand:
    first = words.pop()
    kind, text, at = first
    value: Any = text
    source = text
    if first.is_sign("("):
        kind, value = "pipe", _pipeline(_inside(words))
        source = "(" + " | ".join([command.source for command in value.commands]) + ")"
    elif kind == "name" and text not in FUNCTIONS and text not in ("true", "false", "nil"):
        raise BadGoTemplate(f'template: output:1: function "{text}" not defined')
    elif kind == "sign" and text != ".":
        raise BadGoTemplate(f"template: output:1: unexpected {text!r} in operand")
    fields: list[_Word] = []
    while words and words[-1].kind == "of":
        fields.append(words.pop())
    return Operand(
        kind,
        value,
        tuple(field.text[1:] for field in fields),
        fields[0].at if fields else at,
        source + "".join([field.text for field in fields]),
    )


def _inside(words: list[_Word]) -> list[_Word]:
    depth, out = 1, list[_Word]()
    while words:
        word = words.pop()
        depth += 1 if word.is_sign("(") else -1 if word.is_sign(")") else 0
        if not depth:
            return out
        out.append(word)
    raise BadGoTemplate("template: output:1: unclosed left paren")
