"""A request that somebody wants to see: read from an address or a form, and followed through the cluster."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlencode

from tutorial.kube.cluster import Cluster
from tutorial.kube.cluster.pods import ip_of, node_ip
from tutorial.kube.terminal.session import LAPTOP
from tutorial.kube.traffic import Trace, UnknownClient, trace
from tutorial.playground.desk.acting import exists
from tutorial.playground.desk.model import Asked, Desk

PROTOCOLS: Final = ("TCP", "UDP", "ICMP")
_NAME: Final = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?\.?")


class Question(NamedTuple):
    """What the form of the trace holds, valid or not."""

    client: str = "external"
    target: str = ""
    port: str = ""
    protocol: str = "TCP"
    branch: int = 0  # which of the endpoints that may be drawn

    @property
    def query(self) -> str:
        """The same as the part of an address after "?"; "" for no question."""
        if not self.target:
            return ""
        parts = {"from": self.client, "to": self.target, "port": self.port, "protocol": self.protocol}
        return urlencode(parts | ({"branch": str(self.branch)} if self.branch else {}))


@dataclass(frozen=True, slots=True)
class Reply:
    """A question and what came of it: a trace, or one sentence that says why there is none."""

    question: Question
    trace: Trace | None = None
    problem: str = ""


def read(sent: Mapping[str, str]) -> Question | None:
    """Read the question from an address; None when there is none."""
    target = sent.get("to", "").strip()[:300]
    if not target:
        return None
    port = sent.get("port", "").strip()[:6]
    host, _, number = target.rpartition(":")
    if host and _is_number(number) and ":" not in host:
        target, port = host, number[:6]
    branch = sent.get("branch", "")[:3]
    protocol = sent.get("protocol", "TCP")[:10]
    return Question(sent.get("from", "")[:300], target, port, protocol, int(branch) if _is_number(branch) else 0)


def read_query(query: str) -> Question | None:
    """Read a question from the part of an address after "?"."""
    try:
        parsed = parse_qs(query[:2000], max_num_fields=20)
    except ValueError:
        return None
    return read({name: values[-1] for name, values in parsed.items()})


def asked_again(asked: Asked) -> Question:
    """The question that a desk remembers: that of the last curl."""
    return Question(asked.client, asked.target, str(asked.port or ""), asked.protocol)


def remembered(desk: Desk, question: Question | None) -> Desk:
    """The desk with a question as the one that its picture shows, where it can be followed."""
    if question is None or _problem(desk.cluster, question):
        return desk
    port = 0 if question.protocol == "ICMP" else int(question.port)
    return desk._replace(asked=Asked(question.client, question.target, port, question.protocol))


def follow(cluster: Cluster, question: Question) -> Reply:
    """Follow a request. Whatever is wrong with the question is said in one sentence; nothing is raised."""
    if problem := _problem(cluster, question):
        return Reply(question, problem=problem)
    port = 0 if question.protocol == "ICMP" else int(question.port)
    try:
        found = trace(cluster, question.client, question.target, port, question.protocol)
    except UnknownClient:
        return Reply(question, problem="Nobody of that name can send here. Choose who sends.")
    return Reply(question, found)


def _problem(cluster: Cluster, question: Question) -> str:
    if question.protocol not in PROTOCOLS:
        return "Choose TCP, UDP or ICMP (a ping)."
    if question.client == LAPTOP or not exists(cluster, question.client):
        return "Nobody of that name can send here: it may be gone by now. Choose who sends."
    if not _is_address(question.target) and not _NAME.fullmatch(question.target):
        return "“to” takes an address (10.96.0.10) or a name (web, web.default.svc.cluster.local)."
    if question.protocol != "ICMP" and not _is_number(question.port):
        return "Say which port: a number from 1 to 65535."
    if question.protocol != "ICMP" and not 1 <= int(question.port) <= 65535:
        return f"There is no port {question.port}: it is a number from 1 to 65535."
    return ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_address(text: str) -> bool:
    try:
        return bool(ipaddress.IPv4Address(text))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody who can send: as the form sends it, and as people read it."""

    value: str
    label: str


def senders(cluster: Cluster) -> dict[str, tuple[Sender, ...]]:
    """Who can send a request, in groups."""
    nodes = tuple(Sender(f"node:{name}", name) for name in (node["metadata"]["name"] for node in cluster.nodes()))
    return {
        "Outside": (Sender("external", "outside"), Sender("external2", "outside 2")),
        "Pods": tuple(pods(cluster)),
        "Nodes": nodes,
    }


def pods(cluster: Cluster) -> list[Sender]:
    """The pods that run and are somebody's own, those of `default` first."""
    found = [pod["metadata"] for pod in cluster.of("Pod") if ip_of(pod) and is_own(pod["metadata"]["namespace"])]
    found.sort(key=lambda meta: meta["namespace"] != "default")
    return [Sender(f"pod:{meta['namespace']}/{meta['name']}", label(meta)) for meta in found]


def targets(cluster: Cluster) -> tuple[Sender, ...]:
    """What a request may be sent to: Services' names and addresses, nodes' and pods' addresses."""
    out: list[Sender] = []
    for service in cluster.of("Service"):
        meta, spec = service["metadata"], service["spec"]
        if not is_own(meta["namespace"]) or label(meta) == "kubernetes":
            continue
        name = meta["name"] if meta["namespace"] == "default" else f"{meta['name']}.{meta['namespace']}"
        out.append(Sender(name, "Service, by name"))
        if spec.get("clusterIP") not in {None, "", "None"}:
            out.append(Sender(spec["clusterIP"], f"{name}: cluster IP"))
        for ingress in service.get("status", {}).get("loadBalancer", {}).get("ingress", ()):
            if ingress.get("ip"):
                out.append(Sender(ingress["ip"], f"{name}: load balancer"))
        out += [Sender(ip, f"{name}: external IP") for ip in spec.get("externalIPs", ())]
    out += [Sender(node_ip(node), node["metadata"]["name"]) for node in cluster.nodes()]
    out += [Sender(ip_of(pod), label(pod["metadata"])) for pod in cluster.of("Pod") if is_shown(pod)]
    return tuple(out)


def service_meant(cluster: Cluster, question: Question) -> str:
    """The Service that a name leads to, "default/web"; "" for an address, and for a name that is no Service's.

    DNS alone knows headless Services and ExternalNames: no rule takes their packets, so a trace names none.
    """
    words = question.target.rstrip(".").split(".")
    words = words[: words.index("svc")] if "svc" in words else words
    kind, _, sender = question.client.partition(":")
    home = sender.partition("/")[0] if kind == "pod" else "default"
    for member in range(min(2, len(words))):  # web, and then pod.web
        name, namespace = (*words[member:], home)[:2]
        if len(words) - member <= 2 and cluster.get("Service", name, namespace):
            return f"{namespace}/{name}"
    return ""


def is_shown(pod: Mapping[str, object]) -> bool:
    """Whether a pod is one of the learner's that runs."""
    meta = pod["metadata"]
    return isinstance(meta, Mapping) and bool(ip_of(pod)) and is_own(str(meta["namespace"]))


def is_own(namespace: str) -> bool:
    """Whether a namespace is one that people put their own things into."""
    return not namespace.startswith("kube-")


def label(meta: Mapping[str, str]) -> str:
    """The name of an object, with its namespace unless that is `default`."""
    return meta["name"] if meta["namespace"] == "default" else f"{meta['namespace']}/{meta['name']}"
