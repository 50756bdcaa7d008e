"""The parts of a line, as the shell reads it before anything is run."""

from typing import NamedTuple


class ShellSyntaxError(Exception):
    """The line cannot be read; the text is bash's own, without the shell's name."""


class Literal(NamedTuple):
    """Text that stands for itself. Quoted text is never split, matched against files or taken for a keyword."""

    text: str
    quoted: bool = False


class Variable(NamedTuple):
    """$NAME, ${NAME}, or with an operator: ${NAME:-word}, ${#NAME}, ${NAME%word}."""

    name: str
    quoted: bool = False
    operator: str = ""
    word: "Word" = ()


class Substitution(NamedTuple):
    """$(…) or `…`: what a command prints."""

    script: "Script"
    quoted: bool = False


class Arithmetic(NamedTuple):
    """$((…))."""

    word: "Word"


type Part = Literal | Variable | Substitution | Arithmetic
type Word = tuple[Part, ...]


class Redirect(NamedTuple):
    """Where a stream comes from or goes to.

    operator: ">", ">>", "<", ">&" (the word is a number), or "text" (here-documents and here-strings).
    """

    stream: int
    operator: str
    word: Word


class Simple(NamedTuple):
    """A program with its arguments, or assignments alone."""

    assignments: tuple[tuple[str, Word], ...]
    words: tuple[Word, ...]
    redirects: tuple[Redirect, ...] = ()


class For(NamedTuple):
    """for NAME in WORDS; do BODY; done."""

    name: str
    words: tuple[Word, ...]
    body: "Script"
    redirects: tuple[Redirect, ...] = ()


class While(NamedTuple):
    """while or until CONDITION; do BODY; done."""

    keyword: str
    condition: "Script"
    body: "Script"
    redirects: tuple[Redirect, ...] = ()


class If(NamedTuple):
    """if CONDITION; then BODY; elif …; else OTHERWISE; fi."""

    branches: tuple[tuple["Script", "Script"], ...]
    otherwise: "Script"
    redirects: tuple[Redirect, ...] = ()


class Group(NamedTuple):
    """{ …; }, or with `alone` ( … ), whose variables nobody outside sees."""

    body: "Script"
    alone: bool
    redirects: tuple[Redirect, ...] = ()


type Command = Simple | For | While | If | Group


class Pipeline(NamedTuple):
    """Commands whose outputs run into the next one's input."""

    commands: tuple[Command, ...]
    negated: bool = False
    timed: bool = False


class Step(NamedTuple):
    """A pipeline that runs always (";"), or if what came before succeeded ("&&") or failed ("||")."""

    operator: str
    pipeline: Pipeline


type Script = tuple[Step, ...]
