"""Code blocks: what follows the three backticks, and what becomes of the block."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

import yaml

CLAIMS = ("ok", "warned", "refused", "other")
LANGUAGES = ("yaml", "console", "shell", "text")
PLACES = ("laptop", "node:", "pod:", "external", "external2")
MODES = ("nftables", "iptables")
BALANCERS = ("VIP", "Proxy", "none")
_INFO = re.compile(
    r"""(?P<language>\S+)
    (?:\s+(?P<claim>[a-z]+)(?=\s|$))?
    (?:\s+"(?P<quote>(?:[^"\\]|\\.)*)")?
    (?:\s+(?P<name>[^\s{"]+))?
    (?:\s+\{(?P<lines>\d+(?:-\d+)?(?:\s*,\s*\d+(?:-\d+)?)*)\})?\s*""",
    re.VERBOSE,
)


_TERMINAL = re.compile(r"""(?P<word>[a-z]+)(?:=(?:"(?P<quote>(?:[^"\\]|\\.)*)"|(?P<plain>[^\s"]+)))?(?:\s+|$)""")


@dataclass(frozen=True, slots=True)
class Fence:
    """The words after the backticks: `yaml refused "not in the valid range" gateway.yaml {12}`.

    A transcript's are `console`, or `console fresh at=node:node-a setup="kubectl apply -f web.yaml"`.
    """

    language: str
    claim: str = ""
    quote: str = ""
    name: str = ""
    lines: Set[int] = frozenset()
    fresh: bool = False  # a transcript that begins in the lesson's cluster as it is at first
    at: str = "laptop"  # where its commands are typed
    setup: str = ""  # commands that nobody sees, run before it
    mode: str = ""  # how kube-proxy works from here on; "" is as before
    balancer: str = ""  # what a LoadBalancer Service gets from here on; "" is as before


def parse_fence(info: str) -> Fence:
    """Read the words after the backticks. Raises ValueError that says what is wrong with them."""
    language, _, rest = info.strip().partition(" ")
    if language == "console":
        return _transcript(rest.strip())
    found = _INFO.fullmatch(info.strip())
    if not found:
        raise ValueError('write: yaml claim "quote" name.yaml {lines}, or console, shell or text')
    language, claim, name = found["language"], found["claim"] or "", found["name"] or ""
    quote = re.sub(r"\\(.)", r"\1", found["quote"] or "")
    if language not in LANGUAGES:
        raise ValueError(f"{language} is no kind of block; known are {', '.join(LANGUAGES)}")
    if language == "yaml":
        if claim and claim not in CLAIMS:
            raise ValueError(f"{claim} is no claim; a manifest is {', '.join(CLAIMS)}")
        if (claim in {"refused", "warned"}) != bool(quote):
            raise ValueError(f"{claim} {'needs a' if not quote else 'takes no'} quoted part of what is said")
    elif claim or quote:
        raise ValueError(f"{language} makes no claim")
    return Fence(language, claim, quote, name, frozenset(_numbers(found["lines"] or "")))


def _transcript(rest: str) -> Fence:
    """Read what a transcript says about where it is run."""
    given: dict[str, str] = {}
    at = 0
    while at < len(rest):
        found = _TERMINAL.match(rest, at)
        if not found:
            raise ValueError('write: console fresh at=node:node-a setup="kubectl apply -f web.yaml", or console')
        word, value = found["word"], re.sub(r"\\(.)", r"\1", found["quote"] or found["plain"] or "")
        if word not in {"fresh", "at", "balancer", "mode", "setup"}:
            raise ValueError(f"a transcript takes no {word}; known are fresh, at=, balancer=, mode=, setup=")
        if (word == "fresh") == bool(value):
            raise ValueError(f"{word} {'takes no value' if value else 'needs a value'}")
        given[word] = value
        at = found.end()
    place = given.get("at", "laptop")
    if not any(place == p or (p.endswith(":") and place.startswith(p)) for p in PLACES):
        raise ValueError(f"{place} is no place; write laptop, node:node-a, pod:default/client, external or external2")
    for word, known in (("mode", MODES), ("balancer", BALANCERS)):
        if given.get(word, known[0]) not in known:
            raise ValueError(f"{given[word]} is no {word}; known are {', '.join(known)}")
    setup, mode, balancer = (given.get(word, "") for word in ("setup", "mode", "balancer"))
    return Fence("console", fresh="fresh" in given, at=place, setup=setup, mode=mode, balancer=balancer)


def _numbers(lines: str) -> list[int]:
    out: list[int] = []
    for part in filter(None, re.split(r"\s*,\s*", lines)):
        first, _, last = part.partition("-")
        out.extend(range(int(first), int(last or first) + 1))
    return out


def service_type(text: str) -> str:
    """Return the slug of the type of the first Service in a manifest, or "" where there is none."""
    try:
        for document in yaml.load_all(text, Loader=yaml.CSafeLoader):
            if isinstance(document, Mapping) and document.get("kind") == "Service":
                return _slug(document.get("spec"))
    except yaml.YAMLError:
        pass
    return ""


def _slug(spec: Any) -> str:
    if not isinstance(spec, Mapping):
        return ""
    kind = str(spec.get("type", "ClusterIP"))
    if kind == "ClusterIP" and spec.get("clusterIP") == "None":
        return "headless"
    return kind.lower() if kind in {"ClusterIP", "NodePort", "LoadBalancer", "ExternalName"} else ""
