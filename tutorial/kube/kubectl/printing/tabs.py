"""Columns that line up: Go's text/tabwriter, as far as kubectl uses it.

align("NAME\\tAGE\\nweb\\t10s\\n", padding=3)
"""


def align(text: str, *, padding: int, minimum: int = 0) -> str:
    """Replace tabs by spaces so that cells of neighbouring lines that a tab ends have one width.

    A column ends where a line has no cell in it. `minimum` is the least width of a cell, padding included.
    """
    lines = [line.split("\t") for line in text.split("\n")]
    widths: list[list[int]] = [[] for _ in lines]
    longest = max(len(line) for line in lines) - 1
    for column in range(longest):
        start = 0
        while start < len(lines):
            if len(lines[start]) - 1 <= column:
                start += 1
                continue
            end = start
            width = minimum
            while end < len(lines) and len(lines[end]) - 1 > column:
                width = max(width, len(lines[end][column]) + padding)
                end += 1
            for index in range(start, end):
                widths[index].append(width)
            start = end
    return "\n".join(
        [
            "".join([cell.ljust(width) for cell, width in zip(cells, row, strict=False)]) + cells[-1]
            for cells, row in zip(lines, widths, strict=True)
        ]
    )
