"""spec.ports[].targetPort."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_FIXED = service("type: ClusterIP", "port: 80\ntargetPort: http-api")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="target-port-out-of-range",
        title="The target port is no port number",
        area="ports",
        says=("spec.ports[].targetPort: Invalid value: N: must be between N and N, inclusive",),
        means="A program in a pod listens on 1 to 65535, so nothing could answer at this number. If you wrote no "
        "`targetPort`, it was copied from `port`, and `port` is where the wrong number stands.",
        misconception="“`targetPort: -1` (or a very large number) switches it off.” There is no off: every port of a "
        "Service leads to a port of the pods.",
        fix="Write the number that the program listens on, such as `8080`. When it is the same as `port`, the line "
        "can go: a missing `targetPort` and `0` both mean “as `port`”.",
        lesson="manifest",
        example=service("type: ClusterIP", "port: 80\ntargetPort: 80800"),
        fixed=service("type: ClusterIP", "port: 80\ntargetPort: 8080"),
    ),
    Explanation(
        slug="target-port-quoted",
        title="The target port is a number in quotes",
        area="ports",
        says=('spec.ports[].targetPort: Invalid value: "…": must contain at least one letter (a-z)',),
        means="`targetPort` takes a number or a name, and quotes decide which. `'8080'` in quotes is a name, that of "
        "a container port, and such a name needs a lower-case letter. The message speaks of letters because it takes "
        "your number for a badly chosen name; it says the same of `HTTP`.",
        misconception="“Quotes around a value do no harm.” In YAML they turn a number into text. Helm templates do "
        "the same: `{{ .port | quote }}` writes a name.",
        fix="Take the quotes away: `targetPort: 8080`. A name is written in lower case: `http`.",
        lesson="ports",
        example=service("type: ClusterIP", 'port: 80\ntargetPort: "8080"'),
        fixed=service("type: ClusterIP", "port: 80\ntargetPort: 8080"),
    ),
    Explanation(
        slug="target-port-name-too-long",
        title="The target port’s name is longer than 15 characters",
        area="ports",
        says=('spec.ports[].targetPort: Invalid value: "…": must be no more than N characters',),
        means="A target port’s name is the name of a container port, and those have at most 15 characters, the limit "
        "of internet service names. The Service’s own port name may have 63; this one may not.",
        misconception="“`targetPort` is the name of this entry once more.” It is looked up in the pods, among the "
        "names of their container ports. No pod can have a name as long as this one.",
        fix="Use the name as it stands under `ports` in the Pod template, or the number. A name that no pod has is "
        "accepted, and then the port has no endpoints: connections are refused.",
        lesson="ports",
        example=service("type: ClusterIP", "port: 80\ntargetPort: http-api-of-the-shop"),
        fixed=_FIXED,
    ),
    Explanation(
        slug="target-port-name-characters",
        title="The target port’s name has a character that is not allowed",
        area="ports",
        says=('spec.ports[].targetPort: Invalid value: "…": must contain only alpha-numeric characters (a-z, N-N), *',),
        means="In a container port’s name there are lower-case letters, digits and `-`, nothing else. Capitals, dots, "
        "underscores and spaces are refused, and so is a port with its protocol, such as `8080/tcp`.",
        misconception="“`targetPort` may be anything as long as the pod knows it.” The pod is held to the same rule, "
        "so a name with a capital exists in no pod.",
        fix="Write the container port’s name as it stands in the Pod template, such as `http-api`, or its number "
        "without quotes.",
        lesson="ports",
        example=service("type: ClusterIP", "port: 80\ntargetPort: http_api"),
        fixed=_FIXED,
    ),
    Explanation(
        slug="target-port-name-hyphens",
        title="The hyphens in the target port’s name stand wrong",
        area="ports",
        says=(
            'spec.ports[].targetPort: Invalid value: "…": must not contain consecutive hyphens',
            'spec.ports[].targetPort: Invalid value: "…": must not begin or end with a hyphen',
        ),
        means="A container port’s name follows the rule for internet service names: a hyphen stands alone, between "
        "two letters or digits. The Service’s own port name is more generous, so `http--api` is right in `name` and "
        "wrong here.",
        misconception="“A name that is good for the Service’s port is good for the container’s.” They are two names "
        "with two rules, and nothing compares them with each other.",
        fix="Keep one hyphen between words and none at the ends. Then check that the container’s port has this name: "
        "without one the Service has no endpoints for it.",
        lesson="ports",
        example=service("type: ClusterIP", "port: 80\ntargetPort: http--api"),
        fixed=_FIXED,
    ),
)
