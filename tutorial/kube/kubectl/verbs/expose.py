"""kubectl expose: a Service for what runs already.

Mirrors kubectl pkg/cmd/expose/expose.go and pkg/polymorphichelpers (mapbasedselectorforobject.go, portsforobject.go).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import Object, create
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import find, namespace_of, resource_of
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import DRY_RUN, FILES, OVERRIDES, PRINT, SAVE_CONFIG, manager
from tutorial.kube.kubectl.outcome import (
    NOTHING_NAMED,
    DryRun,
    Refused,
    Tally,
    check_format,
    dry_run,
    told,
)
from tutorial.kube.kubectl.outcome import error as refusal
from tutorial.kube.kubectl.overrides import override
from tutorial.kube.kubectl.typed import in_order
from tutorial.kube.manifest import gofmt

FLAGS = (
    Flag("cluster-ip"),
    DRY_RUN,
    Flag("external-ip"),
    manager("expose"),
    *FILES,
    Flag("labels", "l"),
    Flag("load-balancer-ip"),
    Flag("name"),
    *OVERRIDES,
    Flag("port"),
    *PRINT,
    Flag("protocol"),
    SAVE_CONFIG,
    Flag("selector"),
    Flag("session-affinity"),
    Flag("target-port"),
    Flag("type"),
)
_LONGEST = 63
_CAN_BE_EXPOSED = ("Pod", "Service", "ReplicationController", "Deployment", "ReplicaSet")


def run(call: Call) -> Output:
    """Make a Service for every object that was named."""
    dry = dry_run(call)
    check_format(call)
    return _run(call, dry)


def _run(call: Call, dry: DryRun) -> Output:
    # --selector is the new Service's; what is exposed is named.
    searched = call._replace(flags={**call.flags, "selector": ""})
    found = find(searched, call.args, everything=False, missing=NOTHING_NAMED)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    shown: list[str] = []
    for value in found.objects:
        try:
            made = override(call, _service(call, value))
        except Refused as refused:
            tally.refuse(refused.text.removeprefix("error: ").rstrip("\n"))
            continue
        if dry.how == "client":
            shown.append(told(call, in_order(made), "exposed", dry))
            continue
        made["metadata"]["namespace"] = namespace_of(call)
        answer = create(tally.cluster, made, dry_run=dry.on)
        if isinstance(answer, Status):
            tally.refuse(answer)
            continue
        tally.warn(*answer.warnings)
        shown.append(told(call, answer.object, "exposed", dry))
        tally.cluster = tally.cluster if dry.on else answer.cluster
    tally.out.append(("---\n" if call.flags["output"] == "yaml" else "").join(shown))
    return tally.done(dry.warning)


def _service(call: Call, value: Object) -> dict[str, Any]:
    flags, entry = call.flags, resource_of(value)
    if entry.kind not in _CAN_BE_EXPOSED:
        raise refusal(f"cannot expose a {entry.kind}{'.' if entry.group else ''}{entry.group}")
    selector = pairs(flags["selector"]) if flags["selector"] else _selector(value)
    ports = _ports(flags, value)
    labels = pairs(flags["labels"]) if flags["labels"] else value["metadata"].get("labels") or {}
    name = flags["name"] or value["metadata"]["name"][:_LONGEST]
    meta: dict[str, Any] = {"name": name}
    meta |= {"namespace": namespace_of(call)} if "namespace" in call.given else {}
    meta |= {"labels": dict(labels)} if labels else {}
    spec: dict[str, Any] = {"ports": ports} if ports else {}
    spec["selector"] = dict(selector)
    affinity = flags["session-affinity"]
    if affinity not in ("", "None", "ClientIP"):
        raise refusal(f"unknown session affinity: {affinity}")
    spec |= {
        field: given
        for field, given in (
            ("clusterIP", flags["cluster-ip"]),
            ("type", flags["type"]),
            ("externalIPs", [flags["external-ip"]] if flags["external-ip"] else []),
            ("sessionAffinity", affinity),
            ("loadBalancerIP", flags["load-balancer-ip"] if flags["type"] == "LoadBalancer" else ""),
        )
        if given
    }
    return {"kind": "Service", "apiVersion": "v1", "metadata": meta, "spec": spec, "status": {"loadBalancer": {}}}


def pairs(text: str) -> dict[str, str]:
    """Read "app=web,tier=fe" (ParseLabels); raises Refused."""
    out: dict[str, str] = {}
    for spec in text.split(","):
        key, equals, value = spec.partition("=")
        if not equals or "=" in value or not key:
            raise refusal(f"unexpected label spec: {spec}")
        out[key] = value
    return out


def _selector(value: Object) -> Mapping[str, str]:
    """Return the labels that lead to an object's pods; raises Refused."""
    spec, why = value.get("spec") or {}, ""
    selector: Mapping[str, Any] = spec.get("selector") or {}
    match value["kind"]:
        case "Pod":
            selector = value["metadata"].get("labels") or {}
            why = "" if selector else "the pod has no labels and cannot be exposed"
        case "Service":
            why = "" if selector else "the service has no pod selector set"
        case "Deployment" | "ReplicaSet":
            expressions = selector.get("matchExpressions")
            if expressions:
                shown = " ".join(_expression(e) for e in expressions)
                why = f'couldn\'t convert expressions - "[{shown}]" to map-based selector format'
            selector = selector.get("matchLabels") or {}
    if why:
        raise refusal(f"couldn't retrieve selectors via --selector flag or introspection: {why}")
    return selector


def _expression(entry: Mapping[str, Any]) -> str:
    return f"{{Key:{entry['key']} Operator:{entry['operator']} Values:[{' '.join(entry.get('values') or ())}]}}"


def _exposed(value: Object) -> Iterator[tuple[str, str]]:
    """Yield number and protocol of every port that an object has."""
    spec = value.get("spec") or {}
    if value["kind"] == "Service":
        entries = [(p.get("port"), p) for p in spec.get("ports") or ()]
    else:
        pod = spec if value["kind"] == "Pod" else (spec.get("template") or {}).get("spec") or {}
        entries = [(p.get("containerPort"), p) for c in pod.get("containers") or () for p in c.get("ports") or ()]
    for number, port in entries:
        yield str(number), port.get("protocol") or "TCP"


def _ports(flags: Mapping[str, Any], value: Object) -> list[dict[str, Any]]:
    protocols: dict[str, list[str]] = {}
    for text, protocol in _exposed(value):
        protocols.setdefault(text, []).append(protocol)
    numbers = flags["port"].split(",") if flags["port"] else list(protocols)
    if not numbers and flags["cluster-ip"] != "None":
        raise refusal("couldn't find port via --port flag or introspection")
    out: list[dict[str, Any]] = []
    for index, written in enumerate(numbers, 1):
        number = atoi(written)
        target = flags["target-port"]
        rest = {"port": number, "targetPort": _target(target) if target else number}
        name = {"name": f"port-{index}"} if len(numbers) > 1 else {}
        spoken = [flags["protocol"]] if flags["protocol"] else protocols.get(written) or ["TCP"]
        if len(spoken) == 1:
            out.append({**name, "protocol": spoken[0], **rest})
        else:
            out += [{"name": f"port-{index}-{p.lower()}", "protocol": p, **rest} for p in spoken]
    return out


def atoi(text: str) -> int:
    """Read a number as strconv.Atoi does; raises Refused."""
    if not re.fullmatch(r"[+-]?\d+", text, re.ASCII):
        raise refusal(f"strconv.Atoi: parsing {gofmt.quote(text)}: invalid syntax")
    if not -(2**63) <= int(text) < 2**63:
        raise refusal(f"strconv.Atoi: parsing {gofmt.quote(text)}: value out of range")
    return int(text)


def _target(text: str) -> int | str:
    return int(text) if re.fullmatch(r"[+-]?\d+", text, re.ASCII) else text
