"""LoadBalancer: an address in front of the cluster, handed out by a controller."""

from typing import Final

from tutorial.contracts import checks
from tutorial.contracts.goals.client_address import client_address
from tutorial.contracts.goals.goal import all_of
from tutorial.contracts.goals.load_balancer_class import load_balancer_class
from tutorial.contracts.goals.no_node_port import no_node_port
from tutorial.contracts.goals.service_type import service_type
from tutorial.contracts.goals.source_ranges import source_ranges
from tutorial.contracts.labs import LAB
from tutorial.contracts.manifests import PORT, SELECTOR, document, documents, plain, ports, service
from tutorial.contracts.promise import Contract, Promise
from tutorial.contracts.shared import with_cluster_ip, with_pods

_RANGES = "loadBalancerSourceRanges:\n  - 198.51.100.0/24"
_CLASS = "loadBalancerClass: example.com/internal"
_TWO = ports(("http", 80, 8080), ("https", 443, 8443))

CONTRACT: Final = Contract(
    "loadbalancer",
    "LoadBalancer",
    "an address in front",
    (
        *with_pods("loadbalancer"),
        *with_cluster_ip("loadbalancer"),
        Promise(
            "loadbalancer-outside",
            "reach",
            "Callers outside get one address that leads to its pods.",
            checks.balancer_address(),
            plain("as it comes", "loadbalancer"),
            plain("the nodes’ addresses only", "nodeport"),
            LAB,
        ),
        Promise(
            "loadbalancer-controller",
            "reach",
            "Its address comes from a controller that serves its class; without one it waits.",
            checks.balancer_address(),
            plain("the default class is served here", "loadbalancer"),
            plain("nobody here serves this class", "loadbalancer", _CLASS),
            LAB,
        ),
        Promise(
            "loadbalancer-allocates",
            "allocates",
            "It takes a cluster IP, a node port per port and an outer address.",
            checks.allocates("cluster IP", "node port", "outer address"),
            plain("as it comes", "loadbalancer"),
            plain("takes no outer address", "nodeport"),
            LAB,
        ),
        Promise(
            "loadbalancer-no-node-ports",
            "fields",
            "On request it opens no port on the nodes, where its balancer needs none.",
            no_node_port(),
            plain("turned off", "loadbalancer", "allocateLoadBalancerNodePorts: false"),
            plain("as it comes", "loadbalancer"),
            LAB,
        ),
        Promise(
            "loadbalancer-source-ranges",
            "fields",
            "Its address lets in only the callers that you list.",
            source_ranges(("198.51.100.20",), ("192.0.2.77",)),
            plain("one network listed", "loadbalancer", _RANGES),
            plain("none listed", "loadbalancer"),
            LAB,
        ),
        Promise(
            "loadbalancer-source",
            "traffic",
            "With the policy `Local` and a balancer that passes packets on, a pod sees the caller’s address.",
            client_address("kept"),
            plain("with `Local`", "loadbalancer", "externalTrafficPolicy: Local"),
            plain("as it comes", "loadbalancer"),
            LAB,
        ),
        Promise(
            "loadbalancer-every-node",
            "traffic",
            "Whichever node the balancer asks, a pod answers.",
            checks.every_node_answers(),
            plain("as it comes", "loadbalancer"),
            plain("each node asks its own pods only", "loadbalancer", "externalTrafficPolicy: Local"),
            LAB,
        ),
        Promise(
            "loadbalancer-health-port",
            "traffic",
            "With the policy `Local`, every node tells the balancer whether it has a pod.",
            checks.health_port(),
            plain("with `Local`", "loadbalancer", "externalTrafficPolicy: Local"),
            plain("as it comes", "loadbalancer"),
            LAB,
        ),
        Promise(
            "loadbalancer-class",
            "fields",
            "It may name the controller that is to take care of it.",
            load_balancer_class("example.com/internal"),
            plain("named", "loadbalancer", _CLASS),
            plain("left to the default", "loadbalancer"),
            LAB,
        ),
        Promise(
            "loadbalancer-type-change",
            "allocates",
            "It becomes a NodePort when the fields of a LoadBalancer are taken out.",
            all_of("morph", "It is a NodePort", service_type("NodePort")),
            plain("taken out", "nodeport"),
            plain("left in", "nodeport", _RANGES),
            LAB,
            refused="may only be used when `type` is 'LoadBalancer'",
        ),
        Promise(
            "loadbalancer-cost",
            "cost",
            "Each LoadBalancer Service asks for a balancer of its own.",
            checks.one_balancer(),
            service("one Service, two ports", "type: LoadBalancer", SELECTOR, _TWO),
            documents(
                "two Services",
                [
                    document("type: LoadBalancer", SELECTOR, PORT),
                    document("type: LoadBalancer", "selector:\n  app: api", PORT, name="api"),
                ],
            ),
            LAB,
        ),
    ),
)
