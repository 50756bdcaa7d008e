"""A picture in words, for those who do not see it: what is where, and how the request ends."""

from typing import Final

from tutorial.kube.traffic.model import Trace
from tutorial.pictures.scene import OUTSIDERS, Scene
from tutorial.pictures.signs import ENDS, TYPES
from tutorial.pictures.steps import clamp
from tutorial.pictures.text import listed, plain

WORDS: Final = {
    **OUTSIDERS,
    "balancer": "the load balancer",
    "network": "the network",
    "dns": "DNS",
}


def who(place: str) -> str:
    """Return a place as words: "pod:default/web-1" is "web-1", "external" is "outside"."""
    kind, _, name = place.partition(":")
    if kind == "pod":
        return name.removeprefix("default/")
    return WORDS.get(kind, name or kind)


def title(scene: Scene, trace: Trace | None, branch: int = 0) -> str:
    """Return one line that says what the picture shows."""
    if trace is None:
        flag = f" and the Service {scene.sign.name}" if scene.sign else ""
        return f"A cluster of {len(scene.quays) + scene.hidden_nodes} nodes{flag}"
    port = f":{trace.port}" if trace.port else ""
    start = f"{who(trace.client)} to {trace.target}{port}"
    return f"{start}: {outcome(trace, branch)}"


def outcome(trace: Trace, branch: int = 0) -> str:
    """Return how one branch ends, in a few words: "web-1 answers", "refused"."""
    if not trace.branches:
        return ENDS[trace.result].verb
    chosen = trace.branches[clamp(trace, branch)]
    end = ENDS[chosen.result]
    return f"{chosen.backend or who(chosen.place)} {end.verb}" if end.look == "ok" else end.verb


def scene(scene: Scene, trace: Trace | None, branch: int = 0) -> str:
    """Return what the picture shows, in sentences."""
    out = []
    if scene.sign:
        sign = scene.sign
        address = f" at {sign.address}" if sign.address else ""
        out.append(f"The Service {sign.name}, {TYPES[sign.kind]}{address}: {sign.note}.")
        if sign.doors:
            out.append(f"Node port {listed([str(d) for d in sign.doors])} on every node.")
    out.append(f"Not in the cluster: {listed([t.title for t in scene.outside])}.")
    for quay in scene.quays:
        pods = [f"{c.name} ({c.state}{', behind the Service' if c.selected else ''})" for c in quay.crates]
        if quay.hidden:
            pods.append(f"{quay.hidden} more")
        out.append(f"On {quay.name}: {listed(pods) or 'no pods'}.")
    if trace:
        out.append(
            f"The request: {outcome(trace, branch)}. {plain(trace.reason)} The list of steps has the same numbers."
        )
    return " ".join(out)
