"""Ingresses from rules such as "shop.example/api*=web:80,tls=cert" (pkg/cmd/create/create_ingress.go)."""

import re
from typing import Any

from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.generators.common import meta
from tutorial.kube.kubectl.outcome import error

_RULE = re.compile(
    r"^(?P<host>[\w\*\-\.]*)(?P<path>\/.*)=(?P<svcname>[\w\-]+):(?P<svcport>[\w\-]+)(,(tls=(?P<secret>[\w-]+)|tls))?$"
)


def ingress(call: Call, name: str) -> dict[str, Any]:
    """Make the Ingress of `create ingress NAME --rule=…`; raises Refused."""
    rules, default = call.flags["rule"], call.flags["default-backend"]
    if not rules and not default:
        raise error(
            "not enough information provided: every ingress has to either specify a default-backend "
            "(which catches all traffic) or a list of rules (which catch specific paths)"
        )
    for rule in rules:
        if not _RULE.match(rule):
            raise error(f"rule {rule} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]")
    if default and not re.fullmatch(r"[^:]+:[^:]+", default):
        raise error("default-backend should be in format servicename:serviceport")
    spec: dict[str, Any] = {}
    if call.flags["class"]:
        spec["ingressClassName"] = call.flags["class"]
    if default:
        spec["defaultBackend"] = _backend(*default.split(":"))
    matches = [match for rule in rules if (match := _RULE.match(rule))]
    if tls := [_tls(match) for match in matches if match[5]]:
        spec["tls"] = tls
    if matches:
        spec["rules"] = _rules(matches)
    annotations = dict(pair.partition("=")[::2] for pair in call.flags["annotation"])
    return {
        "kind": "Ingress",
        "apiVersion": "networking.k8s.io/v1",
        "metadata": {**meta(call, name), **({"annotations": annotations} if annotations else {})},
        "spec": spec,
        "status": {"loadBalancer": {}},
    }


def _backend(service: str, port: str) -> dict[str, Any]:
    return {"service": {"name": service, "port": {"number": int(port)} if port.isdigit() else {"name": port}}}


def _rules(matches: list[re.Match[str]]) -> list[dict[str, Any]]:
    by_host: dict[str, list[dict[str, Any]]] = {}
    for match in matches:
        path, prefix = match["path"].removesuffix("*"), match["path"].endswith("*")
        backend = _backend(match["svcname"], match["svcport"])
        entry = {"path": path, "pathType": "Prefix" if prefix else "Exact", "backend": backend}
        by_host.setdefault(match["host"], []).append(entry)
    return [{**({"host": host} if host else {}), "http": {"paths": paths}} for host, paths in by_host.items()]


def _tls(match: re.Match[str]) -> dict[str, Any]:
    return {
        **({"hosts": [match["host"]]} if match["host"] else {}),
        **({"secretName": match["secret"]} if match["secret"] else {}),
    }
