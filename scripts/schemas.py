"""python -m scripts.schemas: write anew the schemas of the kinds that Services live with.

They are cut out of the schemas that the package kubernetes-validate publishes (Kubernetes' own
OpenAPI, version 1.36, unknown fields forbidden): a dozen of its 700 kinds, without the prose. The
whole package takes 70 MB and 15 ms a manifest; this is 80 kB and well under one.
"""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

VERSION = "v1.36.0-local-strict"
TARGET = Path("tutorial/kube/apiserver/schemas/kinds.json")
KINDS = {
    "v1": ("ConfigMap", "Endpoints", "Namespace", "Pod", "Secret", "ServiceAccount"),
    "apps/v1": ("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),
    "batch/v1": ("CronJob", "Job"),
    "discovery.k8s.io/v1": ("EndpointSlice",),
    "networking.k8s.io/v1": ("Ingress", "IngressClass", "NetworkPolicy"),
}
_PROSE = {"description", "x-kubernetes-group-version-kind", "format", "default"}


def definition(version: str, kind: str) -> str:
    """Return the name of a kind's definition: io.k8s.api.apps.v1.Deployment."""
    group, _, version = version.rpartition("/")
    return f"io.k8s.api.{group.partition('.')[0] or 'core'}.{version}.{kind}"


def bare(schema: Any, inside: str = "") -> Any:
    """Return a schema without its prose. A null is nothing written, so it fits every type."""
    if isinstance(schema, list):
        return [bare(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {}
    for name, value in schema.items():
        if inside != "properties" and (name in _PROSE or name.startswith("x-kubernetes-")):
            continue
        # null fits both halves of "a number or a name", which oneOf would refuse.
        out["anyOf" if name == "oneOf" and inside != "properties" else name] = bare(value, name)
    return out


def main() -> None:
    """Cut out the kinds and all that they refer to."""
    folder = files("kubernetes_validate") / "kubernetes-json-schema" / VERSION
    everything = json.loads((folder / "_definitions.json").read_text("utf-8"))["$defs"]
    wanted = [definition(version, kind) for version, kinds in KINDS.items() for kind in kinds]
    kept: dict[str, Any] = {}
    while wanted:
        name = wanted.pop()
        if name not in kept:
            kept[name] = bare(everything[name])
            wanted += re.findall(r'"#/\$defs/([^"]+)"', json.dumps(kept[name]))
    kinds = {f"{version} {kind}": definition(version, kind) for version, kinds in KINDS.items() for kind in kinds}
    text = json.dumps({"kinds": kinds, "$defs": dict(sorted(kept.items()))}, separators=(",", ":"))
    TARGET.write_text(text.replace('},"io.k8s.', '},\n"io.k8s.') + "\n", "utf-8")
    print(f"{TARGET}: {len(kinds)} kinds, {len(kept)} definitions, {TARGET.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
