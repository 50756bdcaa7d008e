"""Options as getopt_long reads them, and the texts that a filter is to read."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tutorial.kube import allowance
from tutorial.kube.terminal.job import Job


class Refused(Exception):
    """The arguments are wrong; the text is the program's own."""

    def __init__(self, text: str, rc: int = 1) -> None:
        super().__init__(text)
        self.text, self.rc = text, rc


class Options(NamedTuple):
    """What was given, by the first name of each option."""

    values: Mapping[str, tuple[str, ...]]
    args: tuple[str, ...]

    def has(self, name: str) -> bool:
        """Whether an option was given."""
        return name in self.values

    def get(self, name: str) -> str | None:
        """Return the last value of an option."""
        return self.values[name][-1] if name in self.values else None

    def all(self, name: str) -> list[str]:
        """Return every value of an option."""
        return list(self.values.get(name, ()))


def read_options(
    program: str, argv: Sequence[str], flags: Mapping[str, tuple[str, ...]], *, usage: str = ""
) -> Options:
    """Read options anywhere among the arguments, up to `--`. Raises Refused.

    A key of `flags` is an option's first name: with ":" at its end it needs a value, with "?" it may have one behind
    an equals sign; the value holds its other names.
    """
    kinds: dict[str, tuple[str, str]] = {}
    for key, others in flags.items():
        name = key.rstrip(":?")
        for spelling in (name, *others):
            kinds[spelling] = (name, key[len(name) :])
    values: dict[str, tuple[str, ...]] = {}
    args: list[str] = []
    rest = list(argv)
    usage = usage or f"Try '{program} --help' for more information.\n"

    def keep(name: str, value: str) -> None:
        values[name] = (*values.get(name, ()), value)

    while rest:
        word = rest.pop(0)
        if word == "--":
            args += rest
            break
        if word.startswith("--"):
            spelling, equals, value = word[2:].partition("=")
            if spelling not in kinds or len(spelling) == 1:
                raise Refused(f"{program}: unrecognized option '{word}'\n{usage}")
            name, kind = kinds[spelling]
            if kind == ":" and not equals:
                if not rest:
                    raise Refused(f"{program}: option '{word}' requires an argument\n{usage}")
                value = rest.pop(0)
            keep(name, value)
        elif word.startswith("-") and word != "-":
            letters = word[1:]
            while letters:
                letter, letters = letters[0], letters[1:]
                if letter not in kinds:
                    raise Refused(f"{program}: invalid option -- '{letter}'\n{usage}")
                name, kind = kinds[letter]
                if kind == ":":
                    if not letters and not rest:
                        raise Refused(f"{program}: option requires an argument -- '{letter}'\n{usage}")
                    keep(name, letters or rest.pop(0))
                    break
                keep(name, "")
        else:
            args.append(word)
    return Options(values, tuple(args))


def inputs(program: str, names: Sequence[str], job: Job) -> tuple[list[tuple[str, str]], str]:
    """Return the texts to read, each with its name, and complaints about those that are not there."""
    if not names:
        return [("(standard input)", job.stdin)], ""
    texts, complaints = [], ""
    for name in names:
        if name == "-":
            texts.append(("(standard input)", job.stdin))
            continue
        text = read(name, job)
        if text is None:
            complaints += f"{program}: {name}: No such file or directory\n"
        else:
            texts.append((name, text))
    return texts, complaints


def read(name: str, job: Job) -> str | None:
    """Return the text of a file."""
    if name == "/dev/null":
        return ""
    for start in ("", "./", "~/", "/root/", "/home/you/"):
        if name.startswith(start) and name.removeprefix(start) in job.files:
            text = job.files[name.removeprefix(start)]
            allowance.spend(len(text) * allowance.CHARACTER * allowance.HEAVY.get(job.name, 1))
            return text
    return None
