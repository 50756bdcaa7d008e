"""The clusters of lessons and labs: YAML as `kube.cluster.read_lab` reads it, its mistakes with their place."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tutorial.course.problems import Problems, Source
from tutorial.course.reading import Reading
from tutorial.kube.cluster import Cluster, LabError, read_lab


def read_cluster(path: Path, reading: Reading) -> Mapping[str, Any]:
    """Read a lesson's cluster.yaml. What is wrong with it is noted, and it reads as an empty cluster."""
    source = reading.file(path)
    written = read_mapping(source, reading.problems, "a cluster") if source.text else None
    return written if written is not None and build(written, source, reading.problems) else {}


def read_mapping(source: Source, problems: Problems, what: str) -> dict[str, Any] | None:
    """Return what the YAML of a file says, or None where it is not a mapping, which is noted."""
    try:
        written: Any = yaml.safe_load(source.text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = str(getattr(error, "problem", None) or error).replace("\n", " ")
        problems.add(source, line, column, f"this is no YAML: {said}")
        return None
    if not isinstance(written, dict):
        problems.add(source, 1, 1, f"{what} must be a mapping of keys to values")
        return None
    return written


def build(written: Mapping[str, Any], source: Source, problems: Problems) -> Cluster | None:
    """Build what was written. None where read_lab refuses it, which is noted at the line of the key that it names."""
    try:
        return read_lab(written)
    except (LabError, TypeError, ValueError, KeyError, AttributeError) as error:
        said = str(error)
    key = re.search(r"lab\.(\w+)|there is no (\w+)", said)
    word = f"{key[1] or key[2]}:" if key else ""
    line, column = source.find(word, 1, source.text.count("\n") + 1) if word else (1, 1)
    problems.add(source, line, column, said)
    return None
