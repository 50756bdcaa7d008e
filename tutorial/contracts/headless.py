"""Headless: no address of its own. DNS answers with the pods themselves."""

from typing import Final

from tutorial.contracts import checks
from tutorial.contracts.checks import never
from tutorial.contracts.goals.affinity import affinity
from tutorial.contracts.goals.dns import dns_pods
from tutorial.contracts.goals.from_outside import from_outside
from tutorial.contracts.goals.reaches import reaches
from tutorial.contracts.goals.service_type import service_type
from tutorial.contracts.labs import BARE, LAB
from tutorial.contracts.manifests import PORT, SELECTOR, plain, service
from tutorial.contracts.promise import Contract, Promise
from tutorial.contracts.shared import with_pods

_STICKY = "sessionAffinity: ClientIP\nsessionAffinityConfig:\n  clientIP:\n    timeoutSeconds: 3600"
_SAME = "ports:\n  - port: 8080"

CONTRACT: Final = Contract(
    "headless",
    "Headless",
    "pods by name",
    (
        *with_pods("headless"),
        Promise(
            "headless-dns",
            "address",
            "Its name leads to one address for every ready pod.",
            dns_pods(),
            plain("no address of its own", "headless"),
            plain("one address for all", "clusterip"),
            LAB,
        ),
        Promise(
            "headless-no-translation",
            "fields",
            "It translates no ports: a caller dials the pod’s own.",
            reaches(8080, 8080),
            service("the pods’ own port", "clusterIP: None", SELECTOR, _SAME),
            service("a port that would need translating", "clusterIP: None", SELECTOR, PORT),
            LAB,
        ),
        Promise(
            "headless-tls",
            "risk",
            "It touches no bytes: TLS is between the caller and the pod, on the pod’s own port.",
            reaches(8443, 8443),
            service("the pods’ own TLS port", "clusterIP: None", SELECTOR, "ports:\n  - port: 8443"),
            service("the port people expect", "clusterIP: None", SELECTOR, "ports:\n  - port: 443"),
            LAB,
        ),
        Promise(
            "headless-port-is-the-pods",
            "risk",
            "`targetPort` moves nobody: dialling 80 at a pod means 80 in that pod.",
            never(reaches(80, 8080), "80 never becomes 8080"),
            plain("80 stays 80", "headless"),
            plain("a cluster IP translates", "clusterip"),
            LAB,
        ),
        Promise(
            "headless-no-ports",
            "fields",
            "It needs no ports.",
            dns_pods(),
            service("none", "clusterIP: None", SELECTOR),
            service("a ClusterIP without ports", "type: ClusterIP", SELECTOR),
            LAB,
            refused="spec.ports: Required value",
        ),
        Promise(
            "headless-pod-names",
            "address",
            "Pods that name it as their subdomain have names of their own below it.",
            checks.pod_names(),
            service("the pods’ subdomain is `db`", "clusterIP: None", "selector:\n  app: db", name="db"),
            service("another name than the pods’", "clusterIP: None", "selector:\n  app: db", name="database"),
            LAB,
        ),
        Promise(
            "headless-inside-only",
            "reach",
            "Nobody outside of the cluster gets in.",
            from_outside(False),
            plain("as it comes", "headless"),
            plain("another type opens a door", "nodeport"),
            LAB,
        ),
        Promise(
            "headless-anywhere",
            "reach",
            "It works in every cluster that has DNS.",
            checks.needs_no_controller(),
            plain("as it comes", "headless"),
            plain("waits for an address", "loadbalancer"),
            BARE,
        ),
        Promise(
            "headless-allocates",
            "allocates",
            "It takes nothing from the cluster.",
            checks.allocates(),
            plain("as it comes", "headless"),
            plain("takes a cluster IP", "clusterip"),
            LAB,
        ),
        Promise(
            "headless-picks",
            "traffic",
            "The caller gets every address and picks one itself.",
            checks.caller_picks(),
            plain("two addresses to pick from", "headless"),
            plain("kube-proxy picks behind one address", "clusterip"),
            LAB,
        ),
        Promise(
            "headless-source",
            "traffic",
            "A pod sees the address of the pod that calls it.",
            checks.callers_are_the_clusters(),
            plain("pods call each other directly", "headless"),
            plain("callers come in through the nodes", "nodeport"),
            LAB,
        ),
        Promise(
            "headless-no-affinity",
            "traffic",
            "It keeps no caller with one pod; the API server warns that the field is ignored.",
            never(affinity(3600), "It keeps no caller with one pod"),
            plain("stored, and nothing reads it", "headless", _STICKY),
            plain("another type reads it", "clusterip", _STICKY),
            LAB,
        ),
        Promise(
            "headless-no-internal-policy",
            "fields",
            "It cannot keep calls on the caller’s node.",
            never(checks.node_keeps_to_its_own(), "Calls may go to any node"),
            plain("stored, and nothing reads it", "headless", "internalTrafficPolicy: Local"),
            plain("another type reads it", "clusterip", "internalTrafficPolicy: Local"),
            LAB,
        ),
        Promise(
            "headless-no-policy",
            "fields",
            "It has no policy for callers from outside, since there are none.",
            from_outside(False),
            plain("without the field", "headless"),
            plain("with it", "headless", "externalTrafficPolicy: Local"),
            LAB,
            refused="may only be set for externally-accessible services",
        ),
        Promise(
            "headless-no-source-ranges",
            "fields",
            "It has no list of callers’ addresses to let in.",
            from_outside(False),
            plain("without the field", "headless"),
            plain("with it", "headless", "loadBalancerSourceRanges:\n  - 198.51.100.0/24"),
            LAB,
            refused="may only be used when `type` is 'LoadBalancer'",
        ),
        Promise(
            "headless-type-change",
            "allocates",
            "It stays headless: the other types need an address, and `None` is none.",
            service_type("Headless"),
            plain("as it was", "headless"),
            plain("a NodePort without an address", "nodeport", "clusterIP: None"),
            LAB,
            refused="may not be set to 'None' for NodePort services",
        ),
    ),
)
