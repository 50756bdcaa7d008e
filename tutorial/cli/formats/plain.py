"""Findings as plain values: what `json` prints, and `sarif` is made of."""

from typing import Any

from tutorial.cli.options import Options
from tutorial.diagnostics import Diagnostic
from tutorial.kube.manifest import Position, Text, dotted


def position(place: Position) -> dict[str, int]:
    """Return a place: line and column count from 1, the offset from 0, all in code points."""
    return {"line": place.line, "column": place.column, "offset": place.offset}


def finding(one: Diagnostic, text: Text, options: Options) -> dict[str, Any]:
    """Return all that is known about one finding."""
    page = one.explanation
    return {
        "severity": one.severity,
        "by": one.finding.by,
        "message": one.message,
        "shape": one.finding.code,
        "code": one.slug or None,
        "title": page.title if page else None,
        "help": page.fix if page else None,
        "page": options.page(one.slug) if page else None,
        "document": one.document,
        "field": dotted(one.path),
        "path": list(one.path),
        "span": {"start": position(one.span.start), "end": position(one.span.end)},
        "fixes": [
            {
                "title": fix.title,
                "edits": [
                    {
                        "start": position(text.position(edit.start)),
                        "end": position(text.position(edit.end)),
                        "text": edit.text,
                    }
                    for edit in fix.edits
                ],
            }
            for fix in one.fixes
        ],
    }
