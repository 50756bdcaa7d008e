"""Reads a line of a shell: the grammar of the POSIX shell, as far as people type it at a cluster.

    parse("kubectl get svc | grep web")

Raises ShellSyntaxError, whose text is what bash says.
"""

from tutorial.kube import allowance
from tutorial.kube.terminal.syntax import (
    Command,
    For,
    Group,
    If,
    Literal,
    Pipeline,
    Redirect,
    Script,
    ShellSyntaxError,
    Simple,
    Step,
    While,
    Word,
)
from tutorial.kube.terminal.words import DEEPEST, NAME, TOO_DEEP, Words

_OPENING = {"if", "for", "while", "until", "{"}
_CLOSING = {"then", "elif", "else", "fi", "do", "done", "}", "esac"}
_REFUSED = {"case", "select", "function", "coproc"}
_BOTH = Redirect(2, ">&", (Literal("1"),))


def parse(text: str, depth: int = 0) -> Script:
    """Return the steps of a text of one line or more."""
    if depth > DEEPEST:
        raise ShellSyntaxError(TOO_DEEP)
    allowance.spend(allowance.READ_COMMAND)
    parser = _Parser(text, depth)
    script = parser.script(())
    parser.words.blanks()
    if parser.words.more:
        raise parser.unexpected()
    return script


class _Parser:
    def __init__(self, text: str, depth: int) -> None:
        self.words = Words(text, lambda inner: parse(inner, self.depth + 1))
        self.depth = depth
        """In how many $(…), groups, loops and branches the next command stands."""

    def unexpected(self) -> ShellSyntaxError:
        """Return bash's complaint about what comes next."""
        token = self.words.next_token()
        if not token:
            return ShellSyntaxError("syntax error: unexpected end of file")
        return ShellSyntaxError(f"syntax error near unexpected token `{token}'")

    def script(self, until: tuple[str, ...]) -> Script:
        """Read steps up to one of the words, which stays; "" stands for the end of the text."""
        steps: list[Step] = []
        operator = ";"
        while True:
            self.lines()
            keyword = self.words.keyword()
            if not self.words.more or keyword in until or (")" in until and self.words.at(")")):
                break
            if keyword in _CLOSING:
                raise self.unexpected()
            steps.append(Step(operator, self.pipeline()))
            self.words.blanks()
            operator = ";"
            if self.words.take("&&") or self.words.take("||"):
                operator = self.words.taken
                self.lines()
                if not self.words.more or self.words.keyword() in until:
                    raise self.unexpected()
            elif not (self.words.take(";") or self.words.take("&") or self.words.at("\n")):
                break
            elif self.words.at(";") or self.words.at("&"):
                raise self.unexpected()
        return tuple(steps)

    def lines(self) -> None:
        """Skip empty lines."""
        self.words.blanks()
        while self.words.take("\n"):
            self.words.blanks()

    def pipeline(self) -> Pipeline:
        timed = self._keyword("time")
        negated = self._keyword("!")
        commands = [self.command()]
        while True:
            self.words.blanks()
            if self.words.at("||") or not (self.words.take("|&") or self.words.take("|")):
                return Pipeline(tuple(commands), negated, timed)
            if self.words.taken == "|&":
                commands[-1] = commands[-1]._replace(redirects=(*commands[-1].redirects, _BOTH))
            self.lines()
            commands.append(self.command())

    def _keyword(self, word: str) -> bool:
        self.words.blanks()
        if self.words.keyword() != word:
            return False
        self.words.word()
        return True

    def command(self) -> Command:
        self.words.blanks()
        allowance.spend(allowance.READ_COMMAND)
        keyword = self.words.keyword()
        if keyword == "[[":
            raise ShellSyntaxError("`[[' is not understood here; [ … ] with -eq, = and && between two of them is")
        if keyword in _REFUSED:
            raise ShellSyntaxError(f"`{keyword}' is not understood here; for, while read, if and && are")
        if self.words.take("("):
            return self._around(Group(self._body(")"), alone=True))
        if keyword in _OPENING:
            self.words.word()
            return self._around(self._compound(keyword))
        return self._simple()

    def _around(self, command: Command) -> Command:
        redirects: list[Redirect] = []
        while found := self._redirects():
            redirects += found
        return command._replace(redirects=tuple(redirects))

    def _compound(self, keyword: str) -> Command:
        if keyword == "{":
            return Group(self._body("}"), alone=False)
        if keyword == "for":
            return self._for()
        if keyword == "if":
            return self._if()
        condition = self._body("do")
        return While(keyword, condition, self._body("done"))

    def _body(self, end: str) -> Script:
        """Read at least one step and the word that ends them."""
        script = self._deeper((end,))
        self._expect(end)
        if not script:
            raise ShellSyntaxError(f"syntax error near unexpected token `{end}'")
        return script

    def _deeper(self, until: tuple[str, ...]) -> Script:
        """Read the steps of a group, a loop or a branch."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ShellSyntaxError(TOO_DEEP)
        script = self.script(until)
        self.depth -= 1
        return script

    def _expect(self, end: str) -> None:
        self.words.blanks()
        if end == ")":
            if not self.words.take(")"):
                raise self.unexpected()
        elif self.words.keyword() != end:
            raise self.unexpected()
        else:
            self.words.word()

    def _for(self) -> For:
        self.words.blanks()
        name = self.words.keyword()
        if not NAME.fullmatch(name):
            if self.words.at("("):
                raise ShellSyntaxError("`for ((' is not understood here; write: for i in $(seq 1 10); do …; done")
            raise self.unexpected()
        self.words.word()
        self.lines()
        words = []
        if self.words.keyword() == "in":
            self.words.word()
            self.words.blanks()
            while (word := self.words.word()) is not None:
                words.append(word)
                self.words.blanks()
        self.words.take(";")
        self.lines()
        self._expect("do")
        return For(name, tuple(words), self._body("done"))

    def _if(self) -> If:
        branches = []
        while True:
            condition = self._body("then")
            body = self._deeper(("elif", "else", "fi"))
            branches.append((condition, body))
            if not body:
                raise self.unexpected()
            if not self._keyword("elif"):
                break
        otherwise = self._deeper(("fi",)) if self._keyword("else") else ()
        self._expect("fi")
        return If(tuple(branches), otherwise)

    def _simple(self) -> Simple:
        assignments: list[tuple[str, Word]] = []
        words: list[Word] = []
        redirects: list[Redirect] = []
        while True:
            self.words.blanks()
            if found := self._redirects():
                redirects += found
                continue
            word = self.words.word()
            if word is None:
                break
            assignment = None if words else _assignment(word)
            if assignment:
                assignments.append(assignment)
            else:
                words.append(word)
        if not (assignments or words or redirects):
            raise self.unexpected()
        if self.words.at("()") and len(words) == 1:
            raise ShellSyntaxError("functions are not understood here; alias is")
        if self.words.at("("):
            if assignments and not words and not assignments[-1][1]:
                raise ShellSyntaxError("lists are not understood here; X='a b c' with `for i in $X` is")
            raise self.unexpected()
        return Simple(tuple(assignments), tuple(words), tuple(redirects))

    def _redirects(self) -> tuple[Redirect, ...]:
        """Read a redirection; &> is two."""
        self.words.blanks()
        found = self.words.redirection()
        if found is None:
            return ()
        stream, operator = found
        if operator in ("<<", "<<-"):
            return (Redirect(stream, "text", self.words.here_document(strip=operator == "<<-")),)
        self.words.blanks()
        if operator in ("<", ">") and self.words.at("("):
            raise ShellSyntaxError(
                f"`{operator}(…)' is not understood here; > writes a file, which another command reads"
            )
        target = self.words.word()
        if target is None:
            token = self.words.next_token() or "newline"
            raise ShellSyntaxError(f"syntax error near unexpected token `{token}'")
        if operator == "<<<":
            return (Redirect(stream, "text", (*target, Literal("\n", quoted=True))),)
        if operator[0] == "&":
            return Redirect(stream, operator[1:], target), _BOTH
        return (Redirect(stream, operator, target),)


def _assignment(word: Word) -> tuple[str, Word] | None:
    """Split NAME=value, when a word is that."""
    first = word[0] if word else None
    if not isinstance(first, Literal) or first.quoted:
        return None
    name, equals, rest = first.text.partition("=")
    if not equals or not NAME.fullmatch(name):
        return None
    return name, ((Literal(rest), *word[1:]) if rest else word[1:])
