"""`python -m tutorial.cli` is `portside`."""

import sys

from tutorial.cli import main

if __name__ == "__main__":
    sys.exit(main())
