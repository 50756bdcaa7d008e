"""Runs `portside`, and the manifests that the tests give it."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from tutorial.cli import main

OK = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
"""
REFUSED = OK.replace("    - port: 80\n", "    - port: 80\n      nodePort: 8080\n").replace(
    "spec:\n", "spec:\n  type: NodePort\n"
)
RANGE = "spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the valid range. The range of valid ports"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str


def portside(*arguments: str, at: Path | None = None, given: bytes = b"", **environment: str) -> Ran:
    """Run `portside` as somebody does: in a process of its own, in a folder, with something on standard input."""
    ran = subprocess.run(
        [Path(sys.executable).parent / "portside", *arguments],
        cwd=at,
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def run(*arguments: str) -> Ran:
    """Run `portside` in this process, which takes a tenth of the time."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main(list(arguments))
        except SystemExit as exit_:  # argparse ends by itself
            status = exit_.code if isinstance(exit_.code, int) else 1
    return Ran(status, out.getvalue(), err.getvalue())
