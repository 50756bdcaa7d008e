"""From a file to its text."""

import sys

from tutorial.cli.find import STDIN

_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class UnreadableError(Exception):
    """A file that cannot be read as text, and why."""


def read(path: str) -> str:
    """Return the text of a file, `-` for standard input, with its line ends as they are.

    Raises UnreadableError with a reason for people.
    """
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs a tenth of the time that starting takes
                data = file.read()
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableError(str(error)) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        for mark, name in _MARKS:
            if data.startswith(mark):
                raise UnreadableError(f"is {name}; kubectl reads UTF-8, so save it as that") from error
        line = data.count(b"\n", 0, error.start) + 1
        kind = "binary data" if b"\0" in data[:8192] else "not UTF-8 text"
        raise UnreadableError(f"{kind}: byte 0x{data[error.start]:02x} in line {line}") from error
