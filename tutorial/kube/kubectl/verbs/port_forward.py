"""kubectl port-forward: a tunnel to one pod (kubectl pkg/cmd/portforward/portforward.go).

The way is worked out as kubectl does, and its first lines are printed. A page cannot listen on the learner's machine,
so a note says where the tunnel would lead.
"""

import re
from typing import Any

from tutorial.kube.cluster import Object
from tutorial.kube.cluster.pods import containers_of
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import POD_TIMEOUT
from tutorial.kube.kubectl.outcome import error, usage
from tutorial.kube.kubectl.pods_of import first_pod
from tutorial.kube.kubectl.verbs.exec import target
from tutorial.kube.manifest import gofmt

FLAGS = (
    Flag("address", kind="list", default=("localhost",)),
    POD_TIMEOUT,
)


def run(call: Call) -> Output:
    """Say where a tunnel leads."""
    if len(call.args) < 2:
        raise usage(call, "TYPE/NAME and list of ports are required for port-forward")
    named, *texts = call.args
    value = target(call, named)
    pod = first_pod(call.cluster, value)
    ports = [_port(value, pod, text) for text in texts]
    phase = (pod.get("status") or {}).get("phase")
    if phase != "Running":
        raise error(f"unable to forward port because pod is not running. Current status={phase}")
    pairs = [_pair(text) for text in ports]
    lines = []
    for local, remote in pairs:
        for address in call.flags["address"]:
            shown = ("127.0.0.1", "[::1]") if address == "localhost" else (address,)
            lines += [f"Forwarding from {one}:{local or remote} -> {remote}\n" for one in shown]
    name = pod["metadata"]["name"]
    around = "" if value["kind"] == "Pod" else f", one pod of {value['kind'].lower()}/{value['metadata']['name']}"
    note = (
        f"(A page cannot keep this tunnel open. It would end in pod {name}{around}, and pass by kube-proxy "
        "and every Service rule.)\n"
    )
    return call.done("".join(lines), note)


def _port(value: Object, pod: Object, text: str) -> str:
    """Turn names and Service ports into the numbers of the pod: "8080:80" → "8080:8080"; raises Refused."""
    local, colon, remote = text.partition(":")
    remote = remote if colon else local
    if value["kind"] != "Service":
        if remote and not remote.isdigit():
            number = _of_name(pod, remote)
            return f"{local}:{number}" if colon else str(number)
        return text
    entry = _service_port(value, remote)
    if (entry.get("protocol") or "TCP") != "TCP":
        raise error(f"{entry['protocol']} protocol is not supported for {remote}")
    headless = value["spec"].get("clusterIP") == "None"
    goal = entry.get("targetPort") or entry["port"]
    number = entry["port"] if headless else goal if isinstance(goal, int) else _of_name(pod, goal)
    local = local if colon or local.isdigit() else str(entry["port"])
    return f"{local}:{number}"


def _service_port(service: Object, remote: str) -> dict[str, Any]:
    name, ports = service["metadata"]["name"], service["spec"].get("ports") or ()
    if remote.isdigit():
        found = next((p for p in ports if p["port"] == int(remote)), None)
        problem = f"Service {name} does not have a service port {remote}"
    else:
        found = next((p for p in ports if p.get("name") == remote), None)
        problem = f"Service '{name}' does not have a named port '{remote}'"
    if found is None:
        raise error(problem)
    return dict(found)


def _of_name(pod: Object, name: str) -> int:
    for container in containers_of(pod):
        for port in container.get("ports") or ():
            if port.get("name") == name:
                return int(port["containerPort"])
    raise error(f"Pod '{pod['metadata']['name']}' does not have a named port '{name}'")


def _pair(text: str) -> tuple[int, int]:
    """Read "8080" or "8080:80" (client-go tools/portforward parsePorts); raises Refused."""
    local, colon, remote = text.partition(":")
    if not colon:
        remote = local
    if ":" in remote:
        raise error(f"invalid port format '{text}'")
    if not local:
        local = "0"
    first = _uint(local, "local")
    if not remote:
        raise error("remote port cannot be empty")
    second = _uint(remote, "remote")
    if not second:
        raise error("remote port must be > 0")
    return first, second


def _uint(text: str, which: str) -> int:
    problem = ""
    if not re.fullmatch(r"\d+", text, re.ASCII):
        problem = "invalid syntax"
    elif int(text) > 65535:
        problem = "value out of range"
    if problem:
        quoted = gofmt.quote(text)
        raise error(f"error parsing {which} port '{text}': strconv.ParseUint: parsing {quoted}: {problem}")
    return int(text)
