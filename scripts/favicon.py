"""Draws static/img/favicon.ico, the lamp for browsers that do not take an SVG: python -m scripts.favicon.

An ICO file may hold a PNG, so nothing but zlib is needed. The shape is that of favicon.svg.
"""

import struct
import zlib
from math import hypot
from pathlib import Path

SIZE, FINE = 32, 8
INK, PAPER, LAMP = (0x18, 0x22, 0x2F), (0xFB, 0xFA, 0xF6), (0xC8, 0x32, 0x1F)


def _colour(x: float, y: float) -> tuple[int, int, int, int]:
    """The colour of one point, in the 24 by 24 units of the SVG."""
    far = hypot(x - 12, y - 12)
    if far > 11.75:
        return (0, 0, 0, 0)
    if far > 9.25:
        return (*INK, 255)
    return (*(LAMP if x < 12 and far <= 8.5 else PAPER), 255)


def _pixel(column: int, row: int) -> bytes:
    unit = 24 / SIZE
    points = [
        _colour((column + (i + 0.5) / FINE) * unit, (row + (j + 0.5) / FINE) * unit)
        for i in range(FINE)
        for j in range(FINE)
    ]
    alpha = sum(p[3] for p in points)
    channels = [sum(p[c] * p[3] for p in points) // alpha if alpha else 0 for c in range(3)]
    return bytes((*channels, alpha // len(points)))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png() -> bytes:
    """The picture as a PNG."""
    rows = b"".join(b"\0" + b"".join(_pixel(x, y) for x in range(SIZE)) for y in range(SIZE))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    )


def ico() -> bytes:
    """The picture as an ICO file with one image."""
    image = png()
    return struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", SIZE, SIZE, 0, 0, 1, 32, len(image), 22) + image


if __name__ == "__main__":
    (Path(__file__).parent.parent / "static" / "img" / "favicon.ico").write_bytes(ico())
