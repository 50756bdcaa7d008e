"""What a word becomes before a program sees it: braces, variables, substitutions, splitting, files' names, quotes.

The order is bash's: braces first, then what begins with $, then splitting at blanks, then names of files.
"""

import ast
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase, translate
from itertools import product
from typing import Final, NamedTuple

from tutorial.kube import allowance
from tutorial.kube.terminal.syntax import Arithmetic, Literal, Script, ShellSyntaxError, Substitution, Variable, Word

MOST_WORDS: Final = 1000
_TOO_MANY: Final = f"more than {MOST_WORDS} words come of this line"
_RANGE: Final = re.compile(r"(-?\d{1,4})\.\.(-?\d{1,4})|([a-zA-Z])\.\.([a-zA-Z])")
_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_BLANKS: Final = re.compile(r"[ \t\n]+")
_SUM: Final = re.compile(r"[A-Za-z0-9_$ \t\n+*/%()<>=!-]*")
_PATTERN: Final = re.compile(r"[*?\[]")
_HARMLESS: Final = re.compile(r"\[[*?\[]\]")


class Surroundings(NamedTuple):
    """What the expansion of a word asks."""

    variables: Mapping[str, str]
    """All that can be named with a $, ? and $ among them."""
    run: Callable[[Script], str]
    """Runs what stands in $(…) and returns its standard output."""
    files: Iterable[str]


def words(given: Iterable[Word], around: Surroundings) -> list[str]:
    """Return the arguments that words become: none, one or several each."""
    out: list[str] = []
    for word in given:
        for single in _braces(word):
            out += _fields(single, around)
            allowance.spend(allowance.WORD)
            if len(out) > MOST_WORDS:
                raise ShellSyntaxError(_TOO_MANY)
    return out


def text(word: Word, around: Surroundings) -> str:
    """Return the text that a word becomes where it is not split: in an assignment, or in a here-document."""
    allowance.spend(allowance.PART * len(word))
    return "".join(_text(part, around) for part in word)


def _text(part: object, around: Surroundings) -> str:
    if isinstance(part, Literal):
        return part.text
    if isinstance(part, Variable | Substitution):
        allowance.spend(allowance.VARIABLE if isinstance(part, Variable) else allowance.SUBSTITUTION)
        value = _variable(part, around) if isinstance(part, Variable) else around.run(part.script).rstrip("\n")
        allowance.spend(len(value))
        return value
    if isinstance(part, Arithmetic):
        allowance.spend(allowance.SUM)  # before what stands inside, which may fail
        inside = text(part.word, around)
        allowance.spend(allowance.SUM_CHARACTER * len(inside))
        return str(calculate(inside, around.variables))
    raise TypeError(part)


def _fields(word: Word, around: Surroundings) -> list[str]:
    """Split what was not quoted at blanks; a * that was not quoted may become the names of files."""
    fields: list[str] = []
    current: str | None = None
    shape = ""  # the same text with what was quoted made harmless, to be matched against files
    for part in word:
        value = _text(part, around)
        allowance.spend(allowance.PART + allowance.FIELD * len(value))
        if isinstance(part, Literal) or getattr(part, "quoted", True):
            quoted = not isinstance(part, Literal) or part.quoted
            current = (current or "") + value
            shape += _PATTERN.sub(r"[\g<0>]", value) if quoted else value
            continue
        pieces = _BLANKS.split(value)
        if len(pieces) > MOST_WORDS:
            raise ShellSyntaxError(_TOO_MANY)
        for i, piece in enumerate(pieces):
            if i and current is not None:
                fields += _files(current, shape, around)
                current, shape = None, ""
            if piece:
                current = (current or "") + piece
                shape += piece
    return fields if current is None else fields + _files(current, shape, around)


def _files(field: str, shape: str, around: Surroundings) -> list[str]:
    if not _PATTERN.search(field) or not _PATTERN.search(_HARMLESS.sub("", shape)):
        return [field]
    found = sorted(name for name in around.files if "/" not in name and fnmatchcase(name, shape.removeprefix("./")))
    return found or [field]


def _braces(word: Word) -> list[Word]:
    """{a,b} and {1..5} make several words of one."""
    for i, part in enumerate(word):
        if not isinstance(part, Literal) or part.quoted:
            continue
        found = ((match, _choices(match[1])) for match in _BRACES.finditer(part.text))
        match, choices = next((one for one in found if one[1]), (None, []))
        if match is None:
            continue
        allowance.spend(2 * allowance.WORD * len(choices) + len(part.text))
        if len(choices) > MOST_WORDS:
            raise ShellSyntaxError(_TOO_MANY)
        before, after = part.text[: match.start()], part.text[match.end() :]
        starts = [w for choice in choices for w in _braces((Literal(before + choice),))]
        rest = _braces((Literal(after), *word[i + 1 :]) if after else word[i + 1 :])
        if len(starts) * len(rest) > MOST_WORDS:
            raise ShellSyntaxError(_TOO_MANY)
        return [word[:i] + start + end for start, end in product(starts, rest)]
    return [word]


def _choices(inside: str) -> list[str]:
    """Return what stands between braces one by one; of a range that is too long as much as shows it."""
    match = _RANGE.fullmatch(inside)
    if match and match[1]:
        first, last = int(match[1]), int(match[2])
        step = 1 if first <= last else -1
        return [str(n) for n in range(first, last + step, step)[: MOST_WORDS + 1]]
    if match:
        first, last = ord(match[3]), ord(match[4])
        step = 1 if first <= last else -1
        return [chr(n) for n in range(first, last + step, step)]
    return inside.split(",") if "," in inside else []


def _variable(part: Variable, around: Surroundings) -> str:
    value = around.variables.get(part.name)
    said = value or ""
    if not part.operator:
        return said
    if part.operator == "length":
        return str(len(said))
    word = text(part.word, around)
    if part.operator in (":-", ":="):
        return said or word
    if part.operator == "-":
        return word if value is None else said
    if part.operator in (":+", "+"):
        return word if said or (part.operator == "+" and value is not None) else ""
    if part.operator == ":?":
        if not said:
            raise ShellSyntaxError(f"{part.name}: {word or 'parameter null or not set'}")
        return said
    if part.operator in ("/", "//"):
        old, _, new = word.partition("/")
        return replaced(said, old, new, -1 if part.operator == "//" else 1) if old else said
    return _without(said, word, part.operator)


def replaced(said: str, old: str, new: str, most: int = -1) -> str:
    """Return a text in which `old` is `new`, everywhere or so many times; what comes of it is paid first."""
    times = said.count(old) if most < 0 else most
    allowance.spend(allowance.CHARACTER * (len(said) + times * len(new)))
    return said.replace(old, new, most)


def _without(said: str, shape: str, operator_: str) -> str:
    """Take a pattern off the beginning (#) or the end (%), the shortest way or (##, %%) the longest."""
    front = operator_[0] == "#"
    if not _PATTERN.search(shape):
        return said.removeprefix(shape) if front else said.removesuffix(shape)
    allowance.spend(len(said) ** 2 * (1 + shape.count("*")) // 2 + allowance.CHARACTER * len(shape))
    cuts = range(len(said) + 1)
    matches = re.compile(translate(shape)).match
    order = cuts if (front == (len(operator_) == 1)) else reversed(cuts)
    for cut in order:
        if matches(said[:cut] if front else said[cut:]):
            return said[cut:] if front else said[:cut]
    return said


_OPERATORS: Final[Mapping[type, Callable[[int, int], int]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def _wrapped(number: int) -> int:
    """Overflow as the 64 bits of a shell do."""
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)


def calculate(expression: str, variables: Mapping[str, str]) -> int:
    """Return the value of $((…)): whole numbers, names, + - * / % and comparisons."""
    said = ShellSyntaxError(f"{expression.strip()}: syntax error: operand expected")
    if len(expression) > 200 or not _SUM.fullmatch(expression) or re.search(r"\d[A-Za-z_]", expression):
        raise said
    try:
        tree = ast.parse(expression.replace("$", "").replace("/", "//").strip() or "0", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise said from None

    def value(node: ast.AST) -> int:
        if isinstance(node, ast.Constant) and type(node.value) is int:
            return node.value
        if isinstance(node, ast.Name):
            number = variables.get(node.id, "").strip()
            return int(number) if re.fullmatch(r"-?\d{1,18}", number) else 0
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value(node.operand)
        if isinstance(node, ast.BinOp):
            left, right = value(node.left), value(node.right)
            if isinstance(node.op, (ast.FloorDiv, ast.Mod)):
                if not right:
                    raise ShellSyntaxError(f"{expression.strip()}: division by 0")
                cut = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
                return cut if isinstance(node.op, ast.FloorDiv) else left - cut * right
            if type(node.op) in _OPERATORS:
                return _wrapped(_OPERATORS[type(node.op)](left, right))
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _OPERATORS:
            return int(_OPERATORS[type(node.ops[0])](value(node.left), value(node.comparators[0])))
        raise said

    return value(tree)
