"""There is no selector.

Without a selector nobody looks for pods. The Service gets a name and an address, and its list of
endpoints stays empty until somebody writes an EndpointSlice for it. Until then connections are refused.

“`metadata.labels` says which pods belong to it.” Those are labels of the Service itself. Only
`spec.selector` looks at pods.

Add `selector` with the labels of the pod template. For a server outside of the cluster, write an
EndpointSlice with the label `kubernetes.io/service-name`.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import WITH_PODS, Subject
from tutorial.kube.apiserver import Finding

TYPES = WITH_PODS
LESSON = "endpoints"
SAYS = (
    'There is no selector, so "{name}" gets no pods. Add the labels of your pods, or write an EndpointSlice for it.',
    'There is nothing in `selector`, so "{name}" gets no pods. Put the labels of your pods under it, or write an '
    "EndpointSlice for it.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  ports:
    - port: 80
"""
PASSING = FAILING.replace("spec:\n", "spec:\n  selector:\n    app: web\n")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for Services without a selector for which the text brings no endpoints either."""
    if subject.selector:
        return
    if (subject.namespace, subject.name) in subject.around.listed:
        return
    if "selector" in subject.written:
        yield subject.advise(("spec", "selector"), SAYS[1], on_key=True, name=subject.name)
    else:
        yield subject.advise(("spec",), SAYS[0], on_key=True, name=subject.name)
