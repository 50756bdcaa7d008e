"""JSONPath as client-go reads it, custom columns, and the two other templates."""

import pytest

from tests.kube.kubectl.shop import err, kubectl, out
from tutorial.kube.kubectl.printing import gotemplate
from tutorial.kube.kubectl.printing.jsonpath import BadTemplate, parse, render, render_json

VALUE = {
    "kind": "Shop",
    "open": True,
    "none": None,
    "rate": 0.5,
    "labels": {"app.io/name": "cart", "tier": "front"},
    "items": [
        {"name": "a", "port": 80, "tags": ["x", "y"]},
        {"name": "b", "port": 443, "more": {"name": "inner"}},
        {"name": "c", "port": 8080, "tags": []},
    ],
}


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
    ("template", "shown"),
    [
        ("{{.kind}}", "Shop"),
        ("{{.nope}} {{.nope.deeper}} {{len .items}}", "<no value> <no value> 3"),
        ('{{range .items}}{{.name}}{{"\\n"}}{{end}}', "a\nb\nc\n"),
        ("{{range $i, $x := .items}}{{if $i}}, {{end}}{{$x.name}}{{end}}", "a, b, c"),
        ("{{range .nope}}x{{else}}none{{end}}", "none"),
        ("{{with .labels}}{{.tier}}{{end}}{{with .nope}}x{{else}}-{{end}}", "front-"),
        ('{{if eq .kind "Shop" "Bar"}}yes{{else}}no{{end}}', "yes"),
        ("{{if and .open (gt (len .items) 5)}}a{{else if .rate}}b{{else}}c{{end}}", "b"),
        ('{{(index .items 1).more.name}} {{index .labels "tier"}}', "inner front"),
        ('{{printf "%s:%d|%5s|%-5s|%q" .kind 3 "x" "y" "z"}}', 'Shop:3|    x|y    |"z"'),
        ("{{.kind | len}} {{.labels}}", "4 map[app.io/name:cart tier:front]"),
        ("{{$.kind}} {{- range .items}} {{$.kind}}{{end -}}  end", "Shop Shop Shop Shopend"),
        ('{{"YQ==" | base64decode}}{{/* nothing */}}', "a"),
    ],
)
def test_go_templates(template: str, shown: str) -> None:
    assert gotemplate.render(gotemplate.parse(template), VALUE) == shown


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{.kind", "template: output:1: unclosed action"),
        ("{{foo}}", 'template: output:1: function "foo" not defined'),
        ("{{if .kind}}x", "template: output:1: unexpected EOF"),
        ("{{end}}", "template: output:1: unexpected {{end}}"),
        ("{{}}", "template: output:1: missing value for command"),
    ],
)
def test_go_templates_that_cannot_be_read(template: str, said: str) -> None:
    assert err("get svc db -o", f"go-template={template}") == f"error: error parsing template {template}, {said}\n"


def test_go_templates_of_lists() -> None:
    assert out("get svc cart db --template", "{{range .items}}{{.metadata.name}} {{end}}") == "cart db "


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
    assert "no such file or directory" in err("get svc db -o jsonpath-file=other")


@pytest.mark.parametrize(("path", "missing"), [("{.spec.nope}", "nope"), ("{.spec.ports[*].nope.x}", "nope")])
def test_a_missing_key_may_be_an_error(path: str, missing: str) -> None:
    said = err("get svc cart --allow-missing-template-keys=false -o", f"jsonpath={path}")
    assert said.startswith(
        f'error: error executing jsonpath "{path}": Error executing template: {missing} is not found. '
    )
    assert out("get svc cart --allow-missing-template-keys=false -o", "jsonpath={.spec.type}") == "NodePort"
    assert out("get svc cart -o", f"jsonpath={path}") == ""


LEAF = "can't evaluate field x in type interface {}"


@pytest.mark.parametrize(
    ("template", "printed", "where", "said"),
    [
        ("{{.kind}} {{.kind.x}}", "Shop ", "17: <.kind.x>", LEAF),
        ("{{.none.x}}", "", "7: <.none.x>", "nil pointer evaluating interface {}.x"),
        ("{{(index .items 0).port.x}}", "", "18: <(index .items 0).port.x>", LEAF),
        ("{{range $i, $x := .items}}{{$x.name}}{{$x.port.x}}{{end}}", "a", "41: <$x.port.x>", LEAF),
        ("{{index .items 9}}", "", "2: <index .items 9>", "error calling index: index out of range: 9"),
        (
            "{{.nope}}{{index .nope 0}}",
            "<no value>",
            "11: <index .nope 0>",
            "error calling index: index of untyped nil",
        ),
        ("{{range .kind}}{{end}}", "", "8: <.kind>", "range can't iterate over Shop"),
        ("{{.kind .open}}", "", "2: <.kind>", "kind is not a method but has arguments"),
        ('{{if false}}{{else if eq .kind "Shop"}}{{.kind.x}}{{end}}', "", "46: <.kind.x>", LEAF),
    ],
)
def test_where_a_go_template_fails(template: str, printed: str, where: str, said: str) -> None:
    column, _, source = where.partition(": ")
    with pytest.raises(gotemplate.Failed) as caught:
        gotemplate.render(gotemplate.parse(template), VALUE)
    assert str(caught.value) == f'template: output:1:{column}: executing "output" at {source}: {said}'
    assert caught.value.written == printed


def test_a_missing_key_of_a_go_template_may_be_an_error() -> None:
    answer = kubectl("get svc db --allow-missing-template-keys=false -o", "go-template={{.kind}}{{.nope}}")
    said = 'template: output:1:11: executing "output" at <.nope>: map has no entry for key "nope"'
    assert answer.stderr == f'error: error executing template "{{{{.kind}}}}{{{{.nope}}}}": {said}\n'
    assert answer.stdout.startswith("ServiceError executing template: ")


def test_a_failing_go_template_tells_both_outputs() -> None:
    answer = kubectl("get svc db -o", "go-template=a\n{{.kind.x}}")
    said = f'template: output:2:7: executing "output" at <.kind.x>: {LEAF}'
    assert answer.stderr == f'error: error executing template "a\\n{{{{.kind.x}}}}": {said}\n'
    assert answer.stdout.startswith(
        f"a\nError executing template: {said}. Printing more information for debugging the template:\n"
        '\ttemplate was:\n\t\ta\n{{.kind.x}}\n\traw data was:\n\t\t{"apiVersion":"v1","kind":"Service",'
    )
    assert "\tobject given to template engine was:\n\t\tmap[apiVersion:v1 kind:Service metadata:" in answer.stdout
    assert answer.stdout.endswith("]\n\n")
