"""kubectl create: from files with -f, or from flags by a subcommand.

Mirrors kubectl pkg/cmd/create/create.go; the subcommands are in kubectl/generators.
"""

from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import create
from tutorial.kube.kubectl import generators
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.files import Item, as_written, needs_files, read, validation
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import (
    DRY_RUN,
    FILES,
    LINE_ENDINGS,
    PRINT,
    RAW,
    SAVE_CONFIG,
    SELECTOR,
    VALIDATE,
    manager,
)
from tutorial.kube.kubectl.lastapplied import noted
from tutorial.kube.kubectl.outcome import Refused, Tally, check_format, dry_run, error, told

FLAGS = (
    DRY_RUN,
    Flag("edit", kind="bool"),
    manager("create"),
    *FILES,
    *PRINT,
    RAW,
    SAVE_CONFIG,
    SELECTOR,
    VALIDATE,
    LINE_ENDINGS,
)
COMMANDS = generators.COMMANDS
ALIASES = generators.ALIASES


def run(call: Call) -> Output:
    """Create what the files hold."""
    if call.verb != "create":
        return generators.create(call)
    if not call.flags["filename"] and not call.flags["kustomize"]:
        return generators.other(call)
    try:
        return _run(call)
    except Refused as refused:
        return call.done(stderr=refused.text, rc=1)


def _run(call: Call) -> Output:
    needs_files(call)
    dry, check = dry_run(call), validation(call)
    check_format(call)
    tally = Tally(call)
    seen = False
    for item in read(call, check):
        seen = True
        if not isinstance(item, Item):
            tally.refuse(item)
            continue
        value = item.value
        if call.flags["save-config"]:
            value = noted(value)
        if dry.how == "client":
            tally.out.append(told(call, as_written(value), "created", dry))
            continue
        answer = create(tally.cluster, value, validation=check, dry_run=dry.on)
        if isinstance(answer, Status):
            answer = from_file(answer, "creating", item.source)
        kept = tally.keep(answer, dry)
        if kept is not None:
            tally.out.append(told(call, kept, "created", dry))
    if not seen:
        raise error("no objects passed to create")
    return tally.done(dry.warning)


def from_file(status: Status, during: str, source: str) -> Status:
    """Return a refusal that says what was being done with which file (cmdutil.AddSourceToErr)."""
    return status._replace(message=f'error when {during} "{source}": {status.message}')
