"""What kubectl printed, as somebody pasted it: which causes it names, and what each of them means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tutorial.diagnostics.lookup import explain
from tutorial.diagnostics.model import Explanation
from tutorial.diagnostics.paste_lines import Line, continues, joined, read_lines
from tutorial.kube.apiserver.review import shape

_KINDS = "Invalid value|Required value|Forbidden|Duplicate value|Unsupported value|Too long|Too many|Not found"
_CAUSE = re.compile(rf"(?<![\w.\]])[A-Za-z]\w*(?:\.[\w-]+|\[[^\]\n]*\])*: (?:{_KINDS})\b")
_NEXT = re.compile(rf", (?={_CAUSE.pattern})")
_HEADER = re.compile(r'\b(?:The )?(?!IPAddress\.)[A-Z][\w.]* "[^"\n]*" is invalid:')
_STRICT = re.compile(r"strict decoding error: ")
_FIELD = re.compile(r'(?:unknown|duplicate) field "(?:[^"\\]|\\.)*"')
_DECODING = re.compile(r'\w+ in version "[^"]*" cannot be handled as a ')
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
_BEGINS = re.compile(rf"\s*(?:{_START.pattern.replace('^', '')}|[\w.-]+/\S+ \w+$|\S*[$#%] )")
_INSIDE = re.compile(r"spec\.parentRef\.")  # of a message about an object that the API server made itself
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_CRDS = "ensure CRDs are installed first"  # kubectl says it on a line of its own
_DECODE = 'Service in version "v1" cannot be handled as a Service: '


@dataclass(frozen=True, slots=True)
class Said:
    """One cause: the line or lines it came from, the message as `review` has it, and what it means."""

    text: str
    message: str
    explanation: Explanation | None


def read_output(output: str) -> list[Said]:
    """Return each cause that a paste names, in order; nothing when kubectl's words are not in it.

    Takes whatever surrounds them: prompts, times, colours, wrapped lines, JSON of a log. Never raises.
    """
    lines = read_lines(output)
    widest = max((line.width for line in lines), default=0)
    out: list[Said] = []
    at = 0
    while at < len(lines):
        if not _START.search(lines[at].text):
            at += 1
            continue
        used, said = _read(lines, at, widest)
        out += said
        at += used
    return out


def _read(lines: list[Line], at: int, widest: int) -> tuple[int, list[Said]]:
    """Read the message that starts at a line: how many lines it takes, and what it says."""
    end = at + 1
    while end < len(lines) and end - at < 20 and _goes_on(lines[end - 1], lines[end], widest):
        end += 1
    best = (1, _said(lines[at : at + 1], lines[at].text))
    for stop in range(at + 1, end + 1):
        for text in joined(lines[at:stop], widest):
            said = _said(lines[at:stop], text)
            if said and all(one.explanation for one in said):
                best = (stop - at, said)
                if _ends(said[-1]):
                    return best
                break
    return best


def _goes_on(line: Line, after: Line, widest: int) -> bool:
    begins = _BEGINS.match(after.text) and not _INSIDE.match(after.text)
    return continues(line, after, widest) and not begins and not after.text.startswith(_CRDS)


def _ends(said: Said) -> bool:
    """Whether a message is said to its end: its shape is known to the last word."""
    return said.explanation is not None and shape(said.message) in said.explanation.says


def _said(lines: list[Line], text: str) -> list[Said]:
    source = "\n".join(dict.fromkeys(line.source for line in lines))
    out = []
    for words in _messages(text.strip()):
        known = [(message, explain(message)) for message in words]
        message, explanation = next(((m, e) for m, e in known if e), known[0])
        out.append(Said(source, message, explanation))
    return out


def _messages(text: str) -> Iterator[tuple[str, ...]]:
    """Yield for each cause the message as the findings may have it, the likeliest form first."""
    text = text.removeprefix("* ")
    masked = _QUOTED.sub(lambda match: '"' + "x" * (len(match[0]) - 2) + '"', text)
    warning = _WARNING.search(masked)
    if warning:
        yield (text[warning.end() :],)
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
            yield (text.strip(),)
        if masked.lstrip().startswith("[") and masked.rstrip().endswith("]"):
            text, masked = text.rstrip()[:-1], masked.rstrip()[:-1]
    if cause:
        edges = [cause.start(), *(match.start() for match in _NEXT.finditer(masked, cause.start())), len(text)]
        for start, end in pairwise(edges):
            message = text[start:end].removeprefix(", ").strip()
            yield message, message.replace("', or '", "',  or '")
        return
    if header or masked.endswith("error when applying patch:"):
        return
    client = _CLIENT.search(masked)
    if client:
        message = f"error: {text[client.start() :]}"
        yield (f"{message}\n{_CRDS}" if client[0].startswith("resource mapping") else message,)
        return
    yield from _other(text, masked)


def _strict(text: str, rest: str) -> Iterator[tuple[str, ...]]:
    """Several fields of one message; `kubectl apply` names the patch before them."""
    decoding = _DECODING.search(text)
    head = text[decoding.start() :].partition("strict decoding error: ")[0] if decoding else _DECODE
    patch = 'The request is invalid: patch: Invalid value: "": '
    for field in _FIELD.findall(rest) or [rest]:
        message = f"strict decoding error: {field}"
        yield head + message, patch + message, patch.partition(": ")[2] + message


def _other(text: str, masked: str) -> Iterator[tuple[str, ...]]:
    for pattern in (_DECODING, _PLAIN):
        match = pattern.search(masked)
        if match:
            yield (text[match.start() :],)
            return
    match = _GO.search(masked)
    if match:
        rest = text[match.start() :]
        read = "error: error parsing service.yaml: "
        yield (
            rest,
            f"{_DECODE}{rest}",
            f'error: unable to decode "service.yaml": {rest}',
            f"{read}{rest}",
            f"{read}error converting YAML to JSON: {rest}",
        )
        return
    match = _FROM_SERVER.search(masked)
    text = text[match.end() :] if match else text
    when = _WHEN.match(text)
    if text:
        yield (text[when.end() :] if when else text,)
