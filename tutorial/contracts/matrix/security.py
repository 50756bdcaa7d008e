"""Security: what it opens, and what it does not protect."""

from typing import Final

from tutorial.contracts.matrix.model import Group, no, partly, row, yes

GROUP: Final = Group(
    "security",
    "Security",
    (
        row(
            "protection",
            "What protects it",
            "What protects {a}?",
            "production",
            clusterip=partly(
                "No way in from outside, nothing more",
                "It has no password, no encryption and no wall: any pod of any namespace may connect until a "
                "NetworkPolicy says otherwise.",
                "clusterip-namespaces",
            ),
            nodeport=no(
                "Only your firewall",
                "The port is open on every node, to everybody whom the network lets through. Restrict it at the node "
                "firewall, in the security group or with kube-proxy’s `nodePortAddresses`.",
                "nodeport-source-ranges",
            ),
            loadbalancer=partly(
                "Source ranges, if you list them",
                "`loadBalancerSourceRanges` guards the balancer’s address. The node ports beneath stay open unless "
                "you close them, too.",
                "loadbalancer-source-ranges",
            ),
            externalname=no(
                "Nothing of the cluster’s",
                "Whoever may edit it may send your apps to another host. What the other side demands is its own "
                "affair.",
                "externalname-no-source-ranges",
            ),
            headless=partly(
                "No way in from outside, nothing more",
                "As for a ClusterIP: pods of every namespace may connect, and they learn each pod’s address.",
                "headless-namespaces",
            ),
        ),
        row(
            "exposed",
            "What it opens",
            "What does {a} open to the outside?",
            "production",
            clusterip=yes(
                "Nothing outside",
                "Nothing to scan, nothing to close.",
                "clusterip-inside-only",
            ),
            nodeport=no(
                "A port on every node",
                "Also on nodes without a pod of it, and on new nodes the moment they join. `ss` shows no listener, "
                "since rules of the kernel take the packets: test with a real call.",
                "nodeport-every-node",
            ),
            loadbalancer=partly(
                "An address, and node ports unless refused",
                "`allocateLoadBalancerNodePorts: false` leaves the node ports out where the balancer needs none. On "
                "an existing Service it closes nothing: those that were opened stay.",
                "loadbalancer-no-node-ports",
            ),
            externalname=yes(
                "Nothing",
                "A node port written in it is stored and never opened.",
                "externalname-no-node-port",
            ),
            headless=yes(
                "Nothing outside",
                "Pods stay as reachable as pods are.",
                "headless-inside-only",
            ),
        ),
        row(
            "callers",
            "Restrict callers by address",
            "Can {a} choose its callers by their addresses?",
            "production",
            clusterip=no(
                "With a NetworkPolicy",
                "Source ranges are refused for this type. Choose pods and namespaces by label in a NetworkPolicy.",
                "clusterip-source-ranges",
            ),
            nodeport=no(
                "At the firewall",
                "The Service cannot: source ranges are refused, and even a LoadBalancer’s ranges never filter node "
                "ports.",
                "nodeport-source-ranges",
            ),
            loadbalancer=yes(
                "`loadBalancerSourceRanges`",
                "The provider or kube-proxy drops everybody else at the balancer’s address. Pods and nodes that call "
                "this address count as callers, too.",
                "loadbalancer-source-ranges",
            ),
            externalname=no(
                "At the other side",
                "The cluster gives out a name and is not asked again.",
                "externalname-no-source-ranges",
            ),
            headless=no(
                "With a NetworkPolicy",
                "As for every pod.",
                "headless-no-source-ranges",
            ),
        ),
        row(
            "network-policy",
            "NetworkPolicy",
            "How does a NetworkPolicy work with {a}?",
            "production",
            clusterip=yes(
                "Applies to the pods behind it",
                "A policy selects pods, never Services. The calling pod’s address arrives unchanged, so rules by "
                "label work.",
                "clusterip-source",
            ),
            nodeport=partly(
                "May see a node as the caller",
                "Whether it meets the address before or after rewriting is not defined. Under the policy `Cluster` a "
                "rule by client address may match the node instead.",
                "nodeport-source",
            ),
            loadbalancer=partly(
                "May see a node or the balancer",
                "As for a NodePort. Filter outside callers at the balancer, by source ranges.",
                "loadbalancer-source",
            ),
            externalname=partly(
                "Egress rules, by address",
                "A NetworkPolicy knows addresses and labels, no names. The alias leads to addresses that may change.",
                "externalname-no-pods",
            ),
            headless=yes(
                "Applies to the pods behind it",
                "Caller and pod speak directly, and rules by label see both.",
                "headless-source",
            ),
        ),
        row(
            "tls",
            "TLS and the Host header",
            "What about TLS and HTTP with {a}?",
            "ingress-gateway",
            clusterip=yes(
                "Passed through",
                "It works on connections and knows no HTTP. Certificates must hold the name that callers use, for "
                "example `web.default.svc`.",
                "clusterip-tls",
            ),
            nodeport=yes(
                "Passed through",
                "TLS ends in the pod. A certificate for a node’s name or address is rarely what you want: give "
                "callers a DNS name.",
                "nodeport-tls",
            ),
            loadbalancer=partly(
                "Passed through, or ended by the provider",
                "The type is a layer 4 matter. Some providers end TLS on request, by annotation. Paths and hosts are "
                "work for a Gateway or an Ingress.",
                "loadbalancer-tls",
            ),
            externalname=no(
                "The name does not match",
                "The caller sends `db` as Host and in TLS, and the other side expects its own name: a 404 or a "
                "certificate error follows. Set the Host, or call the real name.",
                "externalname-host-only",
            ),
            headless=yes(
                "Passed through",
                "Between caller and pod only. Certificates with a wildcard for `*.db.default.svc.cluster.local` suit "
                "StatefulSets.",
                "headless-tls",
            ),
        ),
    ),
)

COST: Final = Group(
    "cost",
    "Cost",
    (
        row(
            "cost",
            "What it costs",
            "What does {a} cost?",
            "production",
            clusterip=yes(
                "Nothing",
                "A few rules on every node. Nobody sends a bill.",
                "clusterip-cost",
            ),
            nodeport=partly(
                "No bill, but a balancer to run",
                "The port is free of charge. Firewall rules and whatever you put in front are your work.",
                "nodeport-anywhere",
            ),
            loadbalancer=no(
                "A balancer for each Service",
                "Most clouds bill by the hour and by traffic, used or idle. Delete what nobody calls, and let several"
                " apps share one behind a Gateway.",
                "loadbalancer-cost",
            ),
            externalname=yes(
                "Nothing, apart from egress",
                "The record is free. The traffic leaves the cluster and may be billed by the cloud.",
                "externalname-allocates",
            ),
            headless=yes(
                "Nothing",
                "Not even a rule on the nodes.",
                "headless-allocates",
            ),
        ),
        row(
            "uses-up",
            "What it uses up",
            "Which pool does {a} draw from?",
            "production",
            clusterip=partly(
                "An address of the Service range",
                "A /16 holds 65,534 of them. When the range is used up, new Services are refused until a ServiceCIDR "
                "is added.",
                "clusterip-address",
            ),
            nodeport=no(
                "One of 2,768 node ports",
                "The pool is shared by the whole cluster, and a number belongs to one Service only. LoadBalancers "
                "draw from it as well.",
                "nodeport-unique",
            ),
            loadbalancer=no(
                "Node ports and outer addresses",
                "Quotas of the cloud count balancers and addresses; on bare metal the pool that you gave MetalLB ends"
                " one day, and the next Service stays at `<pending>`.",
                "loadbalancer-controller",
            ),
            externalname=yes(
                "Nothing",
                "A name, and no address.",
                "externalname-allocates",
            ),
            headless=yes(
                "Nothing",
                "A name, and the addresses that its pods have anyway.",
                "headless-allocates",
            ),
        ),
    ),
)
