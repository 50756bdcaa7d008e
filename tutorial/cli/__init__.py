"""The command line: `portside review` and `portside explain`.

It knows no Django and imports what a command needs when it needs it: a terminal waits for it. The
front door is `main`.
"""

from tutorial.cli.command import main

__all__ = ["main"]
