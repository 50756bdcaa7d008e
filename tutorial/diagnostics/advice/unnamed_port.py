"""The only port has no name.

A single port may go without a name. With a second one every port needs a name, and the manifest is refused
until this one has got one as well. Nothing but a name tells what is spoken on it, and DNS has an SRV
record (`_http._tcp.web`) for named ports alone.

“Names are for Services with many ports.” They are for whoever refers to the port: an Ingress, a
monitor, a peer that asks DNS. Those have to be changed too when the name comes later.

Name it for what is spoken there: `http`, `grpc`, `postgres`.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

LESSON = "ports"
SAYS = ("Port {port} has no name. DNS gives an SRV record for named ports alone, and a second port needs both named.",)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: search-peers
spec:
  clusterIP: None
  selector:
    app: search
  ports:
    - port: 9300
"""
PASSING = FAILING.replace("- port: 9300", "- name: transport\n      port: 9300")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a single port without a name where peers ask DNS; elsewhere it can wait for the second."""
    if len(subject.ports) == 1 and not subject.ports[0].get("name") and subject.headless:
        yield subject.advise(("spec", "ports", 0, "port"), SAYS[0], port=subject.ports[0]["port"])
