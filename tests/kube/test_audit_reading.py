"""What kubectl says of texts that it cannot read, and what it reads out of odd ones.

Every case was held against a real kubectl, or against the decoder of a newer one where that differs.
"""

import pytest

from tutorial.kube.apiserver import review
from tutorial.kube.manifest import Document, parse

OBJECT = '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "shop"}, "spec": {"ports": [{"port": 80}]}}'
HEAD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\nspec:\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # The first line is not counted, whoever complains about it.
        ("apiVersion: : v1\n", "yaml: mapping values are not allowed in this context"),
        ("apiVersion: @v1\n", "yaml: found character that cannot start any token"),
        ("kind: Service\napiVersion: : v1\n", "yaml: line 2: mapping values are not allowed in this context"),
        # A line has an end, the last one as well.
        (HEAD + '  type: "NodePort', "yaml: line 7: found unexpected end of stream"),
        (HEAD + "  port: !!int 80.0\n", "yaml: cannot decode !!float `80.0` as a !!int"),
        (HEAD + "  port: !!timestamp soon\n", "yaml: cannot decode !!str `soon` as a !!timestamp"),
        (
            HEAD + "  9223372036854775808: x\n",
            'unsupported map key of type: uint64, key: 0x8000000000000000, value: "x"',
        ),
        ("? b: 1\n  a: x\n", 'yaml: invalid map key: map[interface {}]interface {}{"a":"x", "b":1}'),
        ("? \n", "unsupported map key of type: %!s(<nil>), key: <nil>, value: <nil>"),
    ],
)
def test_no_yaml(text: str, message: str) -> None:
    said = f"error: error parsing service.yaml: error converting YAML to JSON: {message}\n"
    assert review(text).output == said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "{{- if .Values.on }}\nkind: Service\n{{- end }}\n",
            "2: invalid character '{' looking for beginning of object key string",
        ),
        ("{% if on %}\nkind: Service\n", "2: invalid character '%' looking for beginning of object key string"),
        (OBJECT[:-2] + "]}}}", "103: invalid character ']' after object key:value pair"),
        ('{"kind": "Service" "apiVersion": "v1"}', "20: invalid character '\"' after object key:value pair"),
        ('{"kind" "Service"}', "9: invalid character '\"' after object key"),
        ('{"ports": [80 81]]', "15: invalid character '8' after array element"),
        ('{"port": 080', "11: invalid character '8' after object key:value pair"),
        ('{"a": {"port": 8.}', "18: invalid character '}' after decimal point in numeric literal"),
        ('{"a": {"port": 8e}', "18: invalid character '}' in exponent of numeric literal"),
        ('{"a": {"port": -}', "17: invalid character '}' in numeric literal"),
        ('{"port": nil', "11: invalid character 'i' in literal null (expecting 'u')"),
        ('{"name": "a\\x"}]', "13: invalid character 'x' in string escape code"),
        ('{"name": "a\\u12"}]', "16: invalid character '\"' in \\u hexadecimal character escape"),
        ('{"name": "a\tb"', "12: invalid character '\\t' in string literal"),
        ('{"név": é', "10: invalid character 'Ã' looking for beginning of value"),
        ("{'kind': 'Service']", "2: invalid character '\\'' looking for beginning of object key string"),
        (f"{OBJECT}\n[", "unexpected EOF"),
    ],
)
def test_neither_json_nor_yaml(text: str, message: str) -> None:
    said = message if message == "unexpected EOF" else f"json: offset {message}"
    assert review(text).output.splitlines()[-1] in (
        f"error: error parsing service.yaml: {said}",
        f"error parsing service.yaml: {said}",
    )


@pytest.mark.parametrize(
    ("text", "specs"),
    [
        (HEAD + "  externalName: |\n    a", ["a\n"]),  # the last line has an end
        (HEAD + "  externalName: |\r\n    a\r\n    b\r\n", ["a\nb\n"]),
        (HEAD + "  externalName: !!timestamp 2026-01-01\n", ["2026-01-01"]),
        (HEAD + "  externalName: -9223372036854775809\n", [-9223372036854775808.0]),
        (
            HEAD + "  externalName: {1e10: x, 16777217.0: x, 123456.0: x}\n",
            [{"1e+10": "x", "1.6777216e+07": "x", "123456": "x"}],
        ),
        ('{"spec": {"externalName": 80.0}}', [80]),
        ('{"spec": {"externalName": 12345678901234567890}}', [12345678901234567000.0]),
        # What marks the text as UTF-8 is taken off first.
        ('\ufeff{"spec": {"externalName": "a"}}\n{"spec": {"externalName": "b"}}', ["a", "b"]),
        # One object may be followed by YAML, and by a comment; several are JSON to the end.
        ('{"spec": {"externalName": "a"}}\n---\nspec: {externalName: b}\n', ["a", "b"]),
        ('{"spec": {"externalName": "a"}}\n# the end\n', ["a"]),
        ('{"spec": {"externalName": "a"}}\n{"spec": {"externalName": "b"}}\n', ["a", "b"]),
    ],
)
def test_what_is_read(text: str, specs: list[object]) -> None:
    documents = list(parse(text))
    assert [one.value["spec"]["externalName"] for one in documents if isinstance(one, Document)] == specs
    assert len(documents) == len(specs)


def test_json_that_goes_on_as_something_else() -> None:
    assert review(f"{OBJECT}\n{OBJECT.replace('shop', 'cart')}\n# the end\n").output == (
        "service/shop created\nservice/cart created\n"
        "error: error parsing service.yaml: invalid character '#' looking for beginning of value\n"
    )


@pytest.mark.parametrize(
    "text", ["\ufeff" * 20_000, "{" * 20_000, "[" * 20_000, '{"a":' * 20_000, '{"a": [' + "1," * 20_000]
)
def test_texts_that_never_end_are_read_in_time(text: str) -> None:
    assert not review(text).accepted
