"""JSONPath as client-go reads it, custom columns; what holds for every template."""

import pytest

from tests.kube.kubectl.shop import VALUE, err, kubectl, out
from tutorial.kube.kubectl.printing.jsonpath import BadTemplate, parse, render, render_json

LINES = "Expected format is one line of space separated headers, one line of space separated column specs."


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{.kind}", "Shop"),
        ("{$.kind}", "Shop"),
        ("{@.kind}", "Shop"),
        ("{.nope}", ""),
        ("{.nope.deeper}", ""),
        ("{.kind.deeper}", ""),
        (".kind", ".kind"),
        ("is {.kind}!", "is Shop!"),
        ("{.open} {.rate}", "true 0.5"),
        ("{.none}", "<nil>"),
        ("{.items[*].name}", "a b c"),
        ("{.items[0].name}", "a"),
        ("{.items[-1].name}", "c"),
        ("{.items[0:2].name}", "a b"),
        ("{.items[1:].name}", "b c"),
        ("{.items[::2].name}", "a c"),
        ("{.items[0,2].name}", "a c"),
        ("{.items[1:1].name}", ""),
        ("{.items[0]['name','port']}", "a 80"),
        ("{.items[0].*}", 'a 80 ["x","y"]'),
        ("{.labels.app\\.io/name}", "cart"),
        ("{.labels['tier']}", "front"),
        ("{.labels}", '{"app.io/name":"cart","tier":"front"}'),
        ("{..name}", "a b inner c"),
        ("{.items..port}", "80 443 8080"),
        ("{.items[?(@.port==443)].name}", "b"),
        ("{.items[?(@.port!=443)].name}", "a c"),
        ("{.items[?(@.port>80)].name}", "b c"),
        ("{.items[?(@.port<=443)].name}", "a b"),
        ('{.items[?(@.name=="c")].port}', "8080"),
        ("{.items[?(@.name=='c')].port}", "8080"),
        ("{.items[?(@.more)].name}", "b"),
        ("{.items[?(@.nope=='x')].name}", ""),
        ("{range .items[*]}{.name}={.port};{end}", "a=80;b=443;c=8080;"),
        ('{range .items[*]}{.name}{"\\t"}{"\\n"}{end}done', "a\t\nb\t\nc\t\ndone"),
        ("{range .items[*]}{.name}:{range .tags[*]}{@},{end};{end}", "a:x,y,;b:;c:;"),
        ("{range .nope[*]}{.name}{end}after", "after"),
        ('{"say \\"hi\\""}', 'say "hi"'),
        ("{'it'}{1}{true}{-2.5}", "it1true-2.5"),
    ],
)
def test_what_a_template_prints(template: str, shown: str) -> None:
    assert render(parse(template), VALUE) == shown


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{.kind", "unclosed action"),
        ('{"open', "unterminated quoted string"),
        ("{.items[0", "unterminated array"),
        ("{.items[a]}", "invalid array index a"),
        ("{.items[?(@.a}", "unterminated filter"),
        ("{.items[?(@.a)", "unclosed array expect ]"),
        ("{....a}", "invalid multiple recursive descent"),
        ("{%}", "unrecognized character in action: U+0025 '%'"),
        ("{+}", "cannot parse number +"),
    ],
)
def test_templates_that_cannot_be_read(template: str, said: str) -> None:
    with pytest.raises(BadTemplate) as caught:
        parse(template)
    assert str(caught.value) == said
    assert err("get svc cart -o", f"jsonpath={template}") == f"error: error parsing jsonpath {template}, {said}\n"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{.items[7]}", "array index out of bounds: index 7, length 3"),
        ("{.items[2:1]}", "starting index 2 is greater than ending index 1"),
        ("{.items[::0]}", "step must be > 0"),
        ("{.kind[0]}", "string is not array or slice"),
        ("{.labels[?(@.a==1)]}", "map[app.io/name:cart tier:front] is not array or slice and cannot be filtered"),
        ("{.items[?(@.port=='80')]}", "incompatible types for comparison"),
        ("{nope}", "unrecognized identifier nope"),
        ("{end}", "not in range, nothing to end"),
    ],
)
def test_templates_that_do_not_fit(template: str, said: str) -> None:
    with pytest.raises(BadTemplate) as caught:
        render(parse(template), VALUE)
    assert str(caught.value) == said


def test_an_error_shows_what_it_was_about() -> None:
    text = err("get svc db -o", "jsonpath={.spec.externalName[0]}")
    assert text.startswith(
        'error: error executing jsonpath "{.spec.externalName[0]}": Error executing template: string'
    )
    assert '"spec":map[string]interface {}{"externalName":"db.example.com"' in text


def test_as_json() -> None:
    assert render_json(parse("{.items[*].port}"), VALUE) == "[\n    80,\n    443,\n    8080\n]\n"
    assert out("get svc cart -o", "jsonpath-as-json={.spec.selector}") == (
        '[\n    {\n        "app": "cart"\n    }\n]\n'
    )


def test_lists_and_single_objects() -> None:
    assert out("get svc cart -o", "jsonpath={.spec.ports[*].nodePort}") == "30100 30101"
    assert out("get svc cart db -o", "jsonpath={.items[*].metadata.name}") == "cart db"
    assert out("get svc -l team=a9 -o", "jsonpath={.items[0].metadata.name}") == "cart"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("NAME:.metadata.name,TYPE:.spec.type", "NAME   TYPE\ncart   NodePort\ndb     ExternalName\n"),
        ("N:metadata.name,P:{.spec.ports[*].port}", "N      P\ncart   80,9000\ndb     <none>\n"),
        ("L:.metadata.labels", "L\nmap[app:cart team:a9]\nmap[team:a10]\n"),
    ],
)
def test_custom_columns(typed: str, shown: str) -> None:
    assert out("get svc cart db -o", f"custom-columns={typed}") == shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("custom-columns", "custom-columns format specified but no custom columns given"),
        ("custom-columns=NAME", "unexpected custom-columns spec: NAME, expected <header>:<json-path-expr>"),
        ("jsonpath", "template format specified but no template given"),
        (
            "table",
            'unable to match a printer suitable for the output format "table", allowed formats are: custom-columns,'
            "custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,"
            "template,templatefile,wide,yaml",
        ),
    ],
)
def test_formats_that_there_are_not(typed: str, said: str) -> None:
    assert err("get svc -o", typed) == f"error: {said}\n"


def test_columns_that_break_off() -> None:
    answer = kubectl("get svc cart -o", "custom-columns=NAME:.metadata.name,X:.spec.ports[9].port")
    assert answer.stdout == "NAME   X\n"
    assert answer.stderr == "error: array index out of bounds: index 9, length 2\n"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (f"jsonpath={{.items[{'9' * 5000}]}}", "is not a number"),
        ("jsonpath={.items[-]}", "array index - is not a number"),
        (f"go-template={{{{{'9' * 5000}}}}}", "integer overflow"),
        (f"go-template={'{{range $.items}}' * 12}x{'{{end}}' * 12}", "takes more than 20000 steps"),
        (f"go-template={{{{{'(' * 5000}1{')' * 5000}}}}}", "nested too deeply"),
    ],
)
def test_templates_that_would_take_too_long(template: str, said: str) -> None:
    assert said in err("get svc -o", template)


def test_descents_that_multiply_end() -> None:
    tree: object = 1
    for _ in range(12):
        tree = {"a": tree, "b": tree}
    with pytest.raises(BadTemplate, match="leads to more than 20000 values"):
        render(parse("{...*...*}"), tree)


def test_templates_in_files() -> None:
    files = {"t": "{.kind}", "c": "NAME TYPE\n.metadata.name .spec.type\n"}
    assert kubectl("get svc db -o jsonpath-file=t", files=files).stdout == "Service"
    columns = kubectl("get svc db -o custom-columns-file=c", files=files).stdout
    assert columns == "NAME   TYPE\ndb     ExternalName\n"
    assert kubectl("get svc db -o custom-columns-file=c --no-headers", files=files).stdout == columns
    missing = "open other: no such file or directory\n"
    assert err("get svc db -o jsonpath-file=other") == f"error: error reading --template other, {missing}"
    assert err("get svc db -o custom-columns-file=other") == f"error: error reading template other, {missing}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", f"invalid template, missing header line. {LINES}"),
        ("NAME\n", f"invalid template, missing spec line. {LINES}"),
        ("NAME TYPE\n.metadata.name\n", "number of headers (2) and field specifications (1) don't match"),
    ],
)
def test_files_that_hold_no_columns(text: str, said: str) -> None:
    assert kubectl("get svc db -o custom-columns-file=c", files={"c": text}).stderr == f"error: {said}\n"


@pytest.mark.parametrize(("path", "missing"), [("{.spec.nope}", "nope"), ("{.spec.ports[*].nope.x}", "nope")])
def test_a_missing_key_may_be_an_error(path: str, missing: str) -> None:
    said = err("get svc cart --allow-missing-template-keys=false -o", f"jsonpath={path}")
    assert said.startswith(
        f'error: error executing jsonpath "{path}": Error executing template: {missing} is not found. '
    )
    assert out("get svc cart --allow-missing-template-keys=false -o", "jsonpath={.spec.type}") == "NodePort"
    assert out("get svc cart -o", f"jsonpath={path}") == ""
