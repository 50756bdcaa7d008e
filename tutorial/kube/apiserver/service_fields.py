"""Service, field by field (k8s.io/api core/v1 types.go, v1.36), with our own words for the editor."""

from tutorial.kube.apiserver.metadata_fields import OBJECT_META
from tutorial.kube.apiserver.schema import (
    BOOL,
    INT32,
    INT64,
    STRING,
    STRINGS,
    Field,
    IntOrString,
    ListOf,
    Struct,
    Time,
    named,
)

TYPES = ("ClusterIP", "ExternalName", "LoadBalancer", "NodePort")
PROTOCOLS = ("SCTP", "TCP", "UDP")
POLICIES = ("Cluster", "Local")
AFFINITIES = ("ClientIP", "None")
IP_FAMILIES = ("IPv4", "IPv6")
IP_FAMILY_POLICIES = ("PreferDualStack", "RequireDualStack", "SingleStack")
DISTRIBUTIONS = ("PreferClose", "PreferSameZone", "PreferSameNode")

PORT = Struct(
    "ServicePort",
    {
        "name": Field(
            STRING,
            "The port’s name, a DNS label. Needed as soon as there are two ports; it also names the SRV record.",
        ),
        "protocol": Field(
            named("v1.Protocol"), "TCP, UDP or SCTP, in capitals.", values=("TCP", "UDP", "SCTP"), default="TCP"
        ),
        "appProtocol": Field(
            STRING, "A hint for meshes and gateways about what is spoken. kube-proxy ignores it.", pointer=True
        ),
        "port": Field(INT32, "The port that clients use at the Service’s address, 1 to 65535."),
        "targetPort": Field(
            IntOrString(),
            "The port on the pods: a number, or the name of a container port, looked up pod by pod.",
            default="the value of port",
            applies="not ExternalName; headless: EndpointSlices and SRV records only",
        ),
        "nodePort": Field(
            INT32,
            "The port opened on every node, 30000 to 32767 unless the cluster was set up otherwise. Leave it out and "
            "the API server picks a free one. Numbers up to 30085 are the safest to ask for.",
            applies="NodePort, LoadBalancer",
        ),
    },
)

_CLIENT_IP = Struct(
    "ClientIPConfig",
    {
        "timeoutSeconds": Field(
            INT32,
            "How long a client stays with its pod after its last new connection, 1 to 86400 seconds.",
            default="10800",
            pointer=True,
        )
    },
)

_AFFINITY = Struct(
    "SessionAffinityConfig",
    {"clientIP": Field(_CLIENT_IP, "Settings of sessionAffinity: ClientIP.", pointer=True)},
)

SPEC = Struct(
    "ServiceSpec",
    {
        "ports": Field(
            ListOf(PORT), "The ports of the Service. Every type but headless and ExternalName needs at least one."
        ),
        "selector": Field(
            STRINGS,
            "Labels that a pod must all have to stand behind the Service. Without a selector you write the "
            "EndpointSlices yourself.",
            applies="not ExternalName",
        ),
        "clusterIP": Field(
            STRING,
            "The Service’s virtual address. Leave it out to get one; None makes the Service headless. It cannot "
            "be changed later.",
            applies="not ExternalName",
        ),
        "clusterIPs": Field(
            ListOf(STRING),
            "The virtual addresses, one for each IP family; the first is clusterIP.",
            applies="not ExternalName",
        ),
        "type": Field(
            named("v1.ServiceType"),
            "How far away a caller may stand: ClusterIP inside the cluster, NodePort at any node, LoadBalancer at an "
            "address of its own; ExternalName is a DNS alias and nothing else.",
            values=("ClusterIP", "NodePort", "LoadBalancer", "ExternalName"),
            default="ClusterIP",
        ),
        "externalIPs": Field(
            ListOf(STRING),
            "Outside addresses for which nodes take traffic. Deprecated since 1.36: whoever may set it can take over "
            "somebody else’s address.",
            applies="ClusterIP, NodePort, LoadBalancer",
        ),
        "sessionAffinity": Field(
            named("v1.ServiceAffinity"),
            "ClientIP sends a client’s connections to the same pod, as one node sees them.",
            values=("None", "ClientIP"),
            default="None",
            applies="not headless, not ExternalName",
        ),
        "loadBalancerIP": Field(
            STRING, "A wish for an address. Deprecated: controllers have annotations for it.", applies="LoadBalancer"
        ),
        "loadBalancerSourceRanges": Field(
            ListOf(STRING),
            "CIDR ranges that may use the load balancer’s address. Node ports stay open to everybody.",
            applies="LoadBalancer",
        ),
        "externalName": Field(
            STRING,
            "The DNS name that the Service is an alias of. An IP address is taken for a name and resolves to nothing.",
            applies="ExternalName",
        ),
        "externalTrafficPolicy": Field(
            named("v1.ServiceExternalTrafficPolicy"),
            "Cluster hands outside traffic to any pod and hides the client’s address. Local keeps the address and uses "
            "pods of the receiving node only; a node without one drops the packet.",
            values=("Cluster", "Local"),
            default="Cluster",
            applies="NodePort, LoadBalancer, externalIPs",
        ),
        "healthCheckNodePort": Field(
            INT32,
            "The node port where a balancer asks whether a node has a pod of its own.",
            applies="LoadBalancer with externalTrafficPolicy: Local",
        ),
        "publishNotReadyAddresses": Field(
            BOOL, "Lists pods before they are ready. Peers of a StatefulSet find each other that way.", default="false"
        ),
        "sessionAffinityConfig": Field(_AFFINITY, "Settings of the session affinity.", pointer=True),
        "ipFamilies": Field(
            ListOf(named("v1.IPFamily")), "IPv4, IPv6 or both, the first one first.", values=("IPv4", "IPv6")
        ),
        "ipFamilyPolicy": Field(
            named("v1.IPFamilyPolicy"),
            "Whether the Service has addresses of one family or of two.",
            values=("SingleStack", "PreferDualStack", "RequireDualStack"),
            default="SingleStack",
            applies="not ExternalName",
            pointer=True,
        ),
        "allocateLoadBalancerNodePorts": Field(
            BOOL,
            "false keeps a LoadBalancer Service from opening node ports, where the balancer can do without.",
            default="true",
            applies="LoadBalancer",
            pointer=True,
        ),
        "loadBalancerClass": Field(
            STRING,
            "Which load balancer controller takes the Service. Without it the cluster’s default one does.",
            applies="LoadBalancer",
            pointer=True,
        ),
        "internalTrafficPolicy": Field(
            named("v1.ServiceInternalTrafficPolicy"),
            "Local uses only pods on the caller’s own node for traffic to the cluster IP. A node without one drops it.",
            values=("Cluster", "Local"),
            default="Cluster",
            pointer=True,
        ),
        "trafficDistribution": Field(
            STRING,
            "A wish for near endpoints: PreferSameZone or PreferSameNode. PreferClose is an old name of the first.",
            values=("PreferSameZone", "PreferSameNode", "PreferClose"),
            pointer=True,
        ),
    },
)

_PORT_STATUS = Struct(
    "PortStatus",
    {"port": Field(INT32), "protocol": Field(named("v1.Protocol")), "error": Field(STRING, pointer=True)},
)
_INGRESS = Struct(
    "LoadBalancerIngress",
    {
        "ip": Field(STRING),
        "hostname": Field(STRING),
        "ipMode": Field(named("v1.LoadBalancerIPMode"), pointer=True),
        "ports": Field(ListOf(_PORT_STATUS)),
    },
)
_CONDITION = Struct(
    "Condition",
    {
        "type": Field(STRING),
        "status": Field(named("v1.ConditionStatus")),
        "observedGeneration": Field(INT64),
        "lastTransitionTime": Field(Time()),
        "reason": Field(STRING),
        "message": Field(STRING),
    },
)
STATUS = Struct(
    "ServiceStatus",
    {
        "loadBalancer": Field(
            Struct("LoadBalancerStatus", {"ingress": Field(ListOf(_INGRESS))}),
            "Written by the load balancer controller. What a manifest says here is thrown away.",
        ),
        "conditions": Field(ListOf(_CONDITION), "Written by controllers."),
    },
)

SERVICE = Struct(
    "Service",
    {
        "kind": Field(STRING, "What this manifest describes. Case matters.", values=("Service",)),
        "apiVersion": Field(STRING, "The version of the API that the kind belongs to.", values=("v1",)),
        "metadata": Field(OBJECT_META, "Name, namespace, labels and annotations."),
        "spec": Field(SPEC, "What you want."),
        "status": Field(STATUS, "What is. Written by the cluster; ignored in a manifest."),
    },
)
