"""The kinds that Services live with. These messages are ours: their structure is checked, not more."""

from tutorial.diagnostics.model import Explanation

_DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
          ports:
            - containerPort: 8080
"""
_POLICY = """\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: http
"""

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="other-kind-unknown-field",
        title="Another kind than Service has no such field",
        area="other-kinds",
        says=('unknown field "…" in this *',),
        means="Portside holds Pods, Deployments and the other kinds beside a Service against Kubernetes’ published "
        "schemas. This key is not in the schema at this place, and a real API server refuses the object for it too, in "
        "its own words.",
        misconception="“If it works in a Service, it works here.” Each kind has fields of its own: `targetPort` is a "
        "Service’s, `containerPort` a container’s; `matchLabels` is a Deployment’s, a Service’s selector has none.",
        fix="Compare the spelling, then the level: most fields of a pod belong below `spec.template.spec` of a "
        "Deployment.",
        lesson="endpoints",
        example=_DEPLOYMENT.replace("replicas:", "replica:"),
        fixed=_DEPLOYMENT,
    ),
    Explanation(
        slug="other-kind-wrong-type",
        title="A value in another kind than Service has the wrong type",
        area="other-kinds",
        says=('"…" must be *, not *',),
        means="The field exists, and what stands there is of another type than the schema asks for. A number in quotes "
        "is a text; `yes` and `on` are booleans; a dash begins a list.",
        misconception='“Kubernetes turns `"80"` into 80 where it needs a number.” It never converts a value.',
        fix="Take off the quotes where a number is wanted, put them on where a text is wanted.",
        lesson="manifest",
        example=_DEPLOYMENT.replace("containerPort: 8080", 'containerPort: "8080"'),
        fixed=_DEPLOYMENT,
    ),
    Explanation(
        slug="other-kind-missing-field",
        title="A field that this kind needs is missing",
        area="other-kinds",
        says=('"…" is missing from this *',),
        means="The schema names fields that an object of this kind cannot do without. A Deployment needs a `selector` "
        "and a `template`, a container needs a `name`.",
        misconception="“Kubernetes fills in what I leave out.” It has defaults for settings, and none for what "
        "only you can know, such as which pods belong to a Deployment.",
        fix="Add the field. In a Deployment, `selector.matchLabels` repeats labels of `template.metadata.labels`; the "
        "Service’s selector then uses the same ones.",
        lesson="endpoints",
        example=_DEPLOYMENT.replace("  selector:\n    matchLabels:\n      app: web\n", ""),
        fixed=_DEPLOYMENT,
    ),
    Explanation(
        slug="other-kind-against-schema",
        title="Another kind than Service does not fit its schema",
        area="other-kinds",
        says=("*does not have the structure of its kind*", '"…" must be a number or *, not *'),
        means="Ports may be written as a number or as the name of a container’s port; amounts such as memory as a "
        "number or a text like `64Mi`. What stands there is neither.",
        misconception="“A port is a port, so any form will do.” A list, a mapping or `true` cannot name one.",
        fix="Write one number, or the name that the container gave its port.",
        lesson="ports",
        example=_POLICY.replace("port: http", "port: [80]"),
        fixed=_POLICY,
    ),
)
