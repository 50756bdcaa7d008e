"""What only a change can cause: the answers to `kubectl apply` of a Service that exists."""

from tutorial.diagnostics.explanations.examples import WEB, service, web
from tutorial.diagnostics.model import Explanation

_PATCH = '*patch: Invalid value: "…": '
_BALANCED = service("type: LoadBalancer", "port: 80")
_LOCAL = "type: LoadBalancer\nexternalTrafficPolicy: Local\nhealthCheckNodePort: "
_TWO = ("name: http\nport: 80\nnodePort: 30080", "name: https\nport: 443\nnodePort: 30043")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="cluster-ip-may-not-change",
        title="The cluster IP of a Service may not change",
        area="update",
        says=(
            "spec.clusterIPs[]: Invalid value: *: may not change once set",
            "spec.clusterIPs[]: Invalid value: *: primary clusterIP can not be unset",
            "spec.ipFamilies[]: Invalid value: *: may not change once set",
        ),
        means="A Service keeps its first address, and with it its first IP family, for as long as it lives. You asked "
        "for another one, or for `None`, or for an address where there was `None`. The path says `clusterIPs`, since "
        "`clusterIP` is its first entry.",
        misconception="“An address is a setting like any other.” Clients and DNS caches hold it, and rules on every "
        "node name it. “Headless” is an address setting too.",
        fix="Take `clusterIP` out of the manifest, and the Service keeps what it has. To change it, delete the "
        "Service and create it again; connections break, and a load balancer may get another address.",
        lesson="clusterip",
        before=WEB,
        example=service("clusterIP: 10.96.0.77", "port: 80"),
        fixed=WEB,
    ),
    Explanation(
        slug="unknown-field-in-a-patch",
        title="The change holds a field that the API does not know",
        area="update",
        says=(f'{_PATCH}strict decoding error: unknown field "…"*',),
        means="`kubectl apply` sends the difference to what is stored, and the long quoted text is that difference as "
        "Go prints it. The reason stands at its end: the API server has no field of this name at this place.",
        misconception="“The message is about a patch, so the stored Service is broken.” What is stored is fine and "
        "unchanged. The mistake is in your manifest.",
        fix="Correct the spelling of the field named last, or move it to the level where it belongs. A renamed field "
        "counts as two changes: `<nil>` in the text marks the one that would be deleted.",
        lesson="manifest",
        before=WEB,
        example=web("  ports:\n", "  internalTraficPolicy: Local\n  ports:\n"),
        fixed=web("  ports:\n", "  internalTrafficPolicy: Local\n  ports:\n"),
    ),
    Explanation(
        slug="wrong-type-in-a-patch",
        title="The change holds a value of the wrong type",
        area="update",
        says=(
            f"{_PATCH}unrecognized type: *",
            f"{_PATCH}cannot convert *",
            f"{_PATCH}json: cannot unmarshal *",
        ),
        means="The long quoted text is the difference that `kubectl apply` sends. One value in it has the wrong type, "
        "and the message names the type that its field takes instead of the field: `int32` is a whole number, "
        "`string` is text, `bool` is true or false.",
        misconception="“`unrecognized type: int32` means that the cluster does not know `int32`.” It means that a "
        "field which takes an `int32` got something else, such as a number in quotes.",
        fix="Look through your last changes for a value with quotes too many or too few. `kubectl create "
        "--dry-run=server` of the same file, with another name in it, names the field.",
        lesson="manifest",
        before=WEB,
        example=web("    - port: 80\n", '    - port: "8080"\n'),
        fixed=web("    - port: 80\n", "    - port: 8080\n"),
    ),
    Explanation(
        slug="wrong-structure-in-a-patch",
        title="The change holds a value where a list or a mapping belongs",
        area="update",
        says=(f"{_PATCH}cannot restore *",),
        means="The long quoted text is the difference that `kubectl apply` sends. Go’s words for what a field takes: "
        "“slice” is a list, “map” a mapping of names to values, “struct” a mapping with known fields. After “from” "
        "stands what you wrote.",
        misconception="“Restore means that something was lost.” Nothing was. The API server tried to make a Service "
        "of the merged object and could not.",
        fix="Find the field in your last changes. A list needs a `- ` before each item, a mapping a key before each "
        "value.",
        lesson="manifest",
        before=WEB,
        example=web("  selector:\n    app: web\n", "  selector: app=web\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="load-balancer-class-may-not-change",
        title="The class of a load balancer may not change",
        area="update",
        says=("spec.loadBalancerClass: Invalid value: *: may not change once set",),
        means="The class says which controller built the load balancer. It can be chosen only when the Service "
        "becomes one of type LoadBalancer; `null` in the message means that your manifest leaves it out. A Service "
        "without a class may not get one either.",
        misconception="“A controller takes the Service over when I name it.” Two controllers would each hold half of "
        "one load balancer, so the change is refused.",
        fix="Write the class that the Service had, or none if it had none. To switch, apply the Service with `type: "
        "ClusterIP` first and then as LoadBalancer with the new class: the old balancer and its address go away.",
        lesson="loadbalancer",
        before=_BALANCED,
        example=service("type: LoadBalancer\nloadBalancerClass: example.com/internal", "port: 80"),
        fixed=_BALANCED,
    ),
    Explanation(
        slug="health-check-node-port-is-immutable",
        title="The health check’s node port may not change",
        area="update",
        says=("spec.healthCheckNodePort: Forbidden: field is immutable",),
        means="The load balancer asks every node on this port. As long as the Service is a LoadBalancer with "
        "`externalTrafficPolicy: Local`, the number stays.",
        misconception="“The balancer will learn the new number.” Until it had, it would take every node for dead and "
        "send nothing.",
        fix="Take the line out, and the Service keeps its number. To get another one, apply `externalTrafficPolicy: "
        "Cluster` first and `Local` with the new number afterwards.",
        lesson="loadbalancer",
        before=service(f"{_LOCAL}30050", "port: 80"),
        example=service(f"{_LOCAL}30051", "port: 80"),
        fixed=service(f"{_LOCAL}30050", "port: 80"),
    ),
    Explanation(
        slug="port-without-its-number-in-a-patch",
        title="A port of the change has no `port`",
        area="update",
        says=("*does not contain declared merge key: port",),
        means="To find out which ports changed, kubectl compares the items of `ports` by their number, the “merge "
        "key”. One item has none, so kubectl prints what was applied last, what you want and what is stored, and "
        "gives up.",
        misconception="“Ports are matched by their names.” They are matched by `port`. That is also why the same "
        "number for TCP and UDP confuses `kubectl apply`.",
        fix="Give every item of `ports` its `port`. An item that is a bare number or text has to become `- port: 80`.",
        lesson="ports",
        before=WEB,
        example=web("    - port: 80\n", "    - targetPort: 8080\n"),
        fixed=web("    - port: 80\n", "    - port: 80\n      targetPort: 8080\n"),
    ),
    Explanation(
        slug="node-port-twice-in-a-change",
        title="Two ports of the change share a node port",
        area="update",
        says=("duplicate nodePort: *",),
        means="Both ports ask for one number with the same protocol, and the Service holds that number already. The "
        "API server stumbles while it allocates, before it validates, so it names neither a field nor a reason.",
        misconception="“An error from the server without a reason is the cluster’s fault.” The braces hold protocol "
        "and number: this pair stands twice in `ports`.",
        fix="Give each port a number of its own, or take one `nodePort` line out.",
        lesson="nodeport",
        before=service("type: NodePort", *_TWO),
        example=service("type: NodePort", _TWO[0], _TWO[1].replace("30043", "30080")),
        fixed=service("type: NodePort", *_TWO),
    ),
    Explanation(
        slug="not-the-latest-version",
        title="The manifest belongs to another version of the Service",
        area="update",
        says=('Operation cannot be fulfilled on services "…": the object has been modified*',),
        means="The manifest has a `resourceVersion`: it says which version of the stored Service it was made from. "
        "What is stored has moved on since, so the API server takes no change that looks back to it.",
        misconception="“What `kubectl get -o yaml` prints is a manifest.” It is a manifest and a snapshot of what "
        "the cluster keeps about the object. The first is yours, the second is not.",
        fix="Take `resourceVersion` out, and with it `uid`, `creationTimestamp` and `status`.",
        lesson="manifest",
        before=WEB,
        example=web("  name: web\n", '  name: web\n  resourceVersion: "1"\n'),
        fixed=WEB,
    ),
    Explanation(
        slug="uid-of-another-object",
        title="The `uid` is that of another object",
        area="update",
        says=('metadata.uid: Invalid value: "…": field is immutable',),
        means="The API server gives every object a `uid` of its own when it is created, and never another one. The "
        "Service of this name has one that is not yours: the manifest was copied from a Service that is gone, or "
        "from another cluster.",
        misconception="“Name and namespace say everything about which object is meant.” They say where it lies. The "
        "`uid` tells it from the one that lay there before.",
        fix="Take `uid` out of the manifest.",
        lesson="manifest",
        before=WEB,
        example=web("  name: web\n", "  name: web\n  uid: 6f1c7c1e\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="generate-name-with-apply",
        title="`kubectl apply` needs a name",
        area="update",
        says=("*cannot use generate name with apply",),
        means="`apply` looks whether the object exists. With `generateName` there is no name to look for, and each "
        "run would create another Service.",
        misconception="“The second run finds what the first has made.” The name is made anew every time, and nothing "
        "connects the two.",
        fix="Write a `name` instead. For a new object on every run use `kubectl create`.",
        lesson="manifest",
        before=WEB,
        example=web("  name: web\n", "  generateName: web-\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="not-created-by-apply",
        title="The Service was created without `kubectl apply`",
        area="update",
        says=("resource *is missing the kubectl.kubernetes.io/last-applied-configuration annotation*",),
        means="`apply` notes each manifest in an annotation, and compares with it the next time. `kubectl create` and "
        "`kubectl expose` leave no such note. This once, apply cannot know what you have taken out since.",
        misconception="“apply makes the Service equal to my file.” It deletes only what an earlier apply has written. "
        "A port that `create` made and your file no longer has stays.",
        fix="Look at the result with `kubectl get service NAME -o yaml` and take out what is left over. From now on "
        "use `apply` only.",
        lesson="manifest",
        before=WEB,
        example=web("    app: web\n", "    app: shop\n"),
        fixed=web("    app: web\n", "    app: shop\n"),
    ),
)
