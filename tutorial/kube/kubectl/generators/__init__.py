"""`kubectl create SUBCOMMAND`: objects made of flags instead of a manifest.

COMMANDS, ALIASES              # what verbs/create.py hands on; `other` answers what is neither
create(call)                   # call.verb is "create service clusterip", call.args what follows
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import Written
from tutorial.kube.cluster import create as send
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import namespace_of
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import DRY_RUN, PRINT, SAVE_CONFIG, VALIDATE, manager
from tutorial.kube.kubectl.generators.common import meta
from tutorial.kube.kubectl.generators.ingresses import ingress
from tutorial.kube.kubectl.generators.services import service
from tutorial.kube.kubectl.generators.settings import config_map, secret
from tutorial.kube.kubectl.generators.workloads import cron_job, deployment, job
from tutorial.kube.kubectl.outcome import check_format, dry_run, error, server_error, told, usage
from tutorial.kube.kubectl.typed import in_order

type Build = Callable[[Call, str], dict[str, Any]]


class _Kind(NamedTuple):
    build: Build
    failed: str = ""
    """What kubectl says before the API's refusal; without it the refusal stands as it is."""
    flags: tuple[Flag, ...] = ()
    required: tuple[str, ...] = ()
    command: bool = False
    """Whether a command for the container may follow the name."""


def _namespace(call: Call, name: str) -> dict[str, Any]:
    return {"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": name}, "spec": {}, "status": {}}


def _account(call: Call, name: str) -> dict[str, Any]:
    return {"kind": "ServiceAccount", "apiVersion": "v1", "metadata": meta(call, name)}


_TCP = Flag("tcp", kind="list")
_SOURCES = (
    Flag("append-hash", kind="bool"),
    Flag("from-env-file", kind="list"),
    Flag("from-file", kind="list"),
    Flag("from-literal", kind="array"),
)
_KINDS: Final[Mapping[str, _Kind]] = {
    "service clusterip": _Kind(service, "failed to create ClusterIP service: ", (Flag("clusterip"), _TCP)),
    "service nodeport": _Kind(service, "failed to create NodePort service: ", (Flag("node-port", kind="int"), _TCP)),
    "service loadbalancer": _Kind(service, "failed to create LoadBalancer service: ", (_TCP,)),
    "service externalname": _Kind(
        service, "failed to create ExternalName service: ", (Flag("external-name"), _TCP), ("external-name",)
    ),
    "deployment": _Kind(
        deployment,
        "failed to create deployment: ",
        (
            Flag("image", kind="list"),
            Flag("port", kind="int", default=-1),
            Flag("replicas", "r", "int", 1),
        ),
        ("image",),
        command=True,
    ),
    "job": _Kind(job, "failed to create job: ", (Flag("from"), Flag("image")), command=True),
    "cronjob": _Kind(
        cron_job,
        "failed to create cronjob: ",
        (Flag("image"), Flag("restart"), Flag("schedule")),
        ("image", "schedule"),
        command=True,
    ),
    "namespace": _Kind(_namespace),
    "serviceaccount": _Kind(_account, "failed to create serviceaccount: "),
    "configmap": _Kind(config_map, "failed to create configmap: ", _SOURCES),
    "secret generic": _Kind(secret, "failed to create secret ", (*_SOURCES, Flag("type"))),
    "ingress": _Kind(
        ingress,
        "failed to create ingress: ",
        (
            Flag("annotation", kind="array"),
            Flag("class"),
            Flag("default-backend"),
            Flag("rule", kind="array"),
        ),
    ),
}
_COMMON = (
    DRY_RUN,
    manager("create"),
    *PRINT,
    SAVE_CONFIG,
    VALIDATE,
)
COMMANDS: Final[Mapping[str, tuple[Flag, ...]]] = {name: (*kind.flags, *_COMMON) for name, kind in _KINDS.items()}
ALIASES: Final[Mapping[str, str]] = {
    "svc": "service",
    "deploy": "deployment",
    "ns": "namespace",
    "cm": "configmap",
    "ing": "ingress",
    "cj": "cronjob",
    "sa": "serviceaccount",
}
_NO_SUCH = {
    "clusterrole": "roles",
    "clusterrolebinding": "roles",
    "poddisruptionbudget": "disruption budgets",
    "pdb": "disruption budgets",
    "priorityclass": "priorities",
    "pc": "priorities",
    "quota": "quotas",
    "resourcequota": "quotas",
    "role": "roles",
    "rolebinding": "roles",
    "token": "tokens",
}
_AS_GENERIC = "kubectl create secret {} is not a part of this cluster: make it with kubectl create secret generic NAME"
ABSENT: Final[Mapping[str, str]] = {
    **{
        name: f"kubectl create {name} is not a part of this cluster: it has no {what}"
        for name, what in _NO_SUCH.items()
    },
    "secret tls": _AS_GENERIC.format("tls")
    + " --type=kubernetes.io/tls --from-file=tls.crt=FILE --from-file=tls.key=FILE",
    "secret docker-registry": _AS_GENERIC.format("docker-registry")
    + " --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=FILE",
}
"""Subcommands of kubectl that this cluster has no use for, and what to say to who asks for them."""


def create(call: Call) -> Output:
    """Make an object of a command's flags and create it; the answer is kubectl's, whatever was typed."""
    kind = _KINDS[call.verb.removeprefix("create ")]
    missing = [f'"{name}"' for name in kind.required if name not in call.given]
    if missing:
        raise error(f"required flag(s) {', '.join(missing)} not set")
    name = _name(call, kind)
    dry = dry_run(call)
    check_format(call)
    made = kind.build(call, name)
    if dry.how == "client":
        return call.done(told(call, in_order(made), "created", dry), dry.warning)
    namespace = {} if made["kind"] == "Namespace" else {"namespace": namespace_of(call)}
    answer = send(call.cluster, {**made, "metadata": {**made["metadata"], **namespace}}, dry_run=dry.on)
    if isinstance(answer, Status):
        text = f"error: {kind.failed}{answer.message}\n" if kind.failed else server_error(answer)
        return call.done(stderr=dry.warning + text, rc=1)
    return _done(call, answer, dry.on, told(call, answer.object, "created", dry), dry.warning)


def _done(call: Call, answer: Written, dry: bool, stdout: str, before: str) -> Output:
    warnings = "".join(f"Warning: {text}\n" for text in answer.warnings)
    return call.done(stdout, before + warnings, cluster=call.cluster if dry else answer.cluster)


def _name(call: Call, kind: _Kind) -> str:
    """Return the one name (NameFromCommandArgs): what comes after `--` is the container's command."""
    count = call.dash if call.dash >= 0 else len(call.args)
    if count != 1 or (len(call.args) > 1 and not kind.command):
        raise usage(call, f"exactly one NAME is required, got {count}")
    return call.args[0]


def other(call: Call) -> Output:
    """Answer `create` without files and without a sub-command that there is."""
    if call.args:
        said = usage(call, f'unknown command "{" ".join(call.args)}"').text
    else:
        from tutorial.kube.kubectl import help as pages  # only who asks for help reads it

        said = pages.text("create", ())
    return call.done(stderr=f"Error: must specify one of -f and -k\n\n{said}", rc=1)
