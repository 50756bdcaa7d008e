"""The everyday part of YAML, read line by line: `key: value`, `- key: value` and `- value`.

Most manifests are nothing else, and reading them so takes half of the time that libyaml's events
take. Whatever is not certain (flow style, anchors, tags, escapes, text over several lines, tabs,
indentation that does not fit) is left to libyaml as a whole, which also words every complaint.
"""

import re
from collections.abc import Callable
from typing import Any

from tutorial.kube.manifest.scalars import TELLING, plain
from tutorial.kube.manifest.tree import Collection, Places

# Every repetition is possessive: a line that does not fit is given up at once, however long it is.
_KEY = r"([A-Za-z_][A-Za-z0-9_./-]{0,200}+)"
_WORD = r"[A-Za-z0-9_./+~@%=,-]*+(?::[A-Za-z0-9_/][A-Za-z0-9_./+~@%=,-]*+)*+"
_PLAIN = rf"(-?+[A-Za-z0-9_./+~]{_WORD}(?: ++[A-Za-z0-9_./+~@%=,-]{_WORD})*+)"
_VALUE = rf"""(?:{_PLAIN}|"([ !#-\[\]-~]*+)"|'([ -&(-~]*+)')"""
_END = r" *+(?:(?<![^ \n])#[ -~]*+)?+(?:\n|\Z)"
_LINE = re.compile(rf"( *+)(- ++)?+(?:{_KEY}:(?= |\n|\Z) *+)?+{_VALUE}?+{_END}")
_START = re.compile(r"---(?: +#[ -~]*| *)\n")

type Complete = Callable[[Collection, list[Any], bool], None]


def read(text: str, deepest: int, most: int, complete: Complete) -> Collection | None:  # noqa: PLR0915
    """Read a whole document; None when it is not of the everyday kind, or deeper, or of more events.

    `complete` is told of each collection when its end is reached: keys and values in turn, or items,
    and whether it is a mapping. It gives the collection its value.

    It is one loop because calls for each line would take as long again.
    """
    start = _START.match(text)
    at, end = (start.end() if start else 0), len(text)
    match_line = _LINE.match
    # The innermost open collection: its values and their places, where it began, its column and kind.
    values: list[Any] = []
    places: Places = []
    begun, column, is_sequence = 0, -1, False
    around: list[tuple[list[Any], Places, int, int, bool]] = []
    pending = -1  # the place after a colon with nothing behind it yet
    events = 4  # those of stream and document
    while at < end:
        line = match_line(text, at)
        if line is None:
            return None
        spaces, dash, key, word, double, single = line.groups()
        if key is None and word is None and double is None and single is None:
            if dash:
                return None
            at = line.end()
            continue
        if key is None and dash is None:
            return None
        here, is_item = len(spaces), dash is not None
        place = at + here
        # To which collection does the line belong?
        if column < 0 or (pending >= 0 and (here > column or (is_item and here == column))):
            around.append((values, places, begun, column, is_sequence))
            values, places, begun, column, is_sequence, pending = [], [], place, here, is_item, -1
        else:
            if pending >= 0:
                values.append(None)
                places.append((pending, pending))
                pending = -1
            while column != here or is_sequence != is_item:
                if column < here or (column == here and not is_sequence) or len(around) == 1:
                    return None
                events += len(values) + 1
                done = Collection.at(begun, places)
                complete(done, values, not is_sequence)
                values, places, begun, column, is_sequence = around.pop()
                values.append(done.value)
                places.append(done)
        # What does it hold?
        if dash is not None:
            place += len(dash)
            if key is not None:
                around.append((values, places, begun, column, is_sequence))
                values, places, begun, column, is_sequence = [], [], place, place - at, False
        if len(around) > deepest:
            return None
        if key is not None:
            values.append(plain(key) if key[0] in TELLING else key)
            places.append((place, place + len(key)))
        if word is not None:
            value = plain(word) if word[0] in TELLING else word
            if type(value) is float:
                return None  # it may be one that JSON does not have
            values.append(value)
            places.append(line.span(4))
        elif double is not None:
            values.append(double)
            places.append((line.start(5) - 1, line.end(5) + 1))
        elif single is not None:
            values.append(single)
            places.append((line.start(6) - 1, line.end(6) + 1))
        else:
            pending = place + len(key) + 1
        at = line.end()
    if pending >= 0:
        values.append(None)
        places.append((pending, pending))
    while around:
        events += len(values) + 1
        done = Collection.at(begun, places)
        complete(done, values, not is_sequence)
        values, places, begun, column, is_sequence = around.pop()
        values.append(done.value)
        places.append(done)
    root = places[0] if places else None
    return root if isinstance(root, Collection) and events <= most else None
