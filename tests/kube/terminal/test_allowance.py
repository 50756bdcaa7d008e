"""What a line may do: each bound ends a line that asks for more, with a word about it, and leaves the rest alone."""

from functools import cache

import pytest

from tests.kube.terminal.harbour import CLIENT, at, harbour
from tutorial.kube import allowance
from tutorial.kube.cluster import Cluster
from tutorial.kube.terminal import run

ENDS = "more work than one line may do"


@cache
def crowded(pods: int, services: int) -> Cluster:
    """Build a harbour with almost as many objects as a cluster may have: pods, and Services that select them all."""
    cluster = run(f"kubectl create deploy many --image=nginx --port=80 --replicas={pods}", harbour()).cluster
    for number in range(services):
        cluster = run(f"kubectl expose deploy many --name=s{number} --port={1000 + number}", cluster).cluster
    return cluster


def manifests(kind: str, count: int) -> str:
    """Return a file with many objects of a kind."""
    version, spec = {"Pod": ("v1", "{containers: [{name: a, image: nginx}]}"), "ConfigMap": ("v1", "")}[kind]
    one = f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: n%d, labels: {{app: many}}}}\n"
    return "---\n".join(one % number + (f"spec: {spec}\n" if spec else "") for number in range(count))


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
        "for i in {1..50}; do for j in {1..50}; do a{1..9999} 2> a; done; done",
        "for i in {1..50}; do for j in {1..50}; do " + "x=1 " * 3000 + "; done; done",
        "for i in {1..50}; do for j in {1..50}; do " + "``" * 40 + "; done; done",
        "for i in {1..50}; do for j in {1..50}; do x=" + "a'b'" * 3000 + "; done; done",
        "a" + " >b" * 5000,
        "cat" + " <<a" * 4000 + "\n",
        "seq 9999 > f; cat" + " f" * 900,
        "seq 9999 > f; for i in {1..50}; do sort -V f; done | wc -l",
        "seq 999 | sort" + " -k1,1n" * 900,
        "X=$(seq 9999); echo ${X//1/$X}",
        'X=$(seq 9999); echo "' + "$X" * 7000 + '"',
        'X=$(seq 9999); Y="' + "$X" * 7000 + '"',
        "seq 9999 | tr '\\n' ' ' | xargs -I 1 echo " + "1" * 9000,
        "seq 9999 | column -t -s 9 | column -t -s 8; seq 9999 | tr '\\n' ' ' > f; seq 9999 >> f; column -t f | wc",
        "seq -s " + "a" * 9000 + " 1 9999 | wc -c",
        "for i in {1..50}; do kubectl label pods --all a=b; kubectl label pods --all a=b; done",
    ],
)
def test_a_line_that_asks_for_too_much_ends(line: str) -> None:
    assert ENDS in run(line, harbour()).stderr


@pytest.mark.parametrize(
    ("pods", "services", "line"),
    [
        (150, 1, "for i in {1..50}; do kubectl get pods -o name > f; done"),
        (150, 1, "for i in {1..50}; do kubectl get pods -o jsonpath='{..nothing}'; done"),
        (150, 1, "kubectl get pods -o jsonpath='{..}'"),
        (150, 1, "kubectl get pods -o jsonpath-as-json='{..}'"),
        (150, 1, "kubectl get pods -o custom-columns=A:..,B:.."),
        (150, 1, "kubectl get pods -o go-template='{{range .items}}{{$}}{{end}}'"),
        (
            150,
            1,
            'kubectl get pods -o go-template=\'{{$x := "a"}}{{range .items}}{{$x = printf "%s%s" $x $x}}{{end}}\'',
        ),
        (150, 1, "for i in {1..50}; do kubectl get pods -o jsonpath='{.items[999]}' 2> /dev/null; done"),
        (150, 1, "kubectl get all -A -o kyaml"),
        (150, 1, "for i in 1 2 3 4; do kubectl get pods --sort-by=.status.podIP > f; done"),
        (150, 1, "kubectl label pods --all " + " ".join(f"a{n}=b" for n in range(300))),
        (150, 1, "for i in {1..50}; do kubectl label pods --all a=$i --overwrite; done"),
        (1, 1, "kubectl delete deploy many; kubectl diff -f pods"),
        (1, 1, "kubectl create -f pods; kubectl create -f maps"),
        (75, 30, "kubectl label nodes --all a=b"),
        (75, 30, "kubectl label services --all a=b"),
        (75, 30, "kubectl rollout restart deploy many"),
        (75, 30, "for i in {1..50}; do ssh node-a nft list chain ip kube-proxy services; done"),
    ],
)
def test_a_line_on_a_crowded_cluster_ends(pods: int, services: int, line: str) -> None:
    files = {"pods": manifests("Pod", 150), "maps": manifests("ConfigMap", 100)}
    assert ENDS in run(line, crowded(pods, services), files=files).stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("seq 9999 | grep -E '(1*)*x'", "grep: this pattern takes too long"),
        ("seq 9999 | sed 's/\\(1*\\)*x/y/'", "sed: this pattern takes too long"),
        ("seq 9999 | sed 's/1/2/g;s/2/3/g;s/3/4/g;s/4/5/g;s/5/6/g'", "sed: this pattern takes too long"),
        ("seq 9999 | awk '{a[$1] = $1; b[$1] = $1 $1; c = a[$1] b[$1]}'", "awk: this program takes too long"),
        ("seq 9999 | awk '{gsub(/[0-9]/, \"&&\")}'", "awk: this program takes too long"),
        ("seq 400 | sed 's/.*/x/' > a; seq 400 | sed 's/.*[05]$/x/' > b; diff a b", "repeat the same line too often"),
        ("seq 9999 | tr -d '\\n' | sed 's/.*/" + "&" * 8000 + "/'", "sed: this pattern takes too long"),
        ("awk 'BEGIN {" + " " * 15_000 + "\x01'", "syntax error"),
        ("curl -w '" + "%{" * 8000 + "' -s web", ""),
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


def test_one_command_that_changes_much_is_whole_and_one_that_is_too_much_changes_nothing() -> None:
    create = "kubectl create deploy big --image=nginx --replicas=100"
    label = "kubectl label pods --all a=1; kubectl label pods --all a=2 --overwrite"
    once, twice = run(create, harbour()), run(f"{create}; {label}", harbour())
    assert (once.stdout, once.stderr) == ("deployment.apps/big created\n", "")
    assert ENDS in twice.stderr
    labels = [pod["metadata"]["labels"].get("a") for pod in twice.cluster.of("Pod", "default")]
    assert set(labels) == {"1"}


def test_every_line_has_the_whole_allowance() -> None:
    line = "for i in {1..20}; do seq 9999 | tail -n 1; done"
    assert run(line, harbour()).stderr == run(line, harbour()).stderr
    with allowance.line() as left:
        assert left == [allowance.STEPS]
