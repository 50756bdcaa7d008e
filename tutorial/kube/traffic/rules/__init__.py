"""kube-proxy's rules on a node, as its own tools list them: an illustration, cut to what matters.

    print(nft(cluster, "node-a"))
    print(iptables(cluster, "node-a", "default/web"))

The front door is `nft` and `iptables`. Either can be asked of any cluster, whatever its kube-proxy's mode is.
"""

from tutorial.kube.traffic.rules.as_iptables import iptables
from tutorial.kube.traffic.rules.as_nft import nft

__all__ = ["iptables", "nft"]
