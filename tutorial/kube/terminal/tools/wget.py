"""wget: GNU's on the laptop and on nodes, BusyBox' in pods."""

import getopt
from collections.abc import Sequence
from typing import Final

from tutorial.kube.terminal.job import Job, Result, said
from tutorial.kube.terminal.tools._shared import busybox_wget, gnu_wget
from tutorial.kube.terminal.tools._shared.fetch import Wanted

_SHORT: Final = "qO:T:t:ScU:P:o:Y:nvh"
_LONG: Final = [
    "quiet",
    "output-document=",
    "timeout=",
    "connect-timeout=",
    "tries=",
    "spider",
    "server-response",
    "no-check-certificate",
    "header=",
    "post-data=",
    "body-data=",
    "method=",
    "user-agent=",
    "continue",
    "no-verbose",
    "no-proxy",
    "max-redirect=",
    "inet4-only",
    "content-on-error",
    "help",
]
MOST_URLS: Final = 20


def run(argv: Sequence[str], job: Job) -> Result:
    """Run wget."""
    in_pod = job.where.startswith("pod:")
    usage = busybox_wget.USAGE if in_pod else gnu_wget.USAGE
    wrong = 1 if in_pod else 2
    try:
        options, given = getopt.gnu_getopt(list(argv), _SHORT, _LONG)
        wanted = _wanted(options, given[:MOST_URLS])
    except getopt.GetoptError as error:
        return Result(stderr=f"wget: {_complaint(error, in_pod)}\n{usage}", rc=wrong)
    except ValueError as error:
        if in_pod:
            return Result(stderr=f"wget: invalid number '{error}'\n", rc=1)
        return Result(stderr=f"wget: --timeout: Invalid time period ‘{error}’\n", rc=2)
    if any(name in ("-h", "--help") for name, _ in options):
        return Result(usage)
    if not wanted.urls:
        return Result(stderr=usage if in_pod else f"wget: missing URL\n{usage}", rc=1)
    call = busybox_wget.BusyBoxWget(job, wanted) if in_pod else gnu_wget.GnuWget(job, wanted)
    rc = 0
    for number, url in enumerate(wanted.urls):
        # GNU goes on after a failure, and of several statuses the smallest above zero is what remains.
        status = call.one(url, number)
        rc = min(rc, status) if rc and status else rc or status
        if rc and in_pod:
            break
    trace = call.last.trace if call.last is not None else None
    result = said(*call.chunks, rc=rc, trace=trace)
    return result._replace(files={**job.session.files, **call.files}) if call.files else result


def _wanted(options: list[tuple[str, str]], urls: list[str]) -> Wanted:
    on = {name for name, _ in options}
    last = dict(options)
    seconds = last.get("-T") or last.get("--timeout") or last.get("--connect-timeout") or ""
    tries = last.get("-t") or last.get("--tries") or "20"
    if not seconds.replace(".", "", 1).isdecimal() and seconds:
        raise ValueError(seconds)
    if not tries.isdecimal():
        raise ValueError(tries)
    headers = tuple(
        (key.strip(), value.strip())
        for name, entry in options
        if name == "--header"
        for key, _, value in [entry.partition(":")]
    )
    return Wanted(
        urls,
        quiet=bool(on & {"-q", "--quiet"}),
        spider="--spider" in on,
        headers_shown=bool(on & {"-S", "--server-response"}),
        unchecked="--no-check-certificate" in on,
        output=last.get("-O") or last.get("--output-document") or "",
        seconds=float(seconds or 0),
        tries=min(int(tries) or 20, 20),
        headers=headers,
        body=last.get("--post-data") or last.get("--body-data") or "",
        method=last.get("--method", ""),
    )


def _complaint(error: getopt.GetoptError, in_pod: bool) -> str:
    name, long = error.opt, len(error.opt) > 1
    if "requires argument" in error.msg:
        if in_pod:
            return f"option requires an argument: {name}"
        return f"option '--{name}' requires an argument" if long else f"option requires an argument -- '{name}'"
    if in_pod:
        return f"unrecognized option: {name}"
    return f"unrecognized option '--{name}'" if long else f"invalid option -- '{name}'"
