"""Addresses and ranges that are not written as the API server wants them."""

import ipaddress
import re
from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case, path_name, short
from tutorial.diagnostics.fixes.edits import join
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver.addresses import parse_cidr, parse_ip
from tutorial.kube.manifest import Path

_LISTS = ("loadBalancerSourceRanges", "externalIPs", "clusterIPs", "clusterIP")
_ANNOTATION = "service.beta.kubernetes.io/load-balancer-source-ranges"
_EVERYWHERE = {"any", "all", "*", "everyone", "internet", "world", "::"}


def fix(case: Case) -> Iterator[Fix]:
    """Write it in its usual form, or take it out."""
    path = case.path
    if len(path) < 2 or not case.says("Invalid value", "non-standard IP address", "canonical format"):
        return
    if path == ("metadata", "annotations", _ANNOTATION) and isinstance(case.value, str):
        yield from _annotation(case)
    if path[0] != "spec" or path[1] not in (*_LISTS, "loadBalancerIP"):
        return
    if path[:2] == ("spec", "clusterIPs"):
        yield from _cluster_ip(case)
    elif isinstance(case.value, str):
        good = _range(case.value) if path[1] == "loadBalancerSourceRanges" else _address(case.value)
        if good:
            yield case.change(path, good)
        if isinstance(path[-1], int):
            alone = path[1] == "loadBalancerSourceRanges" and len(case.spec["loadBalancerSourceRanges"]) == 1
            yield case.remove(path, ": the balancer is then open to everybody" if alone else "")


def _cluster_ip(case: Case) -> Iterator[Fix]:
    """What is said about clusterIPs may be written as clusterIP."""
    places: list[Path] = []
    if isinstance(case.path[-1], int) and case.has(*case.path):
        places.append(case.path)
    elif case.has("spec", "clusterIPs", 0):
        places.append(("spec", "clusterIPs", 0))
    wrong = case.at(*places[0]) if places else case.at("spec", "clusterIP")
    if case.at("spec", "clusterIP") == wrong and case.has("spec", "clusterIP"):
        places.append(("spec", "clusterIP"))
    if not isinstance(wrong, str) or not places:
        return
    good = _address(wrong)
    if wrong.strip().lower() in ("none", "headless") and wrong != "None":
        good = "None"
    if good and good != wrong:
        edits = join(*(case.edit.rewrite(place, good) for place in places))
        yield Fix(f"Change `{path_name(places[-1])}` to `{good}`", edits)


def _address(text: str) -> str:
    """Return an address in its usual form, "" where there is none in the text."""
    bare = re.sub(r"^\w+://", "", text.strip()).strip("[]").split("/")[0]
    bare = bare.rsplit(":", 1)[0] if bare.count(":") == 1 else bare
    address = parse_ip(bare)
    return str(address) if address else ""


def _range(text: str) -> str:
    """Return a range in its usual form: host bits masked, a single address as /32 or /128."""
    text = text.strip()
    if text.lower() in _EVERYWHERE:
        return "::/0" if text == "::" else "0.0.0.0/0"
    head, slash, tail = text.partition("/")
    address = parse_ip(head.strip())
    if address is None:
        return ""
    bits = address.max_prefixlen
    length = int(tail) if slash and re.fullmatch(r"\s*[0-9]{1,7}\s*", tail) else bits
    if ":" in head and address.version == 4:
        length -= 96 if length >= 96 else 0
    length = min(length, bits)
    if tail.count(".") == 3 and (mask := parse_ip(tail)) is not None:
        length = f"{int(mask):b}".count("1")
    return str(ipaddress.ip_network((address, length), strict=False))


def _annotation(case: Case) -> Iterator[Fix]:
    parts = [part.strip() for part in case.value.split(",")]
    good = [part if parse_cidr(part) and _range(part) == part else _range(part) for part in parts if part]
    good = list(dict.fromkeys(part for part in good if part))
    if good and ",".join(good) != case.value:
        text = ",".join(good)
        yield Fix(f"Write the ranges as `{short(text)}`", case.edit.rewrite(case.path, text))
    if not good and not case.says("Forbidden"):
        yield case.remove(case.path, ": it holds no range")
