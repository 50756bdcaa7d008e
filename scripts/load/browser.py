"""As much of a browser as a site notices: a connection that is kept, cookies, compression, files that are read once."""

import asyncio
import contextlib
import gzip
import re
import time
from collections.abc import Callable, Mapping
from html import unescape
from typing import Final, NamedTuple
from urllib.parse import urlencode

PATIENCE: Final = 60.0
"""Seconds; whoever waited longer has gone."""
_STATIC: Final = re.compile(r'(?:src|href)="(/static/[^"#]+)')
_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Asked(NamedTuple):
    """One request, as it went."""

    kind: str
    status: int  # 0: no answer
    seconds: float
    work: float  # processor seconds of the server meanwhile


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


GONE: Final = Answer(0, {}, "")


class Browser:
    """One person's browser. `asked` collects its requests; `work` reads the server's processor time so far."""

    def __init__(self, host: str, port: int, asked: list[Asked], work: Callable[[], float]) -> None:
        self._to = (host, port)
        self._asked = asked
        self._work = work
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._files: set[str] = set()
        self.cookies: dict[str, str] = {}
        self.token = ""

    async def open(self, kind: str, path: str) -> str:
        """Open a page and the files that it asks for, and return it. Answers of forms lead to such pages, too."""
        answer = await self.get(kind, path)
        for file in dict.fromkeys(_STATIC.findall(answer.text)):
            if file not in self._files:
                self._files.add(file)
                await self.get("static file", file)
        return answer.text

    async def get(self, kind: str, path: str, sent: Mapping[str, str] | None = None, *, htmx: bool = False) -> Answer:
        """Ask for an address."""
        return await self._ask(kind, "GET", f"{path}?{urlencode(sent)}" if sent else path, None, htmx)

    async def post(self, kind: str, path: str, sent: Mapping[str, str], *, htmx: bool = True) -> Answer:
        """Send a form of the page that was opened last; without htmx, follow to the page that comes of it."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **sent}).encode()
        answer = await self._ask(kind, "POST", path, body, htmx)
        if answer.status == 302:
            await self.open("page after a form", answer.headers["location"].partition("#")[0])
        return answer

    def close(self) -> None:
        """Hang up."""
        if self._line:
            self._line[1].close()
            self._line = None

    async def _ask(self, kind: str, method: str, path: str, body: bytes | None, htmx: bool) -> Answer:
        begun, work = time.perf_counter(), self._work()
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._exchange(method, path, body, htmx)
        except (OSError, EOFError, TimeoutError):
            answer = GONE
            self.close()
        self._asked.append(Asked(kind, answer.status, time.perf_counter() - begun, self._work() - work))
        if found := _TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    async def _exchange(self, method: str, path: str, body: bytes | None, htmx: bool) -> Answer:
        head = [f"{method} {path} HTTP/1.1", f"Host: {self._to[0]}:{self._to[1]}", "Accept-Encoding: gzip"]
        head += [f"Cookie: {'; '.join(f'{name}={value}' for name, value in self.cookies.items())}"]
        head += ["HX-Request: true"] if htmx else []
        if body is not None:
            head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        reader, begun = await self._send("\r\n".join([*head, "", ""]).encode() + (body or b""))
        status, headers = self._read_head(begun + await reader.readuntil(b"\r\n\r\n"))
        read = await _read_body(reader, headers)
        if headers.get("connection") == "close":
            self.close()
        return Answer(status, headers, read.decode(errors="replace") if "text/html" in headers["content-type"] else "")

    async def _send(self, request: bytes) -> tuple[asyncio.StreamReader, bytes]:
        """Send a request, and return where the answer comes from and its first byte.

        A site hangs up on whoever is silent for long. As a browser does, we then call again.
        """
        if self._line and not self._line[0].at_eof():
            reader, writer = self._line
            with contextlib.suppress(OSError):
                writer.write(request)
                await writer.drain()
                if begun := await reader.read(1):
                    return reader, begun
        self.close()
        reader, writer = self._line = await asyncio.open_connection(*self._to, limit=1 << 20)
        writer.write(request)
        return reader, await reader.readexactly(1)

    def _read_head(self, head: bytes) -> tuple[int, dict[str, str]]:
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        headers = {"content-type": ""}
        for line in lines:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _, kept = value.partition(";")[0].partition("=")
                self.cookies[key] = kept
            headers[name.lower()] = value
        return int(first.split()[1]), headers


async def _read_body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if "content-length" in headers:
        read = await reader.readexactly(int(headers["content-length"]))
    elif headers.get("transfer-encoding") == "chunked":
        read = b""
        while size := int(await reader.readline(), 16):
            read += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
    else:
        read = b""
    return gzip.decompress(read) if headers.get("content-encoding") == "gzip" and read else read


def values(html: str, name: str) -> list[str]:
    """What the fields and buttons of that name would send."""
    return [unescape(value) for value in re.findall(rf'name="{re.escape(name)}" value="([^"]*)"', html)]
