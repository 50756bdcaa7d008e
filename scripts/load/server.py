"""The site that is measured: started in a folder of its own, watched from outside."""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

BASE: Final = Path(__file__).resolve().parents[2]
LOG: Final = "server.log"


class Server(NamedTuple):
    """A site that runs: where, the processes that serve it, where its database lies."""

    host: str
    port: int
    pids: tuple[int, ...]
    var: Path

    def errors(self) -> list[str]:
        """Return what it said about requests that went wrong by its own fault."""
        said = (self.var / LOG).read_text().splitlines()
        return [line for line in said if " ERROR " in line or line.startswith(("Traceback", "django.db."))]

    def work(self) -> float:
        """Return the processor seconds that it took so far."""
        return sum(time.clock_gettime((~pid << 3) | 2) for pid in self.pids)  # what clock_getcpuclockid(3) returns

    def memory(self) -> tuple[int, int]:
        """Return its memory now, and the most that it ever was, in bytes."""
        now = most = 0
        for pid in self.pids:
            status = Path(f"/proc/{pid}/status").read_text()
            size = {line.partition(":")[0]: line.split()[1] for line in status.splitlines() if line.endswith(" kB")}
            now, most = now + int(size["VmRSS"]) * 1024, most + int(size["VmHWM"]) * 1024
        return now, most

    def stored(self) -> int:
        """Return the bytes of the database, 0 when it is not a file."""
        file = self.var / "portside.sqlite3"
        if "DATABASE_URL" in os.environ:
            return 0
        with contextlib.closing(sqlite3.connect(file, timeout=30)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.stat().st_size


@contextlib.contextmanager
def served(var: Path) -> Iterator[Server]:
    """Serve the site as `make run` does, with its database in `var` (or where DATABASE_URL says), until the end."""
    port = _free_port()
    own = {"HOST": "127.0.0.1", "PORT": str(port), "PORTSIDE_VAR": str(var)}
    with (var / LOG).open("w") as log:
        command = [sys.executable, "-m", "scripts.serve"]
        process = subprocess.Popen(command, cwd=BASE, env={**os.environ, **own}, stdout=log, stderr=log)
    try:
        _await(process, port, var / LOG)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        yield Server("127.0.0.1", port, (process.pid, *map(int, children)), var)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    late = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < late:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as line:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            if b" 200 " in line.recv(100):
                return
        time.sleep(0.1)
    sys.exit(f"The site did not start:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
