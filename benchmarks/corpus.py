"""A manifest of the corpus: our diagnosis against what validates by schema alone."""

import json
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from typing import Any

import jsonschema
import kubernetes_validate
import yaml
from referencing import Registry, Resource

from benchmarks.common import Corpus, Row, Section, ms, percent, seconds, table
from tutorial.diagnostics import Diagnosis, diagnose
from tutorial.kube.apiserver import EMPTY, State, review

VERSION = "1.36"
ROUNDS = 3

type Verdict = Callable[[Row], bool]


def measure(corpus: Corpus) -> Section:
    """Ask everybody about every row, and count time and verdicts."""
    by_schema = _Schema()
    asked: tuple[tuple[str, Verdict], ...] = (
        ("Portside: verdict, output, findings with spans and explanations", _diagnosed),
        ("Portside: the same, and every fix tried", _fixed),
        ("Portside: review alone (no explanations, no advice)", _reviewed),
        (f"kubernetes-validate, strict, {VERSION}", _kubernetes_validate),
        ("jsonschema with its Service schema, loaded once", by_schema.refuses),
    )
    refused = [row for row in corpus.rows if row.refused]
    accepted = [row for row in corpus.rows if not row.refused]
    lines, times = [], []
    for name, refuses in asked:
        caught, wronged = sum(map(refuses, refused)), sum(map(refuses, accepted))  # warms it up as well
        taken = seconds(partial(_all, refuses, corpus.rows), ROUNDS) / len(corpus.rows)
        times.append(taken)
        lines.append((name, ms(taken), percent(caught, len(refused)), percent(wronged, len(accepted))))
    text = (
        f"{len(corpus.rows):,} manifests of `{corpus.name}`, of which a real cluster refused {len(refused):,}. "
        f"Processor time for one manifest, its YAML read anew each time; one process, median of {ROUNDS} rounds after "
        "one that is not counted.\n\n"
        + table(("", "a manifest", "refused ones caught", "valid ones refused"), lines)
        + f"\n\nkubernetes-validate takes {times[3] / times[0]:.0f} times as long as a full diagnosis."
    )
    return Section("A manifest", text)


@cache
def _cluster(namespaces: tuple[str, ...]) -> State:
    return EMPTY.with_namespaces(namespaces)


def _all(refuses: Verdict, rows: tuple[Row, ...]) -> None:
    for row in rows:
        refuses(row)


def _diagnosed(row: Row) -> bool:
    return not _diagnose(row).review.accepted


def _fixed(row: Row) -> bool:
    diagnosis = _diagnose(row)
    for one in diagnosis.diagnostics:
        assert one.fixes is not None
    return not diagnosis.review.accepted


def _diagnose(row: Row) -> Diagnosis:
    diagnosis = diagnose(row.yaml, _cluster(row.namespaces))
    for one in diagnosis.diagnostics:
        assert one.span is not None
        assert one.slug is not None
    return diagnosis


def _reviewed(row: Row) -> bool:
    return not review(row.yaml, _cluster(row.namespaces)).accepted


def _documents(text: str, loader: Any) -> list[Any]:
    return [document for document in yaml.load_all(text, loader) if document is not None]


def _kubernetes_validate(row: Row) -> bool:
    """As its own command does: PyYAML's SafeLoader, then `validate` for each document."""
    try:
        for document in _documents(row.yaml, yaml.SafeLoader):
            kubernetes_validate.validate(document, VERSION, strict=True)
    except Exception:  # it raises what it meets: a refusal is a refusal
        return True
    return False


class _Schema:
    """jsonschema at its best: libyaml reads, and one prepared validator is used for all."""

    def __init__(self) -> None:
        folder = files("kubernetes_validate") / "kubernetes-json-schema" / f"v{VERSION}.0-local-strict"
        service, definitions = (
            json.loads((folder / name).read_text()) for name in ("service-v1.json", "_definitions.json")
        )
        registry: Registry[Any] = Resource.from_contents(definitions) @ Registry()
        self._validator = jsonschema.Draft202012Validator(service, registry=registry)

    def refuses(self, row: Row) -> bool:
        """Whether a text is no YAML, or one of its documents does not fit the schema."""
        try:
            return not all(map(self._validator.is_valid, _documents(row.yaml, yaml.CSafeLoader)))
        except (yaml.YAMLError, ValueError):
            return True
