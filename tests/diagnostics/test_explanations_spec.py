"""Messages about spec: which page each leads to, and that no bad value of any field is left without one."""

from itertools import product

import pytest

from tutorial.diagnostics import explain
from tutorial.kube.apiserver import EMPTY, review

LABEL = (
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
)
RFC = "a lowercase RFC 1123 {} must consist of lower case alphanumeric characters"
LB_ONLY = "Forbidden: may only be used when `type` is 'LoadBalancer'"
ADDRESS = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"
TYPES = 'supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"'
PROTOCOLS = 'supported values: "SCTP", "TCP", "UDP"'
NO_ADDRESS = 'spec.clusterIPs: Invalid value: [""]: failed to allocate IP: {}: {}'
PARENT = 'IPAddress.networking.k8s.io "10.96.7.7" is invalid: spec.parentRef.name'
HEALTH = "Internal error occurred: failed to allocate requested HealthCheck NodePort 30050: provided port is"

SAID = [
    # One message, several beliefs: the value tells which.
    (f'spec.type: Unsupported value: "Nodeport": {TYPES}', "type-unknown"),
    (f'spec.type: Unsupported value: "Headless": {TYPES}', "type-headless"),
    (f'spec.type: Unsupported value: "Ingress": {TYPES}', "type-ingress"),
    (f'spec.ports[11].protocol: Unsupported value: "udp": {PROTOCOLS}', "protocol-lower-case"),
    (f'spec.ports[0].protocol: Unsupported value: "GRPC": {PROTOCOLS}', "protocol-unknown"),
    (f'spec.clusterIPs[0]: Invalid value: "none": {ADDRESS}', "cluster-ip-none-in-lower-case"),
    (f'spec.clusterIPs[1]: Invalid value: "10.0.0": {ADDRESS}', "cluster-ip-malformed"),
    (f'spec.externalName: Invalid value: "http://a.example": {RFC.format("subdomain")}', "external-name-url"),
    (f'spec.externalName: Invalid value: "a.example:80": {RFC.format("subdomain")}', "external-name-url"),
    (f'spec.externalName: Invalid value: "A.example": {RFC.format("subdomain")}', "external-name-malformed"),
    # The same words about different fields.
    (f'spec.externalIPs[0]: Invalid value: "none": {ADDRESS}', "external-ip-malformed"),
    (f'spec.ports[0].appProtocol: Invalid value: "a b": {LABEL}', "app-protocol-malformed"),
    (f'spec.loadBalancerClass: Invalid value: "a b": {LABEL}', "load-balancer-class-malformed"),
    (f'spec.selector: Invalid value: "a b": {LABEL}', "selector-key-characters"),
    (f'spec.ports[0].name: Invalid value: "A": {RFC.format("label")}', "port-name-characters"),
    (f"spec.LoadBalancerSourceRanges: {LB_ONLY}", "source-ranges-elsewhere"),
    (f"spec.loadBalancerClass: {LB_ONLY}", "load-balancer-class-elsewhere"),
    (f"spec.allocateLoadBalancerNodePorts: {LB_ONLY}", "allocate-node-ports-elsewhere"),
    (f"{HEALTH} not in the valid range. The range of valid ports is 30000-32767", "health-check-port-out-of-range"),
    (f"{HEALTH} already allocated", "health-check-port-taken"),
    # An allocation that fails for what is wrong with the name.
    (NO_ADDRESS.format(PARENT, "Required value"), "name-missing-at-allocation"),
    (
        f'spec.clusterIPs: Invalid value: ["10.96.7.7"]: failed to allocate IP 10.96.7.7: {PARENT}: Required value',
        "name-missing-at-allocation",
    ),
    (
        NO_ADDRESS.format(
            PARENT, "Invalid value: \"a/%\": may not contain '/', Invalid value: \"a/%\": may not contain '%'"
        ),
        "name-unfit-at-allocation",
    ),
    (NO_ADDRESS.format(PARENT, "Invalid value: \"..\": may not be '..'"), "name-unfit-at-allocation"),
    # What other clusters say: of two families, or of IPv6 alone.
    (
        'spec.clusterIPs: Invalid value: ["fd00::7","10.96.0.7"]: failed to allocate IP fd00::7: provided IP is '
        "already allocated",
        "cluster-ip-taken",
    ),
    (
        'spec.clusterIPs: Invalid value: ["fd01::7"]: failed to allocate IP fd01::7: the provided network does not '
        "match the current range",
        "cluster-ip-outside-range",
    ),
    (
        'spec.clusterIPs[0]: Invalid value: ["10.0.0.1"]: IPv4 is not configured on this cluster',
        "cluster-ip-family-not-configured",
    ),
    ('spec.ipFamilies[0]: Invalid value: "IPv4": not configured on this cluster', "ip-family-not-configured"),
    ('spec.externalIPs[2]: Invalid value: "::": may not be unspecified (::)', "external-ip-unspecified"),
    (
        "spec.ports[3].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports "
        "is 20000-22767",
        "node-port-out-of-range",
    ),
]


@pytest.mark.parametrize(("message", "slug"), SAID, ids=[message[:70] for message, _ in SAID])
def test_leads_to_its_page(message: str, slug: str) -> None:
    entry = explain(message)
    assert entry is not None
    assert entry.slug == slug


KINDS = {
    "cluster IP": "type: ClusterIP",
    "headless": "clusterIP: None",
    "node port": "type: NodePort",
    "balancer": "type: LoadBalancer",
    "balancer with Local": "type: LoadBalancer\n  externalTrafficPolicy: Local",
    "alias": "type: ExternalName\n  externalName: db.example.com",
    "unknown": "type: Nodeport",
}
LONG = "a" * 300
NAMES = [*'A a.b -a a- a--b a_b é / a/b a/b/c A_/b /b a/ 8080 ""'.split(), "a b", LONG]
NUMBERS = ["0", "-1", "80", "65536", "30000", "32768", "2147483647"]
IPS = """
    nope "" 10.96.0.1 10.96.0.9 10.97.0.1 010.96.0.9 10.96.0.0 10.96.255.255 1.2.3 fd00::1 "::" ::1
    ::ffff:10.96.0.9 fe80::1 ff02::1 0.0.0.0 127.0.0.1 169.254.1.1 224.0.0.1 10.0.0.0/8 10.0.0.1/8 010.0.0.0/8
    ::ffff:10.0.0.0/104 10.0.0.0/33 fd00::/8 none None
""".split()
WORDS = """
    "" local Local Cluster Random PreferClose ClientIP clientip None IPv4 ipv6 IPv6 SingleStack PreferDualStack
    RequireDualStack DualStack Ingress Headless ExternalName
""".split()
FIELDS = {
    "name: {}": NAMES,
    "port: {}": NUMBERS,
    "targetPort: {}": [*NUMBERS, *NAMES, '"80"', '"HTTP"', "http-api-of-the-shop"],
    "protocol: {}": ["tcp", "HTTP", '""', "UDP"],
    "appProtocol: {}": NAMES,
    "nodePort: {}": NUMBERS,
    "type: {}": WORDS,
    "clusterIP: {}": IPS,
    "clusterIPs: [{}]": IPS,
    "clusterIPs: [None, {}]": IPS,
    "clusterIP: 10.96.0.9\n  clusterIPs: [10.96.0.9, {}]": IPS,
    "clusterIP: 10.96.0.9\n  clusterIPs: [10.96.0.9, fd00::9, {}]": IPS,
    "clusterIP: 10.96.0.9\n  ipFamilies: [{}]": WORDS,
    "externalIPs: [{}]": IPS,
    "externalName: {}": NAMES,
    "ipFamilies: [{}]": WORDS,
    "ipFamilies: [IPv4, {}]": WORDS,
    "ipFamilyPolicy: {}": WORDS,
    "loadBalancerClass: {}": NAMES,
    "loadBalancerIP: {}": IPS,
    "loadBalancerSourceRanges: [{}]": IPS,
    "allocateLoadBalancerNodePorts: {}": ["true", "false"],
    "healthCheckNodePort: {}": NUMBERS,
    "externalTrafficPolicy: {}": WORDS,
    "internalTrafficPolicy: {}": WORDS,
    "trafficDistribution: {}": WORDS,
    "sessionAffinity: {}": WORDS,
    "sessionAffinity: ClientIP\n  sessionAffinityConfig: {{clientIP: {{timeoutSeconds: {}}}}}": NUMBERS,
    "selector: {{{}: a}}": NAMES,
    "selector: {{a: {}}}": ["A", "a b", "a/b", "-a", LONG, '"*"', "é"],
}
OF_A_PORT = ("name:", "port:", "targetPort:", "protocol:", "appProtocol:", "nodePort:")


def manifest(kind: str, field: str, name: str = "web", more: str = "") -> str:
    key = field.partition(":")[0]
    spec = [line for line in KINDS[kind].split("\n  ") if not line.startswith(f"{key}:")]
    port = {"port": "80", "name": "http"}
    if field.startswith(OF_A_PORT):
        port[key] = field.partition(": ")[2]
    else:
        spec.append(field)
    written = ", ".join(f"{part}: {value}" for part, value in port.items())
    lines = ["apiVersion: v1", "kind: Service", f"metadata: {{name: {name}{more}}}", "spec:"]
    return "\n".join([*lines, *(f"  {line}" for line in spec), f"  ports: [{{{written}}}, {{name: b, port: 81}}]", ""])


@pytest.mark.parametrize(("kind", "field"), list(product(KINDS, FIELDS)))
def test_no_bad_value_is_left_without_a_page(kind: str, field: str) -> None:
    missing = []
    for value in FIELDS[field]:
        answer = review(manifest(kind, field.format(value)))
        missing += [found.message for found in answer.findings if explain(found.message) is None]
    assert missing == []


@pytest.mark.parametrize("name", ['""', "a/b", "a%b", ".", "..", "A", "a.b"])
def test_no_bad_name_is_left_without_a_page(name: str) -> None:
    findings = [found for kind in KINDS for found in review(manifest(kind, "port: 80", name)).findings]
    assert findings
    assert [found.message for found in findings if explain(found.message) is None] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["Auto", "10.0.0.0/8", "10.0.0.1/8", "any", "010.0.0.0/8", "::ffff:10.0.0.0/104"])
def test_annotations_that_the_api_server_reads(kind: str, value: str) -> None:
    keys = ("service.beta.kubernetes.io/load-balancer-source-ranges", "service.kubernetes.io/topology-mode")
    notes = ", ".join(f'{key}: "{value}"' for key in keys)
    more = f", annotations: {{{notes}, service.kubernetes.io/topology-aware-hints: Disabled}}"
    findings = review(manifest(kind, "port: 80", more=more), EMPTY).findings
    assert findings
    assert [found.message for found in findings if explain(found.message) is None] == []
