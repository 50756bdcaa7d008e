"""Every manifest in the content is what the text says it is: our API server is asked."""

import pytest
import yaml

from tutorial.course import course
from tutorial.course.model import Example, Lesson, Question
from tutorial.kube.apiserver import review

EXAMPLES = [(lesson, example) for lesson in course().lessons for example in lesson.examples]
QUESTIONS = [q for quiz in course().quizzes.values() for q in quiz.questions if q.manifest]
LABS = [lesson for lesson in course().lessons if lesson.lab]


@pytest.mark.parametrize(("lesson", "example"), EXAMPLES, ids=[f"{x.id}-{e.number}" for x, e in EXAMPLES])
def test_a_manifest_is_what_it_claims_to_be(lesson: Lesson, example: Example) -> None:
    seen = review(example.text)
    said = f"{lesson.folder.name}/lesson.md:{example.line}: {example.claim}\n{seen.output}"
    if example.claim == "ok":
        assert seen.accepted, said
        assert not seen.warnings, said
    elif example.claim == "warned":
        assert seen.accepted, said
        assert example.quote in "\n".join(seen.warnings) or example.quote in seen.output, said
    elif example.claim == "refused":
        assert not seen.accepted, said
        assert example.quote in seen.output, said
    else:
        kinds = [d.get("kind") for d in yaml.safe_load_all(example.text) if isinstance(d, dict)]
        assert kinds, said
        assert "Service" not in kinds or len(kinds) > 1, said


@pytest.mark.parametrize("question", QUESTIONS, ids=[q.id for q in QUESTIONS])
def test_a_question_shows_a_manifest_that_can_be_read(question: Question) -> None:
    assert "error parsing" not in review(question.manifest).output


@pytest.mark.parametrize("lesson", LABS, ids=[x.id for x in LABS])
def test_a_lab_starts_with_a_manifest_that_can_be_read(lesson: Lesson) -> None:
    assert lesson.lab
    assert "error parsing" not in review(lesson.lab.start).output
