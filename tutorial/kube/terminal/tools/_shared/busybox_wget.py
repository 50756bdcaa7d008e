"""BusyBox wget: what most pods have."""

from typing import Final

from tutorial.kube.terminal.job import ERR, OUT
from tutorial.kube.terminal.tools._shared import url as urls
from tutorial.kube.terminal.tools._shared.fetch import WHY, Call, fetch
from tutorial.kube.terminal.tools._shared.http import size
from tutorial.kube.traffic import NXDOMAIN, OK, TIMEOUT

AGENT: Final = "Wget"
USAGE: Final = (
    "BusyBox v1.37.0 (2025-01-01 00:00:00 UTC) multi-call binary.\n\n"
    "Usage: wget [-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]\n"
    "\t[--post-data STR | --post-file FILE] [-Y on/off]\n"
    "\t[-P DIR] [-U AGENT] [-T SEC] URL...\n\n"
    "Retrieve files via HTTP or FTP\n"
)


class BusyBoxWget(Call):
    """One call, in the words of BusyBox. The first failure ends it."""

    def fail(self, text: str) -> int:
        """Complain, quiet or not."""
        self.chunks.append((ERR, f"wget: {text}\n"))
        return 1

    def one(self, written: str, number: int) -> int:
        """Fetch one URL and return the exit status."""
        try:
            url = urls.read(written)
        except urls.WrongUrl as error:
            return self.fail(f"not an http or ftp url: {written}" if error.scheme else f"bad address '{written}'")
        found = fetch(self.job, url, self.wanted, AGENT, number)
        self.last = landing = found.landing
        if landing.result == NXDOMAIN:
            return self.fail(f"bad address '{url.header}'")
        self.say(f"Connecting to {url.header} ({landing.address}:{url.port})\n")
        if landing.result == TIMEOUT and 0 < self.wanted.seconds < 131:
            return self.fail("download timed out")
        if landing.result != OK:
            return self.fail(
                f"can't connect to remote host ({landing.address}): {WHY.get(landing.result, 'Host is unreachable')}"
            )
        if url.scheme == "https":
            self.say("wget: note: TLS certificate validation not implemented\n")
        answer = found.answer
        if answer is None:
            return self.fail("TLS error from peer" if url.scheme == "https" else "error getting response")
        if self.wanted.headers_shown:
            self.chunks.append((ERR, "".join(f"  {line}\n" for line in answer.lines())))
        if answer.status >= 400:
            return self.fail(f"server returned error: {answer.version} {answer.status} {answer.reason}".rstrip())
        if self.wanted.spider:
            self.say("remote file exists\n")
            return 0
        target = self.wanted.target(url)
        if target == "-":
            self.say("writing to stdout\n")
            self.chunks.append((OUT, answer.body))
        elif not self.wanted.output and target in {*self.job.session.files, *self.files}:
            return self.fail(f"can't open '{target}': File exists")
        else:
            self.say(f"saving to '{target}'\n")
            if target != "/dev/null":
                self.files[target.removeprefix("./")] = answer.body
        self.say(f"{target[:20]:<20} 100% |{'*' * 32}| {size(answer.body):>5}  0:00:00 ETA\n")
        self.say("written to stdout\n" if target == "-" else f"'{target}' saved\n")
        return 0
