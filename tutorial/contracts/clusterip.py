"""ClusterIP: one address that stays, inside the cluster."""

from typing import Final

from tutorial.contracts import checks
from tutorial.contracts.goals.from_outside import from_outside
from tutorial.contracts.goals.no_node_port import no_node_port
from tutorial.contracts.goals.service_type import service_type
from tutorial.contracts.labs import BARE, LAB
from tutorial.contracts.manifests import PORT, SELECTOR, plain, service
from tutorial.contracts.promise import Contract, Promise
from tutorial.contracts.shared import with_cluster_ip, with_pods

CONTRACT: Final = Contract(
    "clusterip",
    "ClusterIP",
    "one address inside",
    (
        *with_pods("clusterip"),
        *with_cluster_ip("clusterip"),
        Promise(
            "clusterip-inside-only",
            "reach",
            "Nobody outside of the cluster gets in.",
            from_outside(False),
            plain("as it comes", "clusterip"),
            plain("another type opens a door", "nodeport"),
            LAB,
        ),
        Promise(
            "clusterip-anywhere",
            "reach",
            "It works in every cluster, without a cloud and without an add-on.",
            checks.needs_no_controller(),
            plain("the API server deals out its address", "clusterip"),
            plain("needs somebody to give it one", "loadbalancer"),
            BARE,
        ),
        Promise(
            "clusterip-default",
            "fields",
            "It is what you get without naming a type.",
            service_type("ClusterIP"),
            service("no type at all", SELECTOR, PORT),
            service("the name has capitals", "type: clusterip", SELECTOR, PORT),
            LAB,
            refused='Unsupported value: "clusterip"',
        ),
        Promise(
            "clusterip-allocates",
            "allocates",
            "It takes one cluster IP and nothing else.",
            checks.allocates("cluster IP"),
            plain("as it comes", "clusterip"),
            plain("takes a node port as well", "nodeport"),
            LAB,
        ),
        Promise(
            "clusterip-no-node-port",
            "fields",
            "It may not name a node port.",
            no_node_port(),
            plain("none named", "clusterip"),
            service("one named", "type: ClusterIP", SELECTOR, f"{PORT}\n    nodePort: 30080"),
            LAB,
            refused="may not be used when `type` is 'ClusterIP'",
        ),
        Promise(
            "clusterip-source",
            "traffic",
            "A pod sees the address of the pod that calls it.",
            checks.callers_are_the_clusters(),
            plain("callers are in the cluster", "clusterip"),
            plain("an external IP lets others in", "clusterip", "externalIPs:\n  - 172.30.0.210"),
            LAB,
        ),
        Promise(
            "clusterip-external-policy",
            "fields",
            "It has no policy for callers from outside, since there are none.",
            checks.callers_are_the_clusters(),
            plain("without the field", "clusterip"),
            plain("with it", "clusterip", "externalTrafficPolicy: Local"),
            LAB,
            refused="may only be set for externally-accessible services",
        ),
        Promise(
            "clusterip-source-ranges",
            "fields",
            "It has no list of callers’ addresses to let in.",
            checks.callers_are_the_clusters(),
            plain("without the field", "clusterip"),
            plain("with it", "clusterip", "loadBalancerSourceRanges:\n  - 198.51.100.0/24"),
            LAB,
            refused="may only be used when `type` is 'LoadBalancer'",
        ),
        Promise(
            "clusterip-type-change",
            "allocates",
            "Its cluster IP stays when it becomes a NodePort or a LoadBalancer.",
            checks.cluster_ip_is("10.96.0.50"),
            plain("the same address under a new type", "nodeport", "clusterIP: 10.96.0.50"),
            plain("a type that has no address", "externalname", "clusterIP: 10.96.0.50"),
            LAB,
            refused="may not be set for ExternalName services",
        ),
        Promise(
            "clusterip-cost",
            "cost",
            "It opens nothing outside and is billed by nobody.",
            no_node_port(),
            plain("as it comes", "clusterip"),
            plain("opens a port on every node", "loadbalancer"),
            LAB,
        ),
    ),
)
