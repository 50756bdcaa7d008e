"""The server is called by a name that it does not know.

An ExternalName is an alias in DNS and nothing more. The caller still says the name that it asked for: in
the `Host` header, in the TLS handshake. The server outside has no such site and no certificate for it, so
callers get a 404 or a certificate error.

“Kubernetes forwards the request.” No packet passes through this Service. The caller connects to the server
itself, under the name of the Service.

Let callers use the server’s own name, set `Host` and the TLS server name in the client, or put a proxy
in between that does. Databases and other protocols without host names are fine.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

TYPES = ("ExternalName",)
LESSON = "externalname"
SAYS = (
    'Callers ask "{server}" for the name "{name}", which its site and its certificate do not have. Use its own name '
    "for HTTP and TLS, or set `Host` and the TLS server name.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: payments
spec:
  type: ExternalName
  externalName: api.payments.example
"""
PASSING = FAILING.replace("api.payments.example", "db.payments.example")

_SITES = frozenset({"www", "api", "apis", "auth", "login", "app", "hooks", "web"})
_PORTS = frozenset({80, 443, 8443})


def check(subject: Subject) -> Iterator[Finding]:
    """Look for what speaks HTTP, by its name or by the ports that were written down."""
    server = subject.spec["externalName"]
    first, dot, rest = server.partition(".")
    if not dot or ".svc" in rest:
        return
    if first in _SITES or any(p["port"] in _PORTS or (p.get("name") or "").startswith("http") for p in subject.ports):
        yield subject.advise(("spec", "externalName"), SAYS[0], server=server, name=subject.name)
