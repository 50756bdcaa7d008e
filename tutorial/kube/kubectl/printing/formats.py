"""What --output asks for: json, yaml, kyaml, name, jsonpath, custom-columns, go-template.

Mirrors cli-runtime pkg/genericclioptions (json_yaml_flags.go, jsonpath_flags.go, template_flags.go,
name_flags.go) and pkg/printers.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.printing import jsonpath
from tutorial.kube.kubectl.printing.columns import custom_columns, from_file, from_spec
from tutorial.kube.kubectl.printing.gojson import to_indented
from tutorial.kube.kubectl.printing.goyaml import to_yaml
from tutorial.kube.kubectl.printing.kyaml import to_kyaml
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.kubectl.resources import of_kind
from tutorial.kube.manifest import gofmt

_ALL = (
    "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml"
).split(",")
_TABLES = ("custom-columns", "custom-columns-file", "wide")
_TEMPLATES = tuple(
    "jsonpath-as-json jsonpath-file jsonpath go-template-file go-template templatefile template "
    "custom-columns-file custom-columns".split()
)

type Printer = Callable[[Mapping[str, Any]], str]


class Unprintable(ValueError):
    """What --output asks for cannot be printed; the message is kubectl's, without "error: ".

    `stdout` is what was printed before that showed.
    """

    def __init__(self, message: str, stdout: str = "") -> None:
        super().__init__(message)
        self.stdout = stdout


def show(objects: Sequence[Object], call: Call, *, listed: bool = False, tables: bool = False) -> str:
    """Return objects as --output says. `listed`: as one List, even if there is one object or none.

    Without `listed` every object is printed for itself, in YAML with `---` between. `tables`: the verb
    knows custom-columns. Raises Unprintable.
    """
    printer, name = _printer(call, tables)
    allowance.spend(allowance.SHOWN * len(objects))
    # What kubectl made itself no server has completed yet.
    values = [value if isinstance(value, gofmt.Struct) else shown(value) for value in objects]
    if listed:
        return printer(_list(values))
    return ("---\n" if name == "yaml" else "").join([printer(value) for value in values])


def check_output(call: Call, *, tables: bool = False) -> None:
    """Hold --output against what there is, before anything is done. Raises Unprintable."""
    _printer(call, tables)


def _list(values: list[dict[str, Any]]) -> dict[str, Any]:
    return {"apiVersion": "v1", "items": values, "kind": "List", "metadata": {"resourceVersion": ""}}


def _printer(call: Call, tables: bool) -> tuple[Printer, str]:
    asked = str(call.flags.get("output") or "")
    template = str(call.flags.get("template") or "")
    name, value = asked, ""
    for known in _TEMPLATES:
        if asked == known or asked.startswith(known + "="):
            name, value = known, asked[len(known) + 1 :]
            break
    if not name and template:
        name = "go-template"
    match name.lower():
        case "json":
            return (lambda given: to_indented(given) + "\n"), name
        case "yaml":
            return to_yaml, name
        case "kyaml":
            return to_kyaml, name
        case "name":
            return _name, name
    if name.startswith("custom-columns") and tables:
        return _columns(call, name, value), name
    if name in _TEMPLATES and not name.startswith("custom-columns"):
        return _template(call, name, value or template), name
    allowed = ",".join(sorted((*_ALL, *_TABLES))) if tables else ",".join(_ALL)
    raise Unprintable(
        f"unable to match a printer suitable for the output format {gofmt.quote(asked)}, allowed formats are: {allowed}"
    )


def _name(value: Mapping[str, Any]) -> str:
    if value.get("kind") == "List":
        return "".join([_name(item) for item in value["items"]])
    found = of_kind(value["apiVersion"], value["kind"])
    return f"{found.typed if found else value['kind'].lower()}/{value['metadata']['name']}\n"


def _file(call: Call, name: str, what: str = "--template") -> str:
    found = call.context.files.get(name)
    if found is None:
        raise Unprintable(f"error reading {what} {name}, open {name}: no such file or directory\n")
    return found


def _columns(call: Call, name: str, value: str) -> Printer:
    if not value:
        raise Unprintable("custom-columns format specified but no custom columns given")
    by_file = name == "custom-columns-file"
    try:
        wanted = from_file(_file(call, value, "template")) if by_file else from_spec(value)
    except ValueError as error:
        raise Unprintable(str(error)) from None
    # --no-headers is forgotten where the columns come from a file.
    print_columns = custom_columns(wanted, headers=by_file or not call.flags.get("no-headers"))

    def printer(given: Mapping[str, Any]) -> str:
        text, problem = print_columns(given)
        if problem:
            raise Unprintable(problem, text)
        return text

    return printer


def _template(call: Call, name: str, value: str) -> Printer:
    if not value:
        raise Unprintable("template format specified but no template given")
    text = _file(call, value) if "file" in name else value
    lenient = bool(call.flags.get("allow-missing-template-keys", True))
    if not name.startswith("jsonpath"):
        return _go_template(text, lenient)
    try:
        steps = jsonpath.parse(text)
    except jsonpath.BadTemplate as error:
        raise Unprintable(f"error parsing jsonpath {text}, {error}") from None
    render = jsonpath.render_json if name == "jsonpath-as-json" else jsonpath.render

    def printer(given: Mapping[str, Any]) -> str:
        try:
            return render(steps, given, lenient=lenient)
        except jsonpath.BadTemplate as error:
            raise Unprintable(
                f"error executing jsonpath {gofmt.quote(text)}: Error executing template: {error}. "
                "Printing more information for debugging the template:\n"
                f"\ttemplate was:\n\t\t{text}\n"
                f"\tobject given to jsonpath engine was:\n\t\t{_go_syntax(given)}\n\n\n"
            ) from None

    return printer


def _go_template(text: str, lenient: bool) -> Printer:
    from tutorial.kube.kubectl.printing import gotemplate  # only who asks for it reads it

    try:
        template = gotemplate.parse(text)
    except gotemplate.BadGoTemplate as error:
        raise Unprintable(f"error parsing template {text}, {error}") from None

    def printer(given: Mapping[str, Any]) -> str:
        try:
            return gotemplate.render(template, given, lenient=lenient)
        except gotemplate.BadGoTemplate as error:
            said = f"error executing template {gofmt.quote(text)}: {error}"
            if not isinstance(error, gotemplate.Failed):
                raise Unprintable(said) from None
            # kubectl tells standard output as well what it was about.
            about = (
                f"Error executing template: {error}. Printing more information for debugging the template:\n"
                f"\ttemplate was:\n\t\t{text}\n\traw data was:\n\t\t{gofmt.to_json(given)}\n"
                f"\tobject given to template engine was:\n\t\t{jsonpath.text_of(given)}\n\n"
            )
            raise Unprintable(said, error.written + about) from None

    return printer


def _go_syntax(value: Any) -> str:
    """Write a value as fmt's %#v does."""
    if isinstance(value, Mapping):
        allowance.spend(2 * allowance.FIELD_SHOWN * len(value))
        pairs = ", ".join([f"{gofmt.quote(key)}:{_go_syntax(value[key])}" for key in sorted(value)])
        return "map[string]interface {}{" + pairs + "}"
    if isinstance(value, list | tuple):
        return "[]interface {}{" + ", ".join([_go_syntax(item) for item in value]) + "}"
    return gofmt.syntax(value)
