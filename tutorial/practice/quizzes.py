"""Asking and marking: what was chosen, what was right, and what is asked again.

A quiz is passed when every question is answered right. What was wrong is asked again, what was
right stays: so each round is about what is not known yet, and ends when nothing is left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Literal

from django import forms

from tutorial.course.highlight import yaml_lines
from tutorial.course.model import Option, Question, Quiz

SURE: Final = (("guessing", "Guessing"), ("fairly", "Fairly"), ("quite", "Quite sure"))
_SURE_WORDS: Final = {"guessing": "guessing", "fairly": "fairly sure", "quite": "quite sure"}

type Answers = Mapping[str, "Answer"]
"""By question id."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody chose, and how sure they were ("" when they did not say)."""

    option: str  # key of the option
    sure: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as it is shown."""

    key: str
    letter: str
    option: Option
    mine: bool

    @property
    def state(self) -> Literal["right", "wrong", "other"]:
        """How it is marked once the question is answered."""
        return "right" if self.option.correct else "wrong" if self.mine else "other"


@dataclass(frozen=True, slots=True)
class Row:
    """A question as it is shown: open for an answer, or marked."""

    number: int
    question: Question
    open: bool
    choices: tuple[Choice, ...]
    sure: str
    error: str

    @property
    def right(self) -> bool:
        """Whether the right answer was chosen."""
        return any(c.mine and c.option.correct for c in self.choices)

    @property
    def manifest(self) -> str:
        """The manifest of the question as HTML."""
        return yaml_lines(self.question.manifest)

    @property
    def sure_words(self) -> str:
        """How sure they were, in words."""
        return _SURE_WORDS.get(self.sure, "")


def key(option: Option) -> str:
    """A name for an option that survives another order; a reworded option is another one."""
    return sha256(option.text.encode()).hexdigest()[:8]


def is_right(question: Question, answer: Answer | None) -> bool:
    """Whether this is the right answer."""
    return answer is not None and any(o.correct and key(o) == answer.option for o in question.options)


def right(quiz: Quiz, answers: Answers) -> int:
    """How many questions are answered right."""
    return sum(is_right(q, answers.get(q.id)) for q in quiz.questions)


def unanswered(quiz: Quiz, answers: Answers) -> tuple[Question, ...]:
    """The questions that are still to be answered right."""
    return tuple(q for q in quiz.questions if not is_right(q, answers.get(q.id)))


def read(quiz: Quiz, detail: Mapping[str, Any]) -> dict[str, Answer]:
    """The answers of a kept attempt, without those that the quiz does not have any more."""
    kept = detail.get("answers")
    if not isinstance(kept, Mapping):
        return {}
    found = {q.id: kept[q.id] for q in quiz.questions if isinstance(kept.get(q.id), Mapping)}
    answers = {id: Answer(str(a.get("option", "")), str(a.get("sure", ""))) for id, a in found.items()}
    known = {q.id: {key(o) for o in q.options} for q in quiz.questions}
    return {id: answer for id, answer in answers.items() if answer.option in known[id]}


def write(quiz: Quiz, answers: Answers, asked: Iterable[Question]) -> dict[str, Any]:
    """The detail of an attempt: what was asked, what was answered, how much of it was right."""
    return {
        "right": right(quiz, answers),
        "of": len(quiz.questions),
        "asked": [q.id for q in asked],
        "answers": {id: {"option": a.option, "sure": a.sure} for id, a in answers.items()},
    }


class QuizForm(forms.Form):
    """The answers to the questions asked: one option each, and how sure, if one likes."""

    def __init__(self, asked: Iterable[Question], data: Any = None) -> None:
        super().__init__(data)
        self.asked = tuple(asked)
        for question in self.asked:
            self.fields[f"q-{question.id}"] = forms.ChoiceField(
                choices=[(key(o), o.text) for o in question.options],
                error_messages={
                    "required": "Choose one of the answers.",
                    "invalid_choice": "That answer is not on offer any more. Choose one of these.",
                },
            )
            self.fields[f"sure-{question.id}"] = forms.ChoiceField(choices=[("", ""), *SURE], required=False)

    def answers(self) -> dict[str, Answer]:
        """What was chosen, once the form is valid."""
        data = self.cleaned_data
        return {q.id: Answer(data[f"q-{q.id}"], data[f"sure-{q.id}"]) for q in self.asked}

    def typed(self, question: Question) -> Answer:
        """What was chosen so far, valid or not."""
        return Answer(str(self.data.get(f"q-{question.id}", "")), str(self.data.get(f"sure-{question.id}", "")))

    def error(self, question: Question) -> str:
        """What is wrong with the answer to a question."""
        return " ".join(str(said) for said in self.errors.get(f"q-{question.id}", [])) if self.is_bound else ""


def rows(quiz: Quiz, answers: Answers, form: QuizForm | None) -> tuple[Row, ...]:
    """Every question in order: those of the form open, the others marked."""
    asked = {q.id for q in form.asked} if form else set()
    out = []
    for number, question in enumerate(quiz.questions, start=1):
        is_open = question.id in asked
        given = form.typed(question) if form and is_open else answers.get(question.id, Answer(""))
        choices = tuple(
            Choice(key(option), "ABCDEFGH"[n % 8], option, key(option) == given.option)
            for n, option in enumerate(question.options)
        )
        error = form.error(question) if form and is_open else ""
        out.append(Row(number, question, is_open, choices, given.sure, error))
    return tuple(out)
