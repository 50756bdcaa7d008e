"""gRPC keeps to one pod.

A Service chooses a pod for each connection, not for each request. gRPC opens one connection and sends
everything through it for hours: a client’s calls all land on the same pod, and a pod that is added
later gets none.

“The Service spreads my requests.” It spreads connections. With HTTP/1.1 you rarely see the difference,
with HTTP/2 you do.

Make the Service headless (`clusterIP: None`) and let the client balance over the addresses in DNS
(`round_robin`), or put a proxy or a mesh in between that knows HTTP/2.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import WITH_PODS, Subject
from tutorial.kube.apiserver import Finding

TYPES = WITH_PODS
LESSON = "ports"
SAYS = (
    "Port {port} speaks gRPC: a client’s one long connection keeps all its calls on one pod. Make the Service headless "
    "and let clients balance, or put a proxy between that knows HTTP/2.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: prices
spec:
  selector:
    app: prices
  ports:
    - name: grpc
      port: 50051
"""
PASSING = FAILING.replace("  selector:\n", "  clusterIP: None\n  selector:\n")

_SPOKEN = frozenset({"grpc", "kubernetes.io/h2c"})


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a port that says it speaks gRPC, behind a cluster IP."""
    if subject.headless:
        return
    for i, port in enumerate(subject.ports):
        name = port.get("name") or ""
        if name == "grpc" or name.startswith("grpc-") or port.get("appProtocol", "").lower() in _SPOKEN:
            yield subject.advise(("spec", "ports", i, "port"), SAYS[0], port=port["port"])
            return
