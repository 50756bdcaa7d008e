"""The manifests that promises show: a Service named web, written from the lines that matter."""

from collections.abc import Iterable
from textwrap import indent
from typing import Final

from tutorial.contracts.promise import Manifest

SELECTOR: Final = "selector:\n  app: web"
PORT: Final = "ports:\n  - port: 80\n    targetPort: 8080"
SPEC: Final = {
    "clusterip": "type: ClusterIP",
    "nodeport": "type: NodePort",
    "loadbalancer": "type: LoadBalancer",
    "externalname": "type: ExternalName\nexternalName: db.example.net",
    "headless": "clusterIP: None",
}
"""The lines that make a Service of each type."""


def service(note: str, *spec: str, name: str = "web", namespace: str = "") -> Manifest:
    """A Service with these lines as its spec."""
    return Manifest(document(*spec, name=name, namespace=namespace), note)


def plain(note: str, slug: str, *more: str) -> Manifest:
    """A Service of this type as short as it can be, plus the lines in `more`."""
    return service(note, SPEC[slug], *more, *(() if slug == "externalname" else (SELECTOR, PORT)))


def documents(note: str, texts: Iterable[str]) -> Manifest:
    """Several documents in one manifest."""
    return Manifest("---\n".join(texts), note)


def document(*spec: str, name: str = "web", namespace: str = "") -> str:
    """The text of one Service."""
    place = f"  namespace: {namespace}\n" if namespace else ""
    body = indent("\n".join(spec), "  ")
    return f"apiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\n{place}spec:\n{body}\n"


def ports(*entries: tuple[str, int, int]) -> str:
    """The lines of several ports: name ("" for none), port, targetPort."""
    lines = ["ports:"]
    for name, port, target in entries:
        first = f"name: {name}\n    port: {port}" if name else f"port: {port}"
        lines.append(f"  - {first}\n    targetPort: {target}")
    return "\n".join(lines)
