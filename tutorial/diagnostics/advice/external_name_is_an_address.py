"""An address stands where a name belongs.

`externalName` goes into DNS as an alias, and an alias can only point to a name. Digits and dots are
taken for a name too, one that no DNS server knows: callers get “no such host”.

“A Service can point to any IP address.” It can, but not this type. An address goes into an EndpointSlice,
under a Service without a selector.

Write the server’s DNS name. If it has none, use a Service without selector and an EndpointSlice.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

TYPES = ("ExternalName",)
LESSON = "externalname"
SAYS = (
    '"{address}" is taken for a DNS name, and no server knows it. Write a name, or use a Service without selector and '
    "an EndpointSlice for the address.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: orders-db
spec:
  type: ExternalName
  externalName: 192.0.2.50
"""
PASSING = FAILING.replace("192.0.2.50", "db.example.net")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for four numbers; an IPv6 address is refused by the API server."""
    parts = subject.spec["externalName"].rstrip(".").split(".")
    if len(parts) == 4 and all(part.isdigit() for part in parts):
        yield subject.advise(("spec", "externalName"), SAYS[0], address=subject.spec["externalName"])
