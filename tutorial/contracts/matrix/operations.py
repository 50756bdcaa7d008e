"""Operations: living with it."""

from typing import Final

from tutorial.contracts.matrix.model import Group, na, no, partly, row, yes

GROUP: Final = Group(
    "operations",
    "Operations",
    (
        row(
            "use",
            "Use it for",
            "What is {a} good for?",
            "choosing",
            clusterip=yes(
                "Calls between apps, and behind Ingress or Gateway",
                "Nearly every Service should be one: APIs, databases, queues, and whatever an Ingress or a Gateway "
                "passes HTTP to.",
                "clusterip-default",
            ),
            nodeport=partly(
                "Labs, and a balancer of your own",
                "Good for trying things, and on bare metal as the target of a balancer that you run. As a public "
                "address it leaves odd ports and single nodes to the callers.",
                "nodeport-outside",
            ),
            loadbalancer=yes(
                "A public or private entry",
                "For TCP and UDP from outside, and for the one Gateway or Ingress that all HTTP goes through.",
                "loadbalancer-outside",
            ),
            externalname=partly(
                "A local name for something elsewhere",
                "Apps call `db`, and the name leads to a managed database today and to a Service tomorrow. With HTTP "
                "and TLS, mind the names that the other side expects.",
                "externalname-dns",
            ),
            headless=yes(
                "StatefulSets and callers that balance",
                "For databases whose members must find each other by name, and for clients that pick a pod themselves.",
                "headless-pod-names",
            ),
        ),
        row(
            "scale",
            "Scalability",
            "How does {a} scale?",
            "choosing",
            clusterip=yes(
                "With the pods",
                "More ready pods share the connections without any change. The Service itself starts no pods: that is"
                " work for a HorizontalPodAutoscaler.",
                "clusterip-picks",
            ),
            nodeport=partly(
                "With the pods; the door is up to you",
                "Ports are allocated by themselves, pods join by themselves. Spreading callers over the nodes is "
                "yours to arrange.",
                "nodeport-every-node",
            ),
            loadbalancer=yes(
                "With the pods, and the balancer grows",
                "Providers scale the balancer’s capacity. Pods are scaled by you or an autoscaler, as everywhere.",
                "loadbalancer-picks",
            ),
            externalname=na(
                "Like whatever it leads to",
                "Nothing passes through it, so nothing of it can be too small.",
                "externalname-dns",
            ),
            headless=partly(
                "As well as its callers balance",
                "A new pod appears in the answer at once. Callers that keep their connections send it nothing until "
                "they look again.",
                "headless-picks",
            ),
        ),
        row(
            "node-loss",
            "Survives the loss of a node",
            "Does {a} survive the loss of a node?",
            "production",
            clusterip=yes(
                "With pods on two nodes",
                "The address belongs to no node. Callers on other nodes go on as soon as the lost pods are taken out "
                "of the EndpointSlices.",
                "clusterip-node-loss",
            ),
            nodeport=partly(
                "Not for callers who dial that node",
                "The others answer on. Whoever has the lost node’s address written down waits until it times out, so "
                "put a balancer or several DNS records in front.",
                "nodeport-node-loss",
            ),
            loadbalancer=yes(
                "With pods on two nodes",
                "The balancer’s probes find the lost node and leave it out.",
                "loadbalancer-node-loss",
            ),
            externalname=yes(
                "Yes",
                "It depends on DNS only, and cluster DNS runs on more than one node.",
                "externalname-dns",
            ),
            headless=partly(
                "When callers look again",
                "The lost pods leave the answer. A caller that holds their address must notice the failure and "
                "resolve anew.",
                "headless-node-loss",
            ),
        ),
        row(
            "type-change",
            "Changing its type",
            "What stays when {a} changes its type?",
            "manifest",
            clusterip=yes(
                "Keeps its cluster IP",
                "As NodePort or LoadBalancer it keeps the address, and callers inside notice nothing. As ExternalName"
                " it loses it.",
                "clusterip-type-change",
            ),
            nodeport=yes(
                "Keeps the cluster IP, loses node ports",
                "Back to ClusterIP, node ports that you left unnamed are given back. A number still written in the "
                "manifest is refused. The next NodePort gets a new number.",
                "nodeport-type-change",
            ),
            loadbalancer=yes(
                "Keeps cluster IP and node ports",
                "As NodePort it keeps both and loses the outer address. Fields that only a LoadBalancer has must go "
                "first, source ranges among them.",
                "loadbalancer-type-change",
            ),
            externalname=partly(
                "Gets a cluster IP, needs ports",
                "The name stays and now leads to a cluster IP. Callers who cached the alias follow it until it "
                "expires.",
                "externalname-type-change",
            ),
            headless=no(
                "Must be created anew",
                "`clusterIP` may not change once set, and `None` counts as set. Delete the Service and create "
                "another; DNS gives no answer in between.",
                "headless-type-change",
            ),
        ),
        row(
            "misuse",
            "Common misuse",
            "What goes wrong with {a} most often?",
            "troubleshooting",
            clusterip=partly(
                "A number in quotes, a label with a typo",
                'With `targetPort: "8080"` the API server looks for a port of that name and refuses the manifest. A '
                "wrong label it cannot know of: it accepts, and callers are refused, because no pod stands behind.",
                "clusterip-quoted-port",
            ),
            nodeport=partly(
                "Port 80, or a number from the wrong band",
                "80 lies outside of the range and is refused. 32080 is accepted, and may one day be taken by somebody"
                " who left the choice to the API server.",
                "nodeport-band",
            ),
            loadbalancer=partly(
                "One per app",
                "Each one asks for a balancer of its own, and each is billed. One balancer with a Gateway behind it "
                "serves many apps.",
                "loadbalancer-cost",
            ),
            externalname=partly(
                "A URL or an IP address as name",
                "A URL is refused. An address is accepted, and then no lookup succeeds: use a Service without "
                "selector and an EndpointSlice for addresses.",
                "externalname-no-ip",
            ),
            headless=partly(
                "Dialling `port` when the pod listens elsewhere",
                "Nothing translates 80 to 8080. The call arrives at the pod, where nothing listens, and is refused.",
                "headless-no-translation",
            ),
        ),
    ),
)
