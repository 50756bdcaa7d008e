"""One file: read, reviewed, and made into what the asked format prints of it."""

from typing import Any, Literal, NamedTuple

from tutorial.cli.cluster import about_custom_kind, cluster
from tutorial.cli.find import Source
from tutorial.cli.formats import Reviewed, renderer
from tutorial.cli.manifests import NO_MANIFEST, TEMPLATE, is_manifest, is_template
from tutorial.cli.options import Options
from tutorial.cli.read import UnreadableError, read
from tutorial.diagnostics import Diagnostic, diagnose

type Fate = Literal["accepted", "refused", "skipped", "unreadable"]


class Outcome(NamedTuple):
    """What came of one file. `part` is what the format made of it; plain values, so that processes can pass it on."""

    name: str
    fate: Fate
    reason: str = ""  # why it was skipped or could not be read
    errors: int = 0
    warnings: int = 0
    advice: int = 0
    part: Any = None


def judge(source: Source, options: Options) -> Outcome:
    """Review one file. Never raises, whatever is in it."""
    try:
        text = read(source.path)
    except UnreadableError as error:
        return Outcome(source.name, "unreadable", str(error))
    picky = source.searched or options.only_manifests
    if picky and not is_manifest(text):
        return Outcome(source.name, "skipped", NO_MANIFEST)
    diagnosis = diagnose(text, cluster(options.namespaces), source.name)
    if picky and is_template(diagnosis):
        return Outcome(source.name, "skipped", TEMPLATE)
    found = diagnosis.diagnostics
    accepted = diagnosis.review.accepted
    custom: tuple[Diagnostic, ...] = ()
    if not accepted and options.custom_kinds:
        custom = tuple(one for one in found if about_custom_kind(one))
        found = tuple(one for one in found if one not in custom)
        accepted = all(one.severity != "error" for one in found)
    reviewed = Reviewed(
        name=source.name,
        path=source.path,
        accepted=accepted,
        diagnosis=diagnosis,
        shown=tuple(one for one in found if options.shows(one.severity)),
        custom=custom,
    )
    severities = [one.severity for one in found]
    return Outcome(
        name=source.name,
        fate="accepted" if accepted else "refused",
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        advice=severities.count("advice"),
        part=renderer(options.format)(reviewed, options),
    )
