"""ConfigMaps and Secrets (pkg/cmd/create/create_configmap.go, create_secret.go)."""

import base64
import re
from typing import Any

from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.generators.common import meta
from tutorial.kube.kubectl.outcome import error

_KEY = "[-._a-zA-Z0-9]+"


def config_map(call: Call, name: str) -> dict[str, Any]:
    """Make the ConfigMap of `create configmap NAME --from-literal=k=v --from-file=…`; raises Refused."""
    data = _data(call, "ConfigMap", name)
    return {
        "kind": "ConfigMap",
        "apiVersion": "v1",
        "metadata": meta(call, name),
        **({"data": data} if data else {}),
        **({"immutable": True} if call.flags.get("immutable") else {}),
    }


def secret(call: Call, name: str) -> dict[str, Any]:
    """Make the Secret of `create secret generic NAME`; raises Refused."""
    data = {key: base64.b64encode(value.encode()).decode() for key, value in _data(call, "Secret", name).items()}
    return {
        "kind": "Secret",
        "apiVersion": "v1",
        "metadata": meta(call, name),
        **({"data": data} if data else {}),
        **({"type": call.flags["type"]} if call.flags["type"] else {}),
    }


def _data(call: Call, kind: str, name: str) -> dict[str, str]:
    flags = call.flags
    if flags["from-env-file"] and (flags["from-file"] or flags["from-literal"]):
        raise error("from-env-file cannot be combined with from-file or from-literal")
    data: dict[str, str] = {}
    for source in flags["from-file"]:
        key, equals, path = source.partition("=")
        path = path if equals else source
        if path not in call.context.files:
            raise error(f"error reading {path}: no such file or directory")
        _add(data, key if equals else path.rpartition("/")[2], call.context.files[path], kind, name)
    for source in flags["from-literal"]:
        key, equals, value = source.partition("=")
        if not equals or not key:
            raise error(f"invalid literal source {source}, expected key=value")
        _add(data, key, _unquoted(value), kind, name)
    for path in flags["from-env-file"]:
        if path not in call.context.files:
            raise error(f"error reading {path}: no such file or directory")
        for line in call.context.files[path].splitlines():
            key, equals, value = line.lstrip().partition("=")
            if key and not key.startswith("#"):
                _add(data, key, value if equals else "", kind, name)
    return data


def _unquoted(value: str) -> str:
    """Take off quotes that came through from the shell (ParseLiteralSource's reading of the value)."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _add(data: dict[str, str], key: str, value: str, kind: str, name: str) -> None:
    if not re.fullmatch(_KEY, key):
        raise error(
            f'"{key}" is not a valid key name for a {kind}: a valid config key must consist of alphanumeric '
            "characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation "
            f"is '{_KEY}')"
        )
    if key in data:
        raise error(f'cannot add key "{key}", another key by that name already exists in Data for {kind} "{name}"')
    data[key] = value
