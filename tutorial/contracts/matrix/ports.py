"""Ports: which one a caller dials, and where it leads."""

from typing import Final

from tutorial.contracts.matrix.model import Group, no, partly, row, yes

GROUP: Final = Group(
    "ports",
    "Ports",
    (
        row(
            "port-mapping",
            "Port mapping",
            "How are the ports of {a} mapped?",
            "ports",
            clusterip=yes(
                "`port` → `targetPort`",
                "Callers dial `port` at the cluster IP and arrive at `targetPort` in a pod. Without `targetPort` the "
                "number stays the same.",
                "clusterip-target-port",
            ),
            nodeport=yes(
                "`nodePort` → `port` → `targetPort`",
                "Outside, callers dial the node port, which the API server picks unless you do. Inside, they dial "
                "`port`. Both arrive at `targetPort`.",
                "nodeport-range",
            ),
            loadbalancer=yes(
                "`port` at the balancer, then a node port",
                "The balancer takes calls at `port` and usually passes them to the node port of some node. Balancers "
                "that address pods directly skip that step.",
                "loadbalancer-allocates",
            ),
            externalname=no(
                "None",
                "Ports in its manifest are stored, and nothing reads them. The caller dials the port of the other "
                "place.",
                "externalname-no-ports",
            ),
            headless=no(
                "None: the pod’s own port",
                "Nothing stands between caller and pod that could translate. `port` only names what DNS tells in SRV "
                "records.",
                "headless-no-translation",
            ),
        ),
        row(
            "target-port",
            "`targetPort` is used",
            "Does {a} use targetPort?",
            "ports",
            clusterip=yes(
                "Yes",
                "A number leads to that port in every pod. A name is looked up in each pod, by name and protocol, so "
                "two versions of an app may listen on different numbers.",
                "clusterip-target-port",
            ),
            nodeport=yes(
                "Yes",
                "The node port leads straight to `targetPort`; `port` plays no part for callers outside.",
                "nodeport-target-port",
            ),
            loadbalancer=yes(
                "Yes",
                "The last step is kube-proxy’s, as for every type with a cluster IP.",
                "loadbalancer-target-port",
            ),
            externalname=no(
                "No",
                "No packet passes through it.",
                "externalname-no-ports",
            ),
            headless=partly(
                "In SRV records only",
                "A caller who dials 80 at a pod’s address arrives at 80 in the pod, whatever `targetPort` says. Only "
                "who asks for SRV records is told the other number.",
                "headless-port-is-the-pods",
            ),
        ),
        row(
            "several-ports",
            "Several ports",
            "Can {a} have several ports?",
            "ports",
            clusterip=yes(
                "Each with a name",
                "As soon as there are two, each needs a name; the API server refuses the manifest otherwise. TCP, UDP"
                " and SCTP may be mixed.",
                "clusterip-several-ports",
            ),
            nodeport=yes(
                "Each with a name and a node port",
                "Every entry gets a node port of its own. One number serves TCP and UDP together when both entries "
                "have the same `port`.",
                "nodeport-several-ports",
            ),
            loadbalancer=partly(
                "If the balancer can",
                "The API server takes any mix. Not every provider serves TCP and UDP at one address; the rest stays "
                "at `<pending>` or loses a port.",
                "loadbalancer-several-ports",
            ),
            externalname=no(
                "They do nothing",
                "The alias leads to a host, and every port of it is the same to DNS.",
                "externalname-no-ports",
            ),
            headless=yes(
                "None needed",
                "It works without a single port, since it translates none. Named ports add SRV records.",
                "headless-no-ports",
            ),
        ),
        row(
            "outside-port",
            "Port that callers outside dial",
            "Which port do callers outside of the cluster dial for {a}?",
            "nodeport",
            clusterip=no(
                "None",
                "There is no door, and `nodePort` is refused as long as the type is ClusterIP.",
                "clusterip-no-node-port",
            ),
            nodeport=partly(
                "30000–32767",
                "Callers put up with an odd number, unless something in front of the nodes translates. The API server"
                " may be set to another range.",
                "nodeport-range",
            ),
            loadbalancer=yes(
                "`port`, for example 443",
                "The balancer has an address to itself and may use any port there.",
                "loadbalancer-outside",
            ),
            externalname=no(
                "None",
                "Even a `nodePort` in its manifest opens nothing: the API server stores it in silence.",
                "externalname-no-node-port",
            ),
            headless=no(
                "None",
                "There is no door on any node.",
                "headless-inside-only",
            ),
        ),
    ),
)
