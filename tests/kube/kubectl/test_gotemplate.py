"""Go templates: what they print, and where they fail."""

import pytest

from tests.kube.kubectl.shop import VALUE, err, kubectl, out
from tutorial.kube.kubectl.printing import gotemplate

LEAF = "can't evaluate field x in type interface {}"


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
