"""What a lesson's page shows around its text: where it stands in the course, and the bench beside it."""

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from tutorial.course import course as whole_course
from tutorial.course.highlight import yaml_lines
from tutorial.course.judge import Judgement, hushed, judge
from tutorial.course.learner import Learner
from tutorial.course.model import EXERCISE_MINUTES, Course, Exercise, Lesson, Term
from tutorial.diagnostics import Diagnosis, diagnose


@dataclass(frozen=True, slots=True)
class Stop:
    """A lesson as one stop of the way through the course."""

    lesson: Lesson
    done: bool
    here: bool = False

    @property
    def url(self) -> str:
        """Its address."""
        return _address(self.lesson.slug)


@dataclass(frozen=True, slots=True)
class Task:
    """A quiz or an exercise of a lesson, and whether it is done."""

    kind: str  # "quiz" or "exercise"
    id: str
    title: str
    done: bool
    minutes: int  # about


@dataclass(frozen=True, slots=True)
class Bench:
    """The editor beside the text: what is asked, what stands in it, and what came of that."""

    place: str
    title: str
    prompt: str  # HTML
    file: str
    start: str
    text: str
    diagnosis: Diagnosis
    unchecked: bool = False  # an exercise before its first check: no advice
    exercise: Exercise | None = None
    judgement: Judgement | None = None
    passed: bool = False

    @property
    def form_id(self) -> str:
        """The id that components/editor.html gives to its form."""
        return f"form-{slugify(self.place)}"

    @property
    def solution(self) -> str:
        """A right answer as HTML, for somebody who has found one."""
        return yaml_lines(self.exercise.solution) if self.exercise and self.passed else ""


@dataclass(frozen=True, slots=True)
class Study:
    """One lesson as somebody meets it."""

    lesson: Lesson
    stops: tuple[Stop, ...]
    tasks: tuple[Task, ...]
    bench: Bench | None
    previous: Lesson | None
    next: Lesson | None
    done: bool

    @property
    def done_count(self) -> int:
        """How many lessons of the course are done."""
        return sum(stop.done for stop in self.stops)


def stops(course: Course, done: Set[str], here: str = "") -> tuple[Stop, ...]:
    """Return every lesson in order, with what is done of them; `here` is a lesson's id."""
    return tuple(Stop(x, f"lesson:{x.id}" in done, x.id == here) for x in course.lessons)


def tasks(lesson: Lesson, done: Set[str]) -> tuple[Task, ...]:
    """Return what there is to do after a lesson: its exercises, then its quiz."""
    found = [Task("exercise", e.id, e.title, f"exercise:{e.id}" in done, EXERCISE_MINUTES) for e in lesson.exercises]
    if lesson.quiz:
        quiz = lesson.quiz
        found.append(Task("quiz", quiz.id, quiz.title, f"quiz:{quiz.id}" in done, quiz.minutes))
    return tuple(found)


def study(course: Course, lesson: Lesson, learner: Learner) -> Study:
    """Put together what a lesson's page shows to this learner."""
    at = course.lessons.index(lesson)
    return Study(
        lesson=lesson,
        stops=stops(course, learner.done, lesson.id),
        tasks=tasks(lesson, learner.done),
        bench=bench(lesson, learner),
        previous=course.lessons[at - 1] if at else None,
        next=course.lessons[at + 1] if at + 1 < len(course.lessons) else None,
        done=f"lesson:{lesson.id}" in learner.done,
    )


def words(course: Course, lesson: Lesson) -> tuple[Term, ...]:
    """Return the terms of a lesson in the order of the alphabet."""
    return tuple(sorted((course.terms[slug] for slug in lesson.terms), key=lambda term: term.name.lower()))


def bench(lesson: Lesson, learner: Learner) -> Bench | None:
    """Return the lesson's first exercise, else its lab; None where it has neither, nor a manifest."""
    if lesson.exercises:
        exercise = lesson.exercises[0]
        place = f"exercise:{exercise.id}"
        draft = learner.draft(place)
        judgement = _judged_start(exercise) if draft is None else judge(exercise, draft)
        unchecked = not learner.has_tried(place)
        return Bench(
            place=place,
            title=exercise.title,
            prompt=exercise.task,
            file=exercise.file,
            start=exercise.start,
            text=judgement.text,
            diagnosis=hushed(judgement.diagnosis) if unchecked else judgement.diagnosis,
            unchecked=unchecked,
            exercise=exercise,
            judgement=judgement,
            passed=place in learner.done,
        )
    if lesson.lab:
        lab, place = lesson.lab, f"lesson:{lesson.id}"
        draft = learner.draft(place)
        text = lab.start if draft is None else draft
        return Bench(place, lab.title, lab.prompt, lab.file, lab.start, text, diagnose(text))
    return None


@lru_cache(maxsize=256)
def _address(slug: str) -> str:
    """A page names every lesson twice."""
    return reverse("lessons:lesson", args=(slug,))


def _judged_start(exercise: Exercise) -> Judgement:
    """What comes of an exercise in which nobody wrote a word yet. That is the same for everybody."""
    if settings.DEBUG:
        return judge(exercise, exercise.start)
    return _judged(exercise.id, str(settings.CONTENT_DIR))


@lru_cache(maxsize=64)
def _judged(exercise: str, content: str) -> Judgement:
    found = whole_course().exercises[exercise]
    return judge(found, found.start)
