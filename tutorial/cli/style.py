"""Colours, and words that are safe to send to a terminal."""

import re

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "advice": "1;36",
    "gutter": "34",
    "help": "1;32",
    "strong": "1",
    "dim": "2",
}
# A manifest may hold what a terminal would obey: escapes, bells, and marks that turn text around.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def safe(text: str) -> str:
    """Return a text with every control character but tab and line feed written out: ESC as \\x1b."""
    return _UNSAFE.sub(lambda match: ascii(match[0])[1:-1], text)


class Style:
    """Paints words, or leaves them as they are."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, name: str, text: str) -> str:
        """Return a text in the colour that is used for `name`."""
        return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if self._color and text else text
