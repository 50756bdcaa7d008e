"""What lies around the API of a cluster: its kube-proxy, its network, its load balancer, and who stands outside."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

EXTERNAL: Final = "172.30.0.100"
EXTERNAL2: Final = "172.30.0.101"
OUTSIDE: Final = MappingProxyType({"external": EXTERNAL, "external2": EXTERNAL2})
"""The two clients that stand outside, on the network of the nodes."""
API_SERVER: Final = "172.30.0.10"
"""The host of the control plane, which is no node of the cluster. The API listens on 6443."""
VIP: Final = "172.30.0.200"
"""The first address that a load balancer's controller hands out in the mode VIP."""
PROXY: Final = "172.30.0.201"
"""The first address in the mode Proxy: a balancer that ends connections and makes its own to the node ports."""
CLUSTER_DNS: Final = "10.96.0.10"

DEFAULT_IMAGES: Final = MappingProxyType(
    {
        "nginx": ("80/TCP",),
        "httpd": ("80/TCP",),
        "caddy": ("80/TCP", "443/TCP"),
        "traefik/whoami": ("80/TCP",),
        "redis": ("6379/TCP",),
        "postgres": ("5432/TCP",),
        "mysql": ("3306/TCP",),
        "mongo": ("27017/TCP",),
        "hashicorp/http-echo": ("5678/TCP",),
        "registry.k8s.io/echoserver": ("8080/TCP",),
        "registry.k8s.io/coredns/coredns": ("53/UDP", "53/TCP", "9153/TCP"),
    }
)
"""What the processes of well-known images listen on, whatever a manifest declares."""


class Server(NamedTuple):
    """A server outside of the cluster."""

    name: str
    ip: str
    port: int
    protocol: str = "TCP"


class Around(NamedTuple):
    """The surroundings that no manifest changes."""

    mode: str = "nftables"
    """How kube-proxy works: "nftables" or "iptables"."""
    balancer: str = "VIP"
    """What the controller of load balancers writes into status: "VIP", "Proxy", or "" when there is none."""
    balancer_classes: tuple[str, ...] | None = None
    """The loadBalancerClasses that it serves, "" for the default; None for every one."""
    balancer_down: bool = False
    """Whether the balancer itself (the box, not its controller) is broken."""
    cni_masquerades: bool = False
    """Whether the pod network hides pods behind their node also on the way to other nodes' addresses."""
    servers: tuple[Server, ...] = ()
    """Servers outside of the cluster."""
    images: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """What the processes of an image listen on ("8080/TCP"), besides DEFAULT_IMAGES."""
    answers: Mapping[str, str] = MappingProxyType({})
    """What somebody outside finds by DNS: a name → an address."""
    stopped: Mapping[str, Mapping[Any, Any]] = MappingProxyType({})
    """Nodes whose kube-proxy stands still → the Services and EndpointSlices that it saw last (Ref → object)."""
