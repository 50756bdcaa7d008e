"""A cluster as bytes: what is kept for a learner and behind a shared link."""

import json
import zlib
from typing import Any

from tutorial.kube.cluster.around import Around, Server
from tutorial.kube.cluster.cluster import Cluster, Object, Ref, ref_of

VERSION = 1


class NotACluster(ValueError):
    """The bytes do not hold a cluster that this version can read."""


def to_value(cluster: Cluster) -> dict[str, Any]:
    """Return a cluster as a JSON value."""
    around = cluster.around._asdict() | {"servers": [list(s) for s in cluster.around.servers]}
    around["stopped"] = {node: list(seen.values()) for node, seen in cluster.around.stopped.items()}
    around = {name: _plain(value) for name, value in around.items() if value != getattr(Around(), name)}
    return {
        "version": VERSION,
        "objects": list(cluster.objects.values()),
        "around": around,
        "listening": [[*ref, list(ports)] for ref, ports in cluster.listening.items()],
        "made": [[*ref, number] for ref, number in cluster.made.items()],
    }


def from_value(value: Any) -> Cluster:
    """Read what `to_value` wrote. Raises NotACluster."""
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise NotACluster("this was kept by another version of Portside")
    try:
        given = dict(value["around"])
        given["servers"] = tuple(Server(*s) for s in given.get("servers", ()))
        given["images"] = {image: tuple(ports) for image, ports in given.get("images", {}).items()}
        given["stopped"] = {node: _by_ref(seen) for node, seen in given.get("stopped", {}).items()}
        if given.get("balancer_classes") is not None:
            given["balancer_classes"] = tuple(given["balancer_classes"])
        return Cluster(
            objects=_by_ref(value["objects"]),
            around=Around(**given),
            listening={Ref(*ref): tuple(ports) for *ref, ports in value["listening"]},
            made={Ref(*ref): number for *ref, number in value["made"]},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NotACluster("this is not a cluster") from error


def to_bytes(cluster: Cluster) -> bytes:
    """Return a cluster as few bytes: a cluster of twenty objects takes about two KiB."""
    return zlib.compress(json.dumps(to_value(cluster), separators=(",", ":")).encode(), 6)


def from_bytes(data: bytes) -> Cluster:
    """Read what `to_bytes` wrote. Raises NotACluster on anything else."""
    try:
        return from_value(json.loads(zlib.decompress(data)))
    except (zlib.error, ValueError) as error:
        raise NotACluster("this is not a cluster") from error


def _by_ref(objects: list[Object]) -> dict[Ref, Object]:
    return {ref_of(o): o for o in objects}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if hasattr(value, "items") else value
