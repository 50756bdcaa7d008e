"""For code scanning: a SARIF 2.1.0 log. Rules are pages of the catalogue of errors."""

import json
from typing import Any, TextIO
from urllib.parse import quote

from tutorial.cli.find import STDIN
from tutorial.cli.formats import Reviewed
from tutorial.cli.formats.paths import relative
from tutorial.cli.formats.plain import finding
from tutorial.cli.judge import Outcome
from tutorial.cli.options import Options
from tutorial.cli.prose import plain
from tutorial.cli.summary import Summary
from tutorial.cli.version import KUBERNETES, VERSION
from tutorial.kube.manifest import Text

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
_SPEAKERS = {
    "kubectl": "kubectl refuses it",
    "apiserver": "The API server answers about it",
    "schema": "The kind's schema does not allow it",
    "advice": "Advice",
}


def render(reviewed: Reviewed, options: Options) -> list[dict[str, Any]]:
    """Return the results of one file."""
    text = Text(reviewed.diagnosis.text)
    artifact = _artifact("stdin" if reviewed.path == STDIN else relative(reviewed.name))
    return [_result(finding(one, text, options), artifact) for one in reviewed.shown]


def _artifact(path: str) -> dict[str, Any]:
    if path.startswith("/"):
        return {"uri": f"file://{quote(path)}"}
    return {"uri": quote(path), "uriBaseId": "%SRCROOT%"}


def _region(start: dict[str, int], end: dict[str, int]) -> dict[str, int]:
    return {
        "startLine": start["line"],
        "startColumn": start["column"],
        "endLine": end["line"],
        "endColumn": end["column"],
    }


def _result(one: dict[str, Any], artifact: dict[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {
        "ruleId": one["code"] or f"{one['by']}-{one['severity']}",
        "level": _LEVELS[one["severity"]],
        "message": {"text": one["message"]},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": _region(one["span"]["start"], one["span"]["end"]),
                },
                "logicalLocations": [{"fullyQualifiedName": one["field"], "kind": "property"}],
            }
        ],
        "partialFingerprints": {"portside/v1": f"{one['document']}:{one['field']}:{one['shape']}"},
    }
    if not one["field"]:
        del out["locations"][0]["logicalLocations"]
    if one["fixes"]:
        out["fixes"] = [_fix(fix, artifact) for fix in one["fixes"]]
    return out


def _fix(fix: dict[str, Any], artifact: dict[str, Any]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit["start"], edit["end"]), "insertedContent": {"text": edit["text"]}}
        for edit in fix["edits"]
    ]
    change = {"artifactLocation": artifact, "replacements": replacements}
    return {"description": {"text": fix["title"]}, "artifactChanges": [change]}


def _rule(name: str, level: str, options: Options) -> dict[str, Any]:
    """Return the description of a rule: a page of the catalogue, or who speaks where no page fits."""
    from tutorial.diagnostics import by_slug

    page = by_slug().get(name)
    rule: dict[str, Any] = {"id": name, "defaultConfiguration": {"level": level}}
    if page is None:
        return rule | {"shortDescription": {"text": _SPEAKERS[name.rpartition("-")[0]]}}
    paragraphs = [page.means, page.misconception, page.fix]
    rule |= {
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": plain(page.means)},
        "help": {"text": plain("\n\n".join(paragraphs)), "markdown": "\n\n".join(paragraphs)},
        "properties": {"tags": ["kubernetes", page.area]},
    }
    if options.site:
        rule["helpUri"] = options.page(name)
    return rule


class Writer:
    """Prints everything at the end: one log with one run."""

    def __init__(self, options: Options, out: TextIO) -> None:
        self._options, self._out = options, out
        self._results: list[dict[str, Any]] = []

    def file(self, outcome: Outcome) -> None:
        """Take one file."""
        self._results += outcome.part or ()

    def end(self, summary: Summary) -> None:
        """Print the log."""
        levels = {result["ruleId"]: result["level"] for result in reversed(self._results)}
        names = sorted(levels)
        index = {name: i for i, name in enumerate(names)}
        for result in self._results:
            result["ruleIndex"] = index[result["ruleId"]]
        notes = [
            {
                "level": "error",
                "message": {"text": f"{name}: {reason}"},
                "locations": [{"physicalLocation": {"artifactLocation": _artifact(relative(name))}}],
            }
            for name, reason in summary.problems
        ]
        driver = {
            "name": "Portside",
            "version": VERSION,
            "semanticVersion": VERSION,
            "shortDescription": {"text": f"What a Kubernetes {KUBERNETES} API server says about a manifest"},
            "rules": [_rule(name, levels[name], self._options) for name in names],
        }
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}],
            "results": self._results,
        }
        json.dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, self._out, indent=2, ensure_ascii=False)
        self._out.write("\n")
