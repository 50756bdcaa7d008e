"""kubectl create: from files with -f, or from flags by a subcommand.

Mirrors kubectl pkg/cmd/create/create.go; the subcommands are in kubectl/generators.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import Cluster, Written, create
from tutorial.kube.kubectl import generators
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.files import Item, as_written, needs_files, read, validation
from tutorial.kube.kubectl.find import Problem
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import (
    DRY_RUN,
    FILES,
    LINE_ENDINGS,
    PRINT,
    RAW,
    RECORD,
    SAVE_CONFIG,
    SELECTOR,
    VALIDATE,
    manager,
)
from tutorial.kube.kubectl.lastapplied import noted
from tutorial.kube.kubectl.outcome import DryRun, Tally, check_format, dry_run, error, told
from tutorial.kube.kubectl.recording import recorded

FLAGS = (
    DRY_RUN,
    Flag("edit", kind="bool"),
    manager("create"),
    *FILES,
    *PRINT,
    RAW,
    RECORD,
    SAVE_CONFIG,
    SELECTOR,
    VALIDATE,
    LINE_ENDINGS,
)
COMMANDS = generators.COMMANDS
ALIASES = generators.ALIASES
ABSENT = generators.ABSENT


def run(call: Call) -> Output:
    """Create what the files hold."""
    if call.verb != "create":
        return generators.create(call)
    if not call.flags["filename"] and not call.flags["kustomize"]:
        return generators.other(call)
    needs_files(call)
    dry, check = dry_run(call), validation(call)
    check_format(call)

    def send(cluster: Cluster, value: Mapping[str, Any]) -> Written | Status:
        return create(cluster, value, validation=check, dry_run=dry.on)

    def noting(value: dict[str, Any]) -> dict[str, Any]:
        return recorded(call, noted(value) if call.flags["save-config"] else value)

    return send_all(call, read(call, check), Sending("created", "creating", noting, send), dry)


class Sending(NamedTuple):
    """How the objects of files go to the server, and how that is told."""

    done: str
    during: str
    noting: Callable[[dict[str, Any]], dict[str, Any]]
    """Puts the note of the manifest into an object, where there is to be one."""
    send: Callable[[Cluster, Mapping[str, Any]], Written | Status]


def send_all(call: Call, items: Iterable[Item | Problem], how: Sending, dry: DryRun) -> Output:
    """Send one object after the other; what is refused does not keep back the rest. Raises Refused without any."""
    tally = Tally(call)
    seen = False
    for item in items:
        seen = True
        if not isinstance(item, Item):
            tally.refuse(item)
            continue
        value = how.noting(item.value)
        if dry.how == "client":
            tally.out.append(told(call, as_written(value), how.done, dry))
            continue
        answer = how.send(tally.cluster, value)
        if isinstance(answer, Status):
            answer = from_file(answer, how.during, item.source)
        kept = tally.keep(answer, dry)
        if kept is not None:
            tally.out.append(told(call, kept, how.done, dry))
    if not seen:
        raise error(f"no objects passed to {call.verb}")
    return tally.done(dry.warning)


def from_file(status: Status, during: str, source: str) -> Status:
    """Return a refusal that says what was being done with which file (cmdutil.AddSourceToErr)."""
    return status._replace(message=f'error when {during} "{source}": {status.message}')
