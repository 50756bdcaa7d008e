"""telnet: the old way of asking whether a port is open."""

from collections.abc import Sequence

from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._shared.connect import connect
from tutorial.kube.terminal.tools._shared.ports import number_of
from tutorial.kube.traffic import ERROR, NXDOMAIN, OK, REFUSED


def run(argv: Sequence[str], job: Job) -> Result:
    """Connect and, as nobody types into it here, end the connection at once."""
    given = [word for word in argv if not word.startswith("-")]
    if not given:
        return Result(stderr="usage: telnet [options] [host [port]]\n", rc=1)
    port = number_of(given[1]) if len(given) > 1 else 23
    if port is None:
        return Result(stderr=f"telnet: could not resolve {given[0]}/{given[1]}: Servname not supported\n", rc=1)
    landing = connect(job, given[0], port)
    if landing.result == NXDOMAIN:
        text = f"telnet: could not resolve {given[0]}/{' '.join(given[1:]) or 'telnet'}: Name or service not known\n"
        return Result(stderr=text, rc=1, trace=landing.trace)
    trying = f"Trying {landing.address}...\n"
    if landing.result == OK:
        text = f"{trying}Connected to {given[0]}.\nEscape character is '^]'.\nConnection closed by foreign host.\n"
        return Result(text, rc=1, trace=landing.trace)
    words = {REFUSED: "Connection refused", ERROR: "Operation not permitted"}
    why = words.get(landing.result, "Connection timed out")
    return Result(trying, f"telnet: Unable to connect to remote host: {why}\n", 1, trace=landing.trace)
