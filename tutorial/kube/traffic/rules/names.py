"""The names of kube-proxy's chains and sets, made of hashes as upstream makes them.

Mirrors pkg/proxy/iptables/proxier.go (portProtoHash, servicePortEndpointChainName), pkg/proxy/nftables/proxier.go
(hashAndTruncate) and ServicePortName.String of Kubernetes 1.36.
"""

import base64
import hashlib

from tutorial.kube.traffic.ports import Endpoint, ServicePort

MARK = "0x00004000"
"""The bit that says: hide the sender behind the node."""
POD_RANGE = "10.244.0.0/16"


def shown(port: ServicePort) -> str:
    """A port of a Service as comments call it: "default/web:http", or "default/web" without a name."""
    return f"{port.service}:{port.port_name}" if port.port_name else port.service


def _hash(text: str, length: int) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest()).decode()[:length]


def iptables_chain(prefix: str, port: ServicePort, endpoint: Endpoint | None = None) -> str:
    """A chain of iptables mode: KUBE-SVC-…, KUBE-SVL-…, KUBE-EXT-…, KUBE-FW-…, and KUBE-SEP-… for an endpoint."""
    text = shown(port) + port.protocol.lower() + ("" if endpoint is None else str(endpoint))
    return f"KUBE-{prefix}-{_hash(text, 16)}"


def nft_chain(prefix: str, port: ServicePort, endpoint: Endpoint | None = None) -> str:
    """A chain or set of nftables mode: service-…, local-…, external-…, firewall-…, and endpoint-…, affinity-…."""
    text = f"{port.service}/{port.protocol.lower()}/{port.port_name}"
    if endpoint is not None:
        text += f"__{endpoint.ip}/{endpoint.port}"
    return f"{prefix}-{_hash(text, 8)}-{text}"
