"""kubectl exec: a command inside of a container that runs (kubectl pkg/cmd/exec/exec.go)."""

from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import find, say
from tutorial.kube.kubectl.flagsets import ATTACHED, CONTAINER, FILES, POD_TIMEOUT
from tutorial.kube.kubectl.inside import execute
from tutorial.kube.kubectl.outcome import Refused, error, usage
from tutorial.kube.kubectl.pods_of import container_of, first_pod

FLAGS = (
    CONTAINER,
    *FILES[:1],
    POD_TIMEOUT,
    *ATTACHED,
)


def run(call: Call) -> Output:
    """Run a command in a pod, or in one of the pods of a workload or Service."""
    if call.dash < 0 and len(call.args) > 1:
        raise usage(call, "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead")
    resources = call.args[: call.dash] if call.dash >= 0 else call.args
    command = call.args[call.dash :] if call.dash >= 0 else ()
    if not resources and not call.flags["filename"]:
        raise error("pod, type/name or --filename must be specified")
    if not command:
        raise error("you must specify at least one command for the container")
    pod = first_pod(call.cluster, target(call, resources[0] if resources else ""))
    name, status = pod["metadata"]["name"], pod.get("status") or {}
    if status.get("phase") in ("Succeeded", "Failed"):
        raise error(f"cannot exec into a container in a completed pod; current phase is {status['phase']}")
    said: list[str] = []
    container = container_of(pod, "", said) if not call.flags["container"] else None
    before = "" if call.flags["quiet"] else "".join(said)
    if not pod["spec"].get("nodeName"):
        raise Refused(f"{before}Error from server (BadRequest): pod {name} does not have a host assigned\n")
    if container is None:
        wanted = call.flags["container"]
        if all(wanted != c["name"] for c in (*pod["spec"]["containers"], *(pod["spec"].get("initContainers") or ()))):
            raise Refused(f"Error from server (BadRequest): container {wanted} is not valid for pod {name}\n")
    if status.get("phase") != "Running":
        wanted = container["name"] if container else call.flags["container"]
        raise Refused(
            f'{before}error: Internal error occurred: unable to upgrade connection: container not found ("{wanted}")\n'
        )
    return execute(call, pod, command, before)


def target(call: Call, named: str) -> Object:
    """Return the object that TYPE/NAME, or a pod's NAME, means; raises Refused."""
    if not named:
        found = find(call, (), everything=False)
    else:
        found = find(call, (named,) if "/" in named else ("pods", named), everything=False)
    if found.problems:
        raise Refused(say(found.problems))
    return found.objects[0]
