"""One term of the glossary: a file with a name, other names, and one short paragraph."""

import re
from dataclasses import dataclass
from pathlib import Path

from tutorial.course.fields import Fields, read_yaml
from tutorial.course.model import Term
from tutorial.course.problems import Source
from tutorial.course.prose import Prose
from tutorial.course.reading import Reading

_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TermDraft:
    """A term of which only the names are read."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    matter: Fields
    body: Source


def open_term(path: Path, reading: Reading) -> TermDraft | None:
    """Read the names of a term. Returns None where there is nothing to read."""
    source = reading.file(path)
    found = _MATTER.match(source.text)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.md", path.name):
        reading.problems.add(source, 1, 1, "name the file of a term in small letters, digits and hyphens")
    if not found:
        reading.problems.add(source, 1, 1, "a term begins with its front matter, between two lines of ---")
        return None
    matter = read_yaml(Source(source.file, found[1], line=2), reading.problems, "front matter")
    body = Source(source.file, source.text[found.end() :], line=1 + source.text[: found.end()].count("\n"))
    aliases = tuple(s.text for s in matter.sources("aliases", ()))
    return TermDraft(path.stem, matter.text("name"), aliases, matter, body)


def read_term(draft: TermDraft, reading: Reading) -> Term:
    """Read the paragraph of a term."""
    prose = Prose(draft.body, reading).set()
    if prose.html.count("<p>") != 1:
        prose.add(1, 1, "a term is explained in one paragraph")
    draft.matter.close()
    return Term(draft.slug, draft.name, draft.aliases, prose.html)


def known_names(drafts: list[TermDraft]) -> dict[str, str]:
    """Return whose name each name is, in small letters. Two terms with one name are noted."""
    known: dict[str, str] = {}
    for draft in drafts:
        for name in {draft.name.lower(), draft.slug, draft.slug.replace("-", " "), *map(str.lower, draft.aliases)}:
            if known.setdefault(name, draft.slug) != draft.slug:
                draft.matter.note("aliases", f"{name} also stands for {known[name]}")
    return known
