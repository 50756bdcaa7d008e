"""OpenBSD's nc: is there somebody on that port?"""

import getopt
from collections.abc import Sequence
from typing import Final

from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._shared.connect import Landing, connect
from tutorial.kube.terminal.tools._shared.http import Request
from tutorial.kube.terminal.tools._shared.ports import name_of, number_of
from tutorial.kube.terminal.tools._shared.servers import server_at
from tutorial.kube.traffic import ERROR, NXDOMAIN, OK, REFUSED, TIMEOUT

USAGE: Final = (
    "usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]\n"
    "\t  [-m minttl] [-O length] [-P proxy_username] [-p source_port]\n"
    "\t  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]\n"
    "\t  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]\n"
    "\t  [destination] [port]\n"
)
MOST_PORTS: Final = 20
_GREETINGS: Final = {
    "ssh": "SSH-2.0-OpenSSH_10.0\r\n",
    "smtp": "220 mail ESMTP\r\n",
}


def run(argv: Sequence[str], job: Job) -> Result:
    """Run nc: with -z it only knocks, without it hands over standard input and prints the answer."""
    try:
        options, rest = getopt.gnu_getopt(list(argv), "46CDdFhklNnrStUuvZzI:i:M:m:O:P:p:q:s:T:V:W:w:X:x:")
    except getopt.GetoptError as error:
        wrong = "option requires an argument" if "requires" in error.msg else "invalid option"
        return Result(stderr=f"nc: {wrong} -- '{error.opt}'\n{USAGE}", rc=1)
    on = {name for name, _ in options}
    last = dict(options)
    if "-h" in on:
        return Result(stderr=f"OpenBSD netcat (Debian patchlevel 1.229-1)\n{USAGE}")
    if "-l" in on:
        return Result(
            stderr="nc: nobody would call: this terminal only makes connections, it does not wait for any\n", rc=1
        )
    if len(rest) != 2:
        return Result(stderr=USAGE if not rest else "nc: missing port number\n" if len(rest) == 1 else USAGE, rc=1)
    wait = last.get("-w", "")
    if wait and not wait.isdecimal():
        return Result(stderr="nc: timeout invalid: " + wait + "\n", rc=1)
    protocol = "UDP" if "-u" in on else "TCP"
    ports = _ports(rest[1], protocol)
    if isinstance(ports, str):
        return Result(stderr=ports, rc=1)
    call = _Call(job, rest[0], protocol, on, bool(wait))
    for number, port in enumerate(ports):
        call.one(port, number)
        if "-z" not in on:
            break
    return Result(call.out, call.err, 0 if call.reached else 1, trace=call.trace)


def _ports(text: str, protocol: str) -> list[int] | str:
    """80, 80-82 or http; a text is a complaint."""
    first, dash, last = text.partition("-")
    if dash and first.isdecimal() and last.isdecimal():
        low, high = sorted((int(first), int(last)))
        if not 0 < low <= high < 65536:
            return f"nc: port number too large: {last}\n"
        return list(range(low, min(high, low + MOST_PORTS - 1) + 1))
    number = number_of(text, protocol)
    if number is not None:
        return [number]
    if text.isdecimal():
        return f"nc: port number {'too small' if not int(text) else 'too large'}: {text}\n"
    return f'nc: service "{text}" unknown\n'


class _Call:
    def __init__(self, job: Job, host: str, protocol: str, on: set[str], waits: bool) -> None:
        self.job, self.host, self.protocol, self.on, self.waits = job, host, protocol, on, waits
        self.out = self.err = ""
        self.reached = False
        self.trace = None

    def one(self, port: int, number: int) -> None:
        """Try one port."""
        landing = connect(self.job, self.host, port, self.protocol, number)
        self.trace = landing.trace  # type: ignore[assignment]
        if landing.result == NXDOMAIN:
            self.err = f'nc: getaddrinfo for host "{self.host}" port {port}: Name or service not known\n'
            return
        # A UDP socket hears of nothing but a refusal: silence passes for success.
        if landing.result == OK or (self.protocol == "UDP" and landing.result == TIMEOUT):
            self.reached = True
            self._succeeded(landing)
        elif "-v" in self.on and not (self.protocol == "UDP" and landing.result == REFUSED):
            self._failed(landing)

    def _succeeded(self, landing: Landing) -> None:
        kind = self.protocol.lower()
        if "-v" in self.on:
            name = "*" if "-n" in self.on else name_of(landing.port, self.protocol) or "*"
            self.err += f"Connection to {landing.called} {landing.port} port [{kind}/{name}] succeeded!\n"
        if "-z" not in self.on and landing.result == OK:
            self.out += _answer(self.job, landing)

    def _failed(self, landing: Landing) -> None:
        head = f"nc: connect to {landing.called} port {landing.port} ({self.protocol.lower()})"
        if landing.result == TIMEOUT and self.waits:
            self.err += f"{head} timed out: Operation now in progress\n"
        else:
            words = {REFUSED: "Connection refused", ERROR: "Operation not permitted"}
            self.err += f"{head} failed: {words.get(landing.result, 'Connection timed out')}\n"


def _answer(job: Job, landing: Landing) -> str:
    """What comes back for what is on standard input."""
    server = server_at(job.cluster, landing)
    if server.speaks in _GREETINGS:
        return _GREETINGS[server.speaks]
    lines = job.stdin.splitlines()
    if server.speaks == "redis":
        return "".join("+PONG\r\n" if line.strip().upper() == "PING" else "" for line in lines)
    words = lines[0].split() if lines else []
    if server.speaks != "http" or server.tls or len(words) < 2 or not words[0].isupper():
        return ""
    headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    path, _, query = words[1].partition("?")
    answer = server.answer(Request(words[0], path, headers.get("Host", ""), headers.get("User-Agent", ""), query))
    return "".join(f"{line}\r\n" for line in (*answer.lines(), "")) + answer.body
