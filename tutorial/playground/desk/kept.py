"""A desk as bytes. All of it fits into MOST_BYTES: where it does not, the oldest of the past goes."""

import json
import zlib
from typing import Any, Final

from tutorial.kube.cluster import NotACluster
from tutorial.kube.cluster.stored import from_value, to_value
from tutorial.kube.kubectl.call import Edit
from tutorial.kube.terminal.session import Session
from tutorial.playground.desk.model import Asked, Desk, Entry, Step

MOST_BYTES: Final = 32 * 1024
MOST_UNPACKED: Final = 4 * 1024 * 1024
"""Nothing that is kept here is ever as long; a longer one is not ours."""
_VERSION: Final = 1


class TooLargeError(ValueError):
    """Even without its past a desk takes more than is kept."""


def to_bytes(desk: Desk) -> bytes:
    """Write a desk. Its past is shortened until all fits. Raises TooLargeError when that is not enough."""
    data = _packed(desk)
    while len(data) > MOST_BYTES:
        desk = _shortened(desk)
        data = _packed(desk)
    return data


def shared_bytes(desk: Desk, text: str) -> bytes:
    """Write what a link shows: the cluster, the terminal's lines, the request in the picture, the manifest `text`.

    Not the steps, not what was typed and then cleared. Raises TooLargeError.
    """
    return to_bytes(desk._replace(steps=(), counted=0, history=(), edit=None, session=Session(), text=text))


def from_bytes(data: bytes) -> Desk | None:
    """Read a desk, or None when the bytes are not one that this version can read."""
    try:
        unpack = zlib.decompressobj()
        value = json.loads(unpack.decompress(data, MOST_UNPACKED))
        return _desk(value) if unpack.eof and value.get("version") == _VERSION else None
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError, RecursionError, NotACluster):
        return None


def _shortened(desk: Desk) -> Desk:
    """The same with a shorter past: the oldest quarter of whatever takes most room goes."""
    past = {name: getattr(desk, name) for name in ("steps", "log", "history")}
    name = max(past, key=lambda part: len(json.dumps(past[part])))
    if not past[name]:
        raise TooLargeError(f"A cluster may take up to {MOST_BYTES // 1024} KiB")
    return desk._replace(**{name: past[name][(len(past[name]) + 3) // 4 :]})


def _packed(desk: Desk) -> bytes:
    value: dict[str, Any] = {
        "version": _VERSION,
        "lab": desk.lab,
        "cluster": to_value(desk.cluster),
        "session": desk.session.to_value(),
        "log": desk.log,
        "history": desk.history,
        "steps": desk.steps,
        "counted": desk.counted,
        "asked": desk.asked,
        "edit": desk.edit,
        "text": desk.text,
    }
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 4)


def _desk(value: dict[str, Any]) -> Desk:
    # a desk of an older Portside has counted nothing: its steps are numbered as they stand
    steps = tuple(Step(title, back, *number or (at,)) for at, (title, back, *number) in enumerate(value["steps"]))
    log = ((where, command, tuple(map(tuple, chunks)), *rest) for where, command, chunks, *rest in value["log"])
    return Desk(
        lab=str(value["lab"]),
        cluster=from_value(value["cluster"]),
        session=Session.from_value(value["session"]),
        log=tuple(Entry(*entry) for entry in log),
        history=tuple(map(str, value["history"])),
        steps=steps,
        counted=int(value.get("counted", len(steps))),
        asked=Asked(*value["asked"]) if value["asked"] else None,
        edit=Edit(*value["edit"]) if value["edit"] else None,
        text=value["text"],
    )
