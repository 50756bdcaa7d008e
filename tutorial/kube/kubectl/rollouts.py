"""What a rollout is about: its progress, its revisions, and the template of each.

Mirrors kubectl pkg/polymorphichelpers (rollout_status.go, history.go, rollback.go, objectrestarter.go).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.kubectl.apply import LAST_APPLIED
from tutorial.kube.kubectl.outcome import error

HASH = "pod-template-hash"
REVISION = "deployment.kubernetes.io/revision"
CAUSE = "kubernetes.io/change-cause"
RESTARTED = "kubectl.kubernetes.io/restartedAt"


def progress(value: Object) -> tuple[str, bool]:
    """Return what `rollout status` says about a workload, and whether it is done; raises Refused."""
    kind, name = value["kind"], value["metadata"]["name"]
    spec, status = value.get("spec") or {}, value.get("status") or {}
    wanted = spec.get("replicas", 1)

    def of(field: str) -> int:
        return int(status.get(field) or 0)

    if kind == "Deployment":
        waiting = f'Waiting for deployment "{name}" rollout to finish:'
        if of("updatedReplicas") < wanted:
            return f"{waiting} {of('updatedReplicas')} out of {wanted} new replicas have been updated...\n", False
        if of("replicas") > of("updatedReplicas"):
            old = of("replicas") - of("updatedReplicas")
            return f"{waiting} {old} old replicas are pending termination...\n", False
        if of("availableReplicas") < of("updatedReplicas"):
            ready, new = of("availableReplicas"), of("updatedReplicas")
            return f"{waiting} {ready} of {new} updated replicas are available...\n", False
        return f'deployment "{name}" successfully rolled out\n', True
    if kind == "DaemonSet":
        waiting, on = f'Waiting for daemon set "{name}" rollout to finish:', of("desiredNumberScheduled")
        if of("updatedNumberScheduled") < on:
            return f"{waiting} {of('updatedNumberScheduled')} out of {on} new pods have been updated...\n", False
        if of("numberAvailable") < on:
            return f"{waiting} {of('numberAvailable')} of {on} updated pods are available...\n", False
        return f'daemon set "{name}" successfully rolled out\n', True
    if kind == "StatefulSet":
        return _stateful(spec, status, of("readyReplicas"), wanted)
    raise error(f"no status viewer has been implemented for {kind}")


def _stateful(spec: Mapping[str, Any], status: Mapping[str, Any], ready: int, wanted: int) -> tuple[str, bool]:
    if (spec.get("updateStrategy") or {}).get("type") == "OnDelete":
        raise error("rollout status is only available for RollingUpdate strategy type")
    if ready < wanted:
        return f"Waiting for {wanted - ready} pods to be ready...\n", False
    done = int(status.get("updatedReplicas") or 0)
    strategy = (spec.get("updateStrategy") or {}).get("rollingUpdate") or {}
    goal = wanted - int(strategy.get("partition") or 0)
    if done < goal:
        return (
            f"Waiting for partitioned roll out to finish: {done} out of {goal} new pods have been updated...\n",
            False,
        )
    return f"partitioned roll out complete: {done} new pods have been updated...\n", True


def revisions(cluster: Cluster, deployment: Object) -> dict[int, Object]:
    """Return the ReplicaSets of a Deployment by revision, the oldest first."""
    meta = deployment["metadata"]
    found: dict[int, Object] = {}
    for owned in cluster.of("ReplicaSet", meta.get("namespace", "default")):
        owners = owned["metadata"].get("ownerReferences") or ()
        number = (owned["metadata"].get("annotations") or {}).get(REVISION, "")
        if number.isdigit() and any((o["kind"], o["name"]) == ("Deployment", meta["name"]) for o in owners):
            found[int(number)] = owned
    return dict(sorted(found.items()))


def cause(value: Object) -> str:
    """Return why a revision was made, as somebody noted it down."""
    return str((value["metadata"].get("annotations") or {}).get(CAUSE, "<none>"))


def notes_after(goal: Object, deployment: Object) -> dict[str, str]:
    """Return the annotations of a Deployment that went back to a ReplicaSet: that one's, and what is never copied."""
    ours, theirs = (value["metadata"].get("annotations") or {} for value in (deployment, goal))
    kept = {key: text for key, text in ours.items() if _is_kept(key)}
    return kept | {key: text for key, text in theirs.items() if not _is_kept(key)}


def _is_kept(key: str) -> bool:
    return key == LAST_APPLIED or key.startswith("deployment.kubernetes.io/")


def template_of(owned: Object) -> dict[str, Any]:
    """Return the template of a ReplicaSet as its Deployment has it: without the hash."""
    template = owned["spec"]["template"]
    meta = template.get("metadata") or {}
    labels = {key: text for key, text in (meta.get("labels") or {}).items() if key != HASH}
    return {**template, "metadata": {**meta, "labels": labels}}


def previous(cluster: Cluster, deployment: Object, number: int) -> Object:
    """Return the ReplicaSet that an undo goes back to: revision `number`, or with 0 the one before. Raises Refused."""
    found = revisions(cluster, deployment)
    if number > 0:
        if number not in found:
            raise error(f"unable to find specified revision {number} in history")
        return found[number]
    if len(found) < 2:
        raise error(f'no rollout history found for deployment "{deployment["metadata"]["name"]}"')
    return list(found.values())[-2]


def described(template: Mapping[str, Any], note: str = "") -> str:
    """Describe a pod template as `rollout history --revision` does."""
    meta, spec = template.get("metadata") or {}, template.get("spec") or {}
    labels = meta.get("labels") or {}
    lines = ["Pod Template:", *_pairs("Labels", [f"{key}={labels[key]}" for key in sorted(labels)])]
    notes = {**(meta.get("annotations") or {}), **({CAUSE: note} if note else {})}
    if notes:
        lines += _pairs("Annotations", [f"{key}: {notes[key]}" for key in sorted(notes)])
    for title, kind in (("Init Containers", "initContainers"), ("Containers", "containers")):
        if spec.get(kind):
            lines.append(f"  {title}:")
            for container in spec[kind]:
                lines += _container(container)
    lines += ["  Volumes:\t<none>", "  Node-Selectors:\t<none>", "  Tolerations:\t<none>"]
    return "\n".join(lines) + "\n"


def _pairs(title: str, texts: list[str]) -> Iterator[str]:
    yield f"  {title}:\t{texts[0] if texts else '<none>'}"
    yield from (f"\t{text}" for text in texts[1:])


def _container(container: Mapping[str, Any]) -> Iterator[str]:
    ports = container.get("ports") or ()
    plural = "s" if len(ports) > 1 else ""
    said = [(f"/{p.get('protocol') or 'TCP'}" + (f" ({p['name']})" if p.get("name") else ""), p) for p in ports]
    numbers = ", ".join(f"{p.get('containerPort')}{rest}" for rest, p in said) or "<none>"
    hosts = ", ".join(f"{p.get('hostPort', 0)}{rest}" for rest, p in said) or "<none>"
    yield f"   {container['name']}:"
    yield f"    Image:\t{container.get('image', '')}"
    yield f"    Port{plural}:\t{numbers}"
    yield f"    Host Port{plural}:\t{hosts}"
    for title, field in (("Command", "command"), ("Args", "args")):
        if container.get(field):
            yield f"    {title}:"
            yield from (f"      {word}" for word in container[field])
    variables = container.get("env") or ()
    yield "    Environment:" + ("" if variables else "\t<none>")
    yield from (f"      {entry['name']}:\t{entry.get('value', '')}" for entry in variables)
    yield "    Mounts:\t<none>"


def restarted_at(template: Mapping[str, Any]) -> str:
    """Return the moment of a restart: a second after the one before, for no clock runs here."""
    before = ((template.get("metadata") or {}).get("annotations") or {}).get(RESTARTED, "")
    parts = before[11:19].split(":")
    seconds = 0
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        hours, minutes, rest = map(int, parts)
        seconds = hours * 3600 + minutes * 60 + rest + 1
    return f"2026-01-01T{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z"
