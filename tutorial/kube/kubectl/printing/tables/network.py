"""Tables of Services and of what surrounds them."""

from collections.abc import Mapping, Sequence
from typing import Any

from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.printing.tables.cells import AGE, NONE, UNSET, few, joined, name_of, pairs, selector_text


def _service(value: Object) -> list[Any]:
    spec = value["spec"]
    ips = spec.get("clusterIPs") or ([spec["clusterIP"]] if spec.get("clusterIP") else [])
    return [
        name_of(value),
        spec.get("type") or "ClusterIP",
        ips[0] if ips else NONE,
        external_ip(value),
        joined(_port(port) for port in spec.get("ports") or ()) or NONE,
        AGE,
        pairs(spec.get("selector")),
    ]


def _port(port: Mapping[str, Any]) -> str:
    node_port = f":{port['nodePort']}" if port.get("nodePort") else ""
    return f"{port.get('port')}{node_port}/{port.get('protocol') or 'TCP'}"


def external_ip(value: Object) -> str:
    """Return how a Service is reached from outside: getServiceExternalIP."""
    spec = value["spec"]
    given = list(spec.get("externalIPs") or ())
    kind = spec.get("type") or "ClusterIP"
    if kind == "ExternalName":
        return str(spec.get("externalName") or "")
    if kind == "LoadBalancer":
        ingress = ((value.get("status") or {}).get("loadBalancer") or {}).get("ingress") or ()
        balanced = sorted({i.get("ip") or i.get("hostname") or "" for i in ingress} - {""})
        return joined([*balanced, *given]) or "<pending>"
    return joined(given) or NONE


def endpoints_text(subsets: Sequence[Mapping[str, Any]] | None) -> str:
    """Return the ready addresses of an Endpoints object, three at most: formatEndpoints."""
    if not subsets:
        return NONE
    shown: list[str] = []
    for subset in subsets:
        ips = [address["ip"] for address in subset.get("addresses") or ()]
        ports = subset.get("ports") or ()
        shown += [f"{ip}:{port['port']}" for port in ports for ip in ips] if ports else ips
    return few(shown)


def _endpoints(value: Object) -> list[Any]:
    return [name_of(value), endpoints_text(value.get("subsets")), AGE]


def _slice(value: Object) -> list[Any]:
    ports = ["*" if port.get("port") is None else str(port["port"]) for port in value.get("ports") or ()]
    addresses = [ip for endpoint in value.get("endpoints") or () for ip in endpoint.get("addresses") or ()]
    return [name_of(value), value.get("addressType"), few(ports) or UNSET, few(addresses) or UNSET, AGE]


def _ingress(value: Object) -> list[Any]:
    spec = value.get("spec") or {}
    hosts = [rule["host"] for rule in spec.get("rules") or () if rule.get("host")]
    balanced = ((value.get("status") or {}).get("loadBalancer") or {}).get("ingress") or ()
    return [
        name_of(value),
        spec.get("ingressClassName") or NONE,
        few(hosts) or "*",
        joined(i.get("ip") or i.get("hostname") or "" for i in balanced),
        "80, 443" if spec.get("tls") else "80",
        AGE,
    ]


def _ingress_class(value: Object) -> list[Any]:
    spec = value.get("spec") or {}
    given = spec.get("parameters") or {}
    kind = f"{given['kind']}.{given['apiGroup']}" if given.get("apiGroup") else given.get("kind", "")
    return [name_of(value), spec.get("controller"), f"{kind}/{given['name']}" if given else NONE, AGE]


def _policy(value: Object) -> list[Any]:
    return [name_of(value), selector_text((value.get("spec") or {}).get("podSelector")), AGE]


def _service_cidr(value: Object) -> list[Any]:
    return [name_of(value), joined((value.get("spec") or {}).get("cidrs") or ()), AGE]


def _ip_address(value: Object) -> list[Any]:
    parent = (value.get("spec") or {}).get("parentRef") or {}
    return [name_of(value), "/".join([str(parent.get(k, "")) for k in ("resource", "namespace", "name")])]


def _gateway(value: Object) -> list[Any]:
    status = value.get("status") or {}
    addresses = joined(a.get("value", "") for a in (status.get("addresses") or ())[:1])
    return [
        name_of(value),
        (value.get("spec") or {}).get("gatewayClassName"),
        addresses,
        _state(status, "Programmed"),
        AGE,
    ]


def _gateway_class(value: Object) -> list[Any]:
    spec, status = value.get("spec") or {}, value.get("status") or {}
    accepted = _state(status, "Accepted") or "Unknown"
    return [name_of(value), spec.get("controllerName"), accepted, AGE, spec.get("description", "")]


def _state(status: Mapping[str, Any], kind: str) -> str:
    return next((c.get("status", "") for c in status.get("conditions") or () if c.get("type") == kind), "")


def _route(value: Object) -> list[Any]:
    hosts = (value.get("spec") or {}).get("hostnames")
    return [name_of(value), "[" + ",".join([f'"{host}"' for host in hosts]) + "]" if hosts else "", AGE]


TABLES = {
    "Service": ("NAME|TYPE|CLUSTER-IP|EXTERNAL-IP|PORT(S)|AGE", "SELECTOR", _service),
    "Endpoints": ("NAME|ENDPOINTS|AGE", "", _endpoints),
    "EndpointSlice": ("NAME|ADDRESSTYPE|PORTS|ENDPOINTS|AGE", "", _slice),
    "Ingress": ("NAME|CLASS|HOSTS|ADDRESS|PORTS|AGE", "", _ingress),
    "IngressClass": ("NAME|CONTROLLER|PARAMETERS|AGE", "", _ingress_class),
    "NetworkPolicy": ("NAME|POD-SELECTOR|AGE", "", _policy),
    "ServiceCIDR": ("NAME|CIDRS|AGE", "", _service_cidr),
    "IPAddress": ("NAME|PARENTREF", "", _ip_address),
    "Gateway": ("NAME|CLASS|ADDRESS|PROGRAMMED|AGE", "", _gateway),
    "GatewayClass": ("NAME|CONTROLLER|ACCEPTED|AGE", "DESCRIPTION", _gateway_class),
    "HTTPRoute": ("NAME|HOSTNAMES|AGE", "", _route),
    "GRPCRoute": ("NAME|HOSTNAMES|AGE", "", _route),
}
