"""The selector names a group, not an app.

Every pod of the namespace that has these labels gets this Service’s traffic, and labels such as
`environment` or `tier` are shared by many apps. With the next Deployment that bears them, some of the
connections end up in the wrong program.

“The selector should say as little as possible.” It should say as little as tells this app’s pods from
all others, and that takes a label that only they have.

Add the app’s own label to the selector, `app: shop` for instance.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import WITH_PODS, Subject, listed
from tutorial.kube.apiserver import Finding

TYPES = WITH_PODS
LESSON = "endpoints"
SAYS = (
    'Labels such as "{labels}" are shared by many apps: each pod that bears them gets this Service’s traffic. Add '
    "the label that only this app has.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    environment: production
  ports:
    - port: 80
"""
PASSING = FAILING.replace("    environment: production\n", "    environment: production\n    app: shop\n")

_SHARED = frozenset(
    {
        "env",
        "environment",
        "stage",
        "tier",
        "team",
        "owner",
        "project",
        "department",
        "region",
        "zone",
        "app.kubernetes.io/part-of",
        "app.kubernetes.io/managed-by",
        "app.kubernetes.io/version",
        "version",
        "track",
    }
)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a selector that is made of shared labels alone."""
    if subject.selector and subject.selector.keys() <= _SHARED:
        labels = listed(f"{key}: {value}" for key, value in subject.selector.items())
        yield subject.advise(("spec", "selector"), SAYS[0], on_key=True, labels=labels)
