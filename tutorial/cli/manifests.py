"""Which files of a folder are Kubernetes manifests: everything else there is left out.

A folder search meets values files, Compose files, package.json, templates. Reviewing those would
bury what somebody wants to know, so a file counts as a manifest when one of its documents has
`apiVersion` or `kind` at its top. One of the two is enough: the other may be what was forgotten.
"""

import json
import re

from tutorial.diagnostics import Diagnosis, Diagnostic

_KEY = r"[\"']?(?:apiVersion|kind)[\"']?[ \t]*:"
_ANYWHERE = re.compile(_KEY)
_FIRST = re.compile(r"^([ \t]*)(?:-[ \t]+)?[^\s#%-]", re.MULTILINE)
_TEMPLATE = "{{"

NO_MANIFEST = "no Kubernetes manifest: neither apiVersion nor kind at the top"
TEMPLATE = "a template: render it first, for example `helm template . | portside review -`"


def is_manifest(text: str) -> bool:
    """Whether one of the documents of a text has apiVersion or kind at its top."""
    if not _ANYWHERE.search(text):
        return False
    begin = text.lstrip("\ufeff \t\r\n")
    if begin.startswith(("{", "[")):
        return _is_json_manifest(begin)
    first = _FIRST.search(text)
    indent = re.escape(first[1]) if first else ""
    return re.search(rf"^(?:{indent}|---[ \t]+)?{_KEY}", text, re.MULTILINE) is not None


def _is_json_manifest(text: str) -> bool:
    try:
        value, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return True  # broken, or YAML in braces: it has the key, so it is for the review to say
    return isinstance(value, dict) and ("apiVersion" in value or "kind" in value)


def is_template(diagnosis: Diagnosis) -> bool:
    """Whether a text was refused for the braces of a template (Helm, Go, Jinja)."""
    text = diagnosis.text
    if _TEMPLATE not in text or diagnosis.review.accepted:
        return False
    return any(one.severity == "error" and _about_braces(one, text) for one in diagnosis.diagnostics)


def _about_braces(one: Diagnostic, text: str) -> bool:
    if _TEMPLATE in one.message or one.finding.within is None:
        return True
    start, end = one.span.start.offset, one.span.end.offset
    return _TEMPLATE in text[text.rfind("\n", 0, start) + 1 : end]
