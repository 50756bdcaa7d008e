"""What programs read: it keeps to its schema, and says what is there."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.command import OK, RANGE, REFUSED, run
from tutorial import cli

SCHEMA = json.loads((Path(cli.__file__).parent / "review.schema.json").read_text())
TYPO = OK.replace("selector:", "selectors:")
ROWS = Path(__file__).parent.parent / "conformance" / "create.jsonl"


def review(*arguments: str) -> Any:
    """Run a review and return its JSON, which keeps to the schema."""
    whole = json.loads(run("review", "--format", "json", *arguments).out)
    jsonschema.Draft202012Validator(SCHEMA).validate(whole)
    return whole


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    strict = [SCHEMA, *SCHEMA["$defs"].values()]
    assert all(part.get("additionalProperties") is False for part in strict if part.get("type") == "object")


def test_a_file(here: Path) -> None:
    (here / "web.yaml").write_text(REFUSED)
    whole = review("web.yaml")
    assert whole["summary"] | {"advice": 0} == {
        "files": 1,
        "accepted": 0,
        "refused": 1,
        "skipped": 0,
        "unreadable": 0,
        "errors": 1,
        "warnings": 0,
        "advice": 0,
    }
    (file,) = whole["files"]
    assert (file["file"], file["accepted"]) == ("web.yaml", False)
    assert file["output"].startswith(f'The Service "web" is invalid: {RANGE}')
    one = file["diagnostics"][0]
    assert one["message"].startswith(RANGE)
    assert (one["severity"], one["by"], one["code"]) == ("error", "apiserver", "node-port-out-of-range")
    assert (one["field"], one["path"]) == ("spec.ports[0].nodePort", ["spec", "ports", 0, "nodePort"])
    assert one["page"] == "/errors/node-port-out-of-range/"
    start, end = one["span"]["start"], one["span"]["end"]
    assert (start["line"], start["column"], end["column"]) == (11, 17, 21)
    assert REFUSED[start["offset"] : end["offset"]] == "8080"


def test_fixes_can_be_applied(here: Path) -> None:
    (here / "web.yaml").write_text(TYPO)
    one = review("web.yaml")["files"][0]["diagnostics"][0]
    text = TYPO
    for edit in sorted(one["fixes"][0]["edits"], key=lambda edit: -edit["start"]["offset"]):
        text = text[: edit["start"]["offset"]] + edit["text"] + text[edit["end"]["offset"] :]
    (here / "web.yaml").write_text(text)
    assert run("review", "web.yaml").status == 0


def test_other_files(here: Path) -> None:
    (here / "web.yaml").write_text(OK)
    (here / "values.yaml").write_text("a: 1\n")
    (here / "bad.yaml").write_bytes(b"\xff")
    whole = review(".")
    assert [file["file"] for file in whole["files"]] == ["./web.yaml"]
    assert [file["file"] for file in whole["skipped"]] == ["./values.yaml"]
    assert [file["file"] for file in whole["unreadable"]] == ["./bad.yaml"]


def test_quiet_and_verbose(here: Path) -> None:
    (here / "ok.yaml").write_text(OK)
    (here / "refused.yaml").write_text(REFUSED)
    assert [file["file"] for file in review("-q", ".")["files"]] == ["./refused.yaml"]
    objects = {file["file"]: file["objects"] for file in review("-v", ".")["files"]}
    assert objects["./refused.yaml"] == []
    assert objects["./ok.yaml"][0]["spec"]["type"] == "ClusterIP"


@pytest.mark.parametrize(
    "text", ["", "{", "a: b: c", "- 1", "apiVersion: v1\nkind: List\nitems: 3\n", "\ud83d\ude00"[:0]]
)
def test_whatever_comes(here: Path, text: str) -> None:
    (here / "web.yaml").write_text(text)
    assert review("web.yaml")["summary"]["refused"] == 1


def test_every_recorded_manifest(here: Path) -> None:
    rows = [json.loads(line) for line in ROWS.read_text().split("\n") if line]
    for i, row in enumerate(rows):
        (here / f"{i:04}.yaml").write_bytes(row["yaml"].encode("utf-8", "surrogatepass"))
    whole = review(*(path.name for path in sorted(here.iterdir())))
    assert len(whole["files"]) == len(rows)
