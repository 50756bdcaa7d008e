"""What the scripts' options take. A value that makes no sense is said in one line, with what would."""

from argparse import ArgumentTypeError
from pathlib import Path

THEMES = ("light", "dark")


def widths(text: str) -> list[int]:
    """Read widths in pixels: "360,1280"."""
    parts = text.split(",")
    if not all(part.isascii() and part.isdigit() and int(part) for part in parts):
        raise ArgumentTypeError(f"widths are pixels with commas between, as in 360,1280, not {text!r}")
    return [int(part) for part in parts]


def themes(text: str) -> list[str]:
    """Read themes: "light,dark"."""
    if not set(text.split(",")) <= set(THEMES):
        raise ArgumentTypeError(f"themes are light, dark or light,dark, not {text!r}")
    return text.split(",")


def folder(text: str) -> Path:
    """Read the path of a folder that is there."""
    if not Path(text).is_dir():
        raise ArgumentTypeError(f"there is no folder {text}")
    return Path(text)


def file(text: str) -> Path:
    """Read the path of a file that is there."""
    if not Path(text).is_file():
        raise ArgumentTypeError(f"there is no file {text}")
    return Path(text)
