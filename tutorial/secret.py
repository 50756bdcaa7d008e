"""The secret key: made once, kept where only its owner reads it."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def read_or_make_key(path: Path) -> str:
    """Return the key in `path`, writing a new one there first if the file is missing or empty.

    The file is made with mode 0600. When two processes start at once, both end with the same key:
    the new file is linked into place, and only the first link succeeds.
    """
    try:
        key = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        key = ""
    if key:
        return key
    mine = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(get_random_secret_key() + "\n")
    try:
        path.hardlink_to(mine)
    except FileExistsError:
        if not path.read_text(encoding="ascii").strip():
            mine.replace(path)
    mine.unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()
