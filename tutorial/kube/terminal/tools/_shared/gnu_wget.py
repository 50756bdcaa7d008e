"""GNU wget 1.25: what the laptop and the nodes have."""

from typing import Final

from tutorial.kube.terminal.job import OUT
from tutorial.kube.terminal.tools._shared import url as urls
from tutorial.kube.terminal.tools._shared.connect import NOW, Landing
from tutorial.kube.terminal.tools._shared.fetch import WHY, Call, Fetched, fetch
from tutorial.kube.terminal.tools._shared.http import Answer, size
from tutorial.kube.terminal.tools._shared.servers import Server
from tutorial.kube.traffic import NXDOMAIN, TIMEOUT

AGENT: Final = "Wget/1.25.0"
USAGE: Final = "Usage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n"


class GnuWget(Call):
    """One call, in the words of GNU wget."""

    def one(self, written: str, number: int) -> int:
        """Fetch one URL and return the exit status."""
        try:
            url = urls.read(written)
        except urls.WrongUrl as error:
            reason = f"Unsupported scheme ‘{error.scheme}’" if error.scheme else "Invalid host name"
            reason = "Bad port number" if error.reason.startswith("Port") else reason
            self.say(f"{written}: {reason}.\n")
            return 1
        shown = f"{url.scheme}://{url.header}{url.target}"
        if self.wanted.spider:
            self.say("Spider mode enabled. Check if remote file exists.\n")
        for attempt in range(1, max(self.wanted.tries, 1) + 1):
            again = f"(try:{attempt:2})  " if attempt > 1 else ""
            self.say(f"--{NOW}--  {again}{shown}\n")
            found = fetch(self.job, url, self.wanted, AGENT, number * 100 + attempt)
            self.last = found.landing
            if found.landing.result == TIMEOUT or (found.server is not None and found.server.speaks != "http"):
                self._connecting(found.landing)
                self.say("" if found.landing.result == TIMEOUT else self._awaiting("No data received."))
                self.say("Giving up.\n\n" if attempt == self.wanted.tries else "Retrying.\n\n")
                continue
            return self._done(found, url)
        return 4

    @staticmethod
    def _awaiting(text: str) -> str:
        return f"HTTP request sent, awaiting response... {text}\n"

    def _connecting(self, landing: Landing) -> None:
        named = landing.address != landing.host
        if named:
            self.say(f"Resolving {landing.host} ({landing.host})... {landing.address}\n")
        who = f"{landing.host} ({landing.host})|{landing.address}|" if named else landing.host
        why = WHY.get(landing.result)
        self.say(f"Connecting to {who}:{landing.port}... {f'failed: {why}.' if why else 'connected.'}\n")

    def _done(self, found: Fetched, url: urls.Url) -> int:
        landing = found.landing
        if landing.result == NXDOMAIN:
            self.say(f"Resolving {url.host} ({url.host})... failed: Name or service not known.\n")
            self.say(f"wget: unable to resolve host address ‘{url.host}’\n")
            return 4
        self._connecting(landing)
        if found.server is None:
            return 4
        if found.answer is None:
            self.say(
                "OpenSSL: error:0A0000C6:SSL routines::packet length too long\nUnable to establish SSL connection.\n"
            )
            return 4
        if url.scheme == "https" and self._distrusted(found.server, url):
            return 5
        return self._answered(found.answer, url)

    def _distrusted(self, server: Server, url: urls.Url) -> bool:
        if server.trusted and url.host in server.names:
            return False
        name = server.names[0] if server.names else url.host
        if server.trusted:
            text = f"certificate common name ‘{name}’ doesn't match requested host name ‘{url.host}’."
        else:
            public = "kubernetes" in server.names
            why = (
                "Unable to locally verify the issuer's authority." if public else "Self-signed certificate encountered."
            )
            text = f"cannot verify {url.host}'s certificate, issued by ‘CN={name}’:\n  {why}"
        if self.wanted.unchecked:
            self.say(f"WARNING: {text}\n")
            return False
        self.say(f"ERROR: {text}\nTo connect to {url.host} insecurely, use `--no-check-certificate'.\n")
        return True

    def _free(self, name: str) -> str:
        """A file that is there already is kept: the next is called index.html.1. -O writes over it."""
        taken = {*self.job.session.files, *self.files}
        if self.wanted.output or name not in taken:
            return name
        return next(f"{name}.{n}" for n in range(1, len(taken) + 2) if f"{name}.{n}" not in taken)

    def _answered(self, answer: Answer, url: urls.Url) -> int:
        self.say(self._awaiting("" if self.wanted.headers_shown else f"{answer.status} {answer.reason}"))
        if self.wanted.headers_shown:
            self.say("".join(f"  {line}\n" for line in answer.lines()))
        if answer.status >= 400:
            if self.wanted.spider:
                self.say("Remote file does not exist -- broken link!!!\n\n")
            else:
                self.say(f"{NOW} ERROR {answer.status}: {answer.reason}.\n\n")
            return 8
        length = size(answer.body)
        self.say(f"Length: {length} [{answer.header('Content-Type').partition(';')[0]}]\n")
        if self.wanted.spider:
            self.say("Remote file exists.\n\n")
            return 0
        target = self._free(self.wanted.target(url))
        to_stdout = target == "-"
        self.say(f"Saving to: ‘{'STDOUT' if to_stdout else target}’\n\n")
        if to_stdout:
            self.chunks.append((OUT, answer.body))
        elif target != "/dev/null":
            self.files[target.removeprefix("./")] = answer.body
        self.say(f"{target[:19]:<19} 100%[===================>] {length:>7}  --.-KB/s    in 0s      \n\n")
        what = "written to stdout" if to_stdout else f"‘{target}’ saved"
        self.say(f"{NOW} (1.00 MB/s) - {what} [{length}/{length}]\n\n")
        return 0
