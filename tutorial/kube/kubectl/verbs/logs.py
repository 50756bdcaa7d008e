"""kubectl logs: what the containers of pods have written.

Mirrors kubectl pkg/cmd/logs/logs.go and pkg/polymorphichelpers/logsforobject.go. What stands in a log is ours: it
tells on which addresses and ports the process listens, which is what a log is asked most.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tutorial.kube.cluster import Object
from tutorial.kube.cluster.pods import is_ready, listening
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import find, namespace_of
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import CONTAINER, SELECTOR
from tutorial.kube.kubectl.outcome import Refused, Tally, error, usage
from tutorial.kube.kubectl.pods_of import container_of, pods_of

FLAGS = (
    Flag("all-containers", kind="bool"),
    Flag("all-pods", kind="bool"),
    CONTAINER,
    Flag("follow", "f", "bool"),
    Flag("ignore-errors", kind="bool"),
    Flag("insecure-skip-tls-verify-backend", kind="bool"),
    Flag("limit-bytes", kind="int"),
    Flag("max-log-requests", kind="int", default=5),
    Flag("pod-running-timeout", kind="duration", default="20s"),
    Flag("prefix", kind="bool"),
    Flag("previous", "p", "bool"),
    SELECTOR,
    Flag("since", kind="duration"),
    Flag("since-time"),
    Flag("tail", kind="int", default=-1),
    Flag("timestamps", kind="bool"),
)
_NOW = "2026-01-01T00:00:00.000000000Z"


def run(call: Call) -> Output:
    """Print the log of a container, or those of several."""
    container = _check(call)
    return _run(call, container)


def _check(call: Call) -> str:
    """Refuse what cannot be meant; return the container that was named. Raises Refused."""
    args, flags = call.args, call.flags
    if flags["selector"] and args:
        raise usage(call, "only a selector (-l) or a POD name is allowed")
    if not args and not flags["selector"]:
        text = "'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'"
        raise usage(call, f"expected {text}.\nPOD or TYPE/NAME is a required argument for the logs command")
    if len(args) > 2:
        text = "'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'"
        raise usage(call, f"expected {text}.\nPOD or TYPE/NAME is a required argument for the logs command")
    if len(args) == 2 and flags["container"]:
        raise error("only one of -c or an inline [CONTAINER] arg is allowed")
    if flags["since"] != "0s" and flags["since-time"]:
        raise error("at most one of `sinceTime` or `sinceSeconds` may be specified")
    if flags["tail"] < -1:
        raise error("--tail must be greater than or equal to -1")
    if flags["all-containers"] and (flags["container"] or len(args) == 2):
        raise error(
            "--all-containers=true should not be specified with container name " + (flags["container"] or args[1])
        )
    return str(args[1] if len(args) == 2 else flags["container"])


def _run(call: Call, container: str) -> Output:
    tally, said = Tally(call), []
    pods: list[Object]
    if call.flags["selector"]:
        pods = list(find(call, ("pods",)).objects)
        if not pods:
            return call.done(stderr=f"No resources found in {namespace_of(call)} namespace.\n")
    else:
        value = _named(call)
        pods = pods_of(call.cluster, value, "cannot get the logs")
        if not pods:
            raise error("timed out waiting for the condition")
        if len(pods) > 1 and not call.flags["all-pods"]:
            said.append(f"Found {len(pods)} pods, using pod/{pods[0]['metadata']['name']}\n")
            pods = pods[:1]
    for pod in pods:
        try:
            for one in _containers(call, pod, container, said):
                tally.out.append(_log(call, pod, one))
        except Refused as refused:
            if not call.flags["ignore-errors"]:
                return call.done("".join(tally.out), "".join(said) + refused.text, 1)
            tally.out.append(refused.text)
    return tally.done("".join(said))


def _named(call: Call) -> Object:
    named = call.args[0]
    found = find(call, (named,) if "/" in named else ("pods", named), everything=False)
    for problem in found.problems:
        if problem.reason == "NotFound":
            where = f'in namespace "{namespace_of(call)}"'
            raise error(f"error from server (NotFound): {problem.message} {where}")
        raise error(problem.message)
    return found.objects[0]


def _containers(call: Call, pod: Object, wanted: str, said: list[str]) -> Iterator[Mapping[str, Any]]:
    if call.flags["all-containers"]:
        yield from pod["spec"].get("initContainers") or ()
        yield from pod["spec"]["containers"]
    else:
        yield container_of(pod, wanted, said)


def _log(call: Call, pod: Object, container: Mapping[str, Any]) -> str:
    name, status = pod["metadata"]["name"], pod.get("status") or {}
    if call.flags["previous"]:
        what = f'previous terminated container "{container["name"]}" in pod "{name}" not found'
        raise Refused(f"Error from server (BadRequest): {what}\n")
    if not pod["spec"].get("nodeName"):
        return ""  # no kubelet has it yet, so there is nobody to ask
    if status.get("phase") == "Pending":
        what = f'container "{container["name"]}" in pod "{name}" is waiting to start: ContainerCreating'
        raise Refused(f"Error from server (BadRequest): {what}\n")
    lines = list(_lines(call, pod, container))
    if call.flags["tail"] >= 0:
        lines = lines[len(lines) - min(len(lines), call.flags["tail"]) :]
    before = f"[pod/{name}/{container['name']}] " if call.flags["prefix"] else ""
    before += f"{_NOW} " if call.flags["timestamps"] else ""
    text = "".join(f"{before}{line}\n" for line in lines)
    return text[: call.flags["limit-bytes"]] if call.flags["limit-bytes"] else text


def _lines(call: Call, pod: Object, container: Mapping[str, Any]) -> Iterator[str]:
    yield f"starting {container.get('image', '')}"
    only = len(pod["spec"]["containers"]) == 1
    declared = {f"{p.get('containerPort')}/{p.get('protocol') or 'TCP'}" for p in container.get("ports") or ()}
    for entry in listening(call.cluster, pod):
        address, _, port = entry.rpartition(":")
        if only or port in declared:
            number, _, protocol = port.partition("/")
            yield f"listening on {address or '0.0.0.0'}:{number} ({protocol})"  # noqa: S104 it is only said
    if not is_ready(pod):
        yield "not ready: the readiness probe is answered with 503"
