"""The parts of the catalogue: a plain name and a sentence for each area of messages."""

from dataclasses import dataclass
from typing import Final

from tutorial.diagnostics import Area, Explanation, entries


@dataclass(frozen=True, slots=True)
class Part:
    """One area as the index shows it."""

    area: Area
    title: str
    says: str  # what its messages have in common, in a sentence

    @property
    def entries(self) -> tuple[Explanation, ...]:
        """Its pages, in the order in which they were written."""
        return tuple(entry for entry in entries() if entry.area == self.area)


PARTS: Final = (
    Part("yaml", "YAML that cannot be read", "The text ends before it becomes a manifest. kubectl says this itself."),
    Part(
        "kubectl", "Refused by kubectl", "kubectl looks at a manifest before it sends it. The server never sees these."
    ),
    Part("decoding", "Unknown fields and wrong kinds of values", "A misspelt name, a text where a number belongs."),
    Part("metadata", "Names, labels and annotations", "What an object may be called, and what may be written on it."),
    Part("ports", "Ports", "Numbers, names and protocols under spec.ports."),
    Part("type", "The type, and what does not go with it", "Fields that one type of Service has and another has not."),
    Part("addresses", "Addresses", "Cluster IPs, external IPs and external names."),
    Part("ip-families", "IPv4 and IPv6", "Which families of addresses a Service asks for, and which there are."),
    Part("load-balancer", "Load balancers", "Classes, source ranges and what else only a load balancer reads."),
    Part("traffic", "Where traffic goes", "Policies, session affinity and health checks."),
    Part("update", "Changes to a Service that exists", "What was fine to create, and may not become something else."),
    Part("warnings", "Warnings", "It was stored. The API server has a doubt about it, and says so."),
    Part("other-kinds", "Other kinds", "Pods, Deployments and the rest of what stands around a Service."),
    Part(
        "advice",
        "Portside’s advice",
        "The API server accepts these and is silent. The words are ours, and so is the opinion.",
    ),
)


def part_of(entry: Explanation) -> Part:
    """Return the part that an explanation belongs to."""
    return next(part for part in PARTS if part.area == entry.area)


def parts() -> tuple[Part, ...]:
    """Return the parts that have a page."""
    return tuple(part for part in PARTS if part.entries)
