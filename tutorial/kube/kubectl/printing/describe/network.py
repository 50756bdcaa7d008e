"""Descriptions of Services and of what surrounds them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.kubectl.printing.describe.lines import (
    DATE,
    EVENTS,
    NONE,
    UNSET,
    Describer,
    annotations,
    head,
    labels,
    true,
)
from tutorial.kube.kubectl.printing.tables.cells import joined, pairs, selector_text

_SERVICE_NAME = "kubernetes.io/service-name"
_MOST = 3


def _service(value: Object, cluster: Cluster) -> list[str]:
    spec = value["spec"]
    out = [*head(value), f"Selector:\t{pairs(spec.get('selector'))}", f"Type:\t{spec.get('type') or 'ClusterIP'}"]
    if spec.get("ipFamilyPolicy"):
        out.append(f"IP Family Policy:\t{spec['ipFamilyPolicy']}")
    out += [
        f"IP Families:\t{joined(spec.get('ipFamilies') or ()) or NONE}",
        f"IP:\t{spec.get('clusterIP') or ''}",
        f"IPs:\t{joined(spec.get('clusterIPs') or ()) or NONE}",
    ]
    ingress = ((value.get("status") or {}).get("loadBalancer") or {}).get("ingress") or ()
    for title, text in (
        ("External IPs", joined(spec.get("externalIPs") or ())),
        ("Desired LoadBalancer IP", spec.get("loadBalancerIP")),
        ("External Name", spec.get("externalName")),
        ("LoadBalancer Ingress", ", ".join([_ingress_point(point) for point in ingress])),
    ):
        out += [f"{title}:\t{text}"] if text else []
    slices = slices_of(cluster, value)
    for port in spec.get("ports") or ():
        out += _port(port, slices)
    out.append(f"Session Affinity:\t{spec.get('sessionAffinity') or ''}")
    for title, text in (
        ("External Traffic Policy", spec.get("externalTrafficPolicy")),
        ("Internal Traffic Policy", spec.get("internalTrafficPolicy")),
        ("HealthCheck NodePort", spec.get("healthCheckNodePort")),
        ("LoadBalancer Source Ranges", joined(spec.get("loadBalancerSourceRanges") or ())),
        ("Traffic Distribution", spec.get("trafficDistribution")),
    ):
        out += [f"{title}:\t{text}"] if text else []
    return out + EVENTS


def _ingress_point(point: Mapping[str, Any]) -> str:
    if not point.get("ip"):
        return str(point.get("hostname") or "")
    return f"{point['ip']} ({point['ipMode']})" if point.get("ipMode") else str(point["ip"])


def _port(port: Mapping[str, Any], slices: Sequence[Object]) -> Iterator[str]:
    name, protocol = port.get("name") or "", port.get("protocol") or "TCP"
    yield f"Port:\t{name or UNSET}\t{port['port']}/{protocol}"
    yield f"TargetPort:\t{port.get('targetPort', port['port'])}/{protocol}"
    if port.get("appProtocol"):
        yield f"AppProtocol:\t{port['appProtocol']}"
    if port.get("nodePort"):
        yield f"NodePort:\t{name or UNSET}\t{port['nodePort']}/{protocol}"
    yield f"Endpoints:\t{endpoints_text(slices, name)}"


def slices_of(cluster: Cluster, service: Object) -> list[Object]:
    """Return the slices that bear a Service's name, in the order of their names."""
    meta = service["metadata"]
    return [
        slice_
        for slice_ in cluster.of("EndpointSlice", meta.get("namespace") or "default")
        if (slice_["metadata"].get("labels") or {}).get(_SERVICE_NAME) == meta["name"]
    ]


def endpoints_text(slices: Sequence[Object], name: str) -> str:
    """Return the ready addresses behind a port, three at most (formatEndpointSlices)."""
    if not slices:
        return NONE
    shown: list[str] = []
    more = False
    count = 0
    for slice_ in slices:
        ports = slice_.get("ports") or ()
        numbers = [f":{p.get('port') or 0}" for p in ports if (p.get("name") or "") == name] if ports else [""]
        for number in numbers:
            for endpoint in slice_.get("endpoints") or ():
                more = more or len(shown) == _MOST
                if (endpoint.get("conditions") or {}).get("ready") is False:
                    continue
                count += 1
                if not more:
                    shown.append(f"{endpoint['addresses'][0]}{number}")
    return ",".join(shown) + (f" + {count - _MOST} more..." if more else "")


def _ports(ports: Sequence[Mapping[str, Any]], indent: str) -> list[str]:
    heads = [f"{indent}Name\tPort\tProtocol", f"{indent}----\t----\t--------"]
    return heads + [
        f"{indent}{p.get('name') or UNSET}\t{p.get('port', UNSET)}\t{p.get('protocol') or 'TCP'}" for p in ports
    ]


def _endpoints(value: Object, _: Cluster) -> list[str]:
    out = [*head(value), "Subsets:"]
    for subset in value.get("subsets") or ():
        for title, key in (("Addresses", "addresses"), ("NotReadyAddresses", "notReadyAddresses")):
            out.append(f"  {title}:\t{joined(a['ip'] for a in subset.get(key) or ()) or NONE}")
        if subset.get("ports"):
            out += ["  Ports:", *_ports(subset["ports"], "    ")]
        out.append("")
    return out + EVENTS


def _slice(value: Object, _: Cluster) -> list[str]:
    out = [*head(value), f"AddressType:\t{value.get('addressType')}"]
    out += ["Ports:", *_ports(value["ports"], "  ")] if value.get("ports") else ["Ports: <unset>"]
    endpoints = value.get("endpoints") or ()
    out.append("Endpoints:" if endpoints else "Endpoints: <none>")
    for endpoint in endpoints:
        ready = (endpoint.get("conditions") or {}).get("ready")
        target = endpoint.get("targetRef")
        out += [
            f"  - Addresses:\t{', '.join(endpoint.get('addresses') or ()) or NONE}",
            "    Conditions:",
            f"      Ready:\t{UNSET if ready is None else true(ready)}",
            f"    Hostname:\t{endpoint.get('hostname') or UNSET}",
            *([f"    TargetRef:\t{target.get('kind', '')}/{target.get('name', '')}"] if target else []),
            f"    NodeName:\t{endpoint.get('nodeName') or UNSET}",
            f"    Zone:\t{endpoint.get('zone') or UNSET}",
        ]
    return out + EVENTS


def _backend(backend: Mapping[str, Any] | None, value: Object, cluster: Cluster) -> str:
    given = (backend or {}).get("service")
    if not given:
        other = (backend or {}).get("resource") or {}
        group = other.get("apiGroup") or NONE
        return f"APIGroup: {group}, Kind: {other.get('kind', '')}, Name: {other.get('name', '')}" if other else ""
    wanted = given.get("port") or {}
    shown = f"{given['name']}:{wanted.get('number') or wanted.get('name', '')}"
    service = cluster.get("Service", given["name"], value["metadata"].get("namespace") or "default")
    if service is None:
        return f'{shown} (<error: services "{given["name"]}" not found>)'
    name = ""
    for port in service["spec"].get("ports") or ():
        own = port.get("name") or ""
        if wanted.get("number") == port["port"] or (wanted.get("name") and wanted["name"] == own):
            name = own
    return f"{shown} ({endpoints_text(slices_of(cluster, service), name)})"


def _ingress(value: Object, cluster: Cluster) -> list[str]:
    spec, meta = value.get("spec") or {}, value["metadata"]
    points = ((value.get("status") or {}).get("loadBalancer") or {}).get("ingress") or ()
    default = _backend(spec["defaultBackend"], value, cluster) if spec.get("defaultBackend") else "<default>"
    out = [
        f"Name:\t{meta['name']}",
        *labels("Labels", meta.get("labels")),
        f"Namespace:\t{meta.get('namespace') or 'default'}",
        f"Address:\t{joined(p.get('ip') or p.get('hostname') or '' for p in points)}",
        f"Ingress Class:\t{spec.get('ingressClassName') or NONE}",
        f"Default backend:\t{default}",
    ]
    if spec.get("tls"):
        out.append("TLS:")
        for tls in spec["tls"]:
            hosts, secret = joined(tls.get("hosts") or ()), tls.get("secretName")
            out.append(f"  {secret} terminates {hosts}" if secret else f"  SNI routes {hosts}")
    out += ["Rules:", "  Host\tPath\tBackends", "  ----\t----\t--------"]
    rules = [rule for rule in spec.get("rules") or () if rule.get("http")]
    for rule in rules:
        out.append(f"  {rule.get('host') or '*'}\t")
        for path in rule["http"].get("paths") or ():
            out.append(f"    \t{path.get('path', '')} \t{_backend(path.get('backend'), value, cluster)}")
    if not rules:
        out.append(f"  *\t*\t{default}")
    return [*out, *annotations(meta), *EVENTS]


def _service_cidr(value: Object, _: Cluster) -> list[str]:
    cidrs = ", ".join((value.get("spec") or {}).get("cidrs") or ())
    out = [*head(value, namespace=False), f"CIDRs:\t{cidrs}"]
    conditions = (value.get("status") or {}).get("conditions") or ()
    if conditions:
        out += ["Status:", "Conditions:", "  Type\tStatus\tLastTransitionTime\tReason\tMessage"]
        out.append("  ----\t------\t------------------\t------\t-------")
    out += [f"  {c['type']} \t{c['status']} \t{DATE} \t{c['reason']} \t{c['message']}" for c in conditions]
    return out + EVENTS


def _ip_address(value: Object, _: Cluster) -> list[str]:
    parent = (value.get("spec") or {}).get("parentRef") or {}
    lines = [f"  {key.title()}:\t{parent.get(key, '')}" for key in ("group", "resource", "namespace", "name")]
    return [*head(value, namespace=False), *(["Parent Reference:", *lines] if parent else []), *EVENTS]


def _ingress_class(value: Object, _: Cluster) -> list[str]:
    spec = value.get("spec") or {}
    out = [*head(value, namespace=False), f"Controller:\t{spec.get('controller', '')}"]
    given = spec.get("parameters")
    if given:
        out.append("Parameters:")
        out += [f"  APIGroup:\t{given['apiGroup']}"] if given.get("apiGroup") else []
        out += [f"  Kind:\t{given.get('kind', '')}", f"  Name:\t{given.get('name', '')}"]
    return out + EVENTS


def _policy(value: Object, _: Cluster) -> list[str]:
    spec, meta = value.get("spec") or {}, value["metadata"]
    selector = spec.get("podSelector") or {}
    everywhere = not selector.get("matchLabels") and not selector.get("matchExpressions")
    every = "<none> (Allowing the specific traffic to all pods in this namespace)"
    types = spec.get("policyTypes") or (["Ingress", "Egress"] if "egress" in spec else ["Ingress"])
    out = [
        f"Name:\t{meta['name']}",
        f"Namespace:\t{meta.get('namespace') or 'default'}",
        "Created on:\t2026-01-01 00:00:00 +0000 UTC",
        *labels("Labels", meta.get("labels")),
        *annotations(meta),
        "Spec:",
        f"  PodSelector:     {every if everywhere else selector_text(selector)}",
    ]
    for kind, peers, word in (("ingress", "from", "From"), ("egress", "to", "To")):
        if kind.title() in types:
            out += [f"  Allowing {kind} traffic:", *_rules(spec.get(kind) or (), kind, peers, word)]
        else:
            out.append(f"  Not affecting {kind} traffic")
    return [*out, f"  Policy Types: {', '.join(types) or NONE}"]


def _rules(rules: Sequence[Mapping[str, Any]], kind: str, peers: str, word: str) -> Iterator[str]:
    if not rules:
        yield f"    <none> (Selected pods are isolated for {kind} connectivity)"
    for index, rule in enumerate(rules):
        if not rule.get("ports"):
            yield "    To Port: <any> (traffic allowed to all ports)"
        for port in rule.get("ports") or ():
            number, protocol = port.get("port", "<nil>"), port.get("protocol") or "TCP"
            many = f" Range: {number}-{port['endPort']}/" if port.get("endPort") else f": {number}/"
            yield f"    To Port{many}{protocol}"
        if not rule.get(peers):
            restricted = "source" if peers == "from" else "destination"
            yield f"    {word}: <any> (traffic not restricted by {restricted})"
        for peer in rule.get(peers) or ():
            yield f"    {word}:"
            for title, key in (("NamespaceSelector", "namespaceSelector"), ("PodSelector", "podSelector")):
                if peer.get(key) is not None:
                    yield f"      {title}: {selector_text(peer[key])}"
            block = peer.get("ipBlock")
            if block:
                yield "      IPBlock:"
                yield f"        CIDR: {block.get('cidr', '')}"
                yield f"        Except: {', '.join(block.get('except') or ())}"
        if index < len(rules) - 1:
            yield "    ----------"


DESCRIBERS: Mapping[str, Describer] = {
    "Service": _service,
    "Endpoints": _endpoints,
    "EndpointSlice": _slice,
    "Ingress": _ingress,
    "IngressClass": _ingress_class,
    "NetworkPolicy": _policy,
    "ServiceCIDR": _service_cidr,
    "IPAddress": _ip_address,
}
