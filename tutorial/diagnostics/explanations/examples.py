"""The manifests that the examples are made of."""

from textwrap import indent

WEB = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
"""


def web(old: str, new: str) -> str:
    """Return the smallest everyday Service with `old`, which stands in it once, replaced by `new`."""
    assert WEB.count(old) == 1, old
    return WEB.replace(old, new)


def service(spec: str, *ports: str, selector: str = "app: web", metadata: str = "name: web") -> str:
    """Return the manifest of a Service: lines of its spec, its selector, then its ports, each as lines of its own."""
    lines = ["apiVersion: v1", "kind: Service", "metadata:", _block(metadata, 2), "spec:"]
    if spec:
        lines.append(_block(spec, 2))
    if selector:
        lines += ["  selector:", _block(selector, 4)]
    if ports:
        lines.append("  ports:")
    lines += [f"    - {_block(port, 6).lstrip()}" for port in ports]
    return "\n".join(lines) + "\n"


def _block(lines: str, depth: int) -> str:
    return indent(lines, " " * depth)
