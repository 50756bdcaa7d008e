"""kubectl run: one pod of an image, at once, or for the time of one command.

Mirrors kubectl pkg/cmd/run/run.go and pkg/generate/versioned/run.go.
"""

import re
from typing import Any

from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import Cluster, Ref, create
from tutorial.kube.cluster.api import delete
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import namespace_of
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import (
    ATTACHED,
    DELETES,
    DRY_RUN,
    FILES,
    OVERRIDES,
    POD_TIMEOUT,
    PRINT,
    SAVE_CONFIG,
    WAIT,
    manager,
)
from tutorial.kube.kubectl.outcome import DryRun, Tally, check_format, dry_run, error, told, usage
from tutorial.kube.kubectl.overrides import override
from tutorial.kube.kubectl.typed import in_order
from tutorial.kube.kubectl.verbs.expose import atoi, pairs

FLAGS = (
    Flag("annotations", kind="array"),
    Flag("attach", kind="bool"),
    *DELETES,
    Flag("command", kind="bool"),
    DRY_RUN,
    Flag("env", kind="array"),
    Flag("expose", kind="bool"),
    manager("run"),
    *FILES,
    Flag("image"),
    Flag("image-pull-policy"),
    Flag("labels", "l"),
    Flag("leave-stdin-open", kind="bool"),
    *OVERRIDES,
    POD_TIMEOUT,
    Flag("port"),
    *PRINT,
    Flag("privileged", kind="bool"),
    *ATTACHED,
    Flag("restart", default="Always"),
    Flag("rm", kind="bool"),
    SAVE_CONFIG,
    WAIT,
)
_DOMAIN = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_PATH = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_IMAGE = re.compile(
    rf"(?:{_DOMAIN}(?:\.{_DOMAIN})*(?::[0-9]+)?/)?{_PATH}(?:/{_PATH})*(?::[\w][\w.-]{{0,127}})?"
    r"(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?",
    re.ASCII,
)


def run(call: Call) -> Output:
    """Make a pod; with -i it runs a command and shows what came of it."""
    attach = _check(call)
    dry = dry_run(call)
    if attach and dry.on:
        text = "can't be used with attached containers options (--attach, --stdin, or --tty)"
        raise usage(call, f"--dry-run=[server|client] {text}")
    _check_policies(call)
    check_format(call)
    made = override(call, _pod(call))
    return _attached(call, made) if attach else _detached(call, made, dry)


def _check(call: Call) -> bool:
    """Refuse what cannot be meant, in kubectl's order; return whether to attach. Raises Refused."""
    flags = call.flags
    if "image" not in call.given:
        raise error('required flag(s) "image" not set')
    if not call.args or call.dash == 0:
        raise usage(call, "NAME is required for run")
    image = flags["image"]
    if not image:
        raise error("--image is required")
    if not _IMAGE.fullmatch(image):
        raise error(f'Invalid image name "{image}": invalid reference format')
    if flags["tty"] and not flags["stdin"]:
        raise usage(call, "-i/--stdin is required for containers with -t/--tty=true")
    if flags["expose"] and not flags["port"]:
        raise usage(call, "--port must be set when exposing a service")
    attach = bool(flags["attach"] or flags["stdin"])
    if flags["rm"] and not attach:
        raise usage(call, "--rm should only be used for attached containers")
    return attach


def _check_policies(call: Call) -> None:
    pull, restart = call.flags["image-pull-policy"], call.flags["restart"]
    if pull not in ("", "Always", "IfNotPresent", "Never"):
        raise usage(call, f"invalid image pull policy: {pull}")
    if restart not in ("", "Always", "OnFailure", "Never"):
        raise usage(call, f"invalid restart policy: {restart}")


def _pod(call: Call) -> dict[str, Any]:
    flags, (name, *args) = call.flags, call.args
    labels = pairs(flags["labels"]) if flags["labels"] else {"run": name}
    container: dict[str, Any] = {"name": name, "image": flags["image"]}
    if args:
        container["command" if flags["command"] else "args"] = args
    if flags["port"]:
        container["ports"] = [{"containerPort": atoi(flags["port"])}]
    if flags["env"]:
        container["env"] = [_variable(text) for text in flags["env"]]
    container["resources"] = {}
    if flags["image-pull-policy"]:
        container["imagePullPolicy"] = flags["image-pull-policy"]
    if flags["privileged"]:
        container["securityContext"] = {"privileged": True}
    if flags["stdin"]:
        container |= {"stdin": True, **({} if flags["leave-stdin-open"] else {"stdinOnce": True})}
    if flags["tty"]:
        container["tty"] = True
    meta = {"name": name, **({"namespace": namespace_of(call)} if "namespace" in call.given else {}), "labels": labels}
    if flags["annotations"]:
        meta["annotations"] = dict(text.partition("=")[::2] for text in flags["annotations"])
    spec = {
        "containers": [container],
        "restartPolicy": flags["restart"] or "Always",
        "dnsPolicy": "ClusterFirst",
    }
    return {"kind": "Pod", "apiVersion": "v1", "metadata": meta, "spec": spec, "status": {}}


def _variable(text: str) -> dict[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not re.fullmatch(r"[-._a-zA-Z][-._a-zA-Z0-9]*", name):
        raise error(f"invalid env: {text}")
    return {"name": name, "value": value}


def _service(call: Call, pod: dict[str, Any]) -> dict[str, Any]:
    number = atoi(call.flags["port"])
    labels = {"labels": pairs(call.flags["labels"])} if call.flags["labels"] else {}
    meta = {key: pod["metadata"][key] for key in ("name", "namespace") if key in pod["metadata"]}
    ports = [{"protocol": "TCP", "port": number, "targetPort": number}]
    selector = labels.get("labels") or {"run": pod["metadata"]["name"]}
    return {
        "kind": "Service",
        "apiVersion": "v1",
        "metadata": {**meta, **labels},
        "spec": {"ports": ports, "selector": selector},
        "status": {"loadBalancer": {}},
    }


def _detached(call: Call, made: dict[str, Any], dry: DryRun) -> Output:
    objects = [_service(call, made)] if call.flags["expose"] else []
    if dry.how == "client":
        shown = [told(call, in_order(value), "created", dry) for value in (*objects, made)]
        # kubectl ends the Service with a mark of its own before the printer starts the pod with one.
        between = "---\n---\n" if call.flags["output"] == "yaml" else ""
        return call.done(between.join(shown), dry.warning)
    tally = Tally(call)
    cluster = call.cluster
    pod = create(cluster, _placed(call, made))
    if isinstance(pod, Status):
        tally.refuse(pod)
        return tally.done(dry.warning)
    lines = [told(call, pod.object, "created", dry)]
    tally.warn(*pod.warnings)
    cluster = pod.cluster
    for value in objects:
        service = create(cluster, _placed(call, value), dry_run=dry.on)
        if isinstance(service, Status):
            tally.refuse(service)
            continue
        tally.warn(*service.warnings)
        cluster = service.cluster
        lines.insert(0, told(call, service.object, "created", dry))
    tally.out = lines
    tally.cluster = call.cluster if dry.on else cluster
    return tally.done(dry.warning)


def _placed(call: Call, value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "metadata": {**value["metadata"], "namespace": namespace_of(call)}}


def _attached(call: Call, made: dict[str, Any]) -> Output:
    """Run the command of a new pod to its end, and delete the pod with --rm."""
    name, args = made["metadata"]["name"], tuple(call.args[1:])
    if not args:
        raise error(
            "this terminal cannot keep a shell open in a new pod. Give it the command to run: "
            f"kubectl run {name} -it --rm --restart=Never --image={call.flags['image']} -- COMMAND"
        )
    tally = Tally(call)
    answer = create(call.cluster, _placed(call, made))
    if isinstance(answer, Status):
        tally.refuse(answer)
        return tally.done()
    namespace = namespace_of(call)
    pod = answer.cluster.get("Pod", name, namespace)
    if pod is None or (pod.get("status") or {}).get("phase") != "Running":
        output = Output(answer.cluster, stderr="error: timed out waiting for the condition\n", rc=1)
    elif call.context.execute is None:
        output = Output(answer.cluster, stderr="error: commands inside of a pod run in the terminal alone\n", rc=1)
    else:
        output = call.context.execute(answer.cluster, f"{namespace}/{name}", args)
    return _ended(call, output, name, namespace)


def _ended(call: Call, output: Output, name: str, namespace: str) -> Output:
    """Say how the pod ended. With restartPolicy Always a container is started again: no exit status counts."""
    stdout, stderr, rc = output.stdout, output.stderr, output.rc
    cluster = output.cluster
    if call.flags["rm"]:
        cluster = _without(cluster, name, namespace)
        stdout += f'pod "{name}" deleted from {namespace} namespace\n'
    if rc and call.flags["restart"] == "Never":
        stderr += f"pod {namespace}/{name} terminated (Error)\n"
    elif call.flags["restart"] not in ("Never", "OnFailure") and call.context.execute is not None:
        rc = 0
    return output._replace(cluster=cluster, stdout=stdout, stderr=stderr, rc=rc)


def _without(cluster: Cluster, name: str, namespace: str) -> Cluster:
    after = delete(cluster, Ref("Pod", namespace, name))
    return cluster if isinstance(after, Status) else after
