"""Where a program's output goes, and where its input comes from."""

from typing import NamedTuple

from tutorial.kube.terminal.job import ERR, OUT, Chunk

MOST = 64 * 1024
"""How much a line may print, a pipe may hold, or all files together."""
CUT = "\n[the rest is cut: a line prints at most 64 KiB here]\n"


def characters(text: str) -> str:
    """Return a text with U+FFFD for what is no character: half of a surrogate pair, which JSON can write."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Input:
    """A text that is read once, from the beginning to the end."""

    def __init__(self, text: str = "", given: bool = False) -> None:
        """`given` says whether somebody handed it over: otherwise it is the keyboard, from which nothing comes."""
        self.text = text
        self.given = given
        self.at = 0

    def peek(self) -> str:
        """Return what is left, and leave it."""
        return self.text[self.at :]

    def rest(self) -> str:
        """Return what is left, and leave nothing."""
        out, self.at = self.text[self.at :], len(self.text)
        return out

    def line(self) -> str | None:
        """Return the next line without its end, or None after the last."""
        if self.at >= len(self.text):
            return None
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        out, self.at = self.text[self.at : end], end + 1
        return out


class Sink:
    """Collects what is written to a screen, a pipe or a file."""

    def __init__(self, chunks: list[Chunk] | None = None, stream: str = OUT) -> None:
        """Two sinks with the same list share a screen."""
        self.chunks: list[Chunk] = [] if chunks is None else chunks
        self.stream = stream

    def write(self, text: str) -> None:
        """Take a text, as long as there is room."""
        if not text:
            return
        text = characters(text)
        room = MOST - sum(len(piece) for _, piece in self.chunks)
        if len(text) <= room:
            self.chunks.append((self.stream, text))
        elif room > 0:
            self.chunks.append((self.stream, text[:room] + CUT))

    @property
    def text(self) -> str:
        """Everything so far."""
        return "".join(text for _, text in self.chunks)


class Streams(NamedTuple):
    """The three streams of a program."""

    stdin: Input
    out: Sink
    err: Sink

    def show(self, chunks: tuple[Chunk, ...]) -> None:
        """Write pieces of both streams in their order."""
        for stream, text in chunks:
            (self.err if stream == ERR else self.out).write(text)


def screen(chunks: list[Chunk], stdin: Input | None = None) -> Streams:
    """Return the streams of a terminal."""
    return Streams(stdin or Input(), Sink(chunks, OUT), Sink(chunks, ERR))
