"""`-o go-template`: Go's text/template as far as people use it to print objects.

    render(parse('{{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}'), value)

Fields, variables, pipelines, if, else, with, range, comparisons, len, index, print, printf, println, and, or,
not, exists, base64decode. What text/template has besides (define, template, block, break) is refused by name.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.kubectl.printing.gotemplate_functions import FUNCTIONS, MISSING, is_true, printed
from tutorial.kube.kubectl.printing.gotemplate_parser import BadGoTemplate, Block, Pipeline, parse
from tutorial.kube.kubectl.printing.jsonpath_parser import unquote
from tutorial.kube.manifest import gofmt

__all__ = ["BadGoTemplate", "parse", "render"]


def render(blocks: Sequence[Block], value: Any) -> str:
    """Return what a template prints for a value. Raises BadGoTemplate."""
    return "".join(_Run(value).run(blocks, value))


_MOST = 20000
"""How many parts of a template may be run: ranges in ranges multiply."""


class _Run:
    def __init__(self, value: Any) -> None:
        self.variables: dict[str, Any] = {"$": value}
        self.steps = 0

    def run(self, blocks: Sequence[Block], dot: Any) -> list[str]:
        out: list[str] = []
        for block in blocks:
            self.steps += 1
            allowance.spend(allowance.BLOCK)
            if self.steps > _MOST:
                raise BadGoTemplate(f"the template takes more than {_MOST} steps: write it narrower")
            if block.kind == "text":
                out.append(block.value)
                continue
            value = self.pipeline(block.value, dot)
            variables = block.value.variables
            if block.kind == "print":
                out += [] if variables else [printed(value)]
            elif block.kind == "range":
                out += self.range(block, value, dot)
            elif is_true(value):
                out += self.run(block.then, value if block.kind == "with" else dot)
            else:
                out += self.run(block.otherwise, dot)
        return out

    def range(self, block: Block, value: Any, dot: Any) -> list[str]:
        if isinstance(value, Mapping):
            pairs: list[tuple[Any, Any]] = [(key, value[key]) for key in sorted(value)]
        elif isinstance(value, list | tuple):
            pairs = list(enumerate(value))
        elif value is None or value is MISSING:
            pairs = []
        else:
            raise BadGoTemplate(f"range can't iterate over {printed(value)}")
        names = block.value.variables
        out: list[str] = [] if pairs else self.run(block.otherwise, dot)
        for key, item in pairs:
            if names:
                self.variables |= {names[0]: key, names[-1]: item} if len(names) > 1 else {names[0]: item}
            out += self.run(block.then, item)
        return out

    def pipeline(self, pipeline: Pipeline, dot: Any) -> Any:
        value: Any = MISSING
        for number, command in enumerate(pipeline.commands):
            value = self.command(command, dot, () if number == 0 else (value,))
        if pipeline.variables:
            self.variables[pipeline.variables[0]] = value
        return value

    def command(self, command: tuple[Any, ...], dot: Any, last: tuple[Any, ...]) -> Any:
        first, *rest = command
        if first[0] == "name" and first[1] in FUNCTIONS:
            arguments = [self.operand(one, dot) for one in rest] + list(last)
            try:
                return FUNCTIONS[first[1]](*arguments)
            except (TypeError, IndexError, KeyError, ValueError) as error:
                raise BadGoTemplate(f"error calling {first[1]}: {error}") from None
        if rest or last:
            raise BadGoTemplate(f"can't give argument to non-function {first[-1]}")
        return self.operand(first, dot)

    def operand(self, operand: Any, dot: Any) -> Any:
        match operand:
            case ("chain", inner, fields):
                value = self.operand(inner, dot)
                for name in fields:
                    value = _field(value, name)
                return value
            case ("pipe", pipeline):
                return self.pipeline(pipeline, dot)
            case ("text", text):
                return text[1:-1] if text[0] == "`" else _unquoted(text)
            case ("number", text):
                return _number(text)
            case ("field", text):
                return _field(dot, text[1:])
            case ("variable", text):
                if text not in self.variables:
                    raise BadGoTemplate(f"undefined variable: {text}")
                return self.variables[text]
            case ("name", text):
                return {"true": True, "false": False}.get(text)
        return dot


def _number(text: str) -> int | float:
    if len(text) > 18:
        raise BadGoTemplate(f"template: output:1: integer overflow: {gofmt.quote(text[:40])}")
    return float(text) if "." in text else int(text)


def _unquoted(text: str) -> str:
    try:
        return unquote(text[1:-1], '"')
    except ValueError:
        raise BadGoTemplate(f"template: output:1: invalid syntax in {text}") from None


def _field(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(name, MISSING)
    if value is MISSING:  # a field of what is not there is not there either
        return MISSING
    if value is None:
        raise BadGoTemplate(f"nil pointer evaluating interface {{}}.{name}")
    raise BadGoTemplate(f"can't evaluate field {name} in type interface {{}}")
