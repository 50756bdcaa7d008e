"""awk, as far as people use it on the output of kubectl: awk '{print $1}', awk 'NR>1 && $2=="x"', sums and counts."""

import re
from collections.abc import Sequence
from typing import Any, Final

from tutorial.kube.allowance import AWK_STEP, spend
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._text.awk_functions import MOST_FIELDS, call
from tutorial.kube.terminal.tools._text.awk_syntax import AwkError, Expression, Parser, Rule
from tutorial.kube.terminal.tools._text.awk_values import MOST_TEXT, calculated, formatted, is_numeric, number, text_of
from tutorial.kube.terminal.tools._text.options import Refused, inputs, read_options
from tutorial.kube.terminal.tools._text.regex import Regex, RegexError, TooMuch
from tutorial.kube.terminal.tools.values import unescaped

_USAGE: Final = "Usage: awk [POSIX or GNU style options] [--] 'program' file ...\n"


class _Next(Exception):
    pass


class _Exit(Exception):
    def __init__(self, rc: int) -> None:
        super().__init__()
        self.rc = rc


def run(argv: Sequence[str], job: Job) -> Result:
    """Run a program over the lines of standard input or of files."""
    try:
        options = read_options(
            "awk", argv, {"F:": ("field-separator",), "v:": ("assign",), "f:": ("file",)}, usage=_USAGE
        )
        if not options.args or options.has("f"):
            return Result(stderr=_USAGE, rc=1)
        rules = Parser(options.args[0]).rules()
        texts, complaints = inputs("awk", options.args[1:], job)
        if complaints:
            complaints = re.sub(
                r"(?m)^awk: (.*?): No such.*$", r"awk: cannot open \"\1\" (No such file or directory)", complaints
            )
        awk = Awk(rules)
        awk.variables["FS"] = unescaped(options.get("F") or " ")
        for word in options.all("v"):
            name, _, value = word.partition("=")
            awk.variables[name] = unescaped(value)
        rc = awk.run([line for _, text in texts for line in _lines(text)])
    except Refused as refused:
        return Result(stderr=refused.text, rc=2)
    except AwkError as error:
        return Result(stderr=f"awk: cmd. line:1: {error}\n", rc=1)
    except RegexError as error:
        return Result(stderr=f"awk: cmd. line:1: error: {error}\n", rc=2)
    except (TooMuch, RecursionError):
        return Result(stderr="awk: this program takes too long on this text\n", rc=2)
    return Result("".join(awk.out), complaints, 2 if complaints else rc)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


class Awk:
    """A program at work: its variables, its arrays and the fields of the line."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = rules
        self.variables: dict[str, Any] = {
            "NR": 0.0,
            "NF": 0.0,
            "FS": " ",
            "OFS": " ",
            "ORS": "\n",
            "FNR": 0.0,
            "SUBSEP": "\x1c",
        }
        self.arrays: dict[str, dict[str, Any]] = {}
        self.fields: list[str] = [""]
        self.out: list[str] = []
        self.written = 0
        self.regexes: dict[str, Regex] = {}

    def run(self, lines: list[str]) -> int:
        """Run every rule over every line; return the exit status."""
        rc = 0
        try:
            self._rules("BEGIN")
            if any(rule.pattern != "BEGIN" for rule in self.rules):
                for number, line in enumerate(lines, 1):
                    self.variables["NR"] = self.variables["FNR"] = float(number)
                    self.split(line)
                    try:
                        self._rules("")
                    except _Next:
                        continue
        except _Exit as end:
            rc = end.rc
        try:
            self._rules("END")
        except _Exit as end:
            rc = end.rc
        return rc

    def _rules(self, moment: str) -> None:
        for rule in self.rules:
            own = rule.pattern if isinstance(rule.pattern, str) else ""
            if own == moment and (own or rule.pattern is None or self.true(rule.pattern)):
                for statement in rule.body if rule.body is not None else (("print", ()),):
                    self._do(statement)

    def split(self, line: str) -> None:
        """Take a line and cut it into fields."""
        separator = self.variables["FS"]
        parts = self.pieces(line, separator)
        self.fields = [line, *parts[:MOST_FIELDS]]
        self.variables["NF"] = float(len(self.fields) - 1)

    def pieces(self, line: str, separator: str) -> list[str]:
        """Cut a text at a separator: at blanks, at a character, or at a regular expression."""
        if separator == " " or not line:
            return line.split()
        if len(separator) == 1:
            return line.split(separator)
        out, at = [], 0
        for found in self.regex(("regex", separator)).all(line):
            if found.end > found.start:
                out.append(line[at : found.start])
                at = found.end
        return [*out, line[at:]]

    def _do(self, statement: tuple[Any, ...]) -> None:
        self._step()
        kind = statement[0]
        if kind == "print":
            values = [text_of(self.value(e)) for e in statement[1]] or [self.fields[0]]
            self._write(text_of(self.variables["OFS"]).join(values) + text_of(self.variables["ORS"]))
        elif kind == "printf":
            values = [self.value(e) for e in statement[1]]
            self._write(formatted(values) if values else "")
        elif kind == "if":
            for inner in statement[2] if self.true(statement[1]) else statement[3]:
                self._do(inner)
        elif kind == "for":
            for key in list(self.arrays.get(statement[2], {})):
                self.variables[statement[1]] = key
                for inner in statement[3]:
                    self._do(inner)
        elif kind == "next":
            raise _Next
        elif kind == "exit":
            raise _Exit(int(number(self.value(statement[1]))) % 256 if statement[1] else 0)
        else:
            self.value(statement[1])

    def _step(self) -> None:
        spend(AWK_STEP)

    def _write(self, text: str) -> None:
        self.written += len(text)
        if self.written > 2 * MOST_TEXT:
            raise TooMuch
        self.out.append(text)

    def true(self, expression: Expression) -> bool:
        """Whether an expression holds."""
        value = self.value(expression)
        return (
            value != 0 if isinstance(value, float) else bool(value) and not (is_numeric(value) and number(value) == 0)
        )

    def regex(self, expression: Expression) -> Regex:
        """Return the regular expression that an expression stands for."""
        text = expression[1] if expression[0] == "regex" else text_of(self.value(expression))
        if text not in self.regexes:
            self.regexes[text] = Regex(text)
        return self.regexes[text]

    def value(self, e: Expression) -> Any:
        """Return what an expression stands for."""
        self._step()
        kind = e[0]
        if kind == "value":
            return e[1]
        if kind == "field":
            index = int(number(self.value(e[1])))
            return self.fields[index] if 0 <= index < len(self.fields) else ""
        if kind == "name":
            return self.variables.get(e[1], "")
        if kind == "item":
            return self.arrays.setdefault(e[1], {}).setdefault(text_of(self.value(e[2])), "")
        if kind == "in":
            return float(text_of(self.value(e[1])) in self.arrays.get(e[2], {}))
        if kind == "regex":
            return float(self.regex(e).search(self.fields[0]) is not None)
        if kind == "match":
            found = self.regex(e[3]).search(text_of(self.value(e[2]))) is not None
            return float(found == (e[1] == "~"))
        if kind == "logic":
            left = self.true(e[2])
            return float((left and self.true(e[3])) if e[1] == "&&" else (left or self.true(e[3])))
        if kind == "compare":
            return float(self._compare(e[1], e[2], e[3]))
        if kind == "join":
            return text_of(self.value(e[1])) + text_of(self.value(e[2]))
        if kind == "sum":
            return calculated(e[1], number(self.value(e[2])), number(self.value(e[3])))
        if kind == "unary":
            return float(not self.true(e[2])) if e[1] == "!" else number(self.value(e[2])) * (-1 if e[1] == "-" else 1)
        if kind == "if":
            return self.value(e[2] if self.true(e[1]) else e[3])
        if kind == "step":
            before = number(self.value(e[2]))
            after = before + (1 if e[1] == "++" else -1)
            self.assign(e[2], after)
            return after if e[3] else before
        if kind == "assign":
            value = self.value(e[3])
            value = calculated(e[1], number(self.value(e[2])), number(value)) if e[1] else value
            self.assign(e[2], value)
            return value
        if kind == "call":
            return call(self, e[1], e[2])
        raise AwkError("syntax error")

    def assign(self, target: Expression, value: Any) -> None:
        """Set a variable, a field or an item of an array."""
        if target[0] == "name":
            self.variables[target[1]] = value
        elif target[0] == "item":
            self.arrays.setdefault(target[1], {})[text_of(self.value(target[2]))] = value
        elif target[0] == "field":
            index = int(number(self.value(target[1])))
            if index == 0:
                self.split(text_of(value))
            elif 0 < index <= MOST_FIELDS:
                self.fields += [""] * (index + 1 - len(self.fields))
                self.fields[index] = text_of(value)
                self.fields[0] = text_of(self.variables["OFS"]).join(self.fields[1:])
                self.variables["NF"] = float(len(self.fields) - 1)

    def _compare(self, operator: str, one: Expression, other: Expression) -> bool:
        left, right = self.value(one), self.value(other)
        literal = "value" in (one[0], other[0]) and any(e[0] == "value" and isinstance(e[1], str) for e in (one, other))
        if not literal and is_numeric(left) and is_numeric(right):
            a: Any = number(left)
            b: Any = number(right)
        else:
            a, b = text_of(left), text_of(right)
        holds: bool = {"==": a == b, "!=": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[operator]
        return holds
