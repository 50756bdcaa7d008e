"""Reads a small awk: patterns, print, printf, assignments, if, for in, arrays.

A program becomes rules; an expression is a tuple whose first item says what it is.
"""

import re
from typing import Any, Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""(?:[ \t]|\\\n)*+(?:
    (?P<number>\d+(?:\.\d+)?)|(?P<string>"(?:[^"\\]|\\.)*")|(?P<name>[A-Za-z_]\w*)|
    (?P<op>\+\+|--|&&|\|\||[=!<>+\-*/%]=|!~|[-+*/%^=<>!~?:,;{}()\[\]$\n|])|(?P<comment>\#[^\n]*)|(?P<end>$))""",
    re.VERBOSE,
)
_REGEX: Final = re.compile(r"/((?:[^/\\\n\[]|\\.|\[\^?\]?[^\]]*\])*)/")
FUNCTIONS: Final = frozenset("length substr index toupper tolower int split sub gsub sprintf match".split())
_STARTS: Final = frozenset("number string name regex".split())
_DEEPEST: Final = 40

type Expression = tuple[Any, ...]


class AwkError(Exception):
    """The program cannot be read or run."""


class Rule(NamedTuple):
    """When something is done, and what. The pattern is "BEGIN", "END", an expression, or None for every line."""

    pattern: Any
    body: tuple[Any, ...] | None
    """None: print the line."""


class Token(NamedTuple):
    """A piece of the program: its kind and its text."""

    kind: str
    text: str


def tokens(text: str) -> list[Token]:
    """Cut a program into pieces. A slash begins a regular expression where no value stands before it."""
    out: list[Token] = []
    at = 0
    while at < len(text):
        if (out and out[-1].kind in ("name", "number", "string")) or (out and out[-1].text in (")", "]", "$")):
            slash = None
        else:
            slash = re.compile(r"[ \t]*").match(text, at)
        start = slash.end() if slash else at
        regex = _REGEX.match(text, start) if slash else None
        if regex:
            out.append(Token("regex", regex[1].replace("\\/", "/")))
            at = regex.end()
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            raise AwkError(f"syntax error near {text[at : at + 10].strip()!r}")
        kind = match.lastgroup or "end"
        if kind not in ("comment", "end"):
            out.append(Token(kind, match[kind]))
        at = max(match.end(), at + 1)
    return [*out, Token("end", "")]


class Parser:
    """Reads the pieces of a program."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens(text)
        self.at = 0
        self.depth = 0

    @property
    def now(self) -> Token:
        """The piece that comes next."""
        return self.tokens[self.at]

    def take(self, *texts: str) -> str:
        """Step over an operator or a word, if it comes next."""
        token = self.now
        if token.kind in ("op", "name") and token.text in texts:
            self.at += 1
            return token.text
        return ""

    def need(self, text: str) -> None:
        """Step over what has to come next."""
        if not self.take(text):
            raise AwkError(f"syntax error near {self.now.text or 'the end of the program'!r}")

    def skip(self) -> None:
        """Skip ends of lines and semicolons."""
        while self.take("\n", ";"):
            pass

    def rules(self) -> list[Rule]:
        """Read the whole program."""
        out = []
        self.skip()
        while self.now.kind != "end":
            pattern: Any = self.take("BEGIN", "END")
            if not pattern:
                pattern = None if self.now.text == "{" else self.expression()
            body = self.block() if self.now.text == "{" else None
            out.append(Rule(pattern, body))
            self.skip()
        return out

    def block(self) -> tuple[Any, ...]:
        """Read { … }."""
        self.need("{")
        out = []
        self.skip()
        while not self.take("}"):
            if self.now.kind == "end":
                raise AwkError("syntax error: missing }")
            out.append(self.statement())
            if self.now.text != "}" and not self.take(";", "\n"):
                raise AwkError(f"syntax error near {self.now.text!r}")
            self.skip()
        return tuple(out)

    def _body(self) -> tuple[Any, ...]:
        self.skip()
        return self.block() if self.now.text == "{" else (self.statement(),)

    def statement(self) -> tuple[Any, ...]:
        """Read one statement."""
        if self.take("print"):
            return ("print", self._list())
        if self.take("printf"):
            return ("printf", self._list())
        if self.take("next", "exit"):
            word = self.tokens[self.at - 1].text
            value = self.expression() if self.now.kind in _STARTS else None
            return (word, value)
        if self.take("if"):
            self.need("(")
            condition = self.expression()
            self.need(")")
            then = self._body()
            mark = self.at
            self.skip()
            if self.take("else"):
                return ("if", condition, then, self._body())
            self.at = mark
            return ("if", condition, then, ())
        if self.take("for"):
            self.need("(")
            variable, word, array = self.now.text, "", ""
            self.at += 1
            word = self.take("in")
            array = self.now.text
            self.at += 1
            if not word or self.now.text != ")":
                raise AwkError("of loops only for (key in array) is understood here")
            self.need(")")
            return ("for", variable, array, self._body())
        if self.now.text in ("while", "do", "function", "getline", "delete"):
            raise AwkError(f"{self.now.text} is not understood here")
        return ("do", self.expression())

    def _list(self) -> tuple[Any, ...]:
        if self.now.text in ("}", ";", "\n", "") and self.now.kind in ("op", "end"):
            return ()
        out = [self.expression()]
        while self.take(","):
            self.skip()
            out.append(self.expression())
        if self.now.text in (">", "|"):
            raise AwkError("output to files and pipes belongs outside of awk here")
        if len(out) == 1 and out[0][0] == "list":
            return tuple(out[0][1])
        return tuple(out)

    def expression(self) -> Expression:
        """Read an expression: assignment, then ?:, then what binds tighter."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise AwkError("the program is nested too deeply")
        left = self._either()
        if self.take("?"):
            then = self.expression()
            self.need(":")
            left = ("if", left, then, self.expression())
        operator = self.take("=", "+=", "-=", "*=", "/=", "%=")
        if operator:
            if left[0] not in ("name", "field", "item"):
                raise AwkError("syntax error: this cannot be assigned to")
            left = ("assign", operator[:-1], left, self.expression())
        self.depth -= 1
        return left

    def _binary(self, operators: tuple[str, ...], deeper: Any, kind: str) -> Expression:
        left: Expression = deeper()
        while operator := self.take(*operators):
            self.skip() if kind == "logic" else None
            left = (kind, operator, left, deeper())
        return left

    def _either(self) -> Expression:
        return self._binary(("||",), self._both, "logic")

    def _both(self) -> Expression:
        return self._binary(("&&",), self._in, "logic")

    def _in(self) -> Expression:
        left = self._match()
        while self.take("in"):
            left = ("in", left, self.now.text)
            self.at += 1
        return left

    def _match(self) -> Expression:
        return self._binary(("~", "!~"), self._compare, "match")

    def _compare(self) -> Expression:
        return self._binary(("==", "!=", "<=", ">=", "<", ">"), self._join, "compare")

    def _join(self) -> Expression:
        left = self._sum()
        while (self.now.kind in _STARTS and self.now.text != "in") or self.now.text in ("$", "(", "!"):
            left = ("join", left, self._sum())
        return left

    def _sum(self) -> Expression:
        return self._binary(("+", "-"), self._product, "sum")

    def _product(self) -> Expression:
        return self._binary(("*", "/", "%"), self._unary, "sum")

    def _unary(self) -> Expression:
        if operator := self.take("!", "-", "+"):
            return ("unary", operator, self._unary())
        if operator := self.take("++", "--"):
            return ("step", operator, self._unary(), True)
        value = self._value()
        if operator := self.take("++", "--"):
            return ("step", operator, value, False)
        return value

    def _value(self) -> Expression:
        token = self.now
        self.at += 1
        if token.kind == "number":
            return ("value", float(token.text))
        if token.kind == "string":
            return ("value", _string(token.text[1:-1]))
        if token.kind == "regex":
            return ("regex", token.text)
        if token.text == "$":
            return ("field", self._unary_value())
        if token.text == "(":
            inside = [self.expression()]
            while self.take(","):
                inside.append(self.expression())
            self.need(")")
            return inside[0] if len(inside) == 1 else ("list", inside)
        if token.kind == "name":
            return self._name(token.text)
        raise AwkError(f"syntax error near {token.text or 'the end of the program'!r}")

    def _unary_value(self) -> Expression:
        if operator := self.take("-", "++", "--"):
            return ("unary", operator[0], self._value())
        return self._value()

    def _name(self, name: str) -> Expression:
        if name in FUNCTIONS:
            arguments = []
            if self.take("("):
                while not self.take(")"):
                    arguments.append(self.expression())
                    if not self.take(",") and self.now.text != ")":
                        raise AwkError(f"syntax error near {self.now.text!r}")
            return ("call", name, tuple(arguments))
        if self.take("["):
            key = self.expression()
            self.need("]")
            return ("item", name, key)
        if self.now.text == "(":
            raise AwkError(f"function {name} is not understood here")
        return ("name", name)


def _string(text: str) -> str:
    codes = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "/": "/"}
    return re.sub(r"\\(.)", lambda m: codes.get(m[1], m[0]), text, flags=re.DOTALL)
