"""cat, ls, rm and the other programs for files: those of the page's editor and those that lines wrote."""

import difflib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tutorial.kube.allowance import MOST_PAIRS
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._text.options import Refused, inputs, read, read_options

_MOST_LINES: Final = 400


def run(argv: Sequence[str], job: Job) -> Result:
    """Answer as the program that the job is named for."""
    try:
        return _PROGRAMS[job.name](list(argv), job)
    except Refused as refused:
        return Result(stderr=refused.text, rc=refused.rc)


def _cat(argv: list[str], job: Job) -> Result:
    flags = {"n": ("number",), "A": ("show-all",), "e": (), "t": (), "u": (), "s": ("squeeze-blank",), "b": (), "v": ()}
    options = read_options(job.name, argv, flags)
    texts, complaints = inputs(job.name, options.args, job)
    out = "".join(text for _, text in texts)
    if options.has("A"):
        out = out.replace("\t", "^I").replace("\n", "$\n")
    if options.has("n"):
        out = "".join(f"{i:>6}\t{line}" for i, line in enumerate(out.splitlines(keepends=True), 1))
    return Result(out, complaints, int(bool(complaints)))


def _ls(argv: list[str], job: Job) -> Result:
    flags: Mapping[str, tuple[str, ...]] = dict.fromkeys("lahtr1RAFS", ())
    options = read_options("ls", argv, flags)
    here = sorted(name for name in job.files if not name.startswith("/"))
    wanted, complaints = here, ""
    if options.args and options.args not in ((".",), ("./",), ("~",)):
        wanted = [name for name in options.args if read(name, job) is not None]
        missing = [name for name in options.args if name not in wanted]
        complaints = "".join(f"ls: cannot access '{name}': No such file or directory\n" for name in missing)
    rows = wanted
    if options.has("l"):
        sizes = {name: len((read(name, job) or "").encode()) for name in wanted}
        width = max((len(str(size)) for size in sizes.values()), default=1)
        rows = [f"-rw-r--r-- 1 you you {sizes[name]:>{width}} Jan  1 00:00 {name}" for name in wanted]
        rows = ([] if options.args else ["total 0"]) + rows
        return Result("".join(f"{row}\n" for row in rows), complaints, 2 * bool(complaints))
    return Result("".join(f"{row}\n" for row in rows), complaints, 2 * bool(complaints))


def _rm(argv: list[str], job: Job) -> Result:
    options = read_options("rm", argv, {"f": ("force",), "r": ("recursive", "R"), "v": ("verbose",), "i": ()})
    if not options.args and not options.has("f"):
        return Result(stderr="rm: missing operand\nTry 'rm --help' for more information.\n", rc=1)
    files, complaints = dict(job.session.files), ""
    for name in options.args:
        short = name.removeprefix("./")
        if short in files:
            del files[short]
        elif short in job.files:
            complaints += f"rm: cannot remove '{name}': it belongs to the editor of the page\n"
        elif not options.has("f"):
            complaints += f"rm: cannot remove '{name}': No such file or directory\n"
    return Result(stderr=complaints, rc=int(bool(complaints)), session=job.session._replace(files=files))


def _touch(argv: list[str], job: Job) -> Result:
    options = read_options("touch", argv, {"c": (), "a": (), "m": ()})
    return Result(files={name: "" for name in options.args if name.removeprefix("./") not in job.files})


def _copy(argv: list[str], job: Job) -> Result:
    """cp and mv."""
    options = read_options(job.name, argv, {"f": (), "r": ("R",), "v": (), "a": (), "i": (), "n": ()})
    if len(options.args) != 2:
        what = (
            "missing file operand"
            if len(options.args) < 1
            else f"missing destination file operand after '{options.args[0]}'"
        )
        what = what if len(options.args) < 2 else f"target '{options.args[-1]}': No such file or directory"
        return Result(stderr=f"{job.name}: {what}\n", rc=1)
    source, target = (name.removeprefix("./") for name in options.args)
    text = read(source, job)
    if text is None:
        return Result(stderr=f"{job.name}: cannot stat '{source}': No such file or directory\n", rc=1)
    left = dict(job.session.files)
    if job.name == "mv" and source != target:
        left.pop(source, None)
    return Result(session=job.session._replace(files=left), files={target: text})


def _mkdir(argv: list[str], job: Job) -> Result:
    name = next((word for word in argv if not word.startswith("-")), "")
    if not name:
        return Result(stderr="mkdir: missing operand\nTry 'mkdir --help' for more information.\n", rc=1)
    return Result(stderr=f"mkdir: cannot create directory ‘{name}’: all files lie next to each other here\n", rc=1)


def _diff(argv: list[str], job: Job) -> Result:
    options = read_options("diff", argv, {"u": ("unified",), "q": ("brief",), "w": (), "b": (), "N": ()})
    if len(options.args) != 2:
        return Result(stderr="diff: missing operand\ndiff: Try 'diff --help' for more information.\n", rc=2)
    texts, complaints = inputs("diff", options.args, job)
    if complaints:
        return Result(stderr=complaints, rc=2)
    (one, old), (other, new) = texts
    if old == new:
        return Result()
    if options.has("q"):
        return Result(f"Files {one} and {other} differ\n", rc=1)
    before, after = old.splitlines(keepends=True)[:_MOST_LINES], new.splitlines(keepends=True)[:_MOST_LINES]
    if _pairs(before, after) > MOST_PAIRS:
        said = "diff: these files repeat the same line too often to be compared here\n"
        return Result(stderr=said, rc=2)
    rows = list(difflib.unified_diff(before, after, one, other)) if options.has("u") else _normal(before, after)
    return Result("".join(row if row.endswith("\n") else f"{row}\n" for row in rows), rc=1)


def _pairs(old: list[str], new: list[str]) -> int:
    """Return how many lines of one file equal how many of the other: what a comparison goes through."""
    counts = Counter(new)
    return sum(counts[line] for line in old)


def _normal(old: list[str], new: list[str]) -> list[str]:
    out: list[str] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        left = _lines(a, b) if tag != "insert" else str(a)
        right = _lines(c, d) if tag != "delete" else str(c)
        out.append(f"{left}{ {'insert': 'a', 'delete': 'd', 'replace': 'c'}[tag] }{right}")
        out += [f"< {line}" for line in old[a:b]]
        out += ["---"] if tag == "replace" else []
        out += [f"> {line}" for line in new[c:d]]
    return out


def _lines(start: int, end: int) -> str:
    return str(start + 1) if end - start == 1 else f"{start + 1},{end}"


_PROGRAMS: Final[Mapping[str, Callable[[list[str], Job], Result]]] = {
    **dict.fromkeys(("cat", "less", "more"), _cat),
    "ls": _ls,
    "rm": _rm,
    "touch": _touch,
    "cp": _copy,
    "mv": _copy,
    "mkdir": _mkdir,
    "diff": _diff,
}
