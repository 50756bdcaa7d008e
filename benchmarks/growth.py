"""How time grows with a text: more ports in a Service, more documents in a file."""

from collections.abc import Callable
from functools import partial

from benchmarks.common import Corpus, Section, ms, seconds, table
from tutorial.diagnostics import diagnose

PORTS = (10, 100, 1000)
DOCUMENTS = (1, 10, 100, 1000)
HEAD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web-{}\nspec:\n  selector:\n    app: web\n  ports:\n"


def measure(corpus: Corpus) -> Section:
    """Diagnose texts of several sizes, valid ones and ones with a mistake in every port or document."""
    lines = [
        *_lines("port", "ports", PORTS, _ports),
        *_lines("document", "documents", DOCUMENTS, _documents),
    ]
    text = (
        "Generated Services, diagnosed in full (spans and explanations included): all valid, and with one mistake in "
        "every port or document. Processor time, median of 5. Where the last two columns stay level, time grows as "
        "the text does.\n\n" + table(("", "valid", "with mistakes", "each, valid", "each, with mistakes"), lines)
    )
    return Section("Growth", text)


def _lines(one: str, many: str, counts: tuple[int, ...], text: Callable[[int, bool], str]) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = []
    for count in counts:
        valid, wrong = (seconds(partial(_diagnose, text(count, wrong))) for wrong in (False, True))
        name = f"{count:,} {one if count == 1 else many}"
        out.append((name, ms(valid), ms(wrong), ms(valid / count), ms(wrong / count)))
    return out


def _diagnose(text: str) -> None:
    for one in diagnose(text).diagnostics:
        assert one.span is not None


def _ports(count: int, wrong: bool) -> str:
    name = "P-{}" if wrong else "p-{}"  # a port's name is a DNS label
    return HEAD.format(0) + "".join(
        f"    - name: {name.format(i)}\n      port: {1000 + i}\n      targetPort: 8080\n" for i in range(count)
    )


def _documents(count: int, wrong: bool) -> str:
    port = 0 if wrong else 80
    return "---\n".join(f"{HEAD.format(i)}    - port: {port}\n      targetPort: 8080\n" for i in range(count))
