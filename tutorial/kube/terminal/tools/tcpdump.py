"""tcpdump: nothing to show here, and why."""

from collections.abc import Sequence

from tutorial.kube.terminal.job import Job, Result


def run(argv: Sequence[str], job: Job) -> Result:
    """Say what tcpdump would show, and where that is to be seen here."""
    return Result(
        stderr="tcpdump would show packets as they pass an interface. Nothing passes while it would be listening here; "
        "the trace of the last connection shows what is written on the packet at each step.\n",
        rc=1,
    )
