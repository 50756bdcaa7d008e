"""The lab clusters of content/labs/: what a learner's own cluster begins with.

content/labs/<NN-slug>.yaml holds `title`, `summary` and a cluster as `tutorial.kube.cluster.read_lab` reads it.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from tutorial.course.clusters import build, read_mapping
from tutorial.course.problems import ContentError, Problems, Source
from tutorial.course.reading import Reading
from tutorial.kube.cluster import Cluster, read_lab

_NAME: Final = re.compile(r"\d\d-([a-z][a-z0-9-]*)")


@dataclass(frozen=True, slots=True)
class Lab:
    """A cluster to begin with."""

    slug: str
    title: str
    summary: str  # one or two sentences, plain text
    cluster: Cluster


@dataclass(frozen=True, slots=True)
class Labs:
    """Every lab, in the order of the files, and everything that is wrong with them."""

    labs: tuple[Lab, ...]
    errors: tuple[ContentError, ...]


def load(folder: Path) -> Labs:
    """Read the labs of a content folder. Never raises for what stands in the files; look at `errors`."""
    reading = Reading(folder)
    found = [_lab(path, reading) for path in sorted((folder / "labs").glob("*.yaml"))]
    return Labs(tuple(lab for lab in found if lab), reading.problems.errors)


def labs() -> tuple[Lab, ...]:
    """Return the labs of settings.CONTENT_DIR, the first of which a playground begins with."""
    return loaded().labs


def find(slug: str) -> Lab | None:
    """Return the lab of that slug."""
    return next((lab for lab in labs() if lab.slug == slug), None)


def loaded() -> Labs:
    """Return the labs together with the mistakes in their files. With DEBUG on, files that changed are read again."""
    folder = Path(settings.CONTENT_DIR)
    return _load(folder, _stamp(folder) if settings.DEBUG else 0)


@cache
def empty() -> Cluster:
    """Return a cluster with three nodes and nothing of anybody's own."""
    return read_lab({})


@lru_cache(maxsize=4)
def _load(folder: Path, stamp: int) -> Labs:
    return load(folder)


def _stamp(folder: Path) -> int:
    return hash(tuple((str(p), p.stat().st_mtime_ns) for p in sorted((folder / "labs").glob("*.yaml"))))


def _lab(path: Path, reading: Reading) -> Lab | None:
    source = reading.file(path)
    name = _NAME.fullmatch(path.stem)
    if not name:
        reading.problems.add(source, 1, 1, "a lab's file is called <two digits>-<slug>.yaml")
        return None
    written = read_mapping(source, reading.problems, "a lab")
    if written is None:
        return None
    texts = [_text(written, key, source, reading.problems) for key in ("title", "summary")]
    cluster = build(written, source, reading.problems)
    return Lab(name[1], texts[0], texts[1], cluster) if cluster else None


def _text(written: dict[str, Any], key: str, source: Source, problems: Problems) -> str:
    value = written.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    problems.add(source, 1, 1, f"a lab needs the key {key}, a text")
    return ""
