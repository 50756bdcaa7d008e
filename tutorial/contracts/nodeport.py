"""NodePort: the same port on every node."""

from typing import Final

from tutorial.contracts import checks
from tutorial.contracts.goals.client_address import client_address
from tutorial.contracts.goals.from_outside import from_outside
from tutorial.contracts.goals.goal import all_of
from tutorial.contracts.goals.no_node_port import no_node_port
from tutorial.contracts.goals.node_port import node_port
from tutorial.contracts.goals.service_type import service_type
from tutorial.contracts.labs import BARE, LAB
from tutorial.contracts.manifests import PORT, SELECTOR, document, documents, plain, service
from tutorial.contracts.promise import Contract, Manifest, Promise
from tutorial.contracts.shared import with_cluster_ip, with_pods


def _numbered(note: str, number: int) -> Manifest:
    return service(note, "type: NodePort", SELECTOR, f"{PORT}\n    nodePort: {number}")


def _named(name: str, number: int) -> str:
    return document("type: NodePort", f"selector:\n  app: {name}", f"{PORT}\n    nodePort: {number}", name=name)


CONTRACT: Final = Contract(
    "nodeport",
    "NodePort",
    "a door on every node",
    (
        *with_pods("nodeport"),
        *with_cluster_ip("nodeport"),
        Promise(
            "nodeport-outside",
            "reach",
            "Somebody outside gets in at any node’s address.",
            from_outside(True),
            plain("as it comes", "nodeport"),
            plain("opens no door", "clusterip"),
            LAB,
        ),
        Promise(
            "nodeport-anywhere",
            "reach",
            "It works in every cluster, without a cloud and without an add-on.",
            checks.needs_no_controller(),
            plain("the nodes themselves are the address", "nodeport"),
            plain("waits for an address of its own", "loadbalancer"),
            BARE,
        ),
        Promise(
            "nodeport-allocates",
            "allocates",
            "It takes a cluster IP and a node port per port.",
            checks.allocates("cluster IP", "node port"),
            plain("as it comes", "nodeport"),
            plain("takes a cluster IP only", "clusterip"),
            LAB,
        ),
        Promise(
            "nodeport-range",
            "fields",
            "A node port of your own choice lies between 30000 and 32767.",
            node_port(80, 30080),
            _numbered("within the range", 30080),
            _numbered("below it", 80),
            LAB,
            refused="The range of valid ports is 30000-32767",
        ),
        Promise(
            "nodeport-band",
            "risk",
            "A number from the static band is never dealt out to somebody else by chance.",
            node_port(80, band="static"),
            _numbered("30000–30085 is kept for you", 30080),
            _numbered("from the band that is dealt out", 32080),
            LAB,
        ),
        Promise(
            "nodeport-unique",
            "cost",
            "A node port belongs to one Service in the whole cluster.",
            checks.all_created(),
            documents("two numbers", [_named("web", 30080), _named("api", 30081)]),
            documents("one number twice", [_named("web", 30080), _named("api", 30080)]),
            LAB,
            refused="provided port is already allocated",
        ),
        Promise(
            "nodeport-every-node",
            "traffic",
            "Every node answers, also one without a pod of it.",
            checks.every_node_answers(),
            plain("as it comes", "nodeport"),
            plain("each node asks its own pods only", "nodeport", "externalTrafficPolicy: Local"),
            LAB,
        ),
        Promise(
            "nodeport-source",
            "traffic",
            "With the policy `Local`, a pod sees the address of a caller from outside.",
            client_address("kept"),
            plain("with `Local`", "nodeport", "externalTrafficPolicy: Local"),
            plain("as it comes", "nodeport"),
            LAB,
        ),
        Promise(
            "nodeport-source-ranges",
            "fields",
            "It has no list of callers’ addresses to let in; that is the node firewall’s work.",
            from_outside(True),
            plain("without the field", "nodeport"),
            plain("with it", "nodeport", "loadBalancerSourceRanges:\n  - 198.51.100.0/24"),
            LAB,
            refused="may only be used when `type` is 'LoadBalancer'",
        ),
        Promise(
            "nodeport-type-change",
            "allocates",
            "It becomes a ClusterIP when its node ports are taken out.",
            all_of("morph", "It is a ClusterIP without node ports", service_type("ClusterIP"), no_node_port()),
            service("taken out", "type: ClusterIP", SELECTOR, PORT),
            service("left in", "type: ClusterIP", SELECTOR, f"{PORT}\n    nodePort: 30080"),
            LAB,
            refused="may not be used when `type` is 'ClusterIP'",
        ),
    ),
)
