"""Deployments, Jobs and CronJobs (pkg/cmd/create/create_deployment.go, create_job.go, create_cronjob.go)."""

import copy
from typing import Any

from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.find import namespace_of
from tutorial.kube.kubectl.generators.common import container, container_name, meta
from tutorial.kube.kubectl.outcome import Refused, error


def deployment(call: Call, name: str) -> dict[str, Any]:
    """Make the Deployment of `create deployment NAME --image=…`; raises Refused."""
    images, command = call.flags["image"], _command(call)
    if len(images) > 1 and command:
        raise error("cannot specify multiple --image options and command")
    containers = [container(container_name(image), image, command=command) for image in images]
    if call.flags["port"] >= 0 and containers:
        containers[0]["ports"] = [{"containerPort": call.flags["port"]}]
    labels = {"app": name}
    return {
        "kind": "Deployment",
        "apiVersion": "apps/v1",
        "metadata": {**meta(call, name), "labels": labels},
        "spec": {
            "replicas": call.flags["replicas"],
            "selector": {"matchLabels": labels},
            "template": {"metadata": {"labels": labels}, "spec": {"containers": containers}},
            "strategy": {},
        },
        "status": {},
    }


def job(call: Call, name: str) -> dict[str, Any]:
    """Make the Job of `create job NAME`, of an image or of a CronJob's template; raises Refused."""
    image, source = call.flags["image"], call.flags["from"]
    if bool(image) == bool(source):
        raise error("either --image or --from must be specified")
    if source and _command(call):
        raise error("cannot specify --from and command")
    made: dict[str, Any] = {"kind": "Job", "apiVersion": "batch/v1", "metadata": meta(call, name)}
    if image:
        return {**made, "spec": {"template": _pod(call, name, image, "Never")}, "status": {}}
    kind, _, cron = source.partition("/")
    if kind not in ("cronjob", "cronjobs", "cj", "cronjobs.batch", "cronjob.batch"):
        raise error(f"from must be an existing cronjob: {source}")
    found = call.cluster.get("CronJob", cron, namespace_of(call))
    if found is None:
        raise Refused(f'Error from server (NotFound): cronjobs.batch "{cron}" not found\n')
    made["metadata"]["annotations"] = {"cronjob.kubernetes.io/instantiate": "manual"}
    return {**made, "spec": copy.deepcopy(found["spec"]["jobTemplate"]["spec"]), "status": {}}


def cron_job(call: Call, name: str) -> dict[str, Any]:
    """Make the CronJob of `create cronjob NAME --image=… --schedule=…`."""
    template = _pod(call, name, call.flags["image"], call.flags["restart"] or "OnFailure")
    return {
        "kind": "CronJob",
        "apiVersion": "batch/v1",
        "metadata": meta(call, name),
        "spec": {
            "schedule": call.flags["schedule"],
            "jobTemplate": {"metadata": {"name": name}, "spec": {"template": template}},
        },
        "status": {},
    }


def _pod(call: Call, name: str, image: str, restart: str) -> dict[str, Any]:
    containers = [container(name, image, command=_command(call))]
    return {"metadata": {}, "spec": {"containers": containers, "restartPolicy": restart}}


def _command(call: Call) -> list[str]:
    """Return what comes after the name: the command of the container."""
    return list(call.args[1:])
