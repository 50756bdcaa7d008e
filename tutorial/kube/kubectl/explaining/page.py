"""The page that kubectl explain prints."""

from collections.abc import Iterator

from tutorial.kube.kubectl.explaining.model import Field, Model, at
from tutorial.kube.kubectl.resources import Resource


def heading(entry: Resource) -> str:
    """Return the first lines: group, kind and version."""
    group = f"GROUP:      {entry.group}\n" if entry.group else ""
    return f"{group}KIND:       {entry.kind}\nVERSION:    {entry.version}\n\n"


def explain(model: Model, path: tuple[str, ...], *, recursive: bool = False) -> str:
    """Return what is said about a kind or one of its fields, below the heading. Raises NoSuchField."""
    field, inner = at(model, path)
    doc = model.doc
    out = []
    if field is not None:
        doc = "\n".join(text for text in (field.doc, inner.doc if inner else "") if text)
        out.append(f"FIELD: {path[-1]} <{field.type}>{' -required-' if field.required else ''}\n")
        out.append("ENUM:\n" + "".join(f"    {value}\n" for value in field.enum) + "\n" if field.enum else "\n\n")
    out.append("DESCRIPTION:\n")
    out += [f"    {line}\n" for line in _wrapped(doc or "<empty>", 76)]
    out.append("    \n")
    if inner is not None and inner.fields:
        out.append("FIELDS:\n")
        out += _tree(inner, 1) if recursive else _fields(inner)
    out.append("\n")
    return "".join(out)


def _fields(model: Model) -> Iterator[str]:
    for name, field in model.fields.items():
        yield _line(name, field, 1)
        yield from (f"    {line}\n" for line in _wrapped(field.doc or "<no description>", 76))
        yield "\n"


def _tree(model: Model, level: int) -> Iterator[str]:
    for name, field in model.fields.items():
        yield _line(name, field, level)
        if field.inner:
            yield from _tree(field.inner(), level + 1)


def _line(name: str, field: Field, level: int) -> str:
    indent = "  " * level
    enum = f"{indent}enum: {', '.join(field.enum)}\n" if field.enum else ""
    return f"{indent}{name}\t<{field.type}>{' -required-' if field.required else ''}\n{enum}"


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Break a text into lines; a line that ends stays ended."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > width:
                yield line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield line
