"""Where kube-proxy's rules can be read: on a node, as root."""

from tutorial.kube import allowance
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._shared.connect import own_pod


def node_here(job: Job, program: str, refused: str) -> str | Result:
    """The node whose rules the place shows; elsewhere what is answered there, and where to go.

    `refused` is what the program says to somebody who is not root.
    """
    if job.where.startswith("node:") and job.cluster.get("Node", job.where[5:]) is not None:
        return job.where[5:]
    node = next((n["metadata"]["name"] for n in job.cluster.nodes()), "node-a")
    if own_pod(job) is not None:
        return Result(stderr=f"sh: {program}: not found\nThe rules are on the nodes, not in pods: ssh {node}\n", rc=127)
    return Result(stderr=f"{refused}\nkube-proxy's rules are on the nodes: ssh {node}\n", rc=1)


def paid(rules: str) -> str:
    """Return the rules of a node, with the work that it was to write them counted."""
    allowance.spend(allowance.RULES * len(rules))
    return rules
