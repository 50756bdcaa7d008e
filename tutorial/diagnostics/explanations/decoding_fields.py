"""Fields that the API does not know. All share one shape, so the pages differ by the field's name."""

from tutorial.diagnostics.explanations.examples import WEB, web
from tutorial.diagnostics.model import Explanation

_STICKY = "  sessionAffinity: ClientIP\n  sessionAffinityConfig:\n"


def _unknown(*names: str) -> tuple[str, ...]:
    return tuple(f'*unknown field "{name}"' for name in names)


ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="unknown-field",
        title="The API has no field of this name here",
        area="decoding",
        says=('*strict decoding error: unknown field "…"*',),
        means="The quoted path leads to a key that the API server does not know at this place. It refuses the whole "
        "object, so that a misspelt wish is not lost unnoticed. The key is misspelt, or it belongs to another level, "
        "another kind or another version.",
        misconception="“What Kubernetes does not know, it ignores.” It did so for years, and many Services ran "
        "without the setting that their authors had written.",
        fix="Compare the spelling with the fields of that level, capitals included; `kubectl explain service.spec` "
        "lists them. If the field exists elsewhere, move it there; otherwise take it out.",
        lesson="manifest",
        example=web("  selector:\n", "  internalTraficPolicy: Local\n  selector:\n"),
        fixed=web("  selector:\n", "  internalTrafficPolicy: Local\n  selector:\n"),
    ),
    Explanation(
        slug="field-in-wrong-case",
        title="A field’s name has the wrong capitals",
        area="decoding",
        says=_unknown(
            "*targetport",
            "*TargetPort",
            "*Targetport",
            "*target_port",
            "*target-port",
            "*nodeport",
            "*NodePort",
            "*Nodeport",
            "*appprotocol",
            "*clusterip",
            "*clusterIp",
            "*ClusterIP",
            "*externalname",
            "*ExternalName",
            "*externalIps",
            "*loadBalancerIp",
            "*loadbalancerIP",
            "*sessionaffinity",
            "*Port",
            "*Protocol",
            "*Selector",
            "*Type",
            "*Name",
            "*Namespace",
            "*Labels",
            "Spec",
            "Metadata",
            "spec.*_*",
            "spec.*-*",
        ),
        means="The field exists, written differently. To the API server `targetport` and `targetPort` are two names, "
        "and it knows one of them.",
        misconception="“Names of fields ignore capitals, as DNS does.” Field names begin small and each further word "
        "begins with a capital: `targetPort`, `nodePort`, `clusterIP`.",
        fix="Rename the key to the API’s spelling. There are neither underscores nor hyphens in field names.",
        lesson="manifest",
        example=web("    - port: 80\n", "    - port: 80\n      targetport: 8080\n"),
        fixed=web("    - port: 80\n", "    - port: 80\n      targetPort: 8080\n"),
    ),
    Explanation(
        slug="port-outside-of-ports",
        title="A port’s field stands in `spec`, not in `spec.ports`",
        area="decoding",
        says=_unknown("spec.port", "spec.targetPort", "spec.nodePort", "spec.protocol", "spec.appProtocol"),
        means="A Service may have many ports, so each port is an item of the list `ports`, with its own `port`, "
        "`targetPort` and `nodePort`. `spec` itself has none of these fields.",
        misconception="“One port needs no list.” Even a single port is a list of one.",
        fix="Write `ports:` and below it an item that begins with `- port:`. Indent the port’s other fields to the "
        "same column.",
        lesson="manifest",
        example=web("  ports:\n    - port: 80\n", "  port: 80\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="container-port-in-a-service",
        title="`containerPort` belongs to a pod",
        area="decoding",
        says=_unknown("*containerPort", "*hostPort", "*containerport"),
        means="`containerPort` and `hostPort` are fields of a container, in the manifest of a Pod or a Deployment. A "
        "Service calls the number on the pod `targetPort`.",
        misconception="“The port has the same name everywhere.” There are four: `containerPort` documents the pod, "
        "`targetPort` is where the Service sends, `port` is what clients use, and `nodePort` is open on every node.",
        fix="Rename it to `targetPort`. Without any, the value of `port` is used on the pods too.",
        lesson="manifest",
        example=web("    - port: 80\n", "    - port: 80\n      containerPort: 8080\n"),
        fixed=web("    - port: 80\n", "    - port: 80\n      targetPort: 8080\n"),
    ),
    Explanation(
        slug="spec-field-at-the-wrong-level",
        title="A field of `spec` stands outside of it, or too deep",
        area="decoding",
        says=_unknown(
            "type",
            "selector",
            "ports",
            "clusterIP",
            "externalName",
            "metadata.spec",
            "metadata.type",
            "metadata.selector",
            "metadata.ports",
            "metadata.clusterIP",
            "metadata.externalName",
            "spec.spec",
            "spec.ports[*].type",
            "spec.ports[*].selector",
            "spec.ports[*].ports",
            "spec.ports[*].clusterIP",
            "spec.ports[*].sessionAffinity",
            "spec.ports[*].externalTrafficPolicy",
            "spec.ports[*].internalTrafficPolicy",
        ),
        means="The name is right and the indentation puts it under the wrong key. The path in the message is where "
        "the API server found it: at the top, in `metadata`, or inside a port.",
        misconception="“A field is found wherever it stands.” In YAML the column decides to which key a line belongs.",
        fix="Move the field below `spec:`, in the same column as `ports`.",
        lesson="manifest",
        example=web("  selector:\n    app: web\n", "").replace(
            "    - port: 80\n", "    - port: 80\n      selector:\n        app: web\n"
        ),
        fixed=WEB,
    ),
    Explanation(
        slug="metadata-field-at-the-wrong-level",
        title="A name, namespace or label stands outside of `metadata`",
        area="decoding",
        says=_unknown(
            "name",
            "namespace",
            "labels",
            "annotations",
            "spec.name",
            "spec.namespace",
            "spec.labels",
            "spec.annotations",
            "spec.metadata",
            "metadata.metadata",
        ),
        means="What identifies and describes an object stands in `metadata`: name, namespace, labels, annotations. "
        "Here one of them stands at the top or in `spec`.",
        misconception="“The Service’s labels go next to its selector.” Its own labels describe it, in `metadata`; the "
        "selector names the labels of pods.",
        fix="Move the field below `metadata:`. To choose pods, write the label into `spec.selector`.",
        lesson="manifest",
        example=web("spec:\n", "spec:\n  labels:\n    app: web\n"),
        fixed=web("  name: web\n", "  name: web\n  labels:\n    app: web\n"),
    ),
    Explanation(
        slug="singular-or-plural",
        title="A field’s name lacks an s, or has one too many",
        area="decoding",
        says=_unknown(
            "*selectors",
            "metadata.label",
            "metadata.annotation",
            "metadata.names",
            "metadata.finalizer",
            "spec.externalIP",
            "spec.types",
            "spec.loadBalancerSourceRange",
            "spec.ports[*].targetPorts",
        ),
        means="The field exists in the other number. Lists are plural (`ports`, `externalIPs`), and so are `labels` "
        "and `annotations`; `selector` and `type` are singular.",
        misconception="“A selector with two labels is `selectors`.” It is one selector that asks for both labels.",
        fix="Rename the key. A `selectors` that was ignored would leave the Service without pods, which is why it is "
        "refused.",
        lesson="manifest",
        example=web("  selector:\n", "  selectors:\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="field-of-another-kind",
        title="A field of another kind stands in a Service",
        area="decoding",
        says=_unknown(
            "spec.template",
            "spec.replicas",
            "spec.strategy",
            "spec.containers",
            "spec.matchLabels",
            "spec.serviceName",
            "spec.rules",
            "spec.ingressClassName",
            "spec.podSelector",
            "data",
            "stringData",
            "immutable",
            "subsets",
            "endpoints",
        ),
        means="The field belongs to another kind: to a Deployment, an Ingress or a ConfigMap, for instance. A Service "
        "has no pods of its own either: it finds pods that something else has started.",
        misconception="“The Service runs my containers.” It only gives them an address. Pods and Service are two "
        "objects that meet through labels.",
        fix="Move the field to a document of the right kind, after a line `---`. If the whole document is that other "
        "kind, correct its `kind` and `apiVersion`.",
        lesson="why-services",
        example=web("spec:\n", "spec:\n  replicas: 2\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="affinity-timeout-at-the-wrong-level",
        title="The timeout of session affinity has another place or name",
        area="decoding",
        says=_unknown(
            "spec.timeoutSeconds",
            "spec.sessionAffinityTimeout",
            "spec.sessionAffinityTimeoutSeconds",
            "spec.sessionAffinityConfig.timeoutSeconds",
            "spec.sessionAffinityConfig.timeout",
            "spec.sessionAffinityConfig.clientIP.timeout",
            "spec.clientIP",
            "spec.sessionAffinityConfig.ClientIP",
            "spec.sessionAffinityConfig.clientIp",
        ),
        means="The seconds stand two levels deep: `sessionAffinityConfig.clientIP.timeoutSeconds`. `clientIP` with a "
        "small c is a mapping; `ClientIP` with a capital is the value of `sessionAffinity`.",
        misconception="“The timeout is a field of the Service.” It is a setting of one kind of affinity, and stands "
        "in that kind’s own mapping.",
        fix="Write `sessionAffinityConfig:`, below it `clientIP:`, below that `timeoutSeconds:`.",
        lesson="traffic",
        example=web("  ports:\n", f"{_STICKY}    timeoutSeconds: 600\n  ports:\n"),
        fixed=web(
            "  ports:\n",
            f"{_STICKY}    clientIP:\n      timeoutSeconds: 600\n  ports:\n",
        ),
    ),
    Explanation(
        slug="no-break-space",
        title="A line begins with spaces that are none",
        area="decoding",
        says=_unknown("*\\u00a0*", "*\\u200b*", "*\\ufeff*", "*\\u3000*"),
        means="Before or in the field’s name stands a character that looks like a space, or like nothing. The message "
        "prints it by its number: `\\u00a0` is a no-break space. To YAML it is a letter of the name, so the name is "
        "unknown.",
        misconception="“What looks like a space is one.” Web pages, chats and word processors put such characters "
        "into the text that you copy from them.",
        fix="Delete the white space at the beginning of the line and type it anew. Many editors can show invisible "
        "characters.",
        lesson="manifest",
        example=web("    - port: 80\n", "    - port: 80\n      \u00a0targetPort: 8080\n"),
        fixed=web("    - port: 80\n", "    - port: 80\n      targetPort: 8080\n"),
    ),
    Explanation(
        slug="removed-field",
        title="A field that Kubernetes has given up",
        area="decoding",
        says=_unknown(
            "spec.ipFamily", "spec.topologyKeys", "spec.deprecatedPublicIPs", "spec.portalIP", "metadata.clusterName"
        ),
        means="Older versions had this field; 1.36 does not. `ipFamily` became the list `ipFamilies`, and "
        "`topologyKeys` gave way to `trafficDistribution`.",
        misconception="“`v1` never changes.” Fields that were never declared stable have come and gone while the "
        "version stayed `v1`.",
        fix="Use the field that replaced it, or take the line out.",
        lesson="manifest",
        example=web("  ports:\n", "  ipFamily: IPv4\n  ports:\n"),
        fixed=web("  ports:\n", "  ipFamilies:\n    - IPv4\n  ports:\n"),
    ),
)
