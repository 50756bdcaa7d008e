"""sed: substitutions, deletions and printing, as GNU's reads them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from tutorial.kube.allowance import CHARACTER, EDITED, REPLACEMENT, spend
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._text.options import Refused, inputs, read_options
from tutorial.kube.terminal.tools._text.regex import Found, Regex, RegexError, TooMuch

_FLAGS: Final = {
    "n": ("quiet", "silent"), "e:": ("expression",), "E": ("r", "regexp-extended"), "i?": ("in-place",),
    "s": ("separate",),
}  # fmt: skip
_USAGE: Final = "Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n"
_COMMANDS: Final = "sdpqyaic="


class _Address(NamedTuple):
    line: int = 0
    """0: none; -1: the last one."""
    regex: Regex | None = None


class _Command(NamedTuple):
    name: str
    first: _Address | None = None
    last: _Address | None = None
    negated: bool = False
    regex: Regex | None = None
    text: str = ""
    everywhere: bool = False
    number: int = 1
    prints: bool = False


def run(argv: Sequence[str], job: Job) -> Result:
    """Edit the lines of standard input or of files; with -i the files themselves."""
    argv = ["--in-place" if re.fullmatch(r"-i\S*", word) else word for word in argv]
    try:
        options = read_options("sed", argv, _FLAGS, usage=_USAGE)
        args = list(options.args)
        scripts = options.all("e") or ([args.pop(0)] if args else [])
        if not scripts:
            return Result(stderr=_USAGE, rc=1)
        commands = _Script("\n".join(scripts), options.has("E")).commands()
        texts, complaints = inputs("sed", args, job)
        if complaints:
            complaints = re.sub(r"(?m)^sed: ", "sed: can't read ", complaints)
        if options.has("i"):
            files = {name: _edit(text, commands, options.has("n")) for name, text in texts}
            return Result(stderr=complaints, rc=2 if complaints else 0, files=files)
        out = _edit("".join(text for _, text in texts), commands, options.has("n"))
    except Refused as refused:
        return Result(stderr=refused.text, rc=1)
    except RegexError as error:
        return Result(stderr=f"sed: -e expression #1, char 0: {error}\n", rc=1)
    except TooMuch:
        return Result(stderr="sed: this pattern takes too long on this text; a simpler one will do\n", rc=1)
    return Result(out, complaints, 2 if complaints else 0)


class _Script:
    """Reads a script."""

    def __init__(self, text: str, extended: bool) -> None:
        self.text, self.extended = text, extended
        self.at = 0

    def _refuse(self, what: str) -> Refused:
        return Refused(f"sed: -e expression #1, char {min(self.at, len(self.text))}: {what}\n")

    def commands(self) -> list[_Command]:
        out: list[_Command] = []
        while True:
            self._skip(" \t\n;")
            if self.at >= len(self.text):
                return out
            if self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
                continue
            out.append(self._command())
            self._skip(" \t")
            if self.at < len(self.text) and self.text[self.at] not in ";\n}#":
                self.at += 1
                raise self._refuse("extra characters after command")

    def _skip(self, blanks: str) -> None:
        while self.at < len(self.text) and self.text[self.at] in blanks:
            self.at += 1

    def _command(self) -> _Command:
        first = self._address()
        last = None
        self._skip(" \t")
        if first and self.text.startswith(",", self.at):
            self.at += 1
            self._skip(" \t")
            last = self._address()
            if last is None:
                raise self._refuse("unexpected `,'")
        self._skip(" \t")
        negated = self.text.startswith("!", self.at)
        self.at += negated
        self._skip(" \t")
        if self.at >= len(self.text):
            raise self._refuse("missing command")
        name = self.text[self.at]
        self.at += 1
        if name not in _COMMANDS:
            raise self._refuse(f"unknown command: `{name}'")
        command = _Command(name, first, last, negated)
        if name == "s":
            return self._substitution(command)
        if name == "y":
            delimiter = self._delimiter("y")
            return command._replace(text=self._part(delimiter, "y") + "\0" + self._part(delimiter, "y"))
        if name in "aic":
            self._skip(" \t")
            if self.text.startswith("\\", self.at):
                self.at += 1
                self._skip("\n")
            end = self.text.find("\n", self.at)
            end = len(self.text) if end < 0 else end
            command = command._replace(text=self.text[self.at : end])
            self.at = end
        return command

    def _address(self) -> _Address | None:
        match = re.compile(r"\d{1,6}|\$").match(self.text, self.at)
        if match:
            self.at = match.end()
            return _Address(-1 if match[0] == "$" else int(match[0]))
        if self.text.startswith("/", self.at):
            self.at += 1
            pattern = self._part("/", "address regex")
            ignore_case = self.text.startswith("I", self.at)
            self.at += ignore_case
            return _Address(regex=Regex(pattern, extended=self.extended, ignore_case=ignore_case))
        return None

    def _delimiter(self, command: str) -> str:
        if self.at >= len(self.text) or self.text[self.at] in "\n\\":
            raise self._refuse(f"unterminated `{command}' command")
        self.at += 1
        return self.text[self.at - 1]

    def _part(self, delimiter: str, command: str) -> str:
        """Read up to the delimiter; behind a backslash it stands for itself."""
        out = ""
        while self.at < len(self.text) and self.text[self.at] != delimiter:
            char = self.text[self.at]
            if char == "\\" and self.at + 1 < len(self.text):
                following = self.text[self.at + 1]
                out += following if following == delimiter else char + following
                self.at += 2
            else:
                out += char
                self.at += 1
        if self.at >= len(self.text):
            raise self._refuse(f"unterminated {command}" if " " in command else f"unterminated `{command}' command")
        self.at += 1
        return out

    def _substitution(self, command: _Command) -> _Command:
        delimiter = self._delimiter("s")
        pattern, new = self._part(delimiter, "s"), self._part(delimiter, "s")
        match = re.compile(r"[gpIi\d]*").match(self.text, self.at)
        flags = match[0] if match else ""
        self.at += len(flags)
        if self.at < len(self.text) and self.text[self.at] not in ";\n} \t#":
            self.at += 1
            raise self._refuse("unknown option to `s'")
        number = re.search(r"\d{1,4}", flags)
        regex = Regex(pattern, extended=self.extended, ignore_case="i" in flags.lower())
        for reference in re.findall(r"(?<!\\)(?:\\\\)*\\([1-9])", new):
            if int(reference) > regex.groups:
                raise self._refuse(f"invalid reference \\{reference} on `s' command's RHS")
        return command._replace(
            regex=regex, text=new, everywhere="g" in flags, number=int(number[0]) if number else 1, prints="p" in flags
        )


def _edit(text: str, commands: list[_Command], quiet: bool) -> str:
    lines = text.split("\n")
    ends = lines[-1] == ""
    if ends:
        lines.pop()
    spend(EDITED * len(lines) * len(commands))
    out: list[str] = []
    active: dict[int, bool] = {}
    for number, line in enumerate(lines, 1):
        last = number == len(lines)
        kept: str | None = line
        after: list[str] = []
        done = False
        for index, command in enumerate(commands):
            if kept is None or _selected(index, command, number, last, kept, active) == command.negated:
                continue
            kept, done = _apply(command, kept, number, out, after)
            if done:
                break
        if kept is not None and not quiet:
            out.append(kept)
        out += after
        if done:
            break
    return "\n".join(out) + ("\n" if out and (ends or len(out) < len(lines)) else "")


def _selected(index: int, command: _Command, number: int, last: bool, line: str, active: dict[int, bool]) -> bool:
    def fits(address: _Address) -> bool:
        if address.regex:
            return address.regex.search(line) is not None
        return last if address.line == -1 else number == address.line

    if command.first is None:
        return True
    if command.last is None:
        return fits(command.first)
    if active.get(index):
        over = number >= command.last.line if command.last.line > 0 else fits(command.last)
        active[index] = not over
        return not (command.last.line > 0 and number > command.last.line)
    if fits(command.first):
        active[index] = not 0 < command.last.line <= number and not (command.last.line == -1 and last)
        return True
    return False


def _apply(command: _Command, line: str, number: int, out: list[str], after: list[str]) -> tuple[str | None, bool]:
    """Return the line afterwards (None: deleted) and whether the script ends."""
    if command.name == "s" and command.regex:
        found = command.regex.all(line)[command.number - 1 :]
        spend(REPLACEMENT * len(found))
        found = found if command.everywhere else found[:1]
        at, edited = 0, ""
        for one in found:
            marks = command.text.count("&") + command.text.count("\\")  # each may be all that was found
            spend(CHARACTER * (len(command.text) + marks * (one.end - one.start)))
            edited += line[at : one.start] + _replacement(command.text, line, one)
            at = one.end
        if found and command.prints:
            out.append(edited + line[at:])
        return edited + line[at:], False
    if command.name == "p":
        out.append(line)
    elif command.name == "=":
        out.append(str(number))
    elif command.name == "a":
        after.append(command.text)
    elif command.name == "i":
        out.append(command.text)
    elif command.name == "c":
        after.append(command.text)
        return None, False
    elif command.name == "y":
        old, _, new = command.text.partition("\0")
        table: Mapping[int, str] = {ord(a): b for a, b in zip(old, new, strict=False)}
        return line.translate(table), False
    return (None if command.name == "d" else line), command.name == "q"


def _replacement(text: str, line: str, found: Found) -> str:
    """Fill in & and \\1 … \\9."""

    def filled(match: re.Match[str]) -> str:
        code = match[0]
        if code == "&":
            return found.group(line, 0)
        if code[1].isdigit():
            return found.group(line, int(code[1]))
        return {"n": "\n", "t": "\t"}.get(code[1], code[1])

    return re.sub(r"\\.|&", filled, text, flags=re.DOTALL)
