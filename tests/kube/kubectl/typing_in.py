"""Commands typed one after the other at a small cluster."""

import shlex
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from tutorial.kube.cluster import Cluster, read_lab
from tutorial.kube.kubectl import Context, Output, command

POD = {"name": "web-1", "labels": {"app": "web"}, "ports": [{"name": "http", "containerPort": 8080}]}
DNS = {
    "name": "dns-1",
    "labels": {"app": "dns"},
    "ports": [{"containerPort": 53, "protocol": "UDP"}, {"containerPort": 53}, {"containerPort": 9153}],
}


@cache
def lab() -> Cluster:
    """Return a cluster with a pod of one port, and one of three."""
    return read_lab({"pods": [POD, DNS]})


class Typist:
    """Types commands at a cluster that keeps what they changed."""

    def __init__(self, *lines: str, cluster: Cluster | None = None, **context: Any) -> None:
        self.cluster, self.context = cluster or lab(), context
        for line in lines:
            done = self.types(line)
            assert done.rc == 0, (line, done.stderr)

    def types(self, line: str, files: Mapping[str, str] | None = None) -> Output:
        """Run one line and keep its cluster."""
        verb, *argv = shlex.split(line)
        assert verb == "kubectl"
        output = command(argv, self.cluster, Context(files=files or {}, **self.context))
        self.cluster = output.cluster
        return output

    def object(self, kind: str, name: str, namespace: str = "default") -> Mapping[str, Any]:
        """Return an object of the cluster."""
        found = self.cluster.get(kind, name, namespace)
        assert found is not None, (kind, name)
        return found


def said(lines: Sequence[str], *before: str, cluster: Cluster | None = None) -> list[tuple[str, str, int]]:
    """Return what each line answers: standard output, standard error, exit status."""
    typist = Typist(*before, cluster=cluster)
    answers = [typist.types(line) for line in lines]
    return [(answer.stdout, answer.stderr, answer.rc) for answer in answers]
