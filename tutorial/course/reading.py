"""What every reader of a part of the content shares: where the content lies, its names, its mistakes."""

from dataclasses import dataclass, field
from pathlib import Path

from tutorial.course.links import Names
from tutorial.course.problems import Problems, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """One pass over a content folder."""

    root: Path
    problems: Problems = field(default_factory=Problems)
    names: Names = field(default_factory=Names)

    def file(self, path: Path) -> Source:
        """Read a file. One that is missing or not UTF-8 is noted and reads as empty."""
        empty = Source(str(path.relative_to(self.root.parent)), "")
        try:
            return Source(empty.file, path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.problems.add(empty, 1, 1, "this file is missing")
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self.problems.add(empty, line, 1, "this file is not UTF-8")
        return empty

    def only(self, folder: Path, known: set[str], what: str) -> None:
        """Note every file of a folder that has none of the known names."""
        for path in sorted(folder.iterdir()):
            if path.name not in known:
                empty = Source(str(path.relative_to(self.root.parent)), "")
                self.problems.add(empty, 1, 1, f"{what} has no {path.name}; known are {', '.join(sorted(known))}")
