"""The cluster that promises are shown in: three nodes, some pods, and a controller for load balancers."""

from dataclasses import replace
from typing import Final

from tutorial.contracts.lab import Lab

_WEB = [{"name": "http", "containerPort": 8080}, {"name": "https", "containerPort": 8443}]
LAB: Final = Lab.parse(
    {
        "namespaces": ["production"],
        "pods": [
            {"name": "web-1", "node": "node-a", "labels": {"app": "web", "track": "stable"}, "ports": _WEB},
            {"name": "web-2", "node": "node-b", "labels": {"app": "web", "track": "stable"}, "ports": _WEB},
            {"name": "web-3", "node": "node-b", "labels": {"app": "web"}, "ports": _WEB, "ready": False},
            {
                "name": "db-0",
                "node": "node-b",
                "labels": {"app": "db"},
                "hostname": "db-0",
                "subdomain": "db",
                "ports": [{"name": "postgres", "containerPort": 5432}],
            },
            {"name": "cache-1", "node": "node-a", "labels": {"app": "cache"}, "ports": _WEB},
        ],
        "balancers": [""],
    }
)
"""web-3 is not ready, node-c has no pod, and the only controller serves the default load balancer class."""

BARE: Final = replace(LAB, balancers=())
"""The same cluster where nobody hands out addresses to LoadBalancers."""
