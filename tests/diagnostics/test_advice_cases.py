"""What each rule says, and about which place; and manifests about which there is nothing to say."""

from textwrap import indent

import pytest

from tutorial.diagnostics import diagnose
from tutorial.diagnostics.advice import RULES

SELECTOR, PORT = "selector: {app: web}", "ports: [{name: http, port: 80, targetPort: 8080}]"
NODEPORT, BALANCER, HEADLESS = "type: NodePort", "type: LoadBalancer", "clusterIP: None"
EXTERNAL = ("type: ExternalName", "externalName: db.example.net")
KEPT = "loadBalancerSourceRanges: [198.51.100.0/24]"
CLOSED = "allocateLoadBalancerNodePorts: false"
ALL = "loadBalancerSourceRanges: [0.0.0.0/0]"


def service(*spec: str, name: str = "web", meta: str = "") -> str:
    lines = indent("\n".join(spec), "  ")
    return f"apiVersion: v1\nkind: Service\nmetadata: {{name: {name}{meta and ', ' + meta}}}\nspec:\n{lines}\n"


def web(*spec: str, name: str = "web", meta: str = "") -> str:
    return service(*spec, SELECTOR, PORT, name=name, meta=meta)


def annotated(key: str, value: str, *spec: str) -> str:
    return web(*spec, meta=f'annotations: {{{key}: "{value}"}}')


def port(entry: str, *spec: str) -> str:
    return service(*spec, SELECTOR, f"ports: [{{{entry}}}]")


AWS = "service.beta.kubernetes.io/aws-load-balancer-"
RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges"

SAID: list[tuple[str, str, str, str]] = [  # manifest, rule, what is said (a part of it), the marked text
    (web("type: ClusterIP", NODEPORT), "repeated-key", '"NodePort" counts', "type"),
    (web("selector: {app: api}"), "repeated-key", "all that stands under the first is dropped", "selector"),
    (port("port: 80") + "metadata: {name: api}\n", "repeated-key", "on lines 3 and 7", "metadata"),
    (web("sessionAffinity:"), "empty-field", '"sessionAffinity"', "sessionAffinity"),
    (port("port: 0100"), "octal-number", '"port" is 64', "0100"),
    (port("port: 80, targetPort: 010"), "octal-number", '"targetPort" is 8', "010"),
    (port("port: 80, nodePort: 072460", NODEPORT), "octal-number", '"nodePort" is 30000', "072460"),
    (
        web("sessionAffinity: ClientIP", "sessionAffinityConfig: {clientIP: {timeoutSeconds: 0600}}"),
        "octal-number",
        '"timeoutSeconds" is 384',
        "0600",
    ),
    (web(meta="uid: 0a6f"), "copied-from-a-cluster", '"uid"', "uid"),
    (web(meta="managedFields: [{manager: kubectl}]"), "copied-from-a-cluster", "managedFields", "managedFields"),
    (
        web() + "status: {loadBalancer: {ingress: [{ip: 198.51.100.7}]}}\n",
        "copied-from-a-cluster",
        '"status"',
        "status",
    ),
    (web(name="2048-game"), "name-begins-with-a-digit", '"2048-game"', "2048-game"),
    (web(name="localhost"), "name-leads-elsewhere", "reach themselves", "localhost"),
    (
        web(name="kubernetes", meta="namespace: production"),
        "name-leads-elsewhere",
        'in the namespace "production"',
        "kubernetes",
    ),
    (web(name="schema-registry"), "name-makes-a-variable", "SCHEMA_REGISTRY_PORT", "schema-registry"),
    (
        annotated("service.beta.kubernetes.io/external-traffic", "OnlyLocal"),
        "annotation-nobody-reads",
        "externalTrafficPolicy: Local",
        "service.beta.kubernetes.io/external-traffic",
    ),
    (
        annotated("nginx.ingress.kubernetes.io/ssl-redirect", "true"),
        "annotation-nobody-reads",
        "belongs on an Ingress",
        "nginx.ingress.kubernetes.io/ssl-redirect",
    ),
    (annotated(f"{AWS}internal", "true", BALANCER), "old-provider-annotation", "scheme: internal", f"{AWS}internal"),
    (annotated(RANGES, "198.51.100.0/24", BALANCER), "source-ranges-annotation", "Move the list", RANGES),
    (annotated(RANGES, "198.51.100.0/24", BALANCER, CLOSED, KEPT), "source-ranges-annotation", "Delete it", RANGES),
    (service(PORT), "no-selector", '"web" gets no pods', "spec"),
    (service("selector:", PORT), "no-selector", "There is nothing in", "selector"),
    (service("selector: {}", PORT), "no-selector", "There is nothing in", "selector"),
    (service("selector: {tier: a, env: b}", PORT), "selector-too-broad", '"env: b, tier: a"', "selector"),
    (
        service("selector: {app: web, helm.sh/chart: web-1.2}", PORT),
        "selector-on-a-passing-label",
        "rollout or release",
        "helm.sh/chart",
    ),
    (
        service("selector: {app: web, topology.kubernetes.io/zone: a}", PORT),
        "selector-on-a-passing-label",
        "node a pod landed on",
        "topology.kubernetes.io/zone",
    ),
    (
        port("name: http, port: 80, targetPort: 8080", HEADLESS),
        "headless-translates-no-port",
        "`port: 8080`",
        "8080",
    ),
    (port("name: a, port: 80, nodePort: 30086", NODEPORT), "node-port-in-dynamic-band", "`nodePort: 30086`", "30086"),
    (port("name: a, port: 80, nodePort: 32767", NODEPORT), "node-port-in-dynamic-band", "`nodePort: 32767`", "32767"),
    (
        web(BALANCER, ALL, "externalTrafficPolicy: Local", "healthCheckNodePort: 32000"),
        "node-port-in-dynamic-band",
        "`healthCheckNodePort: 32000`",
        "32000",
    ),
    (port("port: 9300", HEADLESS), "unnamed-port", "no SRV record", "9300"),
    (port("port: 80", NODEPORT), "unnamed-port", "another node port", "80"),
    (port('name: "8080", port: 80'), "port-name-is-a-number", '"8080" is text', '"8080"'),
    (port("name: dns, port: 53"), "udp-service-as-tcp", '"DNS"', "53"),
    (
        port("name: a, port: 53, protocol: UDP}, {name: b, port: 53"),
        "same-number-twice",
        "Port 53 is there for two",
        "53",
    ),
    (port("name: grpc-api, port: 50051"), "grpc-stays-on-one-pod", "Port 50051", "50051"),
    (port("name: api, port: 80, appProtocol: kubernetes.io/h2c"), "grpc-stays-on-one-pod", "Port 80", "80"),
    (web("clusterIP: 10.96.1.1"), "cluster-ip-in-dynamic-band", '"10.96.1.1"', "10.96.1.1"),
    (port("name: db, port: 6379"), "cluster-ip-is-no-wall", "Redis", "6379"),
    (port("name: db, port: 3306", BALANCER, ALL), "datastore-on-the-outside", "MySQL", "3306"),
    (web("externalIPs: [203.0.113.7, 203.0.113.8]"), "external-ips", '"203.0.113.7, 203.0.113.8"', "externalIPs"),
    (web(BALANCER), "load-balancer-open-to-all", "List the callers", "LoadBalancer"),
    (
        annotated(f"{AWS}scheme", "internet-facing", BALANCER, "loadBalancerClass: service.k8s.aws/nlb"),
        "load-balancer-open-to-all",
        "List the callers",
        "LoadBalancer",
    ),
    (
        web(BALANCER, CLOSED, "loadBalancerSourceRanges: [198.51.100.0/24, 0.0.0.0/0]"),
        "source-range-for-all",
        '"0.0.0.0/0" lets everybody in',
        "0.0.0.0/0",
    ),
    (web(BALANCER, KEPT), "source-ranges-leave-node-ports-open", "node ports", "loadBalancerSourceRanges"),
    (web(BALANCER, ALL, "loadBalancerIP: 198.51.100.9"), "load-balancer-ip", "deprecated", "loadBalancerIP"),
    (web(NODEPORT, "loadBalancerIP: 198.51.100.9"), "load-balancer-ip", "unless the type is", "loadBalancerIP"),
    (
        port("name: a, port: 5061}, {name: b, port: 5004, protocol: UDP", BALANCER, ALL),
        "mixed-protocols-on-a-balancer",
        '"TCP + UDP"',
        "ports",
    ),
    (
        service("type: ExternalName", "externalName: 192.0.2.50."),
        "external-name-is-an-address",
        "taken for a DNS name",
        "192.0.2.50.",
    ),
    (service("type: ExternalName", "externalName: stock"), "external-name-is-not-whole", '"stock"', "stock"),
    (
        service("type: ExternalName", "externalName: web.default.svc.cluster.local."),
        "external-name-leads-back",
        "round in circles",
        "web.default.svc.cluster.local.",
    ),
    (
        service(*EXTERNAL, "ports: [{name: https, port: 443}]"),
        "external-name-with-tls",
        'for the name "web"',
        "db.example.net",
    ),
    (service(*EXTERNAL, SELECTOR), "external-name-has-no-pods", "chooses nobody", "selector"),
    (
        service(*EXTERNAL, "ports: [{name: db, port: 5432, targetPort: 6432}]"),
        "external-name-has-no-pods",
        "have to use 6432",
        "6432",
    ),
    (web(NODEPORT, "externalTrafficPolicy: Local"), "external-traffic-stays-on-the-node", "time out", "Local"),
    (web("internalTrafficPolicy: Local"), "internal-traffic-stays-on-the-node", "time out", "Local"),
    (
        annotated("service.kubernetes.io/topology-mode", "Auto", "trafficDistribution: PreferSameNode"),
        "traffic-distribution-overruled",
        "goes before",
        "trafficDistribution",
    ),
    (
        web("internalTrafficPolicy: Local", "trafficDistribution: PreferSameNode"),
        "traffic-distribution-overruled",
        "never leaves the node",
        "trafficDistribution",
    ),
    (web(NODEPORT, "sessionAffinity: ClientIP"), "affinity-behind-a-balancer", "Each node", "ClientIP"),
    (web("publishNotReadyAddresses: true"), "not-ready-gets-traffic", "not ready", "publishNotReadyAddresses"),
]


@pytest.mark.parametrize(("text", "slug", "said", "marked"), SAID)
def test_it_says_so_about_this_place(text: str, slug: str, said: str, marked: str) -> None:
    found = diagnose(text)
    assert found.review.accepted, found.review.output
    advice = [d for d in found.diagnostics if d.severity == "advice" and said in d.message]
    assert [d.slug for d in advice] == [slug]
    assert text[advice[0].span.start.offset : advice[0].span.end.offset] == marked


GOOD = {
    "plain": web(),
    "no name, one port, inside": port("port: 80"),
    "several ports": port("name: http, port: 80}, {name: metrics, port: 9090"),
    "a node port of the lower band": port("name: a, port: 80, nodePort: 30085", NODEPORT),
    "a node port that the cluster chooses": web(NODEPORT),
    "a cluster IP of the lower band": web("clusterIP: 10.96.1.0"),
    "headless": port("name: peer, port: 9300", HEADLESS),
    "headless, by name": port("name: http, port: 80, targetPort: http", HEADLESS),
    "headless with peers that start": port("name: peer, port: 9300", HEADLESS, "publishNotReadyAddresses: true"),
    "headless database": port("name: db, port: 5432", HEADLESS),
    "headless gRPC": port("name: grpc, port: 50051", HEADLESS),
    "a balancer for some": web(BALANCER, KEPT, CLOSED),
    "a balancer for everybody, and so written": web(BALANCER, ALL),
    "a balancer for everybody, in both families": web(BALANCER, 'loadBalancerSourceRanges: [0.0.0.0/0, "::/0"]'),
    "an internal balancer": annotated(f"{AWS}scheme", "internal", BALANCER),
    "a balancer of AWS, which is internal unless told otherwise": web(
        BALANCER, "loadBalancerClass: service.k8s.aws/nlb"
    ),
    "a balancer that checks the nodes": web(BALANCER, ALL, "externalTrafficPolicy: Local"),
    "a database for some": port("name: db, port: 5432", BALANCER, KEPT, CLOSED),
    "an alias": service(*EXTERNAL),
    "an alias of the cluster": service("type: ExternalName", "externalName: api.shop.svc.cluster.local"),
    "an alias with the port that it has": service(*EXTERNAL, "ports: [{name: db, port: 5432}]"),
    "affinity inside": web("sessionAffinity: ClientIP"),
    "near ones first": web("trafficDistribution: PreferSameZone"),
    "one release of an app": service("selector: {app: web, version: v2}", PORT),
    "one pod of a StatefulSet": service("selector: {statefulset.kubernetes.io/pod-name: db-0}", PORT),
    "DNS, over UDP": port("name: dns, port: 53, protocol: UDP"),
    "DNS, over TCP on purpose": port("name: dns, port: 53, protocol: TCP"),
    "numbers of one port in two places": port("name: a, port: 80, targetPort: 8080}, {name: b, port: 8080"),
    "an empty status, as generators write it": web(meta="creationTimestamp: null") + "status: {loadBalancer: {}}\n",
    "digits in a name": web(name="web-2"),
    "variables of an app’s own": web(name="shop-redis"),
    "annotations of others": annotated("prometheus.io/port", "0100"),
    "endpoints of your own": service(PORT)
    + "---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\n"
    + "metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}\naddressType: IPv4\n"
    + "endpoints: [{addresses: [192.0.2.50]}]\nports: [{name: http, port: 8080}]\n",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_ordinary_manifests_get_no_advice(text: str) -> None:
    found = diagnose(text)
    assert found.review.accepted, found.review.output
    assert [d.message for d in found.diagnostics] == []


def test_every_sentence_of_every_rule_has_been_said() -> None:
    """In the cases above, in those about pods, or in the rule's own example."""
    from tests.diagnostics.test_advice_pods import KNOWN, diagnosed

    texts = [text for text, *_ in SAID] + [rule.explanation.example for rule in RULES]
    found = [d for text in texts for d in diagnose(text).diagnostics]
    found += [d for case in KNOWN for d in diagnosed(case).diagnostics]
    said = {d.finding.code for d in found if d.severity == "advice"}
    assert {s for rule in RULES for s in rule.explanation.says} - said == set()


@pytest.mark.parametrize("value", ['a"b', "a\\", 'x "y" z', "ümlaut", "x" * 500, "line\nbreak"])
def test_no_value_changes_the_shape_of_what_is_said(value: str) -> None:
    text = web(BALANCER, ALL).replace("spec:\n", f"spec:\n  loadBalancerIP: {_quoted(value)}\n")
    found = [d for d in diagnose(text).diagnostics if d.severity == "advice"]
    assert [d.slug for d in found] == ["load-balancer-ip"]
    assert len(found[0].message) < 300


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
