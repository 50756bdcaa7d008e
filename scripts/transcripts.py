"""`python -m scripts.transcripts [--write] [LESSON …]`: what the lessons' transcripts print in the lessons' clusters.

Shows the difference between a lesson and the machine, as `diff` does. With --write it puts the machine's output into
lesson.md, except where the lesson cuts an output short with a line of `…`. A lesson is named by its slug or number.
"""

import argparse
import difflib
import os
import sys

import django


def main() -> int:
    """Compare or write; 1 when something differs."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("lessons", nargs="*", metavar="LESSON")
    ask.add_argument("--write", action="store_true", help="put what the machine prints into lesson.md")
    given = ask.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorial.settings")
    django.setup()
    from tutorial.course import course
    from tutorial.course.model import Lesson
    from tutorial.course.transcripts import CUT, play

    def differs(lesson: Lesson) -> bool:
        path = lesson.folder / "lesson.md"
        lines = old = path.read_text(encoding="utf-8").split("\n")
        for command in reversed([c for c in play(lesson) if not c.is_true]):
            if command.line < command.transcript.line:
                print(f"{path}:{command.line}: the setup fails:", *command.printed, sep="\n  ")
                continue
            first = command.line + command.typed.count("\n")
            if not given.write or CUT not in command.shown:
                lines = [*lines[:first], *command.printed, *lines[command.last - 1 :]]
            else:
                print(f"{path}:{command.line}: not written, for it is cut short: {command.typed}")
        if given.write and lines != old:
            path.write_text("\n".join(lines), encoding="utf-8")
        shown = [line.rstrip("\n") for line in difflib.unified_diff(old, lines, str(path), str(path), lineterm="", n=2)]
        print(*shown, sep="\n", end="\n" if shown else "")
        return bool(shown)

    unknown = set(given.lessons) - {name for x in course().lessons for name in (x.slug, str(x.number))}
    if unknown:
        ask.error(f"there is no lesson {', '.join(sorted(unknown))}")
    chosen = [x for x in course().lessons if not given.lessons or {x.slug, str(x.number)} & set(given.lessons)]
    return max((int(differs(lesson)) for lesson in chosen), default=0)


if __name__ == "__main__":
    sys.exit(main())
