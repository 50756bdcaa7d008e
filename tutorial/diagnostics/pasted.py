"""What kubectl printed, as somebody pasted it: which causes it names, and what each of them means."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tutorial.diagnostics.lookup import entries, explain
from tutorial.diagnostics.model import Explanation
from tutorial.diagnostics.paste_lines import Line, continues, joined, quoted, read_lines
from tutorial.kube.apiserver import review
from tutorial.kube.apiserver.review import shape

_KINDS = "Invalid value|Required value|Forbidden|Duplicate value|Unsupported value|Too long|Too many|Not found"
_CAUSE = re.compile(rf"(?<![\w.\]])[A-Za-z]\w*(?:\.[\w-]+|\[[^\]\n]{{0,300}}\])*: (?:{_KINDS})\b")
_NEXT = re.compile(rf"(?:, | \* )(?={_CAUSE.pattern})")
_HEADER = re.compile(r'\b(?:The )?(?!IPAddress\.)[A-Z][\w.]* "[^"\n]*" is invalid:')
_STRICT = re.compile(r"strict decoding error: ")
_FIELD = re.compile(r'(?:unknown|duplicate) field "(?:[^"\\]|\\.)*"')
_DECODING = re.compile(r'(?<!\w)\w+ in version "[^"]*" cannot be handled as a ')
_FROM_SERVER = re.compile(r"Error from server(?: \(\w+\))?: ")
_WHEN = re.compile(r'error when \w+(?: \w+)? "[^"]*": ')
_WARNING = re.compile(r"(?:Warning:|warnings\.go:\d+\]) ")
_CLIENT = re.compile(
    r'error parsing |error validating |unable to decode "|resource mapping not found for |no objects passed to '
    r'|error when \w+ "[^"]*": invalid namespace '
)
_PLAIN = re.compile(
    r"(?:namespaces|services) \"|Internal error occurred: |the server could not find |the namespace of the provided "
    r"|resource name may not be empty"
)
_GO = re.compile(r"json: |error converting YAML to JSON: |yaml: |parsing time ")
_START = re.compile(
    rf"{_CAUSE.pattern}|{_HEADER.pattern}|{_STRICT.pattern}|{_DECODING.pattern}|{_FROM_SERVER.pattern}|{_WHEN.pattern}"
    rf"|{_WARNING.pattern}|{_CLIENT.pattern}|json: cannot unmarshal|error converting YAML|^yaml: |^error: "
    r'|^\s*\* |^The [A-Z][\w.]* "|Internal error occurred: |^(?:namespaces|services) "|could not find the requested'
)
_BEGINS = re.compile(r'\s*(?:\* |The [A-Z][\w.]* "|Error from server |[\w.-]+/\S+ \w+$|\S*[$#%] )')
# Where a message may have ended, when a log or a sentence goes on after it.
_AFTER = re.compile(r"\s\(retried |[`<]|[,;.!?]\s|[\s'\"`,;.})\]]{1,4}$")
_CRDS = "ensure CRDs are installed first"  # kubectl says it on a line of its own
_DECODE = 'Service in version "v1" cannot be handled as a Service: '


class Said(NamedTuple):
    """One cause: the line or lines it came from, the message as `review` has it, and what it means."""

    text: str
    message: str
    explanation: Explanation | None


def read_output(output: str) -> list[Said]:
    """Return each cause that a paste names, in order; nothing when kubectl's words are not in it.

    Takes whatever surrounds them: prompts, times, colours, wrapped lines, JSON of a log. Never raises.
    """
    reader = _Reader(read_lines(output))
    return [said for at in reader.starts() for said in reader.read(at)]


class _Reader:
    """Reads messages off lines, some of which may go on in the next."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.widest = max((line.width for line in lines), default=0)
        self.at = 0
        self.patience = 400  # lines that may be put together in vain, over the whole paste

    def starts(self) -> Iterator[int]:
        """Yield the lines at which a message starts. Those that `read` takes are no starts."""
        while self.at < len(self.lines):
            self.at += 1
            if _START.search(self.lines[self.at - 1].text):
                yield self.at - 1

    def read(self, at: int) -> list[Said]:
        """Read the message that starts at a line: the longest that is known to the last word."""
        end = at + 1
        while self.patience > 0 and end < min(len(self.lines), at + 20) and self._goes_on(end):
            end += 1
        best: list[Said] = []
        for stop, text in self._ways(at, end):
            said = _said(self.lines[at:stop], text)
            whole = _whole(said)
            if whole or (not best and said and all(one.explanation for one in said)):
                best, self.at = said, stop
            if whole:
                return best
            self.patience -= stop - at
        alone = _said(self.lines[at : at + 1], self.lines[at].text)
        if best and not _whole(alone):
            return best
        self.at = at + 1
        return alone

    def _ways(self, at: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield the ways to put lines together, the most lines first, until patience runs out."""
        for stop in range(end, at + 1, -1):
            for text in joined(self.lines[at:stop], self.widest, _words()):
                if self.patience < 0:
                    return
                yield stop, text

    def _goes_on(self, after: int) -> bool:
        text = self.lines[after].text
        return (
            continues(self.lines[after - 1], self.lines[after], self.widest)
            and not _BEGINS.match(text)
            and not text.startswith(_CRDS)
        )


@cache
def _shapes() -> frozenset[str]:
    """Return the shapes of the messages that the catalogue shows, each to its last word."""
    return frozenset(found.code for entry in entries() for found in review(entry.example).findings)


@cache
def _words() -> frozenset[str]:
    """Return the words of all these messages."""
    return frozenset(word for known in _shapes() for word in known.split())


def _whole(said: list[Said]) -> bool:
    """Whether every message is said to its last word."""
    return bool(said) and all(shape(one.message) in _shapes() for one in said)


def _said(lines: list[Line], text: str) -> list[Said]:
    source = "\n".join(dict.fromkeys(line.source for line in lines))
    out = []
    for message in _messages(text.strip()):
        ends = [match.start() for match in _AFTER.finditer(message)]
        tries = (message, *(message[:end] for end in reversed(ends[-4:])))
        said = next((one for one in tries if explain(one)), message)
        out.append(Said(source, said, explain(said)))
    return out


def _messages(text: str) -> Iterator[str]:
    """Yield for each cause the message as the findings have it."""
    text = text.removeprefix("* ")
    masked = _masked(text)
    warning = _WARNING.search(masked)
    if warning:
        yield text[warning.end() :]
        return
    strict = _STRICT.search(masked)
    if strict:
        yield from _strict(text, text[strict.end() :])
        return
    cause, header = _CAUSE.search(masked), _HEADER.search(masked)
    if header and (cause is None or header.start() < cause.start()):
        text, masked = text[header.end() :], masked[header.end() :]
        cause = _CAUSE.search(masked)
        if cause is None and text.strip():
            yield text.strip()
        if masked.lstrip().startswith("[") and masked.rstrip().endswith("]"):
            text, masked = text.rstrip()[:-1], masked.rstrip()[:-1]
    if cause:
        edges = [cause.start(), *(match.start() for match in _NEXT.finditer(masked, cause.start())), len(text)]
        for start, end in pairwise(edges):
            message = text[start:end].removeprefix(", ").removeprefix(" * ").strip()
            yield re.sub("', or '", "',  or '", message)  # HTML and chats make one space of two
        return
    if header or masked.endswith("error when applying patch:"):
        return
    client = _CLIENT.search(masked)
    if client:
        message = f"error: {text[client.start() :].removesuffix(_CRDS).rstrip()}"
        yield f"{message}\n{_CRDS}" if client[0].startswith("resource mapping") else message
        return
    yield from _other(text, masked)


def _masked(text: str) -> str:
    """Return a text of the same length in which nothing in quotes looks like a message."""
    out, at = [], 0
    for start, end in quoted(text):
        out += [text[at:start], '"', "x" * (end - start - 2), '"']
        at = end
    return "".join((*out, text[at:]))


def _strict(text: str, rest: str) -> Iterator[str]:
    """Yield a message for each field. `kubectl apply` names the patch in place of the object."""
    decoding = _DECODING.search(text)
    head = text[decoding.start() :].partition("strict decoding error: ")[0] if decoding else _DECODE
    for field in _FIELD.findall(rest) or [rest]:
        yield f"{head}strict decoding error: {field}"


def _other(text: str, masked: str) -> Iterator[str]:
    """Yield what has no list of causes: the server's other refusals, and words of Go's libraries."""
    for pattern in (_DECODING, _PLAIN):
        match = pattern.search(masked)
        if match:
            yield text[match.start() :]
            return
    match = _GO.search(masked)
    if match:
        yield _of_go(text[match.start() :])
        return
    match = _FROM_SERVER.search(masked)
    text = text[match.end() :] if match else text
    when = _WHEN.match(text)
    if text:
        yield text[when.end() :] if when else text


def _of_go(said: str) -> str:
    """Put before the words of Go's libraries what kubectl puts there, when a paste has lost it."""
    if said.startswith(("parsing time ", "json: cannot ")):
        client = "field ObjectMeta." in said or "field metadataOnlyObject." in said or said.startswith("parsing")
        return f'error: unable to decode "service.yaml": {said}' if client else _DECODE + said
    converting = "" if said.startswith("error converting ") else "error converting YAML to JSON: "
    return f"error: error parsing service.yaml: {converting}{said}"
