"""What is kept of one place, as values."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl.call import Edit
from tutorial.kube.terminal.session import LAPTOP, Session


class Entry(NamedTuple):
    """A line of the terminal and what it printed."""

    where: str
    """Where it was typed: "laptop", "node:node-a", "pod:default/web-1"; "" for a remark of ours."""
    command: str
    chunks: tuple[tuple[str, str], ...] = ()
    """Stream ("stdout" or "stderr") and text, in the order in which they came."""
    rc: int = 0
    cut: int = 0
    """How many lines at the end are not kept."""

    @property
    def lines(self) -> int:
        """How many lines it takes in the log."""
        return self.command.count("\n") + 1 + sum(text.count("\n") for _, text in self.chunks)


class Step(NamedTuple):
    """A change of the cluster, and the way back."""

    title: str
    """The command, or in plain words what was done."""
    back: Mapping[str, Any]
    """What steps.restore needs."""
    number: int = 0
    """Its own, which no other step at this desk has or had: it stays the same when older steps are forgotten."""


class Asked(NamedTuple):
    """The request that the picture shows."""

    client: str
    target: str
    port: int
    protocol: str = "TCP"


class Desk(NamedTuple):
    """One place."""

    lab: str
    """The slug of the lab that it began with; "" for the cluster of a lesson or an exercise."""
    cluster: Cluster
    session: Session = Session()
    log: tuple[Entry, ...] = ()
    """Oldest first."""
    history: tuple[str, ...] = ()
    """What was typed, oldest first."""
    steps: tuple[Step, ...] = ()
    """Oldest first."""
    counted: int = 0
    """How many steps were ever taken, those that were undone included: the number of the next one."""
    asked: Asked | None = None
    edit: Edit | None = None
    """What `kubectl edit` waits for."""
    text: str | None = None
    """The manifest that belongs into the editor: that of a shared desk, or one that an action brings along."""

    @property
    def where(self) -> str:
        """Where the next line is typed."""
        return self.session.where or LAPTOP
