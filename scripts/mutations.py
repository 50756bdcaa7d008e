"""Damage done to manifests by chance, for the fuzz. Everything hangs on the random numbers handed in."""

import json
import random
import re

import yaml

_CHARACTERS: list[str] = [
    *" \t\n\r:-?[]{},&*!|>'\"%@`#~\\/.0123456789abcxyz",
    *"\x00\x07\x7f\x85\u2028\ufeff\U0001f600é\ud800<",
]
_PIECES: list[str] = [
    *("---\n", "...\n", "--- x\n", "&a ", "*a ", "<<: ", "<<: *a\n", "!!binary ", "!!int ", "!!str ", "! ", "!x "),
    *("null", "~", "1e999", ".inf", ".nan", "0x1f", "0o17", "1_0", "y", "No", "2026-01-01", "{{", "}}", "[[", "{}"),
    *("%YAML 1.2\n", "%TAG ! x\n", "\r\n", "  ", "\t", "? ", "- ", "|-\n", ">+\n", '"', "'", "\\ud800", "# "),
    *("apiVersion: v1\n", "kind: Service\n", "kind: List\nitems:\n", "metadata:", "spec:", "ports:\n", "status: {}\n"),
]
_VALUES = [
    *("0", "-1", "80", "65536", "30000", "99999999999999999999", "1.5", '"80"', "true", "", "~", "[]", "{}", "[80]"),
    *(
        "None",
        "ClusterIP",
        "NodePort",
        "LoadBalancer",
        "ExternalName",
        "Local",
        "TCP",
        "tcp",
        "IPv6",
        "RequireDualStack",
    ),
    *("10.96.0.1", "010.0.0.1", "::1", "::FFFF:1.2.3.4", "10.0.0.0/8", "a.b", "A", "-", "a" * 64, "a/b/c", "é"),
]
_VALUE = re.compile(r"(?<=: )[^\n#]+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LONG = 4_000  # how often a piece is repeated at most


def mutate(chance: random.Random, texts: list[str]) -> str:
    """Return a text with one to six kinds of damage."""
    text = chance.choice(texts)
    if chance.random() < 0.06:
        text = _as_json(chance, text)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6))):
        text = chance.choice(_DAMAGE)(chance, text, texts)
    return text


def _as_json(chance: random.Random, text: str) -> str:
    try:
        written: str = json.dumps(next(yaml.safe_load_all(text)), indent=chance.choice([None, 2]), default=str)
    except (yaml.YAMLError, StopIteration, ValueError, TypeError):
        return text
    return written


def _span(chance: random.Random, text: str, longest: int) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.randint(0, longest))


def _piece(chance: random.Random) -> str:
    piece: str = chance.choice(_CHARACTERS if chance.random() < 0.5 else _PIECES)
    return piece


def _insert(chance: random.Random, text: str, _: list[str]) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + _piece(chance) + text[at:]


def _overwrite(chance: random.Random, text: str, _: list[str]) -> str:
    start, end = _span(chance, text, 12)
    return text[:start] + _piece(chance) + text[end:]


def _delete(chance: random.Random, text: str, _: list[str]) -> str:
    start, end = _span(chance, text, chance.choice((1, 12, 200)))
    return text[:start] + text[end:]


def _repeat(chance: random.Random, text: str, _: list[str]) -> str:
    start, end = _span(chance, text, chance.choice((3, 30, 300)))
    times = chance.randint(2, 30) if chance.random() < 0.98 else chance.randint(30, _LONG)
    return text[:start] + text[start:end] * times + text[end:]


def _line(chance: random.Random, text: str, _: list[str]) -> str:
    """Copy, move, drop or indent a line."""
    lines = text.split("\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines.insert(to, lines[at])
        case 1:
            lines.insert(to, lines.pop(at))
        case 2:
            del lines[at]
        case _:
            lines[at] = chance.choice((" ", "  ", "\t", "- ")) + lines[at]
    return "\n".join(lines)


def _splice(chance: random.Random, text: str, texts: list[str]) -> str:
    other = chance.choice(texts)
    start, end = _span(chance, other, 200)
    at = chance.randint(0, len(text))
    return text[:at] + other[start:end] + text[at:]


def _another_document(chance: random.Random, text: str, texts: list[str]) -> str:
    return f"{text}\n---\n{chance.choice(texts)}"


def _value(chance: random.Random, text: str, _: list[str]) -> str:
    """Put another value where one stands: the damage that gets furthest into the API server."""
    values = list(_VALUE.finditer(text))
    if not values:
        return text
    place = chance.choice(values)
    new = chance.choice(_VALUES) if chance.random() < 0.7 else chance.choice(values)[0]
    return text[: place.start()] + new + text[place.end() :]


def _token(chance: random.Random, text: str, _: list[str]) -> str:
    """Change places of two words or signs."""
    tokens = list(_TOKEN.finditer(text))
    if len(tokens) < 2:
        return text
    first, second = sorted(chance.sample(range(len(tokens)), 2))
    one, two = tokens[first], tokens[second]
    return text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]


def _line_ends(chance: random.Random, text: str, _: list[str]) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r")))


_DAMAGE = (
    *(_insert, _overwrite, _delete, _repeat, _line, _splice, _another_document, _token, _line_ends),
    *(_value, _value, _value, _value),
)
