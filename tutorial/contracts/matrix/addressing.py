"""Addressing: names and addresses."""

from typing import Final

from tutorial.contracts.matrix.model import Group, na, no, partly, row, yes

GROUP: Final = Group(
    "addressing",
    "Addressing",
    (
        row(
            "dns",
            "Its name resolves to",
            "What does the name of {a} resolve to?",
            "dns",
            clusterip=yes(
                "One cluster IP",
                "The A record holds the virtual address. It stays for the life of the Service, so callers may keep "
                "it; pods come and go behind it.",
                "clusterip-dns",
            ),
            nodeport=yes(
                "One cluster IP",
                "Inside, it is a ClusterIP. DNS says nothing about nodes or node ports; callers outside need a node’s"
                " address from elsewhere.",
                "nodeport-dns",
            ),
            loadbalancer=yes(
                "One cluster IP",
                "The cluster’s DNS answers with the cluster IP, never with the balancer’s address. A public name for "
                "the balancer is made elsewhere, by you or by ExternalDNS.",
                "loadbalancer-dns",
            ),
            externalname=partly(
                "Another name (CNAME)",
                "The answer is an alias. The caller resolves it and connects by itself, and still believes to talk to"
                " the first name.",
                "externalname-dns",
            ),
            headless=partly(
                "One address per ready pod",
                "The answer lists pods and changes with them. A caller that keeps the first answer for ever keeps "
                "calling a pod that is gone.",
                "headless-dns",
            ),
        ),
        row(
            "allocates",
            "Allocated for it",
            "What does the cluster allocate for {a}?",
            "manifest",
            clusterip=yes(
                "Cluster IP",
                "The API server takes one address from the Service range before it validates the rest. It comes back "
                "to the pool when the Service is deleted.",
                "clusterip-allocates",
            ),
            nodeport=yes(
                "Cluster IP, node port",
                "A port between 30000 and 32767 is taken for every entry of `ports`. Name a number of your own only "
                "where somebody needs to know it in advance.",
                "nodeport-allocates",
            ),
            loadbalancer=yes(
                "Cluster IP, node port, outer address",
                "The API server hands out the first two, a controller the third. With `externalTrafficPolicy: Local` "
                "a health check port comes on top.",
                "loadbalancer-allocates",
            ),
            externalname=no(
                "Nothing",
                "There is nothing to allocate: it is an alias in DNS.",
                "externalname-allocates",
            ),
            headless=no(
                "Nothing",
                "`clusterIP: None` says so: no address is wanted. The pods bring their own.",
                "headless-allocates",
            ),
        ),
        row(
            "address-choice",
            "An address of your choice",
            "Can you choose the address of {a}?",
            "manifest",
            clusterip=yes(
                "From the Service range",
                "`clusterIP` takes a free address of the range and refuses any other. Choose from its lower end: the "
                "API server deals out the upper part first.",
                "clusterip-address",
            ),
            nodeport=yes(
                "Cluster IP and node port",
                "Both may be named. 30000–30085 is the static band, which automatic allocation leaves alone as long "
                "as it can; 32080 would lie in the other one.",
                "nodeport-band",
            ),
            loadbalancer=partly(
                "The outer one by the provider",
                "Cluster IP and node port are yours to choose. For the outer address use your provider’s annotation: "
                "`loadBalancerIP` is deprecated, and nobody validates it.",
                "loadbalancer-address",
            ),
            externalname=no(
                "It has none",
                "A `clusterIP` in it is refused. An IP address as `externalName` is accepted and treated as a name, "
                "which no DNS server can resolve.",
                "externalname-no-address",
            ),
            headless=no(
                "It has none",
                "Pods get new addresses whenever they are made anew. What stays is the name of a pod, where it has "
                "`hostname` and `subdomain`, as the pods of a StatefulSet do.",
                "headless-type-change",
            ),
        ),
        row(
            "srv",
            "SRV records",
            "Are there SRV records for {a}?",
            "dns",
            clusterip=yes(
                "For every named port",
                "`_http._tcp.web.default.svc.cluster.local` answers the Service’s port and name. A port without a "
                "name has no record.",
                "clusterip-srv",
            ),
            nodeport=yes(
                "For every named port",
                "The record holds `port`, not `nodePort`: DNS speaks to callers inside.",
                "nodeport-srv",
            ),
            loadbalancer=yes(
                "For every named port",
                "As for a ClusterIP. Outside of the cluster nobody sees it.",
                "loadbalancer-srv",
            ),
            externalname=no(
                "None",
                "DNS answers with an alias and looks at no port.",
                "externalname-no-srv",
            ),
            headless=yes(
                "One per pod and named port",
                "Each record holds the port that the pod listens on, so a caller that reads SRV records need not know"
                " it in advance. This is how some databases find their peers.",
                "headless-srv",
            ),
        ),
        row(
            "pod-names",
            "Names of single pods",
            "Have the pods behind {a} names of their own?",
            "headless",
            clusterip=no(
                "No",
                "One name, one address, and kube-proxy picks. To call a certain pod, put a headless Service beside it.",
                "headless-pod-names",
            ),
            nodeport=no(
                "No",
                "As for a ClusterIP. A node port leads to any ready pod.",
                "headless-pod-names",
            ),
            loadbalancer=no(
                "No",
                "One address leads to all pods. Give each pod a Service of its own where callers outside must tell "
                "them apart.",
                "headless-pod-names",
            ),
            externalname=na(
                "It has no pods",
                "It knows of no pods at all.",
                "externalname-no-pod-names",
            ),
            headless=yes(
                "With `hostname` and `subdomain`",
                "A pod gets `db-0.db.default.svc.cluster.local` when its `subdomain` is the name of the headless "
                "Service. A StatefulSet sets both when its `serviceName` is right.",
                "headless-pod-names",
            ),
        ),
    ),
)
