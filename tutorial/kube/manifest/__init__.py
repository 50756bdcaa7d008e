"""Text → documents whose every node knows its line and column (YAML as kubectl reads it).

    for document in parse(text):
        document.value            # plain JSON values
        document.span(("spec", "ports", 0, "port"))

The front door is `parse`, `Document` and `Problem`; the modules behind it are private.
"""

from collections.abc import Iterator

from tutorial.kube.manifest.compose import TOO_DEEP, Composed, ComposeError, compose, is_too_deep
from tutorial.kube.manifest.document import Document, Problem, Text
from tutorial.kube.manifest.gofmt import find_unsupported
from tutorial.kube.manifest.position import Path, Position, Span, dotted
from tutorial.kube.manifest.stream import Chunk, chunks

__all__ = ["Document", "Path", "Position", "Problem", "Span", "Text", "dotted", "parse"]


_OURS = {"depth", "size"}  # what no kubectl refuses; the words are our own


def parse(text: str) -> Iterator[Document | Problem]:
    """Yield the documents of a text in order; the first problem ends the text, as for kubectl.

    Empty documents (nothing, or null) are left out. Never raises on any text.
    """
    whole = Text(text)
    for chunk in chunks(text):
        if chunk.problem:
            yield _problem(chunk, whole, chunk.problem, chunk.offset + len(chunk.text.rstrip()))
            return
        try:
            composed = _json(chunk) if chunk.is_json else compose(chunk.text, chunk.offset)
        except ComposeError as error:
            yield _problem(chunk, whole, _worded(error), error.offset, error.code)
            return
        value = composed.value
        if value is None:
            continue
        bad = find_unsupported(value) if composed.unsupported else ""
        if bad:
            root = composed.root
            start = composed.offset + (root.start_mark.index if root else 0)
            message = f"error converting YAML to JSON: json: unsupported value: {bad}"
            yield _problem(chunk, whole, message, start)
            return
        yield Document(value, composed.root, whole, composed.offset, composed.repeats)


def _problem(chunk: Chunk, whole: Text, message: str, offset: int, code: str = "yaml") -> Problem:
    """Say why a piece cannot be read: what was no JSON and is no YAML either is bad JSON to kubectl."""
    if chunk.no_json and code not in _OURS:
        message, offset = chunk.no_json.ambiguous, chunk.no_json.at
    return Problem(message, whole.line_span(offset), code)


def _json(chunk: Chunk) -> Composed:
    """Read a piece that is JSON: YAML says where its parts stand, if it can read it at all."""
    try:
        composed = compose(chunk.text, chunk.offset)
    except ComposeError as error:
        if error.code in _OURS:
            raise
        if is_too_deep(chunk.json):
            raise ComposeError(TOO_DEEP, chunk.offset, "depth") from None
        composed = Composed(None, None, chunk.offset)
    return composed._replace(value=chunk.json, unsupported=True)  # 1e999 is none in JSON, and a text in YAML


def _worded(error: ComposeError) -> str:
    if error.code in _OURS:
        return error.message
    return f"error converting YAML to JSON: {error.message}"
