"""Manifests that the tests of the verbs with -f share."""

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
    targetPort: 8080
"""
NODE_PORT = WEB.replace("spec:\n", "spec:\n  type: NodePort\n")
SHOP = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 2
  selector:
    matchLabels: {app: shop}
  template:
    metadata:
      labels: {app: shop}
    spec:
      containers:
      - {name: shop, image: nginx, ports: [{name: http, containerPort: 80}]}
"""
TEAM = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team\n"
BAD = WEB.replace("port: 80\n", "port: 70000\n").replace("    targetPort: 8080\n", "    targetPort: 80\n")
TWO_BAD = f"{BAD}---\n{BAD.replace('name: web', 'name: api')}"
FILES = {
    "web.yaml": WEB,
    "np.yaml": NODE_PORT,
    "shop.yaml": SHOP,
    "team.yaml": TEAM,
    "bad.yaml": BAD,
    "two-bad.yaml": TWO_BAD,
    "typo.yaml": WEB.replace("targetPort", "targetport"),
    "elsewhere.yaml": WEB.replace("name: web\n", "name: web\n  namespace: team\n"),
    "generate.yaml": WEB.replace("name: web\n", "generateName: web-\n"),
    "empty.yaml": "# nothing\n",
    "list.yaml": "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n"
    "- {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}\n",
    "dir/one.yaml": WEB.replace("name: web", "name: one"),
    "dir/two.yaml": WEB.replace("name: web", "name: two"),
    "dir/readme.txt": "not a manifest",
}
INVALID = (
    'The Service "web" is invalid: spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive\n'
)
NO_SUCH = 'error: the path "nope.yaml" does not exist\n'
