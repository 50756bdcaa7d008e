"""curl -w: the variables of a transfer."""

import re
from collections.abc import Mapping
from typing import Final

from tutorial.kube.terminal.tools._shared.connect import Landing
from tutorial.kube.terminal.tools._shared.http import Answer, size
from tutorial.kube.terminal.tools._shared.url import Url
from tutorial.kube.traffic import OK

_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_PART: Final = re.compile(r"%%|%\{([^{}]*+(?:\{[^{}]*+)?)\}|\\(.)", re.DOTALL)


def write_out(
    form: str, landing: Landing | None, answer: Answer | None, url: Url | None, rc: int, error: str
) -> tuple[str, str]:
    """Fill in a format like '%{http_code}\\n'. Returns what goes to standard output, and complaints."""
    values = _values(landing, answer, url, rc, error)
    wrong: list[str] = []

    def part(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        if found[2] is not None:
            return _ESCAPES.get(found[2], found[0])
        name = found[1]
        if name.startswith("header{"):
            return answer.header(name[7:]) if answer is not None else ""
        if name not in values:
            wrong.append(f"curl: unknown --write-out variable: '{name}'\n")
            return ""
        return values[name]

    # %{header{date}} has braces of its own.
    form = re.sub(r"%\{header\{([^{}]*+)\}\}", lambda m: answer.header(m[1]) if answer else "", form)
    return _PART.sub(part, form), "".join(wrong)


def _values(landing: Landing | None, answer: Answer | None, url: Url | None, rc: int, error: str) -> Mapping[str, str]:
    code = f"{answer.status:03}" if answer is not None else "000"
    there = landing is not None and landing.result == OK
    took = "0.002143" if there else "0.000000"
    return {
        "http_code": code,
        "response_code": code,
        "http_version": answer.version[5:].removesuffix(".0") if answer is not None else "0",
        "content_type": answer.header("Content-Type") if answer is not None else "",
        "size_download": str(size(answer.body)) if answer is not None else "0",
        "size_header": str(sum(len(line) + 2 for line in answer.lines()) + 2) if answer is not None else "0",
        "remote_ip": landing.address if landing is not None and there else "",
        "remote_port": str(landing.port) if landing is not None and there else "0",
        "local_ip": landing.own if landing is not None and there else "",
        "local_port": str(landing.own_port) if landing is not None and there else "0",
        "url": url.written if url is not None else "",
        "url_effective": f"{url.scheme}://{url.header}{url.target}" if url is not None else "",
        "scheme": url.scheme if url is not None else "",
        "method": "GET",
        "exitcode": str(rc),
        "errormsg": error,
        "num_connects": "1" if there else "0",
        "num_redirects": "0",
        "redirect_url": "",
        "time_namelookup": "0.000412" if there else "0.000000",
        "time_connect": "0.000871" if there else "0.000000",
        "time_appconnect": "0.000000",
        "time_pretransfer": "0.000902" if there else "0.000000",
        "time_starttransfer": took,
        "time_total": took,
        "ssl_verify_result": "0",
        "stderr": "",
        "stdout": "",
    }
