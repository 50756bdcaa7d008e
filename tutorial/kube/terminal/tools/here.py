"""hostname, whoami, uname, date and the like: programs that say where one is."""

from collections.abc import Sequence

from tutorial.kube.cluster.pods import ip_of, node_ip
from tutorial.kube.terminal import places
from tutorial.kube.terminal.job import Job, Result

KERNEL = "6.18.0"


def run(argv: Sequence[str], job: Job) -> Result:
    """Answer as the program that the job is named for. Every date is the one of the cluster."""
    if job.name == "hostname":
        if any(word.startswith("-") and set(word) & set("iI") for word in argv):
            return Result(f"{_address(job)}\n")
        return Result(f"{places.hostname(job.cluster, job.where)}\n")
    if job.name == "whoami":
        return Result("you\n" if job.where == "laptop" else "root\n")
    if job.name == "id":
        own = (
            "uid=1000(you) gid=1000(you) groups=1000(you)"
            if job.where == "laptop"
            else "uid=0(root) gid=0(root) groups=0(root)"
        )
        return Result(f"{own}\n")
    if job.name == "uname":
        host = places.hostname(job.cluster, job.where)
        if "-a" in argv:
            return Result(f"Linux {host} {KERNEL} #1 SMP x86_64 GNU/Linux\n")
        return Result({"-r": KERNEL, "-n": host, "-m": "x86_64"}.get(argv[0] if argv else "", "Linux") + "\n")
    if job.name == "date":
        return Result(_date(argv))
    return Result("/home/you\n" if job.where == "laptop" else "/\n" if job.where.startswith("pod:") else "/root\n")


def _date(argv: Sequence[str]) -> str:
    shape = next((word[1:] for word in argv if word.startswith("+")), None)
    if shape is None:
        return "Thu Jan  1 00:00:00 UTC 2026\n"
    parts = {"%Y": "2026", "%m": "01", "%d": "01", "%H": "00", "%M": "00", "%S": "00", "%s": "1767225600"}
    parts |= {"%F": "2026-01-01", "%T": "00:00:00", "%Z": "UTC", "%a": "Thu", "%b": "Jan", "%N": "000000000"}
    for code, value in parts.items():
        shape = shape.replace(code, value)
    return f"{shape}\n"


def _address(job: Job) -> str:
    pod = places.pod_at(job.cluster, job.where)
    if pod:
        return ip_of(pod)
    node = job.cluster.get("Node", job.where.removeprefix("node:"))
    return node_ip(node) if node else "127.0.1.1"
