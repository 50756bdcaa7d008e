"""spec.externalIPs."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_FIXED = service("type: NodePort", "port: 80")

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="external-ip-malformed",
        title="An external IP is no IP address",
        area="addresses",
        says=('spec.externalIPs[]: Invalid value: "…": must be a valid IP address, *',),
        means="Each entry is one address that packets arrive with, so that every node can compare it with theirs. A "
        "host name, a range such as `203.0.113.0/24` or an address with a port is none.",
        misconception="“`externalIPs` gives the Service a public address or name.” It gives nothing. It makes the "
        "nodes accept packets for an address that somebody already routes to them.",
        fix="Write single addresses, or better: take the field out, since it is deprecated from 1.36 on. `type: "
        "LoadBalancer` asks for an address that somebody provides; `type: NodePort` uses those of the nodes.",
        lesson="loadbalancer",
        example=service("externalIPs: [203.0.113.0/24]", "port: 80"),
        fixed=_FIXED,
    ),
    Explanation(
        slug="external-ip-loopback",
        title="An external IP that every machine calls its own",
        area="addresses",
        says=('spec.externalIPs[]: Invalid value: "…": may not be in the loopback range (N/N, ::N/N)',),
        means="127.0.0.1 means “this very machine”, everywhere. No packet from another one can carry it, and a rule "
        "for it on a node would take over what the node’s own programs say to each other.",
        misconception="“With 127.0.0.1 I reach the Service from my laptop.” Your laptop’s 127.0.0.1 is not the node’s.",
        fix="Take `externalIPs` out. From your own machine, `kubectl port-forward service/web 8080:80` opens the "
        "Service on your 127.0.0.1.",
        lesson="troubleshooting",
        example=service("externalIPs: [127.0.0.1]", "port: 80"),
        fixed=service("", "port: 80"),
    ),
    Explanation(
        slug="external-ip-unspecified",
        title="An external IP that stands for no address",
        area="addresses",
        says=('spec.externalIPs[]: Invalid value: "…": may not be unspecified (*)',),
        means="A program that listens on 0.0.0.0 (or `::`) means “on all addresses”. In a packet, that is the address "
        "of nobody, so there is nothing that a node could compare with it.",
        misconception="“0.0.0.0 exposes the Service on every address of the nodes.” That is what `type: NodePort` "
        "does, on a port of its own.",
        fix="Take `externalIPs` out and write `type: NodePort`. Whoever reaches a node can then reach the Service, so "
        "mind the firewall.",
        lesson="nodeport",
        example=service("externalIPs: [0.0.0.0]", "port: 80"),
        fixed=_FIXED,
    ),
    Explanation(
        slug="external-ip-link-local",
        title="An external IP that never leaves its own wire",
        area="addresses",
        says=(
            'spec.externalIPs[]: Invalid value: "…": may not be in the link-local range (N/N, fe80::/N)',
            'spec.externalIPs[]: Invalid value: "…": may not be in the link-local multicast range (N/N, ff02::/N)',
        ),
        means="169.254.x.x, fe80:… and the link-local multicast addresses are for neighbours on one wire: no router "
        "passes them on. Clouds keep 169.254.169.254 for machine credentials, and a Service on it could read what was "
        "meant for them. So the whole range is off limits.",
        misconception="“It is the address that `ip addr` shows me.” Every interface makes itself a link-local one. "
        "The node’s real address stands beside it, and in `kubectl get nodes -o wide`.",
        fix="Take `externalIPs` out and use `type: LoadBalancer` or `type: NodePort`. Both lead to addresses that "
        "others can reach.",
        lesson="loadbalancer",
        example=service("externalIPs: [169.254.10.1]", "port: 80"),
        fixed=_FIXED,
    ),
)
