"""Paths as forges want them: from the folder where `portside` was started, with slashes."""

import os


def relative(name: str) -> str:
    """Return a path relative to the working folder where it lies below it, else as it is."""
    path = os.path.normpath(name)
    if os.path.isabs(path):  # noqa: PTH117
        try:
            below = os.path.relpath(path)
        except ValueError:  # another drive of Windows
            below = os.pardir
        path = path if below.startswith(os.pardir) else below
    return path.replace(os.sep, "/")
