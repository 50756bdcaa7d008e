"""Reads the words of a shell's line, character by character: quotes, variables, substitutions, here-documents."""

import re
from collections.abc import Callable
from typing import Final

from tutorial.kube import allowance
from tutorial.kube.terminal.syntax import (
    Arithmetic,
    Literal,
    Part,
    Script,
    ShellSyntaxError,
    Substitution,
    Variable,
    Word,
)

NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SPECIAL: Final = "?$#@*!0123456789"
_BREAK: Final = " \t\n|&;()<>"
_REDIRECTION: Final = re.compile(r"(\d{0,4})(<<<|<<-|<<|<&|>>|>&|>\||<|>)|(&>>|&>)")
_TOKEN: Final = re.compile(r"&&|\|\||;;|\|&|<<<|<<-|<<|>>|>&|<&|&>|[|&;()<>]")
_EXPANSION: Final = re.compile(r"(:-|:=|:\+|:\?|-|\+|%%|%|##|#|//|/)(.*)", re.DOTALL)
_KEYWORD: Final = re.compile(r"[^ \t\n|&;()<>]*")
_QUOTES: Final = re.compile(r"['\"\\$`]")
_PLAIN: Final = re.compile(r"[^ \t\n|&;()<>'\"\\$`]+")
_INSIDE: Final = re.compile(r"[^\"\\$`]+")
DEEPEST: Final = 20
"""In how many $(…), ${…}, groups, loops and branches a command may stand."""
TOO_DEEP: Final = "too many levels of nesting"
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}


class Words:
    """A text that is read from left to right."""

    def __init__(self, text: str, inner: Callable[[str], Script], depth: int = 0) -> None:
        """`inner` reads what stands in $(…); `depth` is in how many ${…} and $((…)) this stands."""
        if depth > DEEPEST:
            raise ShellSyntaxError(TOO_DEEP)
        allowance.spend(allowance.READ_CHARACTER * len(text))
        self.text = text.replace("\r\n", "\n")
        self.depth = depth
        self.here = 0
        self.inner = inner
        self.taken = ""

    @property
    def more(self) -> bool:
        """Whether anything is left."""
        return self.here < len(self.text)

    def at(self, token: str) -> bool:
        """Whether this comes next."""
        return self.text.startswith(token, self.here)

    def take(self, mark: str) -> bool:
        """Step over it, if it comes next. A single `;` is no `;;`, a single `&` no `&&` and no `&>`."""
        if not self.at(mark) or (mark in (";", "|", "&") and self.at(mark * 2)) or (mark == "&" and self.at("&>")):
            return False
        self.here += len(mark)
        self.taken = mark
        return True

    def blanks(self) -> None:
        """Skip blanks, continued lines and comments."""
        while self.more:
            if self.text[self.here] in " \t":
                self.here += 1
            elif self.at("\\\n"):
                self.here += 2
            elif self.text[self.here] == "#":
                end = self.text.find("\n", self.here)
                self.here = len(self.text) if end < 0 else end
            else:
                return

    def next_token(self) -> str:
        """Return what comes next, as bash names it in a complaint."""
        self.blanks()
        if not self.more:
            return ""
        if self.at("\n"):
            return "newline"
        token = _TOKEN.match(self.text, self.here)
        if token:
            return token[0]
        return self._up_to_a_break()

    def keyword(self) -> str:
        """Return the next word if it has no quotes and nothing to replace, without stepping over it."""
        found = self._up_to_a_break()
        return "" if _QUOTES.search(found) else found

    def _up_to_a_break(self) -> str:
        match = _KEYWORD.match(self.text, self.here)
        return match[0] if match else ""

    def redirection(self) -> tuple[int, str] | None:
        """Step over a redirection's operator: its stream and what it is, &> and &>> among them."""
        match = _REDIRECTION.match(self.text, self.here)
        if match is None:
            return None
        self.here = match.end()
        if match[3]:
            return 1, match[3]
        operator = {">|": ">"}.get(match[2], match[2])
        return int(match[1] or (0 if operator[0] == "<" else 1)), operator

    def word(self) -> Word | None:
        """Read a word; None where there is none."""
        if not self.more or self.text[self.here] in _BREAK:
            return None
        allowance.spend(allowance.READ_WORD)
        parts: list[Part] = []
        while self.more and self.text[self.here] not in _BREAK:
            char = self.text[self.here]
            if char == "'":
                parts.append(Literal(self._until("'"), quoted=True))
            elif char == '"':
                self.here += 1
                parts += self._double('"')
            elif self.at("$'"):
                self.here += 1
                parts.append(Literal(self._ansi(), quoted=True))
            elif char == "\\":
                if not self.at("\\\n"):
                    parts.append(Literal(self.text[self.here + 1 : self.here + 2] or "\\", quoted=True))
                self.here += 2
            elif char in "$`":
                parts.append(self._dollar(quoted=False))
            elif match := _PLAIN.match(self.text, self.here):
                parts.append(Literal(match[0]))
                self.here = match.end()
        return tuple(parts)

    def here_document(self, strip: bool) -> Word:
        """Read the delimiter, and cut the lines that belong to it out of the text."""
        self.blanks()
        delimiter = self.word()
        if delimiter is None:
            token = self.next_token() or "newline"
            raise ShellSyntaxError(f"syntax error near unexpected token `{token}'")
        end = "".join(part.text for part in delimiter if isinstance(part, Literal))
        quoted = any(getattr(part, "quoted", False) for part in delimiter)
        line = self.text.find("\n", self.here)
        if line < 0:
            return (Literal("", quoted=True),)
        body: list[str] = []
        start = line + 1
        while start < len(self.text):
            stop = self.text.find("\n", start)
            stop = len(self.text) if stop < 0 else stop
            row = self.text[start:stop].lstrip("\t") if strip else self.text[start:stop]
            start = stop + 1
            if row == end:
                break
            body.append(row + "\n")
        self.text = self.text[: line + 1] + self.text[start:]
        text = "".join(body)
        if quoted:
            return (Literal(text, quoted=True),)
        return tuple(self._within(text)._double(""))

    def _within(self, text: str) -> "Words":
        return Words(text, self.inner, self.depth + 1)

    def _until(self, quote: str) -> str:
        start = self.here + 1
        end = self.text.find(quote, start)
        if end < 0:
            raise ShellSyntaxError(f"unexpected EOF while looking for matching `{quote}'")
        self.here = end + 1
        return self.text[start:end]

    def _ansi(self) -> str:
        """Read $'…' from its quote on."""
        match = re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL).match(self.text, self.here)
        if match is None:
            raise ShellSyntaxError("unexpected EOF while looking for matching `''")
        self.here = match.end()
        return re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), match[1], flags=re.DOTALL)

    def _double(self, end: str) -> list[Part]:
        """Read up to the quote, or to the end of a here-document."""
        parts: list[Part] = []
        text = ""
        while True:
            if match := _INSIDE.match(self.text, self.here):
                text += match[0]
                self.here = match.end()
            if not self.more:
                if end:
                    raise ShellSyntaxError(f"unexpected EOF while looking for matching `{end}'")
                break
            char = self.text[self.here]
            if char == end:
                self.here += 1
                break
            following = self.text[self.here + 1 : self.here + 2]
            if char == "\\" and following and following in "$`\\\n" + end:
                text += "" if following == "\n" else following
                self.here += 2
            elif char in "$`":
                if text:
                    parts.append(Literal(text, quoted=True))
                    text = ""
                parts.append(self._dollar(quoted=True))
            else:
                text += char
                self.here += 1
        if text or not parts:
            parts.append(Literal(text, quoted=True))
        return parts

    def _dollar(self, quoted: bool) -> Part:
        """Read from a $ or a backtick on."""
        allowance.spend(allowance.READ_WORD)
        if self.at("`"):
            body = self._until_backtick()
            return Substitution(self.inner(body), quoted)
        if self.at("$(("):
            end = self._matching(self.here + 3, "(", ")")
            if self.text.startswith("))", end):
                inside = self._within(self.text[self.here + 3 : end])
                self.here = end + 2
                return Arithmetic(tuple(inside._double("")))
        if self.at("$("):
            end = self._matching(self.here + 2, "(", ")")
            body = self.text[self.here + 2 : end]
            self.here = end + 1
            return Substitution(self.inner(body), quoted)
        if self.at("${"):
            end = self._matching(self.here + 2, "{", "}")
            body = self.text[self.here + 2 : end]
            self.here = end + 1
            return self._braced(body, quoted)
        match = NAME.match(self.text, self.here + 1)
        if match:
            self.here = match.end()
            return Variable(match[0], quoted)
        following = self.text[self.here + 1 : self.here + 2]
        if following and following in _SPECIAL:
            self.here += 2
            return Variable(following, quoted)
        self.here += 1
        return Literal("$", quoted=True)

    def _until_backtick(self) -> str:
        match = re.compile(r"`((?:[^`\\]|\\.)*)`", re.DOTALL).match(self.text, self.here)
        if match is None:
            raise ShellSyntaxError("unexpected EOF while looking for matching ``'")
        self.here = match.end()
        return re.sub(r"\\([$`\\])", r"\1", match[1])

    def _matching(self, start: int, opening: str, closing: str) -> int:
        """Return where the bracket that was opened before `start` is closed."""
        depth, at, quote = 1, start, ""
        while at < len(self.text):
            char = self.text[at]
            if char == "\\" and quote != "'":
                at += 1
            elif quote:
                quote = "" if char == quote else quote
            elif char in "'\"":
                quote = char
            elif char == opening:
                depth += 1
            elif char == closing:
                depth -= 1
                if not depth:
                    return at
            at += 1
        raise ShellSyntaxError(f"unexpected EOF while looking for matching `{closing}'")

    def _braced(self, body: str, quoted: bool) -> Part:
        if len(body) > 1 and body[0] == "#" and NAME.fullmatch(body[1:]):
            return Variable(body[1:], quoted, "length")
        match = NAME.match(body)
        name = match[0] if match else body[:1]
        rest = body[len(name) :]
        if name and (match or name in _SPECIAL):
            if not rest:
                return Variable(name, quoted)
            expansion = _EXPANSION.fullmatch(rest)
            if expansion:
                return Variable(name, quoted, expansion[1], tuple(self._within(expansion[2])._double("")))
        raise ShellSyntaxError(f"${{{body}}}: bad substitution")
