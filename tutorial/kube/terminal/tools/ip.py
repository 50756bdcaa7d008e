"""iproute2's ip: addresses, links and routes of a place, to look at."""

import ipaddress
from collections.abc import Sequence
from typing import Final

from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._shared.links import Link, Place, place_of

USAGE: Final = (
    "Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }\n"
    "where  OBJECT := { address | link | neighbour | route }\n"
    "       OPTIONS := { -4 | -6 | -br[ief] | -o[neline] | -c[olor] }\n"
)
_OBJECTS: Final = ("address", "link", "route", "neighbour", "neighbor", "rule")
_OPTIONS: Final = (
    "-br",
    "-brief",
    "-4",
    "-6",
    "-o",
    "-oneline",
    "-c",
    "-color",
    "-d",
    "-details",
    "-s",
    "-stats",
    "-h",
)
_CHANGES: Final = ("add", "del", "delete", "change", "replace", "set", "flush", "append")


def run(argv: Sequence[str], job: Job) -> Result:
    """Run ip. Objects and commands may be shortened, as there: `ip a`, `ip r`."""
    words = list(argv)
    options: set[str] = set()
    while words and words[0].startswith("-"):
        option = words.pop(0).replace("--", "-", 1)
        if option in ("-V", "-Version"):
            return Result("ip utility, iproute2-6.15.0\n")
        if option not in _OPTIONS and not option.startswith("-color"):
            return Result(stderr=f'Option "{option}" is unknown, try "ip -help".\n', rc=255)
        options.add(option)
    if not words or words[0] == "help":
        return Result(stderr=USAGE, rc=255)
    kind = next((o for o in _OBJECTS if o.startswith(words[0])), "")
    rest = words[1:]
    if not kind:
        return Result(stderr=f'Object "{words[0]}" is unknown, try "ip help".\n', rc=1)
    if rest and rest[0] in _CHANGES:
        return Result(stderr="RTNETLINK answers: Operation not permitted\n", rc=2)
    place = place_of(job)
    if "-6" in options:
        return Result()
    if kind == "route":
        return _route(rest, place)
    if kind == "rule":
        return Result("0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n")
    if kind.startswith("neigh"):
        return Result(f"{place.gateway} dev eth0 lladdr {place.links[-1].mac} REACHABLE \n")
    return _links(rest, place, kind, bool(options & {"-br", "-brief"}), "-4" in options)


def _links(rest: list[str], place: Place, kind: str, brief: bool, family: bool) -> Result:
    names = [w for w in rest if w not in ("show", "sh", "s", "list", "ls", "l", "dev", "up")]
    links = place.links
    if names:
        links = [link for link in links if link.name == names[-1]]
        if not links:
            return Result(stderr=f'Device "{names[-1]}" does not exist.\n', rc=1)
    return Result("".join(_brief(link, kind) if brief else _long(link, kind, family) for link in links))


def _called(link: Link) -> str:
    return f"{link.name}@{link.peer}" if link.peer else link.name


def _brief(link: Link, kind: str) -> str:
    state = "UNKNOWN" if link.name == "lo" else "UP"
    if kind == "link":
        flags = "LOOPBACK,UP,LOWER_UP" if link.name == "lo" else "BROADCAST,MULTICAST,UP,LOWER_UP"
        return f"{_called(link):<16} {state:<14} {link.mac} <{flags}> \n"
    return f"{_called(link):<16} {state:<14} {link.address} \n"


def _long(link: Link, kind: str, family: bool) -> str:
    loopback = link.name == "lo"
    flags = "LOOPBACK,UP,LOWER_UP" if loopback else "BROADCAST,MULTICAST,UP,LOWER_UP"
    mtu, state = ("65536", "UNKNOWN") if loopback else ("1500", "UP")
    out = f"{link.number}: {_called(link)}: <{flags}> mtu {mtu} qdisc noqueue state {state} group default qlen 1000\n"
    brd = "00:00:00:00:00:00" if loopback else "ff:ff:ff:ff:ff:ff"
    netns = " link-netnsid 0" if link.peer else ""
    if not family:
        out += f"    link/{'loopback' if loopback else 'ether'} {link.mac} brd {brd}{netns}\n"
    if kind == "address":
        broadcast = f"brd {link.broadcast} " if link.broadcast else ""
        out += (
            f"    inet {link.address} {broadcast}scope {link.scope}\n       valid_lft forever preferred_lft forever\n"
        )
    return out


def _route(rest: list[str], place: Place) -> Result:
    if not rest or rest[0] in ("show", "sh", "s", "list", "ls", "l"):
        return Result("".join(f"{route.to} {route.rest} \n" for route in place.routes))
    if rest[0] not in ("get", "g"):
        return Result(stderr=f'Command "{rest[0]}" is unknown, try "ip route help".\n', rc=255)
    if len(rest) < 2:
        return Result(stderr="need at least a destination address\n", rc=1)
    try:
        to = ipaddress.IPv4Address(rest[1])
    except ValueError:
        return Result(stderr=f'Error: any valid prefix is expected rather than "{rest[1]}".\n', rc=1)
    if to.is_loopback or str(to) == place.address:
        return Result(f"local {to} dev lo src {to} uid 0 \n    cache <local> \n")
    networks = [(ipaddress.IPv4Network("0.0.0.0/0" if r.to == "default" else r.to), r) for r in place.routes]
    best = max((n for n in networks if to in n[0]), key=lambda n: n[0].prefixlen)[1]
    words = best.rest.split()
    via = f"via {words[1]} " if words[0] == "via" else ""
    device = words[words.index("dev") + 1]
    source = words[words.index("src") + 1] if "src" in words else place.address
    return Result(f"{to} {via}dev {device} src {source} uid 0 \n    cache \n")
