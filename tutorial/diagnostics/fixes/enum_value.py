"""A word that is none of those that the field knows."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case, short
from tutorial.diagnostics.fixes.edits import join
from tutorial.diagnostics.fixes.fields import field_at, nearest, plain
from tutorial.diagnostics.model import Fix

# What people write and mean: field, plain form of the word, the field's own word.
_MEANT = {
    ("protocol", "http"): "TCP",
    ("protocol", "https"): "TCP",
    ("protocol", "grpc"): "TCP",
    ("protocol", "tls"): "TCP",
    ("protocol", "ssl"): "TCP",
    ("protocol", "tcpudp"): "TCP",
    ("protocol", "quic"): "UDP",
    ("protocol", "http3"): "UDP",
    ("protocol", "dns"): "UDP",
    ("type", "internal"): "ClusterIP",
    ("type", "ingress"): "ClusterIP",
    ("type", "external"): "LoadBalancer",
    ("type", "public"): "LoadBalancer",
    ("type", "lb"): "LoadBalancer",
    ("type", "elb"): "LoadBalancer",
    ("type", "nlb"): "LoadBalancer",
    ("type", "dns"): "ExternalName",
    ("type", "cname"): "ExternalName",
    ("sessionAffinity", "true"): "ClientIP",
    ("sessionAffinity", "sourceip"): "ClientIP",
    ("sessionAffinity", "ip"): "ClientIP",
    ("sessionAffinity", "cookie"): "ClientIP",
    ("sessionAffinity", "sticky"): "ClientIP",
    ("sessionAffinity", "false"): "None",
    ("ipFamilies", "v4"): "IPv4",
    ("ipFamilies", "v6"): "IPv6",
    ("ipFamilyPolicy", "dualstack"): "PreferDualStack",
    ("ipFamilyPolicy", "dual"): "PreferDualStack",
    ("ipFamilyPolicy", "single"): "SingleStack",
    ("trafficDistribution", "close"): "PreferSameZone",
    ("trafficDistribution", "zone"): "PreferSameZone",
    ("trafficDistribution", "samezone"): "PreferSameZone",
    ("trafficDistribution", "node"): "PreferSameNode",
    ("trafficDistribution", "samenode"): "PreferSameNode",
}
_HEADLESS = ("headless", "none")


def fix(case: Case) -> Iterator[Fix]:
    """Take the word that was meant; else the one that is the default, then the others."""
    value = case.value
    entry = field_at(case.path) if case.path else None
    if not case.says("Unsupported value") or not isinstance(value, str) or entry is None:
        return
    name = str(case.path[-1] if isinstance(case.path[-1], str) else case.path[-2])
    if name == "type" and plain(value) in _HEADLESS and not case.has("spec", "clusterIP"):
        edits = join(case.type_edits("ClusterIP"), case.edit.insert(("spec",), "clusterIP", "None"))
        yield Fix("Make it headless: `type: ClusterIP`, `clusterIP: None`", edits)
    choices = [choice for choice in entry.values if choice != "PreferClose"]
    words = [choice for choice in nearest(value, choices) if plain(choice) == plain(value)]
    if words:
        yield case.change(case.path, words[0])
        return
    if (name, plain(value)) in _MEANT:
        words.append(_MEANT[name, plain(value)])
    words += nearest(value, choices)
    if isinstance(case.path[-1], int):
        # Which family was meant is not to be guessed; in a list, an entry can go.
        for word in dict.fromkeys(words):
            yield case.change(case.path, word)
        yield case.remove(case.path)
        return
    if not words and not value.strip():
        yield Fix(f"Remove `{name}`: it says nothing", case.edit.remove(case.path))
    default = entry.default if entry.default in choices else ""
    for word in dict.fromkeys([*words, *([default] if default else []), *choices]):
        why = ": the default" if word == default and word not in words else ""
        yield Fix(f"Change `{name}` to `{short(word)}`{why}", case.edit.rewrite(case.path, word))
