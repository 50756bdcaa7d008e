"""ExternalName: another name for something that lies elsewhere. A DNS answer and nothing more."""

from typing import Final

from tutorial.contracts import checks
from tutorial.contracts.checks import never
from tutorial.contracts.goals.affinity import affinity
from tutorial.contracts.goals.backends import backends
from tutorial.contracts.goals.dns import dns_cluster_ip, dns_cname
from tutorial.contracts.goals.from_outside import from_outside
from tutorial.contracts.goals.no_node_port import no_node_port
from tutorial.contracts.goals.publishes_not_ready import publishes_not_ready
from tutorial.contracts.labs import BARE, LAB
from tutorial.contracts.manifests import PORT, SELECTOR, SPEC, plain, service
from tutorial.contracts.promise import Contract, Promise

_SPEC = SPEC["externalname"]
_STICKY = "sessionAffinity: ClientIP\nsessionAffinityConfig:\n  clientIP:\n    timeoutSeconds: 3600"
_HTTP = "ports:\n  - name: http\n    port: 80\n    targetPort: 8080"

CONTRACT: Final = Contract(
    "externalname",
    "ExternalName",
    "a name for elsewhere",
    (
        Promise(
            "externalname-dns",
            "address",
            "Its name leads to another name.",
            dns_cname("db.example.net"),
            plain("as it comes", "externalname"),
            plain("another type ignores the name", "clusterip", "externalName: db.example.net"),
            LAB,
        ),
        Promise(
            "externalname-needs-name",
            "fields",
            "It needs the name to lead to.",
            dns_cname("db.example.net"),
            plain("with it", "externalname"),
            service("without", "type: ExternalName"),
            LAB,
            refused="spec.externalName: Required value",
        ),
        Promise(
            "externalname-host-only",
            "risk",
            "It takes a host name, with no scheme, path or port.",
            dns_cname("db.example.net"),
            plain("a host name", "externalname"),
            service("a URL", "type: ExternalName", "externalName: https://db.example.net/"),
            LAB,
            refused="spec.externalName: Invalid value",
        ),
        Promise(
            "externalname-no-ip",
            "risk",
            "It leads to a name, never to an address.",
            checks.resolvable(),
            plain("a name", "externalname"),
            service("an address in the place of a name", "type: ExternalName", "externalName: 192.0.2.10"),
            LAB,
        ),
        Promise(
            "externalname-no-address",
            "address",
            "It has no cluster IP.",
            never(dns_cluster_ip(), "It has no cluster IP"),
            plain("as it comes", "externalname"),
            plain("asking for one", "externalname", "clusterIP: 10.96.0.50"),
            LAB,
            refused="may not be set for ExternalName services",
        ),
        Promise(
            "externalname-lets-nobody-in",
            "reach",
            "It lets nobody into the cluster.",
            from_outside(False),
            plain("as it comes", "externalname"),
            plain("another type opens a door", "loadbalancer"),
            LAB,
        ),
        Promise(
            "externalname-no-pods",
            "traffic",
            "No pod stands behind it, whatever its selector says.",
            backends(),
            service("the selector is stored, and nothing reads it", _SPEC, SELECTOR),
            plain("another type reads it", "clusterip"),
            LAB,
        ),
        Promise(
            "externalname-no-ports",
            "fields",
            "Its ports do nothing: a caller dials the port of whatever it leads to.",
            checks.serves_no_ports(),
            service("the port is stored, and nothing reads it", _SPEC, PORT),
            plain("another type reads it", "clusterip"),
            LAB,
        ),
        Promise(
            "externalname-no-node-port",
            "fields",
            "A node port in its manifest opens nothing.",
            no_node_port(),
            service("stored, and nothing opens it", _SPEC, f"{PORT}\n    nodePort: 30080"),
            service("another type opens it", "type: NodePort", SELECTOR, f"{PORT}\n    nodePort: 30080"),
            LAB,
        ),
        Promise(
            "externalname-allocates",
            "allocates",
            "It takes nothing from the cluster.",
            checks.allocates(),
            plain("as it comes", "externalname"),
            plain("takes a cluster IP", "clusterip"),
            LAB,
        ),
        Promise(
            "externalname-anywhere",
            "reach",
            "It works in every cluster that has DNS.",
            checks.needs_no_controller(),
            plain("as it comes", "externalname"),
            plain("waits for an address", "loadbalancer"),
            BARE,
        ),
        Promise(
            "externalname-no-affinity",
            "traffic",
            "It keeps no caller with one server.",
            never(affinity(3600), "It keeps no caller with one server"),
            plain("stored, and nothing reads it", "externalname", _STICKY),
            plain("another type reads it", "clusterip", _STICKY),
            LAB,
        ),
        Promise(
            "externalname-no-srv",
            "address",
            "It has no SRV records, named ports or not.",
            never(checks.srv("http"), "It has no SRV records"),
            service("the name of the port is stored", _SPEC, _HTTP),
            service("another type has a record for it", "type: ClusterIP", SELECTOR, _HTTP),
            LAB,
        ),
        Promise(
            "externalname-no-pod-names",
            "address",
            "No pod has a name below it.",
            never(checks.pod_names(), "No pod has a name below it"),
            service("it knows no pods", _SPEC, "selector:\n  app: db", name="db"),
            service("a headless Service does", "clusterIP: None", "selector:\n  app: db", name="db"),
            LAB,
        ),
        Promise(
            "externalname-no-not-ready",
            "fields",
            "Readiness means nothing to it.",
            never(publishes_not_ready(), "It publishes no pods"),
            plain("stored, and nothing reads it", "externalname", "publishNotReadyAddresses: true"),
            plain("another type reads it", "clusterip", "publishNotReadyAddresses: true"),
            LAB,
        ),
        Promise(
            "externalname-no-policy",
            "fields",
            "It has no policy for callers from outside, since there are none.",
            from_outside(False),
            plain("without the field", "externalname"),
            plain("with it", "externalname", "externalTrafficPolicy: Local"),
            LAB,
            refused="may only be set for externally-accessible services",
        ),
        Promise(
            "externalname-no-source-ranges",
            "fields",
            "It cannot choose who may follow the name.",
            from_outside(False),
            plain("without the field", "externalname"),
            plain("with it", "externalname", "loadBalancerSourceRanges:\n  - 198.51.100.0/24"),
            LAB,
            refused="may only be used when `type` is 'LoadBalancer'",
        ),
        Promise(
            "externalname-type-change",
            "allocates",
            "It becomes a ClusterIP, with an address, when it is given ports.",
            dns_cluster_ip(),
            service("with ports", "type: ClusterIP", SELECTOR, PORT),
            service("without, as it was", "type: ClusterIP", SELECTOR),
            LAB,
            refused="spec.ports: Required value",
        ),
    ),
)
