"""`portside`: from the arguments to the exit status."""

import gc
import os
import sys
from argparse import Namespace

from tutorial.cli import arguments
from tutorial.cli.quickly import import_yaml


def main(given: list[str] | None = None) -> int:
    """Run one command with these arguments (sys.argv without a list) and return the exit status."""
    asked = arguments.read(given)
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a pipe that is not UTF-8 must not end the run at the first “é”.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    gc.disable()  # nothing that is imported is garbage; looking for some takes a twentieth of a short run
    try:
        status = _run(asked)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read us has enough (`| head`). Python would complain while it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    finally:
        gc.enable()
    return status


def _run(asked: Namespace) -> int:
    import_yaml()
    if asked.command == "explain":
        from tutorial.cli.explain import explain

        return explain(asked.words, arguments.wants_color(asked.color), asked.site.rstrip("/"), arguments.width())

    from tutorial.cli.run import review

    return review(asked.paths, arguments.options(asked), asked.stdin_filename)
