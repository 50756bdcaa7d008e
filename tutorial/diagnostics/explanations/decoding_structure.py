"""Values of the wrong structure: lists, mappings and single values in each other’s place."""

from tutorial.diagnostics.explanations.examples import WEB, web
from tutorial.diagnostics.model import Explanation

_FIELD = "*cannot unmarshal {} into Go struct field {} of type {}"
_SINGLE = ("string", "number", "bool")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="selector-with-match-labels",
        title="A selector written as for a Deployment",
        area="decoding",
        says=tuple(_FIELD.format(kind, "ServiceSpec.spec.selector", "string") for kind in ("object", "array")),
        means="A Service’s selector maps label names to values, one level deep. Here a name has a mapping or a list "
        "as its value, as under `matchLabels` or `matchExpressions`.",
        misconception="“Selectors are written alike everywhere.” Deployments and NetworkPolicies have `matchLabels`. "
        "The Service is older and has the plain map, which can ask for equal labels only.",
        fix="Remove the line `matchLabels:` and move the labels one level to the left. What `matchExpressions` says "
        "cannot be said here: give the pods a label of their own.",
        lesson="manifest",
        example=web("    app: web\n", "    matchLabels:\n      app: web\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="selector-is-a-list",
        title="The selector is a list",
        area="decoding",
        says=(_FIELD.format("array", "ServiceSpec.spec.selector", "map[string]string"),),
        means="A `-` makes list items of the labels. The selector is a mapping, which Go writes as "
        "`map[string]string`.",
        misconception="“Several labels make a list.” They are several keys of one mapping. A pod has to have all of "
        "them, so their order means nothing.",
        fix="Take the `- ` away, so that each label stands as `name: value`.",
        lesson="manifest",
        example=web("    app: web\n", "    - app: web\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="selector-is-a-string",
        title="The selector is a single value",
        area="decoding",
        says=tuple(_FIELD.format(kind, "ServiceSpec.spec.selector", "map[string]string") for kind in _SINGLE),
        means="The selector is a mapping from label names to values. Here stands one value on the line of the key.",
        misconception="“A selector is written `app=web`.” So it is on the command line: `kubectl get pods -l "
        "app=web`. A manifest has a mapping.",
        fix="Write each label on a line of its own below `selector:`, with a colon and a space.",
        lesson="manifest",
        example=web("  selector:\n    app: web\n", "  selector: app=web\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="ports-without-a-dash",
        title="`ports` is a mapping instead of a list",
        area="decoding",
        says=(_FIELD.format("object", "ServiceSpec.spec.ports", "[]v1.ServicePort"),),
        means="Below `ports:` the API server expects a list, and the `-` that begins an item is missing. Go writes a "
        "list of ports as `[]v1.ServicePort`.",
        misconception="“With one port there is nothing to list.” The list stays, with one item, so that a second port "
        "can follow.",
        fix="Put `- ` before the first field of the port, and indent its other fields to match.",
        lesson="manifest",
        example=web("    - port: 80\n", "    port: 80\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="port-is-a-bare-value",
        title="A port is a bare number or text",
        area="decoding",
        says=(
            *(_FIELD.format(kind, "ServiceSpec.spec.ports", "[]v1.ServicePort") for kind in _SINGLE),
            _FIELD.format("*", "ServiceSpec.spec.ports", "v1.ServicePort"),
        ),
        means="Each item of `ports` is a mapping with `port` and, if you like, `targetPort`, `name` and others. Here "
        "stands a value without such a key.",
        misconception="“Ports are written `80:8080`, as in Docker Compose.” Compose has one text for both numbers. "
        "Kubernetes has a field for each.",
        fix="Write `- port: 80`, and below it `targetPort: 8080` if the pods listen on another number.",
        lesson="manifest",
        example=web("    - port: 80\n", '    - "80:8080"\n'),
        fixed=web("    - port: 80\n", "    - port: 80\n      targetPort: 8080\n"),
    ),
    Explanation(
        slug="labels-are-a-list",
        title="Labels or annotations are a list",
        area="decoding",
        says=(_FIELD.format("array", "ObjectMeta.metadata.*", "map[string]string"),),
        means="A `-` makes list items of the entries. Labels and annotations are mappings, which Go writes as "
        "`map[string]string`.",
        misconception="“Several labels make a list.” Each name may occur once, so they are the keys of one mapping.",
        fix="Take the `- ` away from every entry.",
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  labels:\n    - app: web\n"),
        fixed=web("  name: web\n", "  name: web\n  labels:\n    app: web\n"),
    ),
    Explanation(
        slug="labels-are-a-string",
        title="Labels or annotations are a single value",
        area="decoding",
        says=tuple(_FIELD.format(kind, "ObjectMeta.metadata.*", "map[string]string") for kind in _SINGLE),
        means="Labels and annotations are mappings from names to values. Here stands one value on the line of the "
        "key, or the value was glued to its colon.",
        misconception="“Labels are written `app=web`.” So they are on the command line: `kubectl label service web "
        "app=web`. A manifest has a mapping.",
        fix="Write each entry on a line of its own, indented, with a colon and a space.",
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  labels: app=web\n"),
        fixed=web("  name: web\n", "  name: web\n  labels:\n    app: web\n"),
    ),
    Explanation(
        slug="label-with-a-structure",
        title="A label or an annotation holds a list or a mapping",
        area="decoding",
        says=tuple(
            _FIELD.format(kind, f"ObjectMeta.metadata.{name}", "string")
            for kind in ("object", "array")
            for name in ("labels", "annotations")
        ),
        means="Each label and each annotation holds one text. Go says “object” for a mapping and “array” for a list. "
        "Often the entries of one map are indented below a key of the other, as `labels:` inside `annotations:`.",
        misconception="“An annotation may hold any settings.” Tools that want structure expect JSON in one string and "
        "read it themselves.",
        fix="Check the indentation: entries belong directly below `labels:` or `annotations:`. To give a tool a "
        "structure, put it in single quotes as one text.",
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  annotations:\n    example.com/hosts:\n      - shop.example.com\n"),
        fixed=web("  name: web\n", "  name: web\n  annotations:\n    example.com/hosts: '[\"shop.example.com\"]'\n"),
    ),
    Explanation(
        slug="list-expected",
        title="A single value stands where a list is expected",
        area="decoding",
        says=(_FIELD.format("*", "*", "[]*"),),
        means="The field takes a list, which Go marks with `[]` before the type. One value or a mapping came.",
        misconception="“One address needs no list.” Fields in the plural, such as `externalIPs`, stay lists when "
        "there is one entry.",
        fix="Put the value on the next line after `- `, or in brackets: `[203.0.113.7]`. Several values separated by "
        "commas in one text become several items.",
        lesson="manifest",
        example=web("  ports:\n", "  type: LoadBalancer\n  loadBalancerSourceRanges: 203.0.113.0/24\n  ports:\n"),
        fixed=web("  ports:\n", "  type: LoadBalancer\n  loadBalancerSourceRanges:\n    - 203.0.113.0/24\n  ports:\n"),
    ),
    Explanation(
        slug="text-is-a-structure",
        title="A list or a mapping stands where text is expected",
        area="decoding",
        says=tuple(_FIELD.format(kind, "*", "string") for kind in ("object", "array")),
        means="The field takes one text. A line below it that begins with `-` or with a key made a list or a mapping "
        "of it.",
        misconception="“A field takes as many values as I need.” Only fields in the plural do. `clusterIP` is one "
        "address, `clusterIPs` is the list.",
        fix="Write one value on the line of the key. Check that the lines below it are not indented too far.",
        lesson="manifest",
        example=web("  ports:\n", "  type: ExternalName\n  externalName:\n    - db.example.com\n  ports:\n"),
        fixed=web("  ports:\n", "  type: ExternalName\n  externalName: db.example.com\n  ports:\n"),
    ),
    Explanation(
        slug="spec-is-no-mapping",
        title="`spec` or `metadata` is not a mapping",
        area="decoding",
        says=tuple(_FIELD.format("*", "*", f"v1.{name}") for name in ("ServiceSpec", "ObjectMeta", "ServiceStatus")),
        means="Below `metadata:` and `spec:` stand fields with names. A `-` before them makes a list of them, and a "
        "value on the line of the key leaves no room for fields.",
        misconception="“Everything below a key is a list.” A `-` makes a list item. Fields of one object have none.",
        fix="Take the `- ` away, or move the value into the field that it belongs to, such as `name`.",
        lesson="manifest",
        example=web("  name: web\n", "  - name: web\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="mapping-expected",
        title="A single value stands where fields are expected",
        area="decoding",
        says=tuple(
            _FIELD.format("*", "*", f"v1.{name}")
            for name in (
                "SessionAffinityConfig",
                "ClientIPConfig",
                "OwnerReference",
                "ManagedFieldsEntry",
                "LoadBalancerStatus",
                "LoadBalancerIngress",
                "PortStatus",
                "Condition",
            )
        ),
        means="The field holds other fields; the Go type at the end of the message says which. A value or a list came.",
        misconception="“`clientIP` takes an address, or the seconds.” It is a mapping with one field, "
        "`timeoutSeconds`.",
        fix="Write the inner fields below the key, indented, each with its name.",
        lesson="traffic",
        example=web(
            "  ports:\n", "  sessionAffinity: ClientIP\n  sessionAffinityConfig:\n    clientIP: 600\n  ports:\n"
        ),
        fixed=web(
            "  ports:\n",
            "  sessionAffinity: ClientIP\n  sessionAffinityConfig:\n    clientIP:\n"
            "      timeoutSeconds: 600\n  ports:\n",
        ),
    ),
    Explanation(
        slug="time-unreadable",
        title="A time that cannot be read",
        area="decoding",
        says=(
            '*parsing time "…"*',
            _FIELD.format("*", "*creationTimestamp", "string"),
            _FIELD.format("*", "*deletionTimestamp", "string"),
            _FIELD.format("*", "*lastTransitionTime", "string"),
            _FIELD.format("*", "*managedFields.time", "string"),
        ),
        means="A time is written with date, T, time and zone, as in `2026-01-31T08:00:00Z`. The text in the message "
        "with 2006 in it is Go’s way to show that form.",
        misconception="“I have to say when it was created.” The API server sets this time itself and drops yours.",
        fix="Take the line out. It is usually a leftover of `kubectl get -o yaml`, as are `uid` and `resourceVersion`.",
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  creationTimestamp: 2026-01-31\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="wrong-type",
        title="The value has the wrong type",
        area="decoding",
        says=("*json: cannot unmarshal *",),
        means="The message names what came (string, number, bool; “object” for a mapping, “array” for a list), the "
        "field, and the Go type it takes. `map[string]string` is a mapping of texts; `[]` before a type means a list "
        "of it.",
        misconception="“YAML knows what I mean.” It decides by the look of a value: bare digits are a number, `yes` "
        "is a boolean, quotes make text.",
        fix="Write a value of the type named at the end. Only the first wrong type is reported, so another message "
        "may follow.",
        lesson="manifest",
        example=web(
            "  name: web\n",
            "  name: web\n  ownerReferences:\n    - apiVersion: apps/v1\n      kind: Deployment\n      name: web\n"
            "      uid: 7\n",
        ),
        fixed=web(
            "  name: web\n",
            "  name: web\n  ownerReferences:\n    - apiVersion: apps/v1\n      kind: Deployment\n      name: web\n"
            '      uid: "7"\n',
        ),
    ),
)
