"""What each type makes of each field. Nothing of it is typed: small manifests are reviewed to find out.

A field is needed (leaving it out is refused), allowed, refused, dropped (accepted and not stored),
or ignored. Only the last one the API server does not always tell: where it accepts a field that no
part of the cluster reads for that type, `Field.effects` has no entry for the type.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cache
from typing import Final, Literal

from tutorial.contracts.goals.accepted import accepted
from tutorial.contracts.labs import LAB
from tutorial.contracts.manifests import PORT, SELECTOR, SPEC, service
from tutorial.contracts.promise import Manifest, Promise
from tutorial.kube.apiserver import review

type Use = Literal["needs", "allows", "ignores", "drops", "forbids"]

_PODS: Final = ("clusterip", "nodeport", "loadbalancer", "headless")
_VIRTUAL: Final = ("clusterip", "nodeport", "loadbalancer")


@dataclass(frozen=True, slots=True)
class Field:
    """A field, a value that is good wherever the field may stand, and one that is good nowhere.

    `effects` says per type what the field does there. `instead` names the part of the shortest
    manifest that `good` takes the place of. `shown` names promises that show more of what the
    field does than acceptance; for the other types a promise is made here.
    """

    id: str
    path: str
    lesson: str
    good: str
    bad: str
    effects: Mapping[str, str]
    shown: Mapping[str, str] = dataclass_field(default_factory=dict)
    instead: str = ""
    ignored: str = "The API server stores it, and nothing reads it."

    def promise_id(self, slug: str) -> str:
        """The promise that shows what a type makes of this field."""
        return self.shown.get(slug, f"{slug}-field-{self.id}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one type makes of one field, in the API server's words where it says some."""

    use: Use
    said: str


def _each(slugs: tuple[str, ...], says: str) -> dict[str, str]:
    return dict.fromkeys(slugs, says)


FIELDS: Final = (
    Field(
        "ports",
        "ports",
        "ports",
        PORT,
        "ports:\n  - port: 70000",
        _each(_VIRTUAL, "Each entry is a port that callers may dial.")
        | {"headless": "They name SRV records and tell which port a pod listens on. Nothing is translated."},
        instead="ports",
        shown={slug: f"{slug}-ports" for slug in _VIRTUAL} | {"externalname": "externalname-no-ports"},
    ),
    Field(
        "selector",
        "selector",
        "endpoints",
        SELECTOR,
        "selector:\n  app: not a label",
        _each(
            _PODS,
            "Pods of the same namespace that carry all these labels stand behind it. Without a selector, somebody has"
            " to write the EndpointSlices.",
        ),
        instead="selector",
        ignored="The API server stores it. Nobody looks for pods for an ExternalName.",
        shown={slug: f"{slug}-selector" for slug in _PODS} | {"externalname": "externalname-no-pods"},
    ),
    Field(
        "cluster-ip",
        "clusterIP",
        "clusterip",
        "clusterIP: 10.96.0.50",
        "clusterIP: 10.96.0.500",
        _each(_VIRTUAL, "A free address of the Service range, if you want a certain one. It may not change once set.")
        | {"headless": "`None` is what makes it headless."},
    ),
    Field(
        "node-port",
        "ports[].nodePort",
        "nodeport",
        f"{PORT}\n    nodePort: 30080",
        f"{PORT}\n    nodePort: 80",
        _each(("nodeport", "loadbalancer"), "The number that every node opens. Left out, one is allocated."),
        instead="ports",
        ignored="The API server stores it in silence. No node opens anything.",
        shown={"nodeport": "nodeport-range", "externalname": "externalname-no-node-port"},
    ),
    Field(
        "external-policy",
        "externalTrafficPolicy",
        "traffic",
        "externalTrafficPolicy: Local",
        "externalTrafficPolicy: Nearby",
        _each(
            ("nodeport", "loadbalancer"),
            "`Local` keeps the caller’s address and uses pods of the same node only; `Cluster`, the default, uses all"
            " pods and hides the address.",
        ),
        shown={slug: f"{slug}-source" for slug in ("nodeport", "loadbalancer")},
    ),
    Field(
        "internal-policy",
        "internalTrafficPolicy",
        "traffic",
        "internalTrafficPolicy: Local",
        "internalTrafficPolicy: Nearby",
        _each(_VIRTUAL, "`Local` keeps calls to the cluster IP on the caller’s node. A node without a pod drops them."),
        ignored="It is accepted. It governs the cluster IP, and there is none.",
        shown={slug: f"{slug}-internal-policy" for slug in _VIRTUAL} | {"headless": "headless-no-internal-policy"},
    ),
    Field(
        "source-ranges",
        "loadBalancerSourceRanges",
        "loadbalancer",
        "loadBalancerSourceRanges:\n  - 198.51.100.0/24",
        "loadBalancerSourceRanges:\n  - everybody",
        {"loadbalancer": "Only these callers get in by the balancer’s address. Node ports stay open to all."},
        shown={"loadbalancer": "loadbalancer-source-ranges"},
    ),
    Field(
        "class",
        "loadBalancerClass",
        "loadbalancer",
        "loadBalancerClass: example.com/internal",
        "loadBalancerClass: not a class",
        {
            "loadbalancer": "The controller of this name takes care of it, and the default one leaves it alone. It may "
            "not change while the type stays."
        },
        shown={"loadbalancer": "loadbalancer-class"},
    ),
    Field(
        "allocate-node-ports",
        "allocateLoadBalancerNodePorts",
        "loadbalancer",
        "allocateLoadBalancerNodePorts: false",
        "allocateLoadBalancerNodePorts: never",
        {"loadbalancer": "`false` leaves out the node ports, for balancers that address pods directly."},
        shown={"loadbalancer": "loadbalancer-no-node-ports"},
    ),
    Field(
        "session-affinity",
        "sessionAffinity",
        "traffic",
        "sessionAffinity: ClientIP",
        "sessionAffinity: Cookie",
        _each(
            _VIRTUAL, "`ClientIP` keeps calls from one address with one pod, for three hours unless you say otherwise."
        ),
        ignored="Accepted. No call of it passes kube-proxy’s rules, so nobody keeps anything together.",
        shown={slug: f"{slug}-affinity" for slug in _VIRTUAL}
        | {slug: f"{slug}-no-affinity" for slug in ("externalname", "headless")},
    ),
    Field(
        "not-ready",
        "publishNotReadyAddresses",
        "endpoints",
        "publishNotReadyAddresses: true",
        "publishNotReadyAddresses: sometimes",
        _each(
            _PODS,
            "Pods count from the moment they have an address, ready or not. Meant for members of a cluster that must "
            "find each other before they are ready.",
        ),
        ignored="The API server stores it. There are no pods to publish.",
        shown={slug: f"{slug}-not-ready" for slug in _PODS} | {"externalname": "externalname-no-not-ready"},
    ),
    Field(
        "external-name",
        "externalName",
        "externalname",
        "externalName: db.example.net",
        "externalName: https://db.example.net/",
        {"externalname": "The name that the Service’s own name leads to. It takes no scheme, path or port."},
        instead="externalName",
        ignored="Only the type ExternalName reads it.",
        shown=dict.fromkeys(_PODS, "externalname-dns") | {"externalname": "externalname-needs-name"},
    ),
    Field(
        "external-ips",
        "externalIPs",
        "production",
        "externalIPs:\n  - 203.0.113.80",
        "externalIPs:\n  - 127.0.0.1",
        _each(
            _VIRTUAL,
            "kube-proxy answers at these addresses, too, if the network leads them to a node. Deprecated since 1.36: "
            "whoever may write it can catch traffic for any address.",
        ),
        ignored="There is no cluster IP that it could stand beside.",
    ),
)


def shortest(slug: str, *more: str, leave: str = "") -> tuple[str, ...]:
    """The lines of the shortest Service of a type, without what `leave` names, plus more."""
    lines = SPEC[slug]
    if leave == "externalName":
        lines = lines.replace("\nexternalName: db.example.net", "")
    parts = [lines]
    if slug != "externalname":
        parts += [SELECTOR] if leave != "selector" else []
        parts += [PORT] if leave != "ports" else []
    return (*parts, *more)


@cache
def verdict(field_id: str, slug: str) -> Verdict:
    """Find out what a type makes of a field, by reviewing a manifest with it and one without."""
    field = next(f for f in FIELDS if f.id == field_id)
    if field.id == "cluster-ip" and slug == "headless":
        return Verdict("needs", "")
    given = review(service("", *shortest(slug, field.good, leave=field.instead)).text)
    if not given.accepted:
        return Verdict("forbids", given.errors[0].message)
    ignored = next((w for w in given.warnings if "is ignored" in w), "")
    if ignored:
        return Verdict("ignores", ignored)
    name = field.path.removeprefix("ports[].")
    spec = given.objects[0]["spec"]
    if name not in spec and not any(name in port for port in spec.get("ports", ())):
        return Verdict("drops", "")
    if slug not in field.effects:
        return Verdict("ignores", "")
    left_out = review(_without(field, slug).text)
    return Verdict("allows", "") if left_out.accepted else Verdict("needs", left_out.errors[0].message)


def _without(field: Field, slug: str) -> Manifest:
    # A field of a port is left out by writing the port without it, not by leaving out the port.
    return service("without it", *shortest(slug, leave="" if "[]" in field.path else field.instead))


@cache
def promises(slug: str) -> tuple[Promise, ...]:
    """What nobody else shows: for each such field a manifest that the API server takes, and one that it refuses."""
    return tuple(_promise(field, slug) for field in FIELDS if slug not in field.shown)


def _promise(field: Field, slug: str) -> Promise:
    found = verdict(field.id, slug)
    if field.id == "cluster-ip" and slug == "headless":
        keeps, breaks = service("`None`", *shortest(slug)), service("an empty wish", "clusterIP: none", SELECTOR, PORT)
    elif found.use == "forbids":
        keeps = _without(field, slug)
        breaks = service("with it", *shortest(slug, field.good, leave=field.instead))
    elif found.use == "needs":
        keeps = service("with it", *shortest(slug, field.good, leave=field.instead))
        breaks = _without(field, slug)
    else:
        keeps = service("a good value", *shortest(slug, field.good, leave=field.instead))
        breaks = service("a bad one", *shortest(slug, field.bad, leave=field.instead))
    said = review(breaks.text)
    says = {
        "needs": f"It needs `{field.path}`.",
        "allows": f"It takes `{field.path}`, and the API server checks the value.",
        "ignores": f"It takes `{field.path}`. The API server checks the value, and nothing uses it.",
        "drops": f"It takes `{field.path}` and does not keep it.",
        "forbids": f"It may not have `{field.path}`.",
    }[found.use]
    quote = said.errors[0].message if said.errors else ""
    return Promise(field.promise_id(slug), "fields", says, accepted(), keeps, breaks, LAB, refused=quote)
