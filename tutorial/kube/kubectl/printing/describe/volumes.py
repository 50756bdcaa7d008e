"""Descriptions of a pod's volumes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tutorial.kube.kubectl.printing.describe.lines import true


def volumes(given: Sequence[Mapping[str, Any]], indent: str = "") -> Iterator[str]:
    """Describe volumes one below the other."""
    if not given:
        yield f"{indent}Volumes:\t<none>"
        return
    yield f"{indent}Volumes:"
    for volume in given:
        yield f"  {' ' if indent else ''}{volume['name']}:"
        yield from (f"    {line}" for line in _source(volume))


def _source(volume: Mapping[str, Any]) -> Iterator[str]:
    kind = next((key for key in volume if key != "name"), "emptyDir")
    given = volume.get(kind) or {}
    match kind:
        case "emptyDir":
            yield "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)"
            yield f"Medium:\t{given.get('medium', '')}"
            yield f"SizeLimit:\t{given.get('sizeLimit') or '<unset>'}"
        case "configMap":
            yield "Type:\tConfigMap (a volume populated by a ConfigMap)"
            yield f"Name:\t{given.get('name', '')}"
            yield f"Optional:\t{true(given.get('optional'))}"
        case "secret":
            yield "Type:\tSecret (a volume populated by a Secret)"
            yield f"SecretName:\t{given.get('secretName', '')}"
            yield f"Optional:\t{true(given.get('optional'))}"
        case "hostPath":
            yield "Type:\tHostPath (bare host directory volume)"
            yield f"Path:\t{given.get('path', '')}"
            yield f"HostPathType:\t{given.get('type', '<none>')}"
        case "persistentVolumeClaim":
            yield "Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)"
            yield f"ClaimName:\t{given.get('claimName', '')}"
            yield f"ReadOnly:\t{true(given.get('readOnly'))}"
        case "projected":
            yield "Type:\tProjected (a volume that contains injected data from multiple sources)"
            for source in given.get("sources") or ():
                yield from _projected(source)
        case "downwardAPI":
            yield "Type:\tDownwardAPI (a volume populated by information about the pod)"
            yield "Items:"
            for item in given.get("items") or ():
                field = item.get("fieldRef") or {}
                yield f"  {field.get('fieldPath', '')} -> {item.get('path', '')}"
        case _:
            yield "<unknown>"


def _projected(source: Mapping[str, Any]) -> Iterator[str]:
    if source.get("secret") is not None:
        yield f"SecretName:\t{source['secret'].get('name', '')}"
        yield f"Optional:\t{true(source['secret'].get('optional'))}"
    elif source.get("downwardAPI") is not None:
        yield "DownwardAPI:\ttrue"
    elif source.get("configMap") is not None:
        yield f"ConfigMapName:\t{source['configMap'].get('name', '')}"
        yield f"Optional:\t{true(source['configMap'].get('optional'))}"
    elif source.get("serviceAccountToken") is not None:
        yield f"TokenExpirationSeconds:\t{source['serviceAccountToken'].get('expirationSeconds', 3600)}"
