"""spec.ports[].name."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_FIXED = service("type: ClusterIP", "name: http-api\nport: 80")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="port-name-missing",
        title="Several ports, and one without a name",
        area="ports",
        says=("spec.ports[].name: Required value",),
        means="One port may go unnamed. From two on, every one needs a name, the first included: the name ties a "
        "Service’s port to the port of the same name in its EndpointSlices, and it makes the SRV record in DNS.",
        misconception="“The numbers are different, so nobody can mix the ports up.” Pods may listen on different "
        "numbers for the same port. The name is what stays the same.",
        fix="Give each port a `name`, such as `http` and `metrics`. Naming the only port of a new Service today saves "
        "this error on the day when a second one is added.",
        lesson="ports",
        example=service("type: ClusterIP", "port: 80", "port: 9100"),
        fixed=service("type: ClusterIP", "name: http\nport: 80", "name: metrics\nport: 9100"),
    ),
    Explanation(
        slug="port-name-duplicate",
        title="Two ports have the same name",
        area="ports",
        says=('spec.ports[].name: Duplicate value: "…"',),
        means="A port’s name is its identity within the Service. EndpointSlices, DNS and an Ingress ask for a port by "
        "name, and two of one name would leave them guessing.",
        misconception="“TCP and UDP are different, so both may be called `dns`.” The number may be the same for two "
        "protocols; the name may not.",
        fix="Rename one of them, such as `dns` and `dns-tcp`. Whoever refers to it by name (an Ingress, an SRV "
        "lookup) has to follow.",
        lesson="ports",
        example=service("type: ClusterIP", "name: dns\nprotocol: UDP\nport: 53", "name: dns\nprotocol: TCP\nport: 53"),
        fixed=service(
            "type: ClusterIP", "name: dns\nprotocol: UDP\nport: 53", "name: dns-tcp\nprotocol: TCP\nport: 53"
        ),
    ),
    Explanation(
        slug="port-name-characters",
        title="The port’s name has a character that DNS does not allow",
        area="ports",
        says=('spec.ports[].name: Invalid value: "…": a lowercase RFC N label *',),
        means="The name becomes a part of a DNS name, `_http-api._tcp.web.default.svc.cluster.local`. So it may have "
        "lower-case letters, digits and `-`, and begins and ends with a letter or a digit. A capital, a space or an "
        "underscore is enough to be refused.",
        misconception="“It is a label for people: `HTTP API` reads better.” Programs look the port up by this name, "
        "and DNS has no capitals and no spaces.",
        fix="Write it in lower case and put `-` where a space or `_` was: `HTTP_API` becomes `http-api`.",
        lesson="ports",
        example=service("type: ClusterIP", "name: HTTP_API\nport: 80"),
        fixed=_FIXED,
    ),
    Explanation(
        slug="port-name-dots",
        title="The port’s name has a dot in it",
        area="ports",
        says=('spec.ports[].name: Invalid value: "…": must not contain dots',),
        means="Everything else about the name is right. A dot would cut it into two parts in DNS, where each port has "
        "one part of its own.",
        misconception="“Dots are fine in Kubernetes names.” They are in the names of Pods and ConfigMaps. Services "
        "and ports become single parts of a DNS name, which end at a dot.",
        fix="Put a hyphen in place of the dot: `http.api` becomes `http-api`.",
        lesson="dns",
        example=service("type: ClusterIP", "name: http.api\nport: 80"),
        fixed=_FIXED,
    ),
    Explanation(
        slug="port-name-too-long",
        title="The port’s name is longer than 63 characters",
        area="ports",
        says=('spec.ports[].name: Invalid value: "…": must be no more than N characters',),
        means="63 is what DNS allows between two dots, and the name becomes such a part in the port’s SRV record.",
        misconception="“The name has to say which team and which version it belongs to.” Labels and annotations are "
        "the place for that. A port’s name only has to differ from its neighbours in this Service.",
        fix="Shorten it to what tells the ports apart: `http`, `grpc`, `metrics`. With 15 characters or less the same "
        "word can name the container’s port too.",
        lesson="ports",
        example=service("type: ClusterIP", f"name: {'http-api-of-the-shop-' * 3}v2\nport: 80"),
        fixed=_FIXED,
    ),
)
