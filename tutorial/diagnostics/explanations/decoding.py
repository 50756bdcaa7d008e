"""Values of the wrong type: numbers, words and booleans that Go's decoder cannot take."""

from tutorial.diagnostics.explanations.examples import WEB, web
from tutorial.diagnostics.model import Explanation

_FIELD = "*cannot unmarshal {} into Go struct field {} of type {}"
_LABELS = ("ObjectMeta.metadata.labels", "ObjectMeta.metadata.annotations", "ServiceSpec.spec.selector")
_DISTRIBUTION = "ServiceSpec.spec.trafficDistribution"
_STICKY = "  sessionAffinity: ClientIP\n  sessionAffinityConfig:\n    clientIP:\n"
_ADDRESSES = ("clusterIP", "clusterIPs", "externalIPs", "loadBalancerIP", "loadBalancerSourceRanges", "externalName")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="port-is-a-string",
        title="A port is written as text",
        area="decoding",
        says=(_FIELD.format("string", "ServicePort.spec.ports.*", "int32"),),
        means="The field takes a whole number (Go calls it `int32`), and a string came: a number in quotes, a name "
        "such as `http`, or two numbers in one as in `80:8080`.",
        misconception='“Quotes do no harm.” `80` is a number and `"80"` is text. Of all ports only `targetPort` may '
        "be a name, that of a container port.",
        fix="Write the bare number. For two numbers use two lines, `port` for the clients and `targetPort` for the "
        "pod.",
        lesson="manifest",
        example=web("port: 80", 'port: "80"'),
        fixed=WEB,
    ),
    Explanation(
        slug="label-is-a-number",
        title="A label’s value looks like a number",
        area="decoding",
        says=tuple(_FIELD.format("number", name, "string") for name in _LABELS),
        means="Labels, annotations and selectors map text to text. YAML reads a bare `1`, `1.0` or `0644` as a "
        "number, and a number is refused. The message names the map; the entry is the one with digits only.",
        misconception="“A label may be a number.” It may consist of digits, but it has to be a string, and only "
        "quotes make one of digits.",
        fix='Put the value in quotes: `version: "1.0"`. The quotes do not become part of the label.',
        lesson="manifest",
        example=web("    app: web\n", "    app: web\n    version: 1.0\n"),
        fixed=web("    app: web\n", '    app: web\n    version: "1.0"\n'),
    ),
    Explanation(
        slug="label-is-a-boolean",
        title="A label’s or annotation’s value is read as true or false",
        area="decoding",
        says=tuple(_FIELD.format("bool", name, "string") for name in _LABELS),
        means="Labels, annotations and selectors map text to text. YAML 1.1, which kubectl reads, takes `true`, "
        "`false`, `yes`, `no`, `on`, `off`, `y` and `n` for booleans.",
        misconception="“`yes` is a word.” Without quotes it is a boolean here, though newer YAML would agree with "
        "you. Annotations such as `internal: true` are text all the same.",
        fix='Put the value in quotes: `internal: "true"`.',
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  annotations:\n    example.com/internal: true\n"),
        fixed=web("  name: web\n", '  name: web\n  annotations:\n    example.com/internal: "true"\n'),
    ),
    Explanation(
        slug="text-is-a-number",
        title="A number stands where text is expected",
        area="decoding",
        says=(_FIELD.format("number", "*", "string"),),
        means="The field takes a string, and YAML read the value as a number: it has digits only, or a form such as "
        "`8e1` or `0x50`.",
        misconception="“The field takes text, so what I write is text.” YAML decides by the look of the value before "
        "anybody asks what the field takes.",
        fix="Put the value in quotes, after checking that it is meant for this field: `name: 80` is often a mistaken "
        "`port: 80`.",
        lesson="manifest",
        example=web("    - port: 80\n", "    - port: 80\n      name: 8080\n"),
        fixed=web("    - port: 80\n", '    - port: 80\n      name: "8080"\n'),
    ),
    Explanation(
        slug="text-is-a-boolean",
        title="A word is read as true or false",
        area="decoding",
        says=(_FIELD.format("bool", "*", "string"),),
        means="The field takes a string. YAML 1.1, which kubectl reads, takes `true`, `false`, `yes`, `no`, `on`, "
        "`off`, `y` and `n` for booleans.",
        misconception="“A short word is a word.” A Service named `on` or a port named `y` needs quotes; one named "
        "`yet` does not.",
        fix="Put the word in quotes, or choose another that YAML leaves alone.",
        lesson="manifest",
        example=web("    - port: 80\n", "    - port: 80\n      name: on\n"),
        fixed=web("    - port: 80\n", '    - port: 80\n      name: "on"\n'),
    ),
    Explanation(
        slug="number-is-no-int",
        title="The number has a fraction, or is too large",
        area="decoding",
        says=(_FIELD.format("number N*", "*", "int*"),),
        means="The field takes a whole number of 32 or 64 bits. The number in the message has a fraction or exceeds "
        "it.",
        misconception="“Any number is a port.” `80.0` is still 80, but 80.5 is none; and two ports joined by a dot "
        "are read as one number with a fraction.",
        fix="Write one whole number. A port lies between 1 and 65535.",
        lesson="manifest",
        example=web("port: 80", "port: 80.8080"),
        fixed=web("port: 80", "port: 80\n      targetPort: 8080"),
    ),
    Explanation(
        slug="number-is-a-boolean",
        title="A boolean stands where a number is expected",
        area="decoding",
        says=(_FIELD.format("bool", "*", "int*"),),
        means="The field takes a number, and YAML read the value as true or false. `yes`, `no`, `on` and `off` count "
        "as such.",
        misconception="“`nodePort: true` asks for some node port.” `type: NodePort` asks for one, and the API server "
        "picks a number.",
        fix="Write the number. For a node port of the cluster’s choice leave the line out.",
        lesson="nodeport",
        example=web("  ports:\n    - port: 80\n", "  type: NodePort\n  ports:\n    - port: 80\n      nodePort: true\n"),
        fixed=web("  ports:\n", "  type: NodePort\n  ports:\n"),
    ),
    Explanation(
        slug="number-is-a-structure",
        title="A list or a mapping stands where a number is expected",
        area="decoding",
        says=(_FIELD.format("object", "*", "int*"), _FIELD.format("array", "*", "int*")),
        means="The field takes one number. Go says “object” for a mapping and “array” for a list.",
        misconception="“A port is written as in an Ingress.” There it is `port: {number: 80}`. In a Service `port` "
        "and `targetPort` hold the number itself, and several ports are several items of `ports`.",
        fix="Write the number after the colon. For a second port add a second item with its own `- port:`.",
        lesson="manifest",
        example=web("    - port: 80\n", "    - port:\n        number: 80\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="boolean-in-quotes",
        title="true or false is in quotes",
        area="decoding",
        says=(_FIELD.format("string", "*", "bool"),),
        means="The field takes true or false without quotes, and text came.",
        misconception='“Annotations want `"true"`, so fields do too.” Annotations are text. Fields have types, and '
        "this one is a boolean.",
        fix="Take the quotes away.",
        lesson="manifest",
        example=web("  ports:\n", '  publishNotReadyAddresses: "true"\n  ports:\n'),
        fixed=web("  ports:\n", "  publishNotReadyAddresses: true\n  ports:\n"),
    ),
    Explanation(
        slug="boolean-expected",
        title="Something other than true or false",
        area="decoding",
        says=(_FIELD.format("*", "*", "bool"),),
        means="The field takes true or false. A number, a list or a mapping came.",
        misconception="“0 is false and 1 is true.” In many languages they are; YAML and Go keep them apart.",
        fix="Write `true` or `false`.",
        lesson="manifest",
        example=web("  ports:\n", "  publishNotReadyAddresses: 1\n  ports:\n"),
        fixed=web("  ports:\n", "  publishNotReadyAddresses: true\n  ports:\n"),
    ),
    Explanation(
        slug="word-is-a-boolean",
        title="A choice is read as true or false",
        area="decoding",
        says=(_FIELD.format("bool", "*", "v1.*"), _FIELD.format("bool", _DISTRIBUTION, "string")),
        means="The field takes one of a few words. YAML read the value as true or false: `no`, `off`, `yes` and `on` "
        "count as such.",
        misconception="“`no` or `false` switches it off.” A choice has no off. What stands for “nothing special” is a "
        "word of its own, such as `None` or `Cluster`.",
        fix="Write one of the field’s words. To have the default, leave the line out.",
        lesson="manifest",
        example=web("  ports:\n", "  sessionAffinity: no\n  ports:\n"),
        fixed=web("  ports:\n", "  sessionAffinity: None\n  ports:\n"),
    ),
    Explanation(
        slug="word-expected",
        title="A choice is not a word",
        area="decoding",
        says=tuple(
            _FIELD.format(kind, *field)
            for kind in ("number", "array", "object")
            for field in (("*", "v1.*"), (_DISTRIBUTION, "string"))
        ),
        means="The field takes one of a few words. A number, a list or a mapping came; Go says “array” for a list and "
        "“object” for a mapping.",
        misconception="“Several values may be chosen.” A Service has one type and one policy of each kind, so there "
        "is no list to write.",
        fix="Write one word, as in `type: NodePort`. A protocol has a name, `TCP`, and not its number.",
        lesson="manifest",
        example=web("    - port: 80\n", "    - port: 80\n      protocol: 6\n"),
        fixed=web("    - port: 80\n", "    - port: 80\n      protocol: TCP\n"),
    ),
    Explanation(
        slug="address-is-no-text",
        title="An address is read as a number, or as true or false",
        area="decoding",
        says=tuple(
            _FIELD.format(kind, f"ServiceSpec.spec.{name}", "string")
            for kind in ("number", "bool")
            for name in _ADDRESSES
        ),
        means="An address or a DNS name is text. A value with digits and at most one dot is a number to YAML, and "
        "`no` or `off` a boolean; neither is a complete address.",
        misconception="“`clusterIP: no` makes the Service headless.” The word for that is `None`. And 10.96 is not "
        "short for an address: with all four parts YAML reads it as text by itself.",
        fix="Write the whole address, or `None` for a headless Service. Quotes alone only bring the next message.",
        lesson="clusterip",
        example=web("  ports:\n", "  clusterIP: 10.96\n  ports:\n"),
        fixed=web("  ports:\n", "  clusterIP: 10.96.0.96\n  ports:\n"),
    ),
    Explanation(
        slug="number-is-a-string",
        title="A number is written as text",
        area="decoding",
        says=(_FIELD.format("string", "*", "int32"), _FIELD.format("string", "*", "int64")),
        means="The field takes a whole number, which Go calls `int32` or `int64`, and a string came.",
        misconception="“A duration is written `10m`.” Fields that end with `Seconds` hold a bare number of seconds.",
        fix="Write the bare number, without quotes and without a unit.",
        lesson="traffic",
        example=web(
            "  ports:\n",
            f"{_STICKY}      timeoutSeconds: 10m\n  ports:\n",
        ),
        fixed=web(
            "  ports:\n",
            f"{_STICKY}      timeoutSeconds: 600\n  ports:\n",
        ),
    ),
)
