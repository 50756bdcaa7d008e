"""The protocol is TCP, and this port speaks UDP.

A port without `protocol` is a TCP port. Programs that listen on this number by custom speak UDP, and a
UDP packet to a TCP port of a Service meets no rule: nobody answers.

“A port is open or closed.” A port is open for one protocol. The same number for another one is another
port, with an entry of its own.

Add `protocol: UDP`. DNS is spoken over both: give it two entries, with names.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

LESSON = "ports"
SAYS = ('Port {port} is "{speaks}", which is spoken over UDP; without `protocol: UDP` this port is TCP alone.',)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: time
spec:
  selector:
    app: time
  ports:
    - port: 123
"""
PASSING = FAILING + "      protocol: UDP\n"

_UDP = {
    53: "DNS",
    67: "DHCP",
    69: "TFTP",
    123: "NTP",
    161: "SNMP",
    1812: "RADIUS",
    3478: "STUN",
    51820: "WireGuard",
}


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a port that nobody said TCP of, and that has no entry for UDP."""
    for i, port in enumerate(subject.ports):
        number = port["port"]
        if number not in _UDP or port["protocol"] != "TCP":
            continue
        if subject.document.has(("spec", "ports", i, "protocol")):
            continue
        if not any(p["port"] == number and p["protocol"] == "UDP" for p in subject.ports):
            yield subject.advise(("spec", "ports", i, "port"), SAYS[0], port=number, speaks=_UDP[number])


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Say UDP."""
    yield Fix("Add `protocol: UDP`", edit.insert(path[:-1], "protocol", "UDP"))
