"""getent hosts: what every program finds that asks the C library for a name (/etc/hosts first, then DNS)."""

from collections.abc import Iterator, Sequence

from tutorial.kube.dns import is_address, resolve
from tutorial.kube.terminal import places
from tutorial.kube.terminal.job import Job, Result


def run(argv: Sequence[str], job: Job) -> Result:
    """Print an address and its names. 2: nothing was found."""
    if not argv:
        return Result(stderr="getent: wrong number of arguments\nTry `getent --help' for more information.\n", rc=1)
    if argv[0] not in ("hosts", "ahosts", "ahostsv4"):
        known = ("passwd", "group", "services", "networks", "protocols")
        return Result(
            stderr="" if argv[0] in known else f"Unknown database: {argv[0]}\n", rc=2 if argv[0] in known else 1
        )
    if len(argv) == 1:
        return Result("".join(f"{address:<15} {name}\n" for address, name in _own(job)))
    out, rc = "", 0
    for name in argv[1:]:
        rows = list(_hosts(job, name)) if argv[0] == "hosts" else list(_sockets(job, name))
        out += "".join(f"{row}\n" for row in rows)
        rc = rc if rows else 2
    return Result(out, rc=rc)


def _own(job: Job) -> Iterator[tuple[str, str]]:
    for line in places.files(job.cluster, job.where)["/etc/hosts"].splitlines():
        words = line.partition("#")[0].split()
        for name in words[1:]:
            yield words[0], name


def _hosts(job: Job, name: str) -> Iterator[str]:
    for address, known in _own(job):
        if name == known and is_address(address):
            yield f"{address:<15} {known}"
            return
    if is_address(name):
        reverse = ".".join(reversed(name.split("."))) + ".in-addr.arpa."
        found = resolve(job.cluster, reverse, "PTR", client=job.client)
        for record in found.records[:1]:
            yield f"{name:<15} {record.data.rstrip('.')}"
        return
    found = resolve(job.cluster, name, client=job.client)
    for record in found.records:
        if record.type == "A":
            alias = f" {name}" if found.records[0].type == "CNAME" else ""
            yield f"{record.data:<15} {record.name.rstrip('.')}{alias}"


def _sockets(job: Job, name: str) -> Iterator[str]:
    addresses = (name,) if is_address(name) else resolve(job.cluster, name, client=job.client).addresses
    for i, address in enumerate(addresses):
        yield f"{address:<15} STREAM {name if i == 0 else ''}".rstrip()
        yield f"{address:<15} DGRAM"
        yield f"{address:<15} RAW"
