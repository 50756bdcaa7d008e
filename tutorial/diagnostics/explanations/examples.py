"""The manifests that the examples are made of."""

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
