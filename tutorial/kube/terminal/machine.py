"""Runs what was read: pipes, loops, redirections, variables. Nothing of it ever reaches the host.

A Machine lives for one line. What it leaves behind is read from its cluster, session, trace and edit.
"""

from collections import ChainMap
from collections.abc import Callable, Mapping
from functools import partial

from tutorial.kube import allowance
from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl.call import Edit
from tutorial.kube.terminal import control, expand, places, programs
from tutorial.kube.terminal.control import Halt, LoopControl
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.parse import parse
from tutorial.kube.terminal.redirect import RedirectError, redirected
from tutorial.kube.terminal.session import Session
from tutorial.kube.terminal.streams import MOST, Input, Sink, Streams
from tutorial.kube.terminal.syntax import (
    Command,
    For,
    Group,
    If,
    Pipeline,
    Script,
    ShellSyntaxError,
    Simple,
    While,
)
from tutorial.kube.traffic import Trace


class Machine:
    """One line at work."""

    def __init__(
        self,
        cluster: Cluster,
        session: Session,
        files: Mapping[str, str],
        editor: Callable[[str], str] | None = None,
    ) -> None:
        self.cluster = cluster
        self.session = session
        self.given = files
        self.editor = editor
        self.trace: Trace | None = None
        self.edit: Edit | None = None
        self.commands = 0
        self.depth = 0
        self.nested = 0
        self.rc = session.rc
        self._own: tuple[Cluster, str, dict[str, str]] | None = None

    # What is known here

    @property
    def shell(self) -> str:
        """How the shell calls itself in its complaints."""
        return "sh" if self.session.where.startswith("pod:") else "bash"

    @property
    def files(self) -> Mapping[str, str]:
        """Every file that can be read: the editor's, the session's, and those of the place."""
        return {**self.given, **self.session.files}

    @property
    def variables(self) -> Mapping[str, str]:
        """Everything that can be named with a $."""
        special = {"?": str(self.rc), "$": "4711", "#": "0", "@": "", "*": "", "!": "", "0": self.shell}
        return ChainMap(special, dict(self.session.variables), self._environment())

    def _environment(self) -> dict[str, str]:
        """Return what the place gives its shells, made anew only when it is another place or cluster."""
        cluster, where = self.cluster, self.session.where
        if self._own is None or self._own[0] is not cluster or self._own[1] != where:
            own = places.environment(cluster, where)
            self._own = cluster, where, {**own, "PWD": own["HOME"]}
        return self._own[2]

    def around(self, streams: Streams) -> expand.Surroundings:
        """Return what the expansion of words asks."""
        return expand.Surroundings(self.variables, lambda script: self.captured(script, streams), self.files)

    def captured(self, script: Script, streams: Streams) -> str:
        """Run a script and return its standard output."""
        out = Sink()
        self.rc = self.inside(self.session, lambda: self.script(script, streams._replace(out=out)))
        return out.text

    def inside(self, session: Session, work: Callable[[], int]) -> int:
        """Do something in a shell of its own that begins with a session: what it sets is gone afterwards."""
        kept, self.session = self.session, session
        self.nested += 1
        try:
            return work()
        except Halt as halt:
            if halt.fatal:
                raise
            return halt.rc
        finally:
            self.nested -= 1
            self.session = kept.after(self.session)

    def text(self, line: str, streams: Streams) -> int:
        """Read a text and run it. Whatever cannot be read is a complaint on standard error."""
        try:
            return self.script(parse(line), streams)
        except ShellSyntaxError as error:
            self.complain(str(error), streams)
            self.rc = 2 if "syntax error" in str(error) or "unexpected EOF" in str(error) else 1
            return self.rc

    def script(self, script: Script, streams: Streams) -> int:
        """Run steps in order."""
        self.depth += 1
        if self.depth > control.MOST_DEPTH:
            raise Halt(f"{self.shell}: too many levels of commands in commands\n")
        try:
            for step in script:
                if (step.operator == "&&" and self.rc) or (step.operator == "||" and not self.rc):
                    continue
                self.rc = self.pipeline(step.pipeline, streams)
        finally:
            self.depth -= 1
        return self.rc

    def pipeline(self, pipeline: Pipeline, streams: Streams) -> int:
        """Run commands one after the other, each with the output of the one before."""
        stdin = streams.stdin
        rc = 0
        for i, command in enumerate(pipeline.commands):
            last = i == len(pipeline.commands) - 1
            out = streams.out if last else Sink()
            joined = Streams(stdin, out, streams.err)
            if len(pipeline.commands) == 1:
                rc = self.command(command, joined)
            else:  # every part of a pipe is a shell of its own
                rc = self.inside(self.session, partial(self.command, command, joined))
            stdin = Input(out.text, given=True)
        if pipeline.timed:
            streams.err.write("\nreal\t0m0.052s\nuser\t0m0.031s\nsys\t0m0.012s\n")
        return int(not rc) if pipeline.negated else rc

    def command(self, command: Command, streams: Streams) -> int:
        """Run one command with its redirections."""
        allowance.spend(allowance.RUN + allowance.REDIRECT * len(command.redirects))
        try:
            streams, written = redirected(self, command.redirects, streams)
        except RedirectError as error:
            self.complain(str(error), streams)
            return 1
        if isinstance(command, Simple):
            rc = self.simple(command, streams)
        elif isinstance(command, For):
            rc = self._for(command, streams)
        elif isinstance(command, While):
            rc = self._while(command, streams)
        elif isinstance(command, If):
            rc = self._if(command, streams)
        else:
            rc = self._group(command, streams)
        for name, before, sink in written:
            self.write_file(name, before + sink.text, streams)
        return rc

    def complain(self, problem: str, streams: Streams) -> None:
        """Say on standard error why a command does not run."""
        allowance.spend(allowance.FAILED)
        streams.err.write(f"{self.shell}: {problem}\n")

    def write_file(self, name: str, text: str, streams: Streams) -> None:
        """Keep a file, as long as all files together are small."""
        files = {**self.session.files, name: text}
        if sum(map(len, files.values())) > MOST or len(files) > control.MOST_FILES:
            streams.err.write(f"{self.shell}: {name}: No space left on device (files may hold 64 KiB together)\n")
            return
        self.session = self.session._replace(files=files)

    # Loops and branches

    def _for(self, loop: For, streams: Streams) -> int:
        values = expand.words(loop.words, self.around(streams))
        if len(values) > control.MOST_ROUNDS:
            most = control.MOST_ROUNDS
            raise Halt(f"{self.shell}: for: {len(values)} rounds are too many here; a loop runs at most {most}\n")
        rc = 0
        for value in values:
            self.assign(loop.name, value)
            try:
                rc = self.script(loop.body, streams)
            except LoopControl as asked:
                if asked.ends:
                    break
        return rc

    def _while(self, loop: While, streams: Streams) -> int:
        first = loop.condition[0].pipeline.commands[0]
        words = expand.words(first.words[:1], self.around(streams)) if isinstance(first, Simple) else []
        reads = words == ["read"]
        if words and words[0] in (control.ALWAYS if loop.keyword == "while" else control.NEVER):
            raise Halt(f"{self.shell}: {control.ENDLESS}\n")
        rounds = rc = 0
        while bool(self.script(loop.condition, streams)) == (loop.keyword == "until"):
            rounds += 1
            if rounds > (control.MOST_ROUNDS if reads else control.MOST_TRIES):
                most = f"while: a loop runs at most {control.MOST_ROUNDS} rounds here"
                raise Halt(f"{self.shell}: {most if reads else control.ENDLESS}\n")
            try:
                rc = self.script(loop.body, streams)
            except LoopControl as asked:
                if asked.ends:
                    break
        return rc

    def _if(self, command: If, streams: Streams) -> int:
        for condition, body in command.branches:
            if not self.script(condition, streams):
                return self.script(body, streams)
        return self.script(command.otherwise, streams) if command.otherwise else 0

    def _group(self, group: Group, streams: Streams) -> int:
        if group.alone:
            return self.inside(self.session, lambda: self.script(group.body, streams))
        return self.script(group.body, streams)

    # One program

    def assign(self, name: str, value: str) -> None:
        """Remember a variable."""
        variables = {**self.session.variables, name: value}
        if sum(map(len, variables.values())) > MOST:
            raise Halt(f"{self.shell}: {name}: variables may hold 64 KiB together\n")
        self.session = self.session._replace(variables=variables)

    def simple(self, command: Simple, streams: Streams) -> int:
        """Run a program, or keep assignments."""
        try:
            self.rc = 0 if not command.words else self.rc
            values = {}
            allowance.spend(allowance.ASSIGNMENT * len(command.assignments))
            for name, word in command.assignments:
                values[name] = expand.text(word, self.around(streams))
            argv = expand.words(command.words, self.around(streams))
        except ShellSyntaxError as error:
            self.complain(str(error), streams)
            return 1
        alias = self.session.aliases.get(argv[0]) if argv and _is_plain(command) else None
        if alias is not None:
            argv = [*alias.split(), *argv[1:]]
        kept = self.session.variables
        for name, value in values.items():
            self.assign(name, value)
        if not argv:
            return self.rc if command.assignments else 0
        rc = self.call(argv, streams)
        if values:
            self.session = self.session._replace(variables=kept)
        return rc

    def call(self, argv: list[str], streams: Streams) -> int:
        """Run a program by its name."""
        self.commands += 1
        if self.commands > control.MOST_COMMANDS:
            raise Halt(f"{self.shell}: a line runs at most {control.MOST_COMMANDS} commands here\n")
        allowance.spend(allowance.CALL)
        self.session = self.session._replace(runs=self.session.runs + 1)
        program = programs.find(argv[0], self.session.where)
        if program is None:
            allowance.spend(allowance.FAILED)
            streams.err.write(programs.missing(argv[0], self.session.where))
            return 127
        return program(self, argv, streams)

    def job(self, name: str, streams: Streams) -> Job:
        """Return what a tool is given."""
        stdin = streams.stdin.rest() if name in programs.READERS else streams.stdin.peek()
        allowance.spend(len(stdin) * allowance.CHARACTER * allowance.HEAVY.get(name, 1))
        own = places.files(self.cluster, self.session.where)
        files = {**own, **self.files}
        return Job(self.cluster, self.session.where, stdin, self.session, files, name)

    def take(self, result: Result, streams: Streams) -> int:
        """Keep what a tool left behind, and show what it printed."""
        self.cluster = result.cluster or self.cluster
        self.session = result.session or self.session
        self.trace = result.trace or self.trace
        self.edit = result.edit or self.edit
        allowance.spend(len(result.stdout) * allowance.CHARACTER)
        streams.show(result.pieces)
        for name, text in (result.files or {}).items():
            self.write_file(places.plain(name), text, streams)
        return result.rc


def _is_plain(command: Simple) -> bool:
    """Whether the program's name was written without quotes."""
    return all(not getattr(part, "quoted", True) for part in command.words[0])
