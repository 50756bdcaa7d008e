"""The environment variables that a kubelet gives a pod: one set for each Service of its namespace.

Mirrors pkg/kubelet/envvars. A real pod knows only the Services that were there before it; here it knows all.
"""

import re
from collections.abc import Mapping

from tutorial.kube.cluster import Cluster, Object


def environment(cluster: Cluster, pod: Object) -> Mapping[str, str]:
    """Return the variables of the Services that a pod gets to know: those with a cluster IP."""
    namespace = pod["metadata"].get("namespace") or "default"
    out: dict[str, str] = {}
    services = list(cluster.of("Service", namespace)) if pod.get("spec", {}).get("enableServiceLinks", True) else []
    api = cluster.get("Service", "kubernetes", "default")
    if api and api not in services:
        services.append(api)
    for service in services:
        out |= _of(service)
    return out


def _of(service: Object) -> dict[str, str]:
    spec = service.get("spec", {})
    ip, ports = spec.get("clusterIP") or "", spec.get("ports") or ()
    if ip in ("", "None") or not ports or spec.get("type") == "ExternalName":
        return {}
    base = re.sub(r"[^A-Z0-9_]", "_", service["metadata"]["name"].upper())
    out = {f"{base}_SERVICE_HOST": ip, f"{base}_SERVICE_PORT": str(ports[0]["port"])}
    for port in ports:
        if port.get("name"):
            out[f"{base}_SERVICE_PORT_{port['name'].upper().replace('-', '_')}"] = str(port["port"])
    for i, port in enumerate(ports):
        protocol, number = port.get("protocol") or "TCP", port["port"]
        url, one = f"{protocol.lower()}://{ip}:{number}", f"{base}_PORT_{number}_{protocol}"
        out |= {f"{base}_PORT": url} if i == 0 else {}
        out |= {one: url, f"{one}_PROTO": protocol.lower(), f"{one}_PORT": str(number), f"{one}_ADDR": ip}
    return out
