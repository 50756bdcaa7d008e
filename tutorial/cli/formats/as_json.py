"""For programs: one JSON object, described by tutorial/cli/review.schema.json."""

import json
from typing import Any, TextIO

from tutorial.cli.formats import Reviewed
from tutorial.cli.formats.plain import finding
from tutorial.cli.judge import Outcome
from tutorial.cli.options import Options
from tutorial.cli.summary import Summary
from tutorial.cli.version import KUBERNETES, VERSION
from tutorial.kube.manifest import Text

SCHEMA_VERSION = 1  # goes up when something is taken away or means something else


def render(reviewed: Reviewed, options: Options) -> dict[str, Any]:
    """Return one file."""
    text = Text(reviewed.diagnosis.text)
    out: dict[str, Any] = {
        "file": reviewed.name,
        "accepted": reviewed.accepted,
        "output": reviewed.output,
        "diagnostics": [finding(one, text, options) for one in reviewed.shown],
    }
    if options.loudness == "verbose":
        out["objects"] = [dict(stored) for stored in reviewed.diagnosis.review.objects]
    return out


class Writer:
    """Prints everything at the end: one object."""

    def __init__(self, options: Options, out: TextIO) -> None:
        self._quiet, self._out = options.loudness == "quiet", out
        self._files: list[dict[str, Any]] = []
        self._skipped: list[dict[str, str]] = []

    def file(self, outcome: Outcome) -> None:
        """Take one file."""
        if outcome.fate == "skipped":
            self._skipped.append({"file": outcome.name, "reason": outcome.reason})
        elif outcome.part and not (self._quiet and outcome.part["accepted"]):
            self._files.append(outcome.part)

    def end(self, summary: Summary) -> None:
        """Print the object."""
        whole = {
            "version": SCHEMA_VERSION,
            "tool": {"name": "portside", "version": VERSION, "kubernetes": KUBERNETES},
            "files": self._files,
            "skipped": self._skipped,
            "unreadable": [{"file": name, "reason": reason} for name, reason in summary.problems],
            "summary": summary.counts(),
        }
        json.dump(whole, self._out, indent=2, ensure_ascii=False)
        self._out.write("\n")
