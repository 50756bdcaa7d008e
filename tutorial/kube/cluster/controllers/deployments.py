"""The Deployment controller: one ReplicaSet for each template, and the way from the old one to the new.

Mirrors pkg/controller/deployment. Each call goes one step; a rollout whose new pods do not become ready
stops where a real one does.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tutorial.kube.cluster.cluster import Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import LAST_APPLIED, owner_reference, selects, with_meta
from tutorial.kube.cluster.controllers.rollout import progress
from tutorial.kube.cluster.controllers.store import Store
from tutorial.kube.cluster.controllers.templates import (
    labels_in,
    replicas_of,
    template_hash,
    template_of,
    with_status,
)
from tutorial.kube.cluster.generation import counted, generation_of
from tutorial.kube.cluster.pods import NOW

HASH: Final = "pod-template-hash"
REVISION: Final = "deployment.kubernetes.io/revision"
DESIRED: Final = "deployment.kubernetes.io/desired-replicas"
MAXIMUM: Final = "deployment.kubernetes.io/max-replicas"
_UNCOPIED: Final = (LAST_APPLIED, REVISION, DESIRED, MAXIMUM, "deployment.kubernetes.io/revision-history")


_PAUSED: Final = {
    "type": "Progressing",
    "status": "Unknown",
    "lastUpdateTime": NOW,
    "lastTransitionTime": NOW,
    "reason": "DeploymentPaused",
    "message": "Deployment is paused",
}


def sync_deployments(store: Store, refs: Sequence[Ref]) -> None:
    """Bring Deployments one step closer to what they ask for."""
    for deployment in filter(None, map(store.objects.get, refs)):
        if selects(deployment["spec"].get("selector") or {}, labels_in(template_of(deployment))):
            _sync(store, deployment)


def _sync(store: Store, deployment: Object) -> None:
    sets = store.owned("ReplicaSet", deployment)
    template = template_of(deployment)
    new = next((s for s in sets if _is_made_from(s, template)), None)
    paused = bool(deployment["spec"].get("paused"))
    if new is None and not (paused and sets):
        new = _made(store, deployment, template)
        if new is None:
            return
        sets = [*sets, new]
    has_new = new is not None
    if new is None:  # paused: whichever runs is scaled
        new = next((s for s in sets if replicas_of(s)), sets[-1])
        revision = _revision(new)
    else:
        others = max((_revision(s) for s in sets if s is not new), default=0)
        revision = _revision(new) if _revision(new) > others else others + 1
    surge, unavailable = bounds(deployment)
    if paused:
        wanted = {ref_of(new): replicas_of(deployment)}
    else:
        wanted = progress(deployment, new, [s for s in sets if s is not new], surge, unavailable)
    given = deployment["metadata"].get("annotations") or {} if has_new else {}
    changed = False
    for set_ in sets:
        after, number = set_, wanted.get(ref_of(set_), replicas_of(set_))
        if set_["spec"].get("replicas") != number:
            after = {**after, "spec": {**after["spec"], "replicas": number}}
            after = counted(store.objects.get(ref_of(set_)), after)
        notes = (given, revision) if set_ is new else ({}, _revision(set_))  # an old one keeps its own
        annotations = _annotations(deployment, set_, *notes, surge)
        if (after["metadata"].get("annotations") or {}) != annotations:
            after = with_meta(after, annotations=annotations)
        if after is not set_ or set_ is new:
            changed |= store.put(after)
    if not changed:  # else it is looked at again
        _clean_up(store, deployment, ref_of(new).name)
        _report(store, deployment, ref_of(new).name if has_new else "", revision, unavailable)


def bounds(deployment: Object) -> tuple[int, int]:
    """Return maxSurge and maxUnavailable as numbers of pods (ResolveFenceposts)."""
    strategy = deployment["spec"].get("strategy") or {}
    if strategy.get("type") == "Recreate":
        return 0, 0
    rolling, total = strategy.get("rollingUpdate") or {}, replicas_of(deployment)
    surge = _share(rolling.get("maxSurge", "25%"), total, math.ceil)
    unavailable = _share(rolling.get("maxUnavailable", "25%"), total, math.floor)
    return surge, unavailable or (0 if surge else 1)


def _share(written: Any, total: int, to_whole: Any) -> int:
    text = str(written)
    number = text.removesuffix("%")
    if not number.isdigit():
        return 0
    return int(to_whole(total * int(number) / 100)) if text.endswith("%") else int(number)


def _made(store: Store, deployment: Object, template: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a ReplicaSet for a template, which asks for no pod yet."""
    meta, spec = deployment["metadata"], deployment["spec"]
    digest = template_hash(template)
    name = f"{meta['name']}-{digest}"
    if store.get("ReplicaSet", name, meta["namespace"]) is not None:
        return None  # somebody else's
    labels = labels_in(template) | {HASH: digest}
    selector = dict(spec["selector"])
    selector["matchLabels"] = {**(selector.get("matchLabels") or {}), HASH: digest}
    inner = _with_labels(template, labels)
    return {
        "apiVersion": "apps/v1",
        "kind": "ReplicaSet",
        "metadata": {
            "name": name,
            "namespace": meta["namespace"],
            "labels": labels,
            "ownerReferences": [owner_reference(deployment)],
        },
        "spec": {"replicas": 0, "selector": selector, "template": inner},
        "status": {"replicas": 0},
    }


def _is_made_from(set_: Object, template: Mapping[str, Any]) -> bool:
    """Whether a ReplicaSet's template is its Deployment's, but for the hash (EqualIgnoreHash)."""
    own = template_of(set_)
    if own.get("spec") != template.get("spec"):  # what mostly differs
        return False
    labels = {key: text for key, text in labels_in(own).items() if key != HASH}
    return _with_labels(own, labels) == _with_labels(template, labels_in(template))


def _with_labels(template: Mapping[str, Any], labels: dict[str, str]) -> dict[str, Any]:
    return {**template, "metadata": {**(template.get("metadata") or {}), "labels": labels}}


def _revision(value: Object) -> int:
    text = (value["metadata"].get("annotations") or {}).get(REVISION) or "0"
    return int(text) if text.isdigit() else 0


def _annotations(
    deployment: Object, set_: Object, given: Mapping[str, str], revision: int, surge: int
) -> dict[str, str]:
    """Return the annotations of a ReplicaSet: its own, those given, and what the controller notes down."""
    notes = {**(set_["metadata"].get("annotations") or {})}
    notes |= {key: text for key, text in given.items() if key not in _UNCOPIED}
    total = replicas_of(deployment)
    return notes | {DESIRED: str(total), MAXIMUM: str(total + surge), REVISION: str(revision)}


def _clean_up(store: Store, deployment: Object, new: str) -> None:
    """Drop the oldest ReplicaSets past revisionHistoryLimit, when nothing is left of them."""
    limit = deployment["spec"].get("revisionHistoryLimit")
    old = [s for s in store.owned("ReplicaSet", deployment) if s["metadata"]["name"] != new]
    if len(old) <= (10 if limit is None else limit):
        return
    empty = [s for s in old if not replicas_of(s) and not (s.get("status") or {}).get("replicas")]
    empty.sort(key=_revision)
    store.drop(*map(ref_of, empty[: len(old) - (10 if limit is None else limit)]))


def _report(store: Store, deployment: Object, new: str, revision: int, unavailable: int) -> None:
    sets = store.owned("ReplicaSet", deployment)
    wanted = replicas_of(deployment)
    total = sum(_said(s, "replicas") for s in sets)
    available = sum(_said(s, "availableReplicas") for s in sets)
    updated = sum(_said(s, "replicas") for s in sets if s["metadata"]["name"] == new)
    numbers = {
        "observedGeneration": generation_of(deployment),
        "replicas": total,
        "updatedReplicas": updated,
        "readyReplicas": sum(_said(s, "readyReplicas") for s in sets),
        "availableReplicas": available,
        "unavailableReplicas": max(0, max(total, wanted) - available),
    }
    complete = updated == wanted == total == available
    status: dict[str, Any] = {name: number for name, number in numbers.items() if number}
    status["conditions"] = [
        _available(available >= wanted - unavailable),
        _PAUSED if deployment["spec"].get("paused") else _progressing(new, complete),
    ]
    after = with_status(deployment, status)
    notes = deployment["metadata"].get("annotations") or {}
    if notes.get(REVISION) != str(revision):
        after = with_meta(after, annotations={**notes, REVISION: str(revision)})
    store.put(after)


def _said(set_: Object, field: str) -> int:
    return int((set_.get("status") or {}).get(field) or 0)


def _available(enough: bool) -> dict[str, str]:
    return {
        "type": "Available",
        "status": "True" if enough else "False",
        "lastUpdateTime": NOW,
        "lastTransitionTime": NOW,
        "reason": "MinimumReplicasAvailable" if enough else "MinimumReplicasUnavailable",
        "message": f"Deployment {'has' if enough else 'does not have'} minimum availability.",
    }


def _progressing(new: str, complete: bool) -> dict[str, str]:
    return {
        "type": "Progressing",
        "status": "True",
        "lastUpdateTime": NOW,
        "lastTransitionTime": NOW,
        "reason": "NewReplicaSetAvailable" if complete else "ReplicaSetUpdated",
        "message": f'ReplicaSet "{new}" {"has successfully progressed" if complete else "is progressing"}.',
    }
