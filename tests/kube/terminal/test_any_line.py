"""Whatever is typed, there is an answer, it is bounded, and the same one comes out again."""

import random
import string

from hypothesis import given
from hypothesis import strategies as st

from scripts.fuzz_lines import Seat, clusters, wrong_with
from scripts.lines import line as drawn_line
from scripts.lines import manifest
from tests.kube.terminal.desk import cluster
from tutorial.kube.terminal import Session, complete, run

PIECES = (
    "kubectl get svc|-o|-A|web|-n default|echo|cat|grep -E|sed|s/a/b/|awk|{print $1}|'|\"|\\|"
    "$(|)|`|${|}|$((|))|;|&&|&|>|>>|<|"
    "<<EOF\n|EOF\n|\n|for i in 1 2; do|done|while read x; do|if true; then|fi|{|(|!|*|[a|?|#|2>&1|$x|$?|x=1|"
    "nslookup|dig|host|"
    "getent hosts|ssh node-a|exit|sort -k|cut -d|tr a-z|head -n|-1|+2|seq 3|xargs|kubectl exec web-1 --|sh -c|jq .|wc|"
    "test|[|]|printf %s|curl -s|sleep 1|uniq -c|tail|f|/etc/hosts|@10.96.0.10|-x|10.96.0.50|export|alias|eval|{1..3}|,"
).split("|")
PIPES = ["|", "||", "|&"]
WHERE = ["laptop", "node:node-a", "pod:default/web-1", "pod:gone/x", "external", "nowhere"]
PROGRAMS = ["grep -E", "grep", "sed", "awk", "sed -E", "tr", "cut -f", "sort -k", "jq", "dig", "printf", "head -n"]
FILES = {"f": "kind: Service\nb 2\na 10\n"}


def type_in(line: str, where: str) -> None:
    session = Session(where=where)
    answer = run(line, cluster(), session, FILES)
    assert sum(len(text) for _, text in answer.chunks) < 70_000
    assert 0 <= answer.rc <= 255
    again = run(line, cluster(), session, FILES)
    assert again == answer
    assert Session.from_value(answer.session.to_value()) == answer.session
    complete(line, len(line), answer.cluster, answer.session, FILES)


@given(st.integers(min_value=0), st.sampled_from(WHERE))
def test_lines_of_a_shell(seed: int, where: str) -> None:
    drawn = random.Random(seed)
    type_in(drawn.choice((" ", "", " ")).join(drawn.choices(PIECES + PIPES, k=drawn.randint(1, 14))), where)


@given(st.text(alphabet=string.printable + "äß€", max_size=60), st.sampled_from(WHERE))
def test_any_text(line: str, where: str) -> None:
    type_in(line, where)


@given(st.sampled_from(PROGRAMS), st.text(max_size=25))
def test_any_argument(program: str, argument: str) -> None:
    quoted = "'" + argument.replace("'", "'\\''") + "'"
    type_in(f"{program} {quoted} f", "pod:default/web-1")


@given(st.integers(min_value=0))
def test_lines_of_the_fuzz(seed: int) -> None:
    """A few of those that `scripts/fuzz_lines.py` draws; how long they take is measured there."""
    chance = random.Random(seed)
    labs = clusters()
    seat = Seat(labs[seed % len(labs)], Session(), {"service.yaml": manifest(chance), "f": "a 1\n"})
    typed = drawn_line(chance)
    assert wrong_with(typed, seat) == "", typed
