"""kubectl version. Mirrors kubectl pkg/cmd/version/version.go."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import OUTPUT
from tutorial.kube.kubectl.printing.gojson import to_indented
from tutorial.kube.kubectl.printing.goyaml import to_yaml
from tutorial.kube.manifest import gofmt

VERSION = "v1.36.2"
KUSTOMIZE = "v5.8.1"
FLAGS = (Flag("client", kind="bool"), OUTPUT)
BUILD = gofmt.Struct(
    major="1",
    minor="36",
    gitVersion=VERSION,
    gitTreeState="clean",
    buildDate="2026-01-01T00:00:00Z",
    goVersion="go1.26.0",
    compiler="gc",
    platform="linux/amd64",
)


def run(call: Call) -> Output:
    """Print the versions of this kubectl and of the cluster."""
    output, client = call.flags["output"], call.flags["client"]
    if call.args:
        said = f"error: extra arguments: [{' '.join(call.args)}]\n"
        return call.done(stderr=said, rc=1)
    if output not in ("", "json", "yaml"):
        return call.done(stderr="error: --output must be 'yaml' or 'json'\n", rc=1)
    known = gofmt.Struct(clientVersion=BUILD, kustomizeVersion=KUSTOMIZE)
    if not client:
        known["serverVersion"] = BUILD
    if output == "json":
        return call.done(to_indented(known, "  ") + "\n")
    if output == "yaml":
        return call.done(to_yaml(known) + "\n")
    lines = f"Client Version: {VERSION}\nKustomize Version: {KUSTOMIZE}\n"
    return call.done(lines + ("" if client else f"Server Version: {VERSION}\n"))
