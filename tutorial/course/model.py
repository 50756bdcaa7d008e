"""The course as values. `tutorial.course` loads them from content/; nothing here reads a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tutorial.course.links import Names

EXERCISE_MINUTES: Final = 5
"""About how long it takes to write a manifest and to see why it fails, once or twice."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of a lesson: its anchor and its text."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A YAML block of a lesson: what it says it is, and where it stands."""

    number: int  # counts from 1 within the lesson
    name: str  # file name shown above it
    text: str
    claim: str  # "ok", "refused", "warned" or "other" (a kind that is not judged yet)
    quote: str  # what the output must contain when the claim is "refused" or "warned"
    line: int  # in lesson.md


@dataclass(frozen=True, slots=True)
class Transcript:
    """A terminal session that a lesson shows: commands after `$ `, each with what it prints."""

    number: int  # counts from 1 within the lesson
    text: str
    line: int  # of its first line, in lesson.md
    fresh: bool = False  # it begins in the lesson's cluster as it is at first, not where the one before ended
    at: str = "laptop"  # where its commands are typed, as a terminal's session names places
    setup: str = ""  # commands that are run before it and not shown
    mode: str = ""  # how kube-proxy works from here on: "nftables", "iptables"; "" is as before
    balancer: str = ""  # what a LoadBalancer Service gets from here on: "VIP", "Proxy", "none"; "" is as before

    @property
    def form(self) -> str:
        """The id of the form on the lesson's page that runs it: one for each network that a transcript asks for."""
        return "-".join(filter(None, ("here", self.mode, self.balancer)))


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a question, with the reason why it is right or wrong (HTML)."""

    text: str
    why: str
    correct: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right answer."""

    id: str
    title: str
    ask: str  # HTML
    manifest: str  # YAML shown with it, or ""
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions of one lesson."""

    id: str
    title: str
    type: str
    lesson: str  # the lesson's id
    questions: tuple[Question, ...]

    @property
    def minutes(self) -> int:
        """About how long it takes: half a minute for a question."""
        return -(-len(self.questions) // 2)


@dataclass(frozen=True, slots=True)
class Exercise:
    """Write a manifest; any text that reaches every goal is right."""

    id: str
    title: str
    type: str  # "clusterip", …
    lesson: str
    task: str  # HTML
    file: str  # the name shown above the editor
    start: str
    solution: str
    hints: tuple[str, ...]  # HTML, from a nudge to almost the answer
    goals: tuple[Mapping[str, object], ...]  # as written in exercise.yaml; contracts.goals reads them
    lab: Mapping[str, object]  # the pods and namespaces that are there
    accepted: Mapping[str, str]  # file name → text that must pass as well
    rejected: Mapping[str, tuple[str, str]]  # file name → (text, the goal that must fail)


@dataclass(frozen=True, slots=True)
class Lab:
    """The editor beside a lesson when there is no exercise: a manifest to try things on, or the lesson's first one."""

    title: str
    prompt: str  # HTML
    file: str
    start: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One chapter."""

    id: str
    slug: str
    number: int
    title: str
    tagline: str
    description: str
    minutes: int  # to read; two hundred words take one
    type: str  # a Service type's slug, or ""
    outcomes: tuple[str, ...]
    covers: tuple[str, ...]  # "S14", …
    html: str
    headings: tuple[Heading, ...]
    examples: tuple[Example, ...]
    lab: Lab | None
    quiz: Quiz | None
    exercises: tuple[Exercise, ...]
    folder: Path
    terms: tuple[str, ...] = ()  # slugs of the glossary, in the order of the text
    words: int = 0  # to read; a line of code counts as four, a drawing as sixty
    cluster: Mapping[str, object] = field(default_factory=dict)  # as `kube.cluster.read_lab` reads it
    transcripts: tuple[Transcript, ...] = ()

    @property
    def practice_minutes(self) -> int:
        """About how long its quiz and its exercises take."""
        return (self.quiz.minutes if self.quiz else 0) + EXERCISE_MINUTES * len(self.exercises)

    @property
    def files(self) -> Mapping[str, str]:
        """What lies in the working directory of the lesson's terminal: its manifests, by name."""
        found = {example.name: example.text for example in self.examples}
        return {self.lab.file: self.lab.start, **found} if self.lab else found

    @property
    def networks(self) -> tuple[Transcript, ...]:
        """One transcript for every form that its page needs to run them in another network."""
        return tuple({one.form: one for one in self.transcripts if one.mode or one.balancer}.values())


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    html: str


@dataclass(frozen=True, slots=True)
class Course:
    """Everything in content/, in order."""

    lessons: tuple[Lesson, ...]
    terms: Mapping[str, Term]
    quizzes: Mapping[str, Quiz] = field(default_factory=dict)
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    def lesson(self, key: str) -> Lesson | None:
        """Return the lesson with this slug or id, or None."""
        return next((x for x in self.lessons if key in {x.slug, x.id}), None)
