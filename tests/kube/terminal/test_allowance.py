"""What a line may do: each bound ends a line that asks for more, with a word about it, and leaves the rest alone."""

import pytest

from tests.kube.terminal.harbour import CLIENT, at, harbour
from tutorial.kube.terminal import allowance, run

ENDS = "more work than one line may do"


@pytest.mark.parametrize(
    "line",
    [
        "for i in {1..20}; do seq 9999 | tail -n 1; done",
        "seq 9999 | sort -V | sort -rV | sort -V | sort -rV",
        "X=$(seq 9999 | tr '\\n' ' '); Y=${X##*x*y*}",
        "X=$(seq 9999 | tr '\\n' ' '); echo ${X%%*1*2*3*4*5*6*7*8x}",
        "X=$(seq 999); for i in {1..50}; do for j in {1..50}; do echo $X > a; done; done",
        "kubectl create deploy big --image=nginx --replicas=20; kubectl expose deploy big --port=80; "
        "for i in {1..50}; do kubectl exec client-a -- curl -s big; done",
        "kubectl create deploy big --image=nginx --replicas=20; kubectl expose deploy big --port=80; "
        "for i in {1..50}; do kubectl exec client-a -- nc -z big 80; done",
        "for i in {1..50}; do kubectl create deploy d$i --image=a --replicas=3; kubectl rollout restart deploy; done",
        "echo " + '"$(' * 20 + "a " * 7900 + ')"' * 20,
        "echo " + "${x:-" * 20 + "a" * 15_000 + "}" * 20,
        "echo " + "$((" * 20 + "1" * 15_000 + "))" * 20,
        "a|" * 7900 + "a",
        "x=1;" * 4000,
        "for i in {1..50}; do for j in {1..50}; do for k in {1..50}; do x=1; done; done; done",
        "for i in {1..50}; do for j in {1..50}; do x=$((i*j+i*j+i*j+i*j+i*j+i*j+i*j+i*j)); done; done",
        "for i in {1..50}; do echo {1..900} > a; echo {1..900} > a; done",
        "a" + " >b" * 5000,
        "cat" + " <<a" * 4000 + "\n",
    ],
)
def test_a_line_that_asks_for_too_much_ends(line: str) -> None:
    assert ENDS in run(line, harbour()).stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("seq 9999 | grep -E '(1*)*x'", "grep: this pattern takes too long"),
        ("seq 9999 | sed 's/\\(1*\\)*x/y/'", "sed: this pattern takes too long"),
        ("seq 9999 | sed 's/1/2/g;s/2/3/g;s/3/4/g;s/4/5/g;s/5/6/g'", "sed: this pattern takes too long"),
        ("seq 9999 | awk '{a[$1] = $1; b[$1] = $1 $1; c = a[$1] b[$1]}'", "awk: this program takes too long"),
        ("seq 9999 | awk '{gsub(/[0-9]/, \"&&\")}'", "awk: this program takes too long"),
        ("seq 400 | sed 's/.*/x/' > a; seq 400 | sed 's/.*[05]$/x/' > b; diff a b", "repeat the same line too often"),
        ("true;" * 4000, "a line may hold 16 KiB here"),
    ],
)
def test_a_program_says_itself_that_it_is_too_much(line: str, said: str) -> None:
    assert said in run(line, harbour()).stderr


@pytest.mark.parametrize(
    ("line", "stdout"),
    [
        ("seq 9999 | wc -l", "9999\n"),
        ("seq 9999 | sort -rn | head -n 1", "9999\n"),
        ("seq 1000 | grep -c 7", "271\n"),
        ("seq 1000 | sed 's/1/one/g' | tail -n 1", "one000\n"),
        ("seq 1000 | awk '{s += $1} END {print s}'", "500500\n"),
        ("X=registry/web:1.27; echo ${X##*:} ${X%:*}", "1.27 registry/web\n"),
        ("for i in $(seq 50); do curl -s web; done | sort | uniq | wc -l", "3\n"),
    ],
)
def test_what_people_type_is_far_below(line: str, stdout: str) -> None:
    assert at(CLIENT, line, harbour()).stdout == stdout


def test_one_command_that_changes_much_is_whole_and_the_next_is_one_too_many() -> None:
    create = "kubectl create deploy big --image=nginx --replicas=100"
    once, twice = run(create, harbour()), run(f"{create}; kubectl delete deploy big", harbour())
    assert (once.stdout, once.stderr) == ("deployment.apps/big created\n", "")
    assert twice.stdout == once.stdout
    assert ENDS in twice.stderr


def test_every_line_has_the_whole_allowance() -> None:
    line = "for i in {1..20}; do seq 9999 | tail -n 1; done"
    assert run(line, harbour()).stderr == run(line, harbour()).stderr
    allowance.refill()
    assert allowance.left() == [allowance.STEPS]
