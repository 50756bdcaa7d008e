"""spec.ports: the list, and the numbers in it."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="ports-missing",
        title="The Service has no port",
        area="ports",
        says=("spec.ports: Required value",),
        means="A Service with an address needs at least one port. Without one there is nothing to pass on: callers "
        "would find the address, and no port on it would answer.",
        misconception="“The ports stand in the Deployment already.” A Service does not look them up there. What is "
        "not in its own list leads nowhere, even when the pods listen on it.",
        fix="Add `ports:` with the number that callers use, and `targetPort` where the pods listen on another one. "
        "Only a headless Service (`clusterIP: None`) and an ExternalName may do without.",
        lesson="manifest",
        example=service("type: ClusterIP"),
        fixed=service("type: ClusterIP", "port: 80\ntargetPort: 8080"),
    ),
    Explanation(
        slug="port-out-of-range",
        title="The port is no port number",
        area="ports",
        says=("spec.ports[].port: Invalid value: N: must be between N and N, inclusive",),
        means="Ports go from 1 to 65535, and 0 is none: nobody could connect to it. A `port` that was left out counts "
        "as 0. Where `targetPort` is missing it copies `port`, so one mistake is reported twice.",
        misconception="“Port 0 lets the cluster pick one.” It does for `nodePort`, never for `port`: callers have to "
        "know this number before they can connect.",
        fix="Write the number that callers use, such as `port: 80`. If the pods listen on another one, put that into "
        "`targetPort`.",
        lesson="manifest",
        example=service("type: ClusterIP", "port: 0\ntargetPort: 8080"),
        fixed=service("type: ClusterIP", "port: 80\ntargetPort: 8080"),
    ),
    Explanation(
        slug="port-duplicate",
        title="Two entries have the same port and protocol",
        area="ports",
        says=("spec.ports[]: Duplicate value: *",),
        means="A packet carries a protocol and a port number, nothing else that a Service could tell apart. Two "
        "entries with both the same would be two answers to one question. Names make no difference, and "
        '`"TargetPort":0` in the message is no value of yours: it shows the protocol and the port only.',
        misconception="“Two entries for port 80 share the load between two programs.” One port leads to one target "
        "port. To spread connections, let the selector match more pods.",
        fix="Give the second entry another `port`, or take it out. TCP and UDP on one number are fine: then say "
        "`protocol: UDP` in one of them, for without it both are TCP.",
        lesson="ports",
        example=service("type: ClusterIP", "name: http\nport: 80", "name: admin\nport: 80\ntargetPort: 8081"),
        fixed=service("type: ClusterIP", "name: http\nport: 80", "name: admin\nport: 8081\ntargetPort: 8081"),
    ),
    Explanation(
        slug="protocol-unknown",
        title="The protocol is none of TCP, UDP and SCTP",
        area="ports",
        says=('spec.ports[].protocol: Unsupported value: "…": supported values: *',),
        means="`protocol` is what the kernel of each node tells apart when it passes packets on, and it knows three. "
        "A Service does not read what is said inside a connection.",
        misconception="“I serve HTTP, so the protocol is HTTP.” HTTP, HTTPS and gRPC all travel over TCP. And "
        "“TCP/UDP” is two ports, so it takes two entries.",
        fix="Write `TCP`, or leave the line out: TCP is the default. What is spoken inside can go into `appProtocol`, "
        "a hint that Gateways and meshes read and kube-proxy does not.",
        lesson="ports",
        example=service("type: ClusterIP", "port: 80\nprotocol: HTTP"),
        fixed=service("type: ClusterIP", "port: 80\nprotocol: TCP"),
    ),
    Explanation(
        slug="protocol-lower-case",
        title="The protocol is not written in capitals",
        area="ports",
        says=tuple(
            f'spec.ports[*].protocol: Unsupported value: "{name}": supported values: *'
            for name in ("tcp", "udp", "sctp", "Tcp", "Udp", "Sctp")
        ),
        means="The right protocol in the wrong case. The API server compares letter by letter and does not correct "
        "you, so it lists the three that it knows.",
        misconception="“Protocols are words like any other, so case is a matter of taste.” In Kubernetes’ "
        "enumerations it never is: `TCP`, `ClusterIP`, `IPv4` are written as they stand in the API.",
        fix="Write `TCP`, `UDP` or `SCTP`. For TCP you may leave the line out; for UDP you may not, or the port is "
        "opened for TCP.",
        lesson="ports",
        example=service("type: ClusterIP", "port: 53\nprotocol: udp"),
        fixed=service("type: ClusterIP", "port: 53\nprotocol: UDP"),
    ),
    Explanation(
        slug="app-protocol-malformed",
        title="appProtocol is not written like a label key",
        area="ports",
        says=(
            'spec.ports[].appProtocol: Invalid value: "…": name part *',
            'spec.ports[].appProtocol: Invalid value: "…": prefix part *',
            'spec.ports[].appProtocol: Invalid value: "…": a valid label key *',
        ),
        means="`appProtocol` is written like the key of a label: a name of up to 63 letters, digits, `-`, `_` and "
        "`.`, and before it, if you like, a domain and one `/`. A space as in `http 2`, a capital before the slash as "
        "in `HTTP/2` and an empty string are refused.",
        misconception="“It describes the protocol for people.” Programs compare it letter by letter. A value that "
        "they do not know is ignored, so a creative spelling costs you the HTTP/2 or the WebSocket that you wanted.",
        fix="Use a registered name such as `http` or `https`, or one of Kubernetes’ own: `kubernetes.io/h2c`, "
        "`kubernetes.io/ws`, `kubernetes.io/wss`. If nothing in front of the Service reads it, take the line out.",
        lesson="ports",
        example=service("type: ClusterIP", "port: 80\nappProtocol: http 2"),
        fixed=service("type: ClusterIP", "port: 80\nappProtocol: kubernetes.io/h2c"),
    ),
)
