"""What a page shows of a desk: the picture, the trace, the terminal, who reaches what, what can be done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final
from urllib.parse import parse_qsl

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from tutorial.course import labs as library
from tutorial.kube.cluster.cluster import Object
from tutorial.kube.cluster.pods import ip_of, is_ready, is_terminating
from tutorial.playground import asking
from tutorial.playground.asking import Question, Reply, Sender
from tutorial.playground.desk import Desk, Entry
from tutorial.playground.drawn import Drawn, Here
from tutorial.playground.places import Place

_LINK: Final = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class PodRow:
    """A pod whose readiness can be switched."""

    key: str  # "default/web-1"
    label: str
    node: str
    ip: str
    ready: bool
    leaving: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step that can be undone."""

    number: int  # its own, as desk.Step has it
    title: str
    later: int  # how many come after it


@dataclass
class Panel:
    """A desk as templates read it. Pictures and tables are made when a template asks for them."""

    place: Place
    desk: Desk
    question: Question | None = None
    chosen: str = ""  # the Service that was asked for, "default/web"
    said: str = ""  # one sentence for the terminal: why nothing was run
    link: str = ""  # the id of the link that was made
    shared: str = ""  # the id under which it was found, when it is somebody's shared cluster
    before: Desk | None = None  # how it was before the action that is answered
    id: SafeString = field(init=False)

    def __post_init__(self) -> None:
        self.id = mark_safe("shared" if self.shared else slugify(self.place.desk))  # noqa: S308 - letters, digits, "-"
        if not _LINK.fullmatch(self.link):
            self.link = ""  # it came with the address, and is none of ours

    @property
    def file(self) -> str:
        """The file that the editor holds."""
        return self.place.file

    @cached_property
    def reply(self) -> Reply | None:
        """The request that is shown: the one that was asked for, else that of the last curl."""
        question = self.question
        if question is None and self.desk.asked:
            question = asking.asked_again(self.desk.asked)
        return self.drawn.reply(question) if question else None

    @cached_property
    def drawn(self) -> Drawn:
        """Pictures and tables of the cluster."""
        return Drawn(self.desk.cluster)

    @property
    def ask(self) -> Question:
        """What the form of the trace holds."""
        return self.reply.question if self.reply else Question(port="80", client=self._first_client)

    @cached_property
    def query(self) -> str:
        """The question that is shown, to be asked again after a change; "" for none."""
        return self.reply.question.query if self.reply else ""

    def address(self, question: Question) -> str:
        """Where a request is shown: the page of this desk, with the question in its address."""
        return self.page(question.query, "trace")

    def page(self, query: str, part: str) -> str:
        """The page of this desk with something in its address, at one of its parts."""
        return self.here.at(query, part)

    @cached_property
    def here(self) -> Here:
        """The page of this desk."""
        return Here(reverse("playground:shared", args=[self.shared]) if self.shared else self.place.url, self.id)

    @property
    def kept_query(self) -> list[tuple[str, str]]:
        """What the address of the page holds anyway; the form of the trace must send it again."""
        return parse_qsl(self.place.url.partition("?")[2])

    @property
    def protocols(self) -> tuple[Sender, ...]:
        """What a request may be."""
        return tuple(Sender(name, name) for name in asking.PROTOCOLS)

    @property
    def ready_count(self) -> int:
        """How many of the pods are ready."""
        return sum(pod.ready for pod in self.pods)

    @cached_property
    def senders(self) -> dict[str, tuple[Sender, ...]]:
        """Who can send."""
        return asking.senders(self.desk.cluster)

    @cached_property
    def targets(self) -> tuple[Sender, ...]:
        """What can be sent to."""
        return asking.targets(self.desk.cluster)

    @cached_property
    def seats(self) -> tuple[Sender, ...]:
        """Where one can sit in the terminal, besides the laptop."""
        return (*self.senders["Nodes"], *self.senders["Pods"])

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The learner's Services by name, "default/web", the newest last."""
        keys = [(ref.namespace, ref.name) for ref in self.desk.cluster.objects if ref.kind == "Service"]
        return tuple(
            f"{ns}/{name}" for ns, name in keys if asking.is_own(ns) and (ns, name) != ("default", "kubernetes")
        )

    @cached_property
    def traced(self) -> str:
        """The Service that the request is for: the one that took it, or that of the name; "" for none."""
        if not self.reply or not self.reply.trace:
            return ""
        return self.reply.trace.service or asking.service_meant(self.desk.cluster, self.reply.question)

    @cached_property
    def service(self) -> str:
        """The Service in the table: the one that was asked for, that of the request, or the newest."""
        wanted = next((one for one in (self.chosen, self.traced) if one in self.services), "")
        return wanted or (self.services[-1] if self.services else "")

    @property
    def changed(self) -> list[tuple[Object, Object]]:
        """The Services that the last step changed, before and after it."""
        steps, cluster = self.desk.steps, self.desk.cluster
        was = [one for one in (steps[-1].back.get("put", ()) if steps else ()) if one["kind"] == "Service"]
        now = [cluster.get("Service", one["metadata"]["name"], one["metadata"]["namespace"]) for one in was]
        return [(old, new) for old, new in zip(was, now, strict=True) if new]

    @cached_property
    def pods(self) -> tuple[PodRow, ...]:
        """The pods that run, and whether they are ready."""
        rows = []
        for pod in self.desk.cluster.of("Pod"):
            if asking.is_shown(pod):
                meta, key = pod["metadata"], f"{pod['metadata']['namespace']}/{pod['metadata']['name']}"
                node = str(pod["spec"].get("nodeName", ""))
                rows.append(PodRow(key, asking.label(meta), node, ip_of(pod), is_ready(pod), is_terminating(pod)))
        return tuple(rows)

    @cached_property
    def steps(self) -> Sequence[StepRow]:
        """What can be undone, the last step first."""
        return [StepRow(s.number, s.title, later) for later, s in enumerate(reversed(self.desk.steps))]

    @property
    def log(self) -> Sequence[Entry]:
        """The terminal's lines."""
        return self.desk.log

    @property
    def fresh(self) -> Sequence[Entry] | None:
        """The entries that an action has added to the log; None when the log is to be shown anew."""
        if self.before is None:
            return None
        known = {id(entry) for entry in self.before.log}
        added = [entry for entry in self.log if id(entry) not in known]
        goes_on = len(self.log) > len(added) or not self.before.log
        return added if goes_on else None

    @property
    def labs(self) -> tuple[library.Lab, ...]:
        """The labs to choose from; a lesson or an exercise has its own cluster, and no choice."""
        return () if self.place.cluster is not None or self.shared else library.labs()

    @property
    def content(self) -> str:
        """The folder that the labs come from."""
        return str(settings.CONTENT_DIR)

    @property
    def keep(self) -> int:
        """For how many seconds what is the same for everybody may be kept."""
        return 0 if settings.DEBUG else 3600

    @property
    def lab(self) -> library.Lab | None:
        """The lab that the desk began with."""
        return library.find(self.desk.lab)

    @property
    def around(self) -> Any:
        """What lies around the cluster."""
        return self.desk.cluster.around

    @property
    def _first_client(self) -> str:
        own = [sender.value for sender in self.senders["Pods"] if "client" in sender.label]
        return own[0] if own else "external"
