"""`-o go-template`: Go's text/template as far as people use it to print objects.

    render(parse('{{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}'), value)

Fields, variables, pipelines, if, else, with, range, comparisons, len, index, print, printf, println, and, or,
not, exists, base64decode. What text/template has besides (define, template, block, break) is refused by name.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.kubectl.printing.gotemplate_functions import FUNCTIONS, MISSING, is_true, printed
from tutorial.kube.kubectl.printing.gotemplate_parser import (
    BadGoTemplate,
    Block,
    Command,
    Failed,
    Operand,
    Pipeline,
    Template,
    parse,
)
from tutorial.kube.kubectl.printing.jsonpath_parser import unquote
from tutorial.kube.manifest import gofmt

__all__ = ["BadGoTemplate", "Failed", "Template", "parse", "render"]


def render(template: Template, value: Any, *, lenient: bool = True) -> str:
    """Return what a template prints for a value. Raises BadGoTemplate; Failed tells what was printed before.

    A missing key is `<no value>`, without `lenient` it is an error.
    """
    run = _Run(template.text, value, lenient)
    try:
        run.run(template.blocks, value)
    except Failed as failed:
        failed.written = "".join(run.out)
        raise
    return "".join(run.out)


_MOST = 20000
"""How many parts of a template may be run: ranges in ranges multiply."""


class _Run:
    def __init__(self, text: str, value: Any, lenient: bool) -> None:
        self.text, self.lenient = text, lenient
        self.variables: dict[str, Any] = {"$": value}
        self.steps = 0
        self.out: list[str] = []

    def run(self, blocks: Sequence[Block], dot: Any) -> None:
        for block in blocks:
            self.steps += 1
            allowance.spend(allowance.BLOCK)
            if self.steps > _MOST:
                raise BadGoTemplate(f"the template takes more than {_MOST} steps: write it narrower")
            if block.kind == "text":
                self.out.append(block.value)
                continue
            value = self.pipeline(block.value, dot)
            if block.kind == "print":
                self.out += [] if block.value.variables else [printed(value)]
            elif block.kind == "range":
                self.range(block, value, dot)
            elif is_true(value):
                self.run(block.then, value if block.kind == "with" else dot)
            else:
                self.run(block.otherwise, dot)

    def range(self, block: Block, value: Any, dot: Any) -> None:
        if isinstance(value, Mapping):
            pairs: list[tuple[Any, Any]] = [(key, value[key]) for key in sorted(value)]
        elif isinstance(value, list | tuple):
            pairs = list(enumerate(value))
        elif value is None or value is MISSING:
            pairs = []
        else:
            last = block.value.commands[-1].operands[0]
            raise self.failed(f"range can't iterate over {printed(value)}", last)
        names = block.value.variables
        if not pairs:
            self.run(block.otherwise, dot)
        for key, item in pairs:
            if names:
                self.variables |= {names[0]: key, names[-1]: item} if len(names) > 1 else {names[0]: item}
            self.run(block.then, item)

    def pipeline(self, pipeline: Pipeline, dot: Any) -> Any:
        value: Any = MISSING
        for number, command in enumerate(pipeline.commands):
            value = self.command(command, dot, () if number == 0 else (value,))
        if pipeline.variables:
            self.variables[pipeline.variables[0]] = value
        return value

    def command(self, command: Command, dot: Any, last: tuple[Any, ...]) -> Any:
        first, *rest = command.operands
        if first.kind == "name" and first.value in FUNCTIONS:
            arguments = [self.operand(one, dot) for one in rest] + list(last)
            try:
                return FUNCTIONS[first.value](*arguments)
            except (TypeError, IndexError, KeyError, ValueError) as error:
                raise self.failed(f"error calling {first.value}: {error}", command) from None
        if rest or last:
            name = (first.value[1:], *first.fields)[-1] if first.kind == "field" else ""
            method = f"{name} is not a method but has arguments"
            raise self.failed(method if name else f"can't give argument to non-function {first.source}", first)
        return self.operand(first, dot)

    def operand(self, operand: Operand, dot: Any) -> Any:
        value = self.base(operand, dot)
        for name in operand.fields:
            value = self.field(value, name, operand)
        return value

    def base(self, operand: Operand, dot: Any) -> Any:
        """Return what an operand is before its fields are asked for."""
        text = operand.value
        match operand.kind:
            case "pipe":
                return self.pipeline(text, dot)
            case "text":
                return text[1:-1] if text[0] == "`" else _unquoted(text)
            case "number":
                return _number(text)
            case "field":
                return self.field(dot, text[1:], operand)
            case "variable":
                if text not in self.variables:
                    raise BadGoTemplate(f"undefined variable: {text}")
                return self.variables[text]
            case "name":
                return {"true": True, "false": False}.get(text)
        return dot

    def field(self, value: Any, name: str, operand: Operand) -> Any:
        if isinstance(value, Mapping):
            if name not in value and not self.lenient:
                raise self.failed(f"map has no entry for key {gofmt.quote(name)}", operand)
            return value.get(name, MISSING)
        if value is MISSING:  # a field of what is not there is not there either
            return MISSING
        if value is None:
            raise self.failed(f"nil pointer evaluating interface {{}}.{name}", operand)
        raise self.failed(f"can't evaluate field {name} in type interface {{}}", operand)

    def failed(self, said: str, about: Operand | Command) -> Failed:
        """Return an error with its place (text/template ErrorContext): lines from 1, bytes from 0."""
        before = self.text[: about.at].encode("utf-8", "replace")
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n") - 1
        return Failed(f'template: output:{line}:{column}: executing "output" at <{about.source}>: {said}')


def _number(text: str) -> int | float:
    if len(text) > 18:
        raise BadGoTemplate(f"template: output:1: integer overflow: {gofmt.quote(text[:40])}")
    return float(text) if "." in text else int(text)


def _unquoted(text: str) -> str:
    try:
        return unquote(text[1:-1], '"')
    except ValueError:
        raise BadGoTemplate(f"template: output:1: invalid syntax in {text}") from None
