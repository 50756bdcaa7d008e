"""spec.ports[].targetPort, protocol and appProtocol."""

from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = ()
