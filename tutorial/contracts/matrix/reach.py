"""Reach: who gets to it, and from where."""

from typing import Final

from tutorial.contracts.matrix.model import Group, na, no, partly, row, yes

GROUP: Final = Group(
    "reach",
    "Reach",
    (
        row(
            "visibility",
            "Who can reach it",
            "Who can reach {a}?",
            "choosing",
            clusterip=partly(
                "Pods and nodes of the cluster",
                "kube-proxy knows the cluster IP on every node, so every pod and every node can use it. Outside, no "
                "router knows the way to the Service range. That is a fact about routing and no lock: whoever routes "
                "the range to a node gets in.",
                "clusterip-inside-only",
            ),
            nodeport=yes(
                "Whoever reaches a node",
                "The port is open on every node that runs kube-proxy, control plane nodes included. Whether the world"
                " or only the office gets there is decided by the network and the firewall in front of the nodes.",
                "nodeport-outside",
            ),
            loadbalancer=yes(
                "Whoever reaches its address",
                "The address may be public or private: the provider decides, usually by an annotation. The AWS "
                "controller makes an internal one unless told otherwise. Its node ports are a second way in.",
                "loadbalancer-outside",
            ),
            externalname=na(
                "Nobody comes in by it",
                "It answers DNS lookups inside the cluster with another name. Who can reach the place of that name is"
                " up to that place.",
                "externalname-lets-nobody-in",
            ),
            headless=partly(
                "Whoever reaches pods",
                "Callers get the addresses of the pods and connect to them directly. In most clusters these addresses"
                " lead nowhere outside.",
                "headless-inside-only",
            ),
        ),
        row(
            "pod",
            "From a pod",
            "Does a pod of the cluster reach {a}?",
            "clusterip",
            clusterip=yes(
                "Yes",
                "The pod asks for the name, gets the cluster IP and connects. Its own node rewrites the destination "
                "to one ready pod; no proxy process carries the bytes.",
                "clusterip-inside",
            ),
            nodeport=yes(
                "Yes",
                "Beneath the node port lies a cluster IP. Use that one inside: a call to a node port takes a detour "
                "and loses the caller’s address.",
                "nodeport-inside",
            ),
            loadbalancer=yes(
                "Yes",
                "Inside, the cluster IP works from the first second, long before the balancer has its address. Calls "
                "to the balancer’s address are usually cut short by kube-proxy and never leave the node.",
                "loadbalancer-inside",
            ),
            externalname=partly(
                "If the pod may leave the cluster",
                "The lookup works from every pod. The connection then goes to the other name like any outgoing call, "
                "past egress rules, proxies and firewalls.",
                "externalname-dns",
            ),
            headless=yes(
                "Yes",
                "The pod gets the addresses of the pods behind it and connects to one of them, at the port that the "
                "pod listens on.",
                "headless-inside",
            ),
        ),
        row(
            "namespace",
            "From another namespace",
            "Does a pod in another namespace reach {a}?",
            "dns",
            clusterip=yes(
                "By `name.namespace`",
                "The short name is looked up in the caller’s own namespace first, so callers elsewhere add the "
                "namespace: `web.default`. The pods behind a Service always come from the Service’s own namespace.",
                "clusterip-namespaces",
            ),
            nodeport=yes(
                "By `name.namespace`",
                "The name works as for a ClusterIP. The node port belongs to no namespace: it is open to whoever "
                "reaches a node, whichever namespace the Service lies in.",
                "nodeport-namespaces",
            ),
            loadbalancer=yes(
                "By `name.namespace`",
                "Name and cluster IP work across namespaces. A Service cannot select pods of another namespace, "
                "whatever its selector says.",
                "loadbalancer-namespaces",
            ),
            externalname=yes(
                "By `name.namespace`",
                "DNS gives the same answer to every namespace. An ExternalName may even lead to a Service of another "
                "namespace, as `api.production.svc.cluster.local`; the caller then arrives there under the first "
                "name.",
                "externalname-dns",
            ),
            headless=yes(
                "By `name.namespace`",
                "The answer holds the pods’ addresses, and pod addresses work across namespaces unless a "
                "NetworkPolicy says otherwise.",
                "headless-namespaces",
            ),
        ),
        row(
            "outside",
            "From outside the cluster",
            "Does somebody outside reach {a}?",
            "nodeport",
            clusterip=no(
                "No",
                "No router outside leads to the Service range, so the call times out. To let callers in, put an "
                "Ingress or a Gateway in front, or choose another type.",
                "clusterip-inside-only",
            ),
            nodeport=yes(
                "At any node’s address",
                "Any node takes the call at its node port and hands it to a ready pod, on itself or on another node. "
                "A firewall in front of the nodes must let the port through, otherwise the call times out.",
                "nodeport-outside",
            ),
            loadbalancer=yes(
                "At its own address",
                "A controller outside of the API server sets up the balancer and writes its address into the status. "
                "Until then `kubectl get svc` shows `<pending>`.",
                "loadbalancer-outside",
            ),
            externalname=na(
                "It lets nobody in",
                "The name exists in the cluster’s own DNS only. Nobody outside asks there.",
                "externalname-lets-nobody-in",
            ),
            headless=no(
                "No",
                "It has no address, and the pods’ addresses lead nowhere outside. A single pod of a StatefulSet is "
                "opened to the outside with a Service of its own.",
                "headless-inside-only",
            ),
        ),
        row(
            "cloud",
            "Works without a cloud",
            "Does {a} work without a cloud?",
            "loadbalancer",
            clusterip=yes(
                "Yes",
                "API server and kube-proxy are enough. The address comes from the Service range of the cluster.",
                "clusterip-anywhere",
            ),
            nodeport=yes(
                "Yes",
                "The nodes’ own addresses are the way in. That is why bare metal often begins with a NodePort and a "
                "balancer of one’s own in front.",
                "nodeport-anywhere",
            ),
            loadbalancer=partly(
                "With a controller that gives addresses",
                "The API server accepts it everywhere. Somebody must then hand out an address: the cloud’s "
                "controller, or on bare metal MetalLB or kube-vip. Without one it stays at `<pending>`, and its "
                "cluster IP and node ports work all the same.",
                "loadbalancer-controller",
            ),
            externalname=yes(
                "Yes",
                "It is one DNS record. Nothing but the cluster’s DNS takes part.",
                "externalname-anywhere",
            ),
            headless=yes(
                "Yes",
                "DNS and EndpointSlices are enough. kube-proxy does nothing for it.",
                "headless-anywhere",
            ),
        ),
    ),
)
