"""kubectl config: the one context, and the namespace that it stands in. Mirrors kubectl pkg/cmd/config."""

from typing import Any

from tutorial.kube.cluster.around import API_SERVER
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.command import CONTEXT
from tutorial.kube.kubectl.find import Problem, say
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import NO_HEADERS, OUTPUT
from tutorial.kube.kubectl.printing import jsonpath
from tutorial.kube.kubectl.printing.gojson import to_indented
from tutorial.kube.kubectl.printing.goyaml import to_yaml
from tutorial.kube.kubectl.printing.kyaml import to_kyaml
from tutorial.kube.kubectl.printing.tabs import align
from tutorial.kube.manifest import gofmt

SERVER = f"https://{API_SERVER}:6443"
FLAGS: tuple[Flag, ...] = ()
_OUTPUT = OUTPUT
COMMANDS = {
    "current-context": (),
    "delete-cluster": (),
    "delete-context": (),
    "delete-user": (),
    "get-clusters": (),
    "get-contexts": (NO_HEADERS, _OUTPUT),
    "get-users": (),
    "rename-context": (),
    "set": (),
    "set-cluster": (),
    "set-context": (Flag("current", kind="bool"),),
    "set-credentials": (),
    "unset": (),
    "use-context": (),
    "view": (
        Flag("flatten", kind="bool"),
        Flag("merge", kind="bool", default=True),
        Flag("minify", kind="bool"),
        Flag("output", "o", default="yaml"),
        Flag("raw", kind="bool"),
        Flag("template"),
    ),
}
ALIASES = {"use": "use-context", "rename": "rename-context"}


def run(call: Call) -> Output:
    """Show the configuration, or choose another namespace."""
    match call.verb.removeprefix("config "):
        case "current-context":
            return call.done(f"{CONTEXT}\n")
        case "get-clusters" | "get-users":
            return call.done(f"NAME\n{CONTEXT}\n")
        case "get-contexts":
            return _contexts(call)
        case "set-context":
            return _set_context(call)
        case "use-context":
            return _use_context(call)
        case "view":
            return _view(call)
    return _refuse(call, f"this configuration has one context, {CONTEXT}, and its namespace is all that can be changed")


def _refuse(call: Call, message: str) -> Output:
    return call.done(stderr=say([Problem(message)]), rc=1)


def _namespace(call: Call) -> str:
    return "" if call.context.namespace == "default" else call.context.namespace


def _contexts(call: Call) -> Output:
    output = call.flags["output"]
    if output not in ("", "name"):
        return _refuse(call, f"output must be one of '' or 'name': {output}")
    unknown = [name for name in call.args if name != CONTEXT]
    shown = not call.args or CONTEXT in call.args
    text = ""
    if output == "name":
        text = f"{CONTEXT}\n" if shown else ""
    else:
        heads = [] if call.flags["no-headers"] else [["CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE"]]
        rows = [["*", CONTEXT, CONTEXT, CONTEXT, _namespace(call)]] if shown else []
        text = align("".join(["\t".join(row) + "\n" for row in heads + rows]), padding=3, minimum=6)
    problems = say([Problem(f"context {name} not found") for name in unknown])
    return call.done(text, problems, 1 if problems else 0)


def _set_context(call: Call) -> Output:
    current = call.flags["current"]
    if len(call.args) > 1 or (call.args and current):
        return _refuse(call, f"Unexpected args: [{' '.join(call.args)}]")
    if not call.args and not current:
        return _refuse(call, "you must specify a non-empty context name or --current")
    if call.args and call.args[0] != CONTEXT:
        said = f"there is one cluster here, and so one context: kubectl config set-context {CONTEXT} --namespace=shop"
        return _refuse(call, said)
    chosen = str(call.flags["namespace"]) or "default" if "namespace" in call.given else ""
    return call.done(f'Context "{CONTEXT}" modified.\n')._replace(namespace=chosen)


def _use_context(call: Call) -> Output:
    if len(call.args) != 1:
        said = f"error: Unexpected args: [{' '.join(call.args)}]\n"
        return call.done(stderr=f"{said}See 'kubectl config use-context -h' for help and examples\n", rc=1)
    if call.args[0] != CONTEXT:
        return _refuse(call, f"no context exists with the name: {gofmt.quote(call.args[0])}")
    return call.done(f'Switched to context "{CONTEXT}".\n')


def _view(call: Call) -> Output:
    output = call.flags["output"]
    if call.args:
        said = f"error: unexpected arguments: [{' '.join(call.args)}]\n"
        return call.done(stderr=f"{said}See 'kubectl config view -h' for help and examples\n", rc=1)
    hidden = "DATA+OMITTED"
    context: dict[str, Any] = {"cluster": CONTEXT, "user": CONTEXT}
    if _namespace(call):
        context["namespace"] = _namespace(call)
    value = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": CONTEXT, "cluster": {"certificate-authority-data": hidden, "server": SERVER}}],
        "contexts": [{"name": CONTEXT, "context": context}],
        "current-context": CONTEXT,
        "users": [{"name": CONTEXT, "user": {"client-certificate-data": hidden, "client-key-data": hidden}}],
    }
    if output in ("yaml", ""):
        return call.done(to_yaml(value))
    if output == "json":
        return call.done(to_indented(value) + "\n")
    if output == "kyaml":
        return call.done(to_kyaml(value))
    name, _, template = output.partition("=")
    if name != "jsonpath" or not template:
        return _refuse(call, f"unable to match a printer suitable for the output format {gofmt.quote(output)}")
    try:
        return call.done(jsonpath.render(jsonpath.parse(template), value))
    except jsonpath.BadTemplate as error:
        return _refuse(call, f"error parsing jsonpath {template}, {error}")
