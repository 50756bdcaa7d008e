"""Text → documents whose every node knows its line and column (YAML as kubectl reads it).

    for document in parse(text):
        document.value            # plain JSON values
        document.span(("spec", "ports", 0, "port"))

The front door is `parse`, `Document` and `Problem`; the modules behind it are private.
"""

from collections.abc import Iterator

from tutorial.kube.manifest.compose import ComposeError, compose
from tutorial.kube.manifest.document import Document, Problem, Text
from tutorial.kube.manifest.gofmt import find_unsupported
from tutorial.kube.manifest.position import Path, Position, Span, dotted
from tutorial.kube.manifest.stream import chunks

__all__ = ["Document", "Path", "Position", "Problem", "Span", "Text", "dotted", "parse"]


def parse(text: str) -> Iterator[Document | Problem]:
    """Yield the documents of a text in order; the first problem ends the text, as for kubectl.

    Empty documents (nothing, or null) are left out. Never raises on any text.
    """
    whole = Text(text)
    for chunk in chunks(text):
        if chunk.problem:
            yield Problem(chunk.problem, whole.line_span(chunk.offset + len(chunk.text.rstrip())), "yaml")
            return
        try:
            root, repeats = compose(chunk.text, chunk.offset)
        except ComposeError as error:
            if not chunk.is_json:
                yield Problem(_worded(error), whole.line_span(error.offset), error.code)
                return
            root, repeats = None, ()
        value = chunk.json if chunk.is_json else (root.value if root else None)
        if value is None:
            continue
        bad = find_unsupported(value)
        if bad:
            message = f"error converting YAML to JSON: json: unsupported value: {bad}"
            yield Problem(message, whole.line_span(root.start if root else chunk.offset), "yaml")
            return
        yield Document(value, root, whole, chunk.offset, repeats)


def _worded(error: ComposeError) -> str:
    if error.code == "depth":
        return error.message
    return f"error converting YAML to JSON: {error.message}"
