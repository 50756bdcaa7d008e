"""For GitHub Actions: a workflow command for each finding, shown on the line of a pull request."""

from typing import TextIO

from tutorial.cli.find import STDIN
from tutorial.cli.formats import Reviewed
from tutorial.cli.formats.paths import relative
from tutorial.cli.judge import Outcome
from tutorial.cli.options import Options
from tutorial.cli.summary import Summary
from tutorial.diagnostics import Diagnostic

_LEVELS = {"error": "error", "warning": "warning", "advice": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(reviewed: Reviewed, options: Options) -> str:
    """Return the commands for one file."""
    return "".join(_command(reviewed, one, options) for one in reviewed.shown)


def _command(reviewed: Reviewed, one: Diagnostic, options: Options) -> str:
    start, end = one.span.start, one.span.end
    properties = {"file": "" if reviewed.path == STDIN else relative(reviewed.name), "line": str(start.line)}
    if start.line == end.line:
        properties |= {"col": str(start.column), "endLine": str(end.line), "endColumn": str(end.column)}
    else:  # GitHub takes columns for annotations of one line only
        properties["endLine"] = str(end.line)
    properties["title"] = one.explanation.title if one.explanation else one.severity.capitalize()
    said = [one.message, *(f"Fix: {fix.title}" for fix in (one.best_fix,) if fix)]
    if one.slug:
        said.append(f"More: {options.page(one.slug) if options.site else f'portside explain {one.slug}'}")
    listed = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items() if value)
    return f"::{_LEVELS[one.severity]} {listed}::{'\n'.join(said).translate(_DATA)}\n"


class Writer:
    """Prints each file as it comes."""

    def __init__(self, options: Options, out: TextIO) -> None:
        self._out = out

    def file(self, outcome: Outcome) -> None:
        """Print one file."""
        self._out.write(outcome.part or "")

    def end(self, summary: Summary) -> None:
        """Annotate what could not be read: nobody looks into the log of a red check for it."""
        for name, reason in summary.problems:
            file = relative(name).translate(_PROPERTY)
            self._out.write(f"::error file={file},title=Unreadable::{f'{name}: {reason}'.translate(_DATA)}\n")
