"""The formats: one file each.

A format has two halves, since files are reviewed by several processes: `render` makes one file into
plain values where it was reviewed, `Writer` prints them in order where `portside` was started.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TextIO

from tutorial.cli.options import Format, Options
from tutorial.diagnostics import Diagnosis, Diagnostic

if TYPE_CHECKING:
    from tutorial.cli.judge import Outcome
    from tutorial.cli.summary import Summary


class Reviewed(NamedTuple):
    """One reviewed file. `shown` is what is to be printed, `custom` what was said of kinds taken as served."""

    name: str
    path: str
    accepted: bool
    diagnosis: Diagnosis
    shown: tuple[Diagnostic, ...]
    custom: tuple[Diagnostic, ...]

    @property
    def output(self) -> str:
        """What kubectl prints, without what it says about kinds that are taken as served."""
        out = self.diagnosis.review.output
        for one in self.custom:
            alone = one.message.removeprefix("error: ") + "\n"
            out = out.replace(f"error: {alone}", "", 1) if f"error: {alone}" in out else out.replace(alone, "", 1)
        return out


class Writer(Protocol):
    """Prints what came of the files, one after the other, and what comes at the end."""

    def file(self, outcome: "Outcome") -> None:
        """Take one file."""

    def end(self, summary: "Summary") -> None:
        """Take the end."""


type Render = Callable[[Reviewed, Options], Any]


def _module(format_: Format) -> Any:
    return import_module(f"tutorial.cli.formats.{format_ if format_ != 'json' else 'as_json'}")


def renderer(format_: Format) -> Render:
    """Return the half of a format that makes one file into plain values."""
    render: Render = _module(format_).render
    return render


def writer(options: Options, out: TextIO) -> Writer:
    """Return the half of a format that prints."""
    made: Writer = _module(options.format).Writer(options, out)
    return made
