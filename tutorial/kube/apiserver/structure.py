"""The kinds that Services live with: are the fields there, and of the right type?

Held against Kubernetes' published schemas (schemas/kinds.json, made by scripts/schemas.py) by
jsonschema-rs. The words are ours, not the API server's; kinds without a published schema, such as
those of the Gateway API, are taken as they are.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from tutorial.kube.manifest import Path, dotted, gofmt

if TYPE_CHECKING:
    import jsonschema_rs

type Complaint = tuple[str, Path]

_WORDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}


def complaints(value: Mapping[str, Any]) -> list[Complaint]:
    """Return what is wrong with the structure of an object, in the order of the text."""
    validator = _validator(f"{value['apiVersion']} {value['kind']}")
    if validator is None:
        return []
    found = [said for error in validator.iter_errors(value) for said in _said(error, value)]
    return sorted(dict.fromkeys(found), key=lambda said: _order(value, said[1]))


def fields_at(value: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    """Return the fields that the object at a path may have by its schema; none when there is no schema."""
    known = schemas()
    schema: Any = {"$ref": f"#/$defs/{known['kinds'].get(f'{value.get("apiVersion")} {value.get("kind")}', '')}"}
    for part in (*path, None):
        while isinstance(schema, dict) and "$ref" in schema:
            schema = known["$defs"].get(schema["$ref"].removeprefix("#/$defs/"))
        if not isinstance(schema, dict):
            return ()
        if part is not None:
            inner = schema.get("properties", {}).get(part, schema.get("additionalProperties"))
            schema = schema.get("items") if isinstance(part, int) else inner
    return tuple(schema.get("properties", ()))


def _order(value: Any, path: Path) -> list[int]:
    """Return where a path stands in the text, as places among brothers: mappings keep their order."""
    out = []
    for part in path:
        out.append(part if isinstance(part, int) else list(value).index(part))
        value = value[part]
    return out


@cache
def schemas() -> dict[str, Any]:
    """Return the published schemas: `kinds` ("apps/v1 Deployment" → name) and `$defs` (name → schema)."""
    from pathlib import Path as File  # 5 ms that Services alone need not wait for

    read: dict[str, Any] = json.loads((File(__file__).parent / "schemas" / "kinds.json").read_text("utf-8"))
    return read


@cache
def _validator(kind: str) -> "jsonschema_rs.Draft202012Validator | None":
    import jsonschema_rs  # whoever reviews Services alone does without it

    known = schemas()
    if kind not in known["kinds"]:
        return None
    root = {"$ref": f"#/$defs/{known['kinds'][kind]}", "$defs": known["$defs"]}
    return jsonschema_rs.Draft202012Validator(root)


def _said(error: "jsonschema_rs.ValidationError", value: Mapping[str, Any]) -> Iterator[Complaint]:
    """Word one error of the library; one about several fields becomes several."""
    from jsonschema_rs import ValidationErrorKind as Kind

    path: Path = tuple(error.instance_path)
    what, kind = error.kind, value["kind"]
    shown = gofmt.quote(dotted(path))
    if isinstance(what, Kind.AdditionalProperties):
        for field in sorted(what.unexpected):
            yield f"unknown field {gofmt.quote(dotted((*path, field)))} in this {kind}", (*path, field)
    elif isinstance(what, Kind.Required):
        yield f"{gofmt.quote(dotted((*path, what.property)))} is missing from this {kind}", path
    elif isinstance(what, Kind.Type):
        types = [_WORDS[type_] for type_ in sorted(what.types) if type_ != "null"]
        yield f"{shown} must be {' or '.join(types)}, not {_found(_at(value, path))}", path
    elif isinstance(what, Kind.AnyOf):
        wanted = "a number or a name" if "intstr" in str(error.schema_path) else "a number or a text"
        yield f"{shown} must be {wanted}, not {_found(_at(value, path))}", path
    else:
        yield f"{shown}: {error.message}", path


def _at(value: Any, path: Path) -> Any:
    for part in path:
        value = value[part]
    return value


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a mapping"
