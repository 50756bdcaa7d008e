"""Which type fits: found out by trying each one in a cluster like the reader's."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from tutorial.contracts import checks
from tutorial.contracts.goals.dns import dns_cluster_ip, dns_cname, dns_pods
from tutorial.contracts.goals.from_outside import from_outside
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.labs import BARE, LAB
from tutorial.contracts.manifests import plain
from tutorial.kube.apiserver import review

type Callers = Literal["outside", "inside", "peers", "elsewhere"]
type Speaks = Literal["tcp", "http"]


@dataclass(frozen=True, slots=True)
class Situation:
    """Who calls, what they speak, and whether somebody in the cluster hands out addresses to LoadBalancers."""

    callers: Callers = "outside"
    speaks: Speaks = "tcp"
    balancer: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """A type, whether it fits, what to mind, and what was seen when it was tried. Backticks are code."""

    slug: str
    fits: bool
    says: str
    evidence: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    slug: str
    goals: Sequence[Goal]
    fits: str
    falls_short: str


_BALANCED: Final = _Candidate(
    "loadbalancer",
    (checks.balancer_address(),),
    "Fits. The cluster’s balancer gives it an address of its own. List the callers that may use it.",
    "Would be accepted, then wait at `<pending>`: nobody in this cluster hands out addresses. MetalLB could.",
)
_OUTSIDE: Final = (
    _BALANCED,
    _Candidate(
        "nodeport",
        (from_outside(True), checks.every_node_answers()),
        "Fits. Put a balancer of your own or a DNS name in front of two or more nodes, and open the port in their "
        "firewall.",
        "Opens no door here.",
    ),
)
_HTTP: Final = _Candidate(
    "clusterip",
    (checks.answered(), dns_cluster_ip()),
    "Fits for the app itself. A Gateway or an Ingress in front speaks HTTP, ends TLS and tells hosts and paths apart.",
    "Has no pods to answer.",
)
_FRONT: Final = {
    "loadbalancer": "For the Gateway itself, once for all apps: its own Service is what callers outside reach.",
    "nodeport": "For the Gateway itself, when no balancer is there: put a balancer of your own before it.",
}
_INSIDE: Final = (
    _Candidate(
        "clusterip",
        (checks.answered(), dns_cluster_ip(), from_outside(False)),
        "Fits. One name, one address that stays, and no door to the outside.",
        "Has no pods to answer.",
    ),
    _Candidate(
        "headless",
        (dns_cluster_ip(),),
        "Fits.",
        "Only if callers balance by themselves: they get every pod’s address and no one that stays.",
    ),
    _Candidate(
        "nodeport",
        (from_outside(False),),
        "Fits.",
        "Works inside as well, and opens a port on every node that nobody asked for.",
    ),
)
_PEERS: Final = (
    _Candidate(
        "headless",
        (dns_pods(), from_outside(False)),
        "Fits. DNS gives the pods themselves, and with `hostname` and `subdomain` each has a name of its own.",
        "Has no pods to name.",
    ),
    _Candidate(
        "clusterip",
        (dns_pods(),),
        "Fits.",
        "Hides the pods behind one address. Keep one beside the headless Service for callers to whom any pod will do.",
    ),
)
_ELSEWHERE: Final = (
    _Candidate(
        "externalname",
        (dns_cname("db.example.net"),),
        "Fits for anything that has a DNS name. With HTTP and TLS, mind that callers send the local name.",
        "Leads nowhere.",
    ),
    _Candidate(
        "clusterip",
        (dns_cname("db.example.net"),),
        "Fits.",
        "For a fixed IP address: a Service without selector, and an EndpointSlice that you write yourself.",
    ),
)


@cache
def advise(situation: Situation) -> tuple[Advice, ...]:
    """Try the types that come into question, those that fit first."""
    tried = [_try(c, situation) for c in _candidates(situation)]
    return tuple(sorted(tried, key=lambda a: not a.fits))


def _candidates(situation: Situation) -> Sequence[_Candidate]:
    match situation.callers:
        case "inside":
            return _INSIDE
        case "peers":
            return _PEERS
        case "elsewhere":
            return _ELSEWHERE
        case _ if situation.speaks == "http":
            doors = [_Candidate(c.slug, c.goals, _FRONT[c.slug], c.falls_short) for c in _OUTSIDE]
            return (_HTTP, *doors)
        case _:
            return _OUTSIDE


def _try(candidate: _Candidate, situation: Situation) -> Advice:
    lab = LAB if situation.balancer else BARE
    seen = [goal.check(review(plain("", candidate.slug).text), lab) for goal in candidate.goals]
    missed = next((o for o in seen if not o.ok), None)
    if missed is not None:
        return Advice(candidate.slug, False, candidate.falls_short, missed.evidence)
    return Advice(candidate.slug, True, candidate.fits, seen[0].evidence)
