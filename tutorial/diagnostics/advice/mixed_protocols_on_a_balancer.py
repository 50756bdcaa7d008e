"""The balancer is asked for several protocols.

The API server accepts TCP and UDP in one LoadBalancer. Whether one address can serve both is up to the
provider’s controller: some build two balancers behind it, some leave it at `<pending>`.

“It was accepted, so it will be built.” Accepted means written down. The controller decides afterwards,
and says so in the Service’s events.

Check your provider, or make two Services, one for each protocol.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

TYPES = ("LoadBalancer",)
LESSON = "ports"
SAYS = (
    'Not every provider serves "{protocols}" at one address: this may stay at "<pending>". Two Services, one for '
    "each protocol, work everywhere.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: voice
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [0.0.0.0/0]
  selector:
    app: voice
  ports:
    - name: signal
      port: 5061
      protocol: TCP
    - name: media
      port: 5004
      protocol: UDP
"""
PASSING = FAILING.replace("UDP", "TCP")


def check(subject: Subject) -> Iterator[Finding]:
    """Count the protocols."""
    if len(subject.ports) < 2:
        return
    protocols = sorted({port["protocol"] for port in subject.ports})
    if len(protocols) > 1:
        yield subject.advise(("spec", "ports"), SAYS[0], on_key=True, protocols=" + ".join(protocols))
