"""spec.ports."""

from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="node-port-out-of-range",
        title="The node port lies outside the range",
        area="ports",
        says=(
            "spec.ports[].nodePort: Invalid value: N: provided port is not in the valid range. "
            "The range of valid ports is N-N",
        ),
        means="Nodes keep 30000 to 32767 for Services. The number you asked for is not one of these, so no node "
        "could open it and nothing was created.",
        misconception="“`nodePort: 80` gives me port 80 on the nodes.” The port that clients know (80) and the port on "
        "the node are two different numbers. A load balancer or a Gateway in front turns one into the other.",
        fix="Take the `nodePort` line out and let the cluster choose. If the number has to be known beforehand, take "
        "one from 30000 to 30085: the cluster hands those out last.",
        lesson="nodeport",
        example="""\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 8080
""",
        fixed="""\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
""",
    ),
)
