"""What the verbs that change objects have in common: --dry-run, refusals, and what is printed when it is done.

Mirrors cli-runtime's NamePrinter and PrintFlags, and kubectl pkg/cmd/util/helpers.go (GetDryRunStrategy, CheckErr).
"""

from typing import NamedTuple

from tutorial.kube.apiserver.client import print_errors
from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import Cluster, Object, Written
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import Problem, resource_of, say

_LOG = "W0101 00:00:00.000000       1 helpers.go:702] "
NOTHING_NAMED = (
    "You must provide one or more resources by argument or filename.\n"
    "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n"
    "   '<resource> <name>'\n   '<resource>'"
)
"""What most verbs say when nothing was named; `find` takes it as `missing`."""


class Refused(Exception):
    """Ends a command; `text` is what it prints on standard error."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def error(message: str) -> Refused:
    """Return an error of kubectl's own."""
    return Refused(f"error: {message}\n")


def usage(call: Call, message: str, more: str = "") -> Refused:
    """Return an error about how a command is written, with the hint where to read on."""
    return Refused(f"error: {message}\nSee 'kubectl {call.verb} -h' for help and examples{more}\n")


def server_error(status: Status) -> str:
    """Return what kubectl prints when the API server refuses (StandardErrorMessage)."""
    if status.reason == "Invalid":
        return print_errors([status], "")
    reason = f" ({status.reason})" if status.reason else ""
    return f"Error from server{reason}: {status.message}\n"


class DryRun(NamedTuple):
    """What --dry-run asks for."""

    how: str = "none"
    warning: str = ""

    @property
    def on(self) -> bool:
        """Whether nothing is to be kept."""
        return self.how != "none"

    @property
    def remark(self) -> str:
        """What kubectl adds to a line about something that it did not really do."""
        return {"client": " (dry run)", "server": " (server dry run)"}.get(self.how, "")


def dry_run(call: Call) -> DryRun:
    """Read --dry-run; raises Refused."""
    text = str(call.flags.get("dry-run") or "none")
    if text in ("none", "client", "server"):
        return DryRun(text)
    if text == "unchanged":
        return DryRun("client", f"{_LOG}--dry-run is deprecated and can be replaced with --dry-run=client.\n")
    if text.lower() in ("true", "false", "t", "f", "1", "0"):
        how = "client" if text.lower() in ("true", "t", "1") else "none"
        told = f"--dry-run={text} is deprecated (boolean value) and can be replaced with --dry-run={how}."
        return DryRun(how, f"{_LOG}{told}\n")
    raise error(f'Invalid dry-run value ({text}). Must be "none", "server", or "client".')


def check_format(call: Call) -> None:
    """Refuse an output format that is none, or that only `get` knows; raises Refused."""
    if call.flags.get("output") or call.flags.get("template"):
        from tutorial.kube.kubectl.printing import Unprintable, check_output  # only -o needs it

        try:
            check_output(call)
        except Unprintable as problem:
            raise error(str(problem)) from None


def told(call: Call, value: Object, done: str, dry: DryRun | None = None) -> str:
    """Return what is printed about one object: "service/web labeled", or the object itself with -o."""
    if call.flags.get("output"):
        from tutorial.kube.kubectl.printing import Unprintable, show  # only -o needs it

        try:
            return show([value], call)
        except Unprintable as problem:
            raise error(str(problem)) from None
    return f"{resource_of(value).typed}/{value['metadata'].get('name', '')} {done}{dry.remark if dry else ''}\n"


class Tally:
    """What a command that goes from object to object has done so far."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.cluster: Cluster = call.cluster
        self.out: list[str] = []
        self.warnings: list[str] = []
        self.problems: list[Problem | Status] = []

    def refuse(self, problem: Problem | Status | str) -> None:
        """Note that something did not work; the command goes on."""
        self.problems.append(Problem(problem) if isinstance(problem, str) else problem)

    def warn(self, *texts: str) -> None:
        """Note warnings of the API server: each is printed once."""
        self.warnings += [f"Warning: {text}\n" for text in texts if f"Warning: {text}\n" not in self.warnings]

    def keep(self, answer: Written | Status, dry: DryRun | None = None) -> Object | None:
        """Take over what the server stored, unless this is a dry run, and return it; None when it refused."""
        if isinstance(answer, Status):
            self.refuse(answer)
            return None
        self.warn(*answer.warnings)
        if dry is None or not dry.on:
            self.cluster = answer.cluster
        return answer.object

    def done(self, before: str = "") -> Output:
        """Return the answer; `before` comes first on standard error."""
        stderr = before + "".join(self.warnings) + _all(self.problems)
        return self.call.done("".join(self.out), stderr, 1 if self.problems else 0, self.cluster)


def _all(problems: list[Problem | Status]) -> str:
    if len(problems) == 1 and isinstance(problems[0], Status):
        return server_error(problems[0])
    return say([p if isinstance(p, Problem) else Problem(p.message, p.reason) for p in problems])
