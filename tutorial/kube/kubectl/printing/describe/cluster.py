"""Descriptions of nodes, namespaces, configuration, and of kinds that nobody wrote a description for."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.kubectl.printing.describe.lines import (
    DATE,
    EVENTS,
    NONE,
    Describer,
    annotations,
    below,
    head,
    labels,
    text_of,
    true,
)
from tutorial.kube.kubectl.printing.describe.quantities import Sum
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.kubectl.printing.tables.cluster import node_roles


def _node(value: Object, cluster: Cluster) -> list[str]:
    given = shown(value)
    meta, spec, status = given["metadata"], given.get("spec") or {}, given["status"]
    taints = sorted(spec.get("taints") or (), key=lambda t: (t.get("effect", ""), t.get("key", "")))
    lease = cluster.get("Lease", meta["name"], "kube-node-lease")
    failed = f'Failed to get lease: leases.coordination.k8s.io "{meta["name"]}" not found'
    info = status["nodeInfo"]
    return [
        f"Name:\t{meta['name']}",
        f"Roles:\t{node_roles(given) or NONE}",
        *labels("Labels", meta.get("labels")),
        *annotations(meta),
        f"CreationTimestamp:\t{DATE}",
        *below("Taints", [_taint(t) for t in taints]),
        f"Unschedulable:\t{true(spec.get('unschedulable'))}",
        *(_lease(lease) if lease else [f"Lease:\t{failed}"]),
        "Conditions:",
        "  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage",
        "  ----\t------\t-----------------\t------------------\t------\t-------",
        *(
            f"  {c['type']} \t{c['status']} \t{DATE} \t{DATE} \t{c['reason']} \t{c['message']}"
            for c in status["conditions"]
        ),
        "Addresses:",
        *(f"  {a['type']}:\t{a['address']}" for a in status.get("addresses") or ()),
        "Capacity:",
        *(f"  {name}:\t{status['capacity'][name]}" for name in sorted(status["capacity"])),
        "Allocatable:",
        *(f"  {name}:\t{status['allocatable'][name]}" for name in sorted(status["allocatable"])),
        "System Info:",
        *(f"  {title}:\t{info[key]}" for title, key in _INFO),
        *([f"PodCIDR:\t{spec['podCIDR']}"] if spec.get("podCIDR") else []),
        *([f"PodCIDRs:\t{','.join(spec['podCIDRs'])}"] if spec.get("podCIDRs") else []),
        *_room(given, cluster),
        *EVENTS,
    ]


_INFO = (
    ("Machine ID", "machineID"),
    ("System UUID", "systemUUID"),
    ("Boot ID", "bootID"),
    ("Kernel Version", "kernelVersion"),
    ("OS Image", "osImage"),
    ("Operating System", "operatingSystem"),
    ("Architecture", "architecture"),
    ("Container Runtime Version", "containerRuntimeVersion"),
    ("Kubelet Version", "kubeletVersion"),
    ("Kube-Proxy Version", "kubeProxyVersion"),
)


def _taint(taint: Mapping[str, Any]) -> str:
    value = f"={taint['value']}" if taint.get("value") else ""
    return f"{taint.get('key', '')}{value}:{taint.get('effect', '')}"


def _lease(lease: Object) -> list[str]:
    holder = (lease.get("spec") or {}).get("holderIdentity") or "<unset>"
    return ["Lease:", f"  HolderIdentity:\t{holder}", "  AcquireTime:\t<unset>", f"  RenewTime:\t{DATE}"]


def _room(node: Mapping[str, Any], cluster: Cluster) -> Iterator[str]:
    pods = [
        pod
        for pod in cluster.of("Pod")
        if (pod.get("spec") or {}).get("nodeName") == node["metadata"]["name"]
        and (pod.get("status") or {}).get("phase") not in ("Succeeded", "Failed")
    ]
    room = node["status"]["allocatable"]
    yield f"Non-terminated Pods:\t({len(pods)} in total)"
    yield "  Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge"
    yield "  ---------\t----\t\t------------\t----------\t---------------\t-------------\t---"
    total: dict[tuple[str, str], Sum] = {}
    for pod in pods:
        cells = []
        for resource in ("cpu", "memory"):
            for key in ("requests", "limits"):
                asked = [_asked(container, key, resource) for container in pod["spec"].get("containers") or ()]
                own = Sum().plus(*asked)
                total[resource, key] = total.get((resource, key), Sum()).plus(*asked)
                cells.append(own.of(room.get(resource)))
        meta = pod["metadata"]
        yield f"  {meta.get('namespace') or 'default'}\t{meta['name']}\t\t" + "\t".join(cells) + "\t10s"
    yield "Allocated resources:"
    yield "  (Total limits may be over 100 percent, i.e., overcommitted.)"
    yield "  Resource\tRequests\tLimits"
    yield "  --------\t--------\t------"
    for resource in ("cpu", "memory", "ephemeral-storage"):
        sums = [total.get((resource, key), Sum()).of(room.get(resource)) for key in ("requests", "limits")]
        yield f"  {resource}\t" + "\t".join(sums)


def _asked(container: Mapping[str, Any], key: str, resource: str) -> Any:
    return ((container.get("resources") or {}).get(key) or {}).get(resource)


def _namespace(value: Object, _: Cluster) -> list[str]:
    given = shown(value)
    phase = (given.get("status") or {}).get("phase") or "Active"
    rest = ["", "No resource quota.", "", "No LimitRange resource."]
    return [*head(given, namespace=False), f"Status:\t{phase}", *rest]


def _config_map(value: Object, _: Cluster) -> list[str]:
    out = [*head(value), "", "Data", "===="]
    for key, text in (value.get("data") or {}).items():
        out += [f"{key}:", "----", *str(text).split("\n"), ""]
    out += ["", "BinaryData", "===="]
    out += [f"{key}: {_bytes(text)} bytes" for key, text in (value.get("binaryData") or {}).items()]
    return [*out, "", *EVENTS]


def _bytes(text: Any) -> int:
    try:
        return len(base64.b64decode(str(text)))
    except (binascii.Error, ValueError):
        return len(str(text))


def _secret(value: Object, _: Cluster) -> list[str]:
    data = {key: _bytes(text) for key, text in (value.get("data") or {}).items()}
    data |= {key: len(str(text).encode()) for key, text in (value.get("stringData") or {}).items()}
    sizes = [f"{key}:\t{size} bytes" for key, size in data.items()]
    return [*head(value), "", f"Type:\t{value.get('type') or 'Opaque'}", "", "Data", "====", *sizes]


def _service_account(value: Object, _: Cluster) -> list[str]:
    pull = [s.get("name", "") for s in value.get("imagePullSecrets") or ()]
    mount = [s.get("name", "") for s in value.get("secrets") or ()]
    out = head(value)
    for title, names in (("Image pull secrets", pull), ("Mountable secrets", mount), ("Tokens", ())):
        heading = f"{title}:".ljust(19)
        out += [f"{heading if i == 0 else ' ' * 19}\t{name}" for i, name in enumerate(names or [NONE])]
    return out + EVENTS


_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^A-Za-z]+")
_ACRONYMS = frozenset(("API", "URL", "UID", "OSB", "GUID"))
_SKIPPED = frozenset(f".metadata.{name}" for name in ("managedFields", "name", "namespace", "labels", "annotations"))


def generic(value: Object, _: Cluster) -> list[str]:
    """Describe an object of a kind that kubectl knows nothing about."""
    given = shown(value)
    namespace = given["metadata"].get("namespace", "")
    first, *rest = head(given, namespace=False)
    return [first, f"Namespace:\t{namespace}", *rest, *_content(given, "", ""), *EVENTS]


def _content(value: Mapping[str, Any], indent: str, path: str) -> Iterator[str]:
    for key in sorted(value):
        here, item = f"{path}.{key}", value[key]
        if here in _SKIPPED:
            continue
        if isinstance(item, Mapping):
            yield f"{indent}{_title(key)}:"
            yield from _content(item, indent + "  ", here)
        elif isinstance(item, list | tuple):
            yield f"{indent}{_title(key)}:"
            for child in item:
                if isinstance(child, Mapping):
                    yield from _content(child, indent + "  ", here)
                else:
                    yield f"{indent}  {text_of(child)}"
        else:
            yield f"{indent}{_title(key)}:\t{text_of(item)}"


def _title(key: str) -> str:
    if not all(char.isalpha() or char == "-" for char in key):
        return key
    words = _WORD.findall(key)
    return " ".join([w.upper() if w.upper() in _ACRONYMS else w[:1].upper() + w[1:] for w in words])


DESCRIBERS: Mapping[str, Describer] = {
    "Node": _node,
    "Namespace": _namespace,
    "ConfigMap": _config_map,
    "Secret": _secret,
    "ServiceAccount": _service_account,
}
