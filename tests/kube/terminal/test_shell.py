"""The language: quotes, variables, substitutions, pipes, loops, and bash's words for what it cannot read."""

import pytest

from tests.kube.terminal.desk import printed, typed
from tutorial.kube.terminal import Session

NODES = "The nodes are node-a, node-b, node-c.\n"


@pytest.mark.parametrize(
    ("line", "out"),
    [
        ("echo a   b", "a b\n"),
        ("echo 'a   b' \"c   d\"", "a   b c   d\n"),
        (r"echo a\ \ b \$HOME", "a  b $HOME\n"),
        ("echo $'a\\tb'", "a\tb\n"),
        ("echo one \\\n two", "one two\n"),
        ("echo a # the rest is a remark", "a\n"),
        ("echo a#b", "a#b\n"),
        ('X="a   b"; echo $X; echo "$X"', "a b\na   b\n"),
        ("X=a; echo ${X}b $Xb.", "ab .\n"),
        ("echo ${NO:-none} ${NO-none} ${HOME:+some}", "none none some\n"),
        ("F=web.yaml; echo ${F%.yaml} ${F#web} ${#F} ${F/web/api}", "web .yaml 8 api.yaml\n"),
        ("false; echo $?; true; echo $?", "1\n0\n"),
        ("X=$(echo a; echo b); echo $X", "a b\n"),
        ('X=`echo a`; echo "<$X>"', "<a>\n"),
        ("echo $(echo $(echo deep))", "deep\n"),
        ("echo \"$(echo 'a  b')\"", "a  b\n"),
        ("echo $((2+3*4)) $((7/2)) $((-7/2)) $((7%3)) $((2<3))", "14 3 -3 1 1\n"),
        ("N=4; echo $((N+1)) $(($N*2))", "5 8\n"),
        ("echo {a,b}{1..3} {3..1} {x}", "a1 a2 a3 b1 b2 b3 3 2 1 {x}\n"),
        ("echo {1..x}{a,b} {}{c,d}", "{1..x}a {1..x}b {}c {}d\n"),
        ("echo 12345678901234567890>f; cat f", "12345678901234567890\n"),
        ("echo " + "9" * 5000 + "> f; wc -c < f", "5001\n"),
        ("echo -n a; echo b", "ab\n"),
        ("echo a\ud83db \ud83d\udea2", "a\ufffdb \U0001f6a2\n"),
        ("echo '\"\\ud83d\"' | jq -r .", "\ufffd\n"),
        ("kubectl get svc web -o jsonpath='{\"\\ud83d\"}'", "\ufffd"),
        ("ping -c 1 \ud83d", ""),
        ("echo -e 'a\\nb'", "a\nb\n"),
        ("printf '%s=%d\\n' a 1 b 2", "a=1\nb=2\n"),
        ("true && echo yes || echo no", "yes\n"),
        ("false && echo yes || echo no", "no\n"),
        ("! false && echo yes", "yes\n"),
        ("echo a | cat | cat", "a\n"),
        ("nothing |& grep -c found", "1\n"),
        ("nothing &> f; nothing &>> f; wc -l < f", "2\n"),
        ("nothing > f &> g >> h; cat f; wc -l < g", "1\n"),
        ("{ echo a; nothing; } &> \"a $(echo b)\"; wc -l < 'a b'", "2\n"),
        ("for i in 1 2 3; do echo $i; done | tail -n 1", "3\n"),
        ("for i in $(seq 1 3)\ndo\n  echo $i\ndone", "1\n2\n3\n"),
        ("for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done", "1\n3\n"),
        ("printf 'a 1\\nb 2\\n' | while read n v; do echo $v$n; done", "1a\n2b\n"),
        ("if [ 1 -lt 2 ]; then echo less; else echo more; fi", "less\n"),
        ("if false; then echo a; elif true; then echo b; fi", "b\n"),
        ("i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done", "0\n1\n2\n"),
        ("i=0; until [ $i = 3 ]; do i=$((i+1)); done; echo $i", "3\n"),
        ("until kubectl get svc web -o name; do sleep 1; done", "service/web\n"),
        ("printf 'A=1\\nB=2\\n' > env.sh; . ./env.sh; source env.sh; echo $A$B", "12\n"),
        ("{ echo a; echo b; } | wc -l", "2\n"),
        ("X=1; (X=2; echo $X); echo $X", "2\n1\n"),
        ("echo a; echo b &", "a\nb\n"),
        ("cat <<EOF\nhi $USER\nEOF", "hi you\n"),
        ("cat <<'EOF'\nhi $USER\nEOF", "hi $USER\n"),
        ("cat <<-EOF\n\t\ta\n\tEOF\necho b", "a\nb\n"),
        ("cat <<A; cat <<B\n1\nA\n2\nB", "1\n2\n"),
        ("cat <<< 'a b'", "a b\n"),
        ("cat <<EOF | grep b\na\nb\nEOF", "b\n"),
        ("X=1 env | grep ^X", "X=1\n"),
        ("alias k='echo k'; k a", "k a\n"),
        ("alias none=' '; none; none echo a; echo $?", "a\n0\n"),
        ("alias none=; none; none echo a", "a\n"),
        ("seq 1 2 5; seq -s, 3", "1\n3\n5\n1,2,3\n"),
        ("seq 3 | xargs echo; seq 4 | xargs -n2 echo; seq 2 | xargs -I{} echo n{}", "1 2 3\n1 2\n3 4\nn1\nn2\n"),
        ("sh -c 'echo in; exit 3'; echo $?", "in\n3\n"),
        ("sudo -u root timeout 3s nohup echo a", "a\n"),
        ("command -v kubectl; which nothing; type cd", "/usr/bin/kubectl\ncd is a shell builtin\n"),
        ("eval 'echo a; echo b'", "a\nb\n"),
        ("export A=1 B=2; echo $A$B; unset A; echo $A$B", "12\n2\n"),
        ("date -u; date +%F", "Thu Jan  1 00:00:00 UTC 2026\n2026-01-01\n"),
        ("[ -z '' ] && [ a != b ] && test -n x && echo all", "all\n"),
        ("", ""),
        ("   # nothing", ""),
    ],
)
def test_a_line(line: str, out: str) -> None:
    assert typed(line).stdout == out


@pytest.mark.parametrize(
    ("line", "err", "rc"),
    [
        ("foo --bar", "bash: foo: command not found\n", 127),
        ("./run.sh", "bash: ./run.sh: No such file or directory\n", 127),
        ('echo "a', "bash: unexpected EOF while looking for matching `\"'\n", 2),
        ("echo 'a", "bash: unexpected EOF while looking for matching `''\n", 2),
        ("echo $(ls", "bash: unexpected EOF while looking for matching `)'\n", 2),
        ("| cat", "bash: syntax error near unexpected token `|'\n", 2),
        ("echo a | | cat", "bash: syntax error near unexpected token `|'\n", 2),
        ("echo a ;; echo b", "bash: syntax error near unexpected token `;;'\n", 2),
        ("echo a &&", "bash: syntax error: unexpected end of file\n", 2),
        ("echo )", "bash: syntax error near unexpected token `)'\n", 2),
        ("done", "bash: syntax error near unexpected token `done'\n", 2),
        ("for i in 1 2; do echo $i", "bash: syntax error: unexpected end of file\n", 2),
        ("for i in 1 2; do done", "bash: syntax error near unexpected token `done'\n", 2),
        ("if true; then", "bash: syntax error: unexpected end of file\n", 2),
        ("echo a >", "bash: syntax error near unexpected token `newline'\n", 2),
        ("cat < nothing", "bash: nothing: No such file or directory\n", 1),
        ("echo a >&7", "bash: 7: Bad file descriptor\n", 1),
        ("echo ${a b}", "bash: ${a b}: bad substitution\n", 1),
        ("echo $((1/0))", "bash: 1/0: division by 0\n", 1),
        ("export 1a=b", "bash: export: `1a=b': not a valid identifier\n", 1),
        (". nothing.sh", "bash: nothing.sh: No such file or directory\n", 1),
        ("source", "bash: source: filename argument required\n", 2),
        ("kubectl get -f $'\\n'a", 'error: the path "a" does not exist\n', 1),
        ("kubectl get -f $'a\\rb'", 'error: the path "a" does not exist\n', 1),
        ("cd /nowhere", "bash: cd: /nowhere: No such file or directory\n", 1),
        ("[ a", "bash: [: missing `]'\n", 2),
        ("sleep soon", "sleep: invalid time interval ‘soon’\nTry 'sleep --help' for more information.\n", 1),
        ("ssh nowhere", "ssh: Could not resolve hostname nowhere: Name or service not known\n" + NODES, 255),
    ],
)
def test_what_a_shell_complains_about(line: str, err: str, rc: int) -> None:
    answer = typed(line)
    assert (answer.stderr, answer.rc, answer.session.rc) == (err, rc, rc)


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("while true; do kubectl get svc; sleep 1; done", "for i in $(seq 1 10)"),
        ("until curl web; do sleep 1; done", "may never end"),
        ("until false; do sleep 1; done", "may never end"),
        ("i=0; while [ $i -lt 30 ]; do i=$((i+1)); done", "may never end"),
        ("diff <(kubectl get svc) <(kubectl get pods)", "writes a file"),
        ("a=(1 2 3); echo $a", "lists are not understood"),
        ("k get svc", "alias k=kubectl"),
        ("netstat -tln", "ss -tln"),
        ("ps aux", "kubectl logs"),
        ("yes | head", "seq"),
        ("for i in $(seq 1 51); do echo $i; done", "51 rounds are too many"),
        ("for i in {1..50}; do true; true; true; done", "at most 100 commands"),
        ("seq 9999; seq 9999", "at most 64 KiB"),
        ("X=a; for i in {1..20}; do X=$X$X; done", "64 KiB"),
        ("for i in {1..20}; do seq 9999 | tail -n 1; done", "more work than one line may do"),
        ("echo " + "$(" * 60 + ")" * 60, "too many levels"),
        ("(" * 21 + "echo" + ")" * 21, "too many levels of nesting"),
        ("if true; then " * 21 + "echo" + "; fi" * 21, "too many levels of nesting"),
        ("if false; then echo; else " * 21 + "echo" + "; fi" * 21, "too many levels of nesting"),
        ("for i in 1; do (" * 11 + "echo" + "); done" * 11, "too many levels of nesting"),
        ("echo " + "${x:-" * 22 + "}" * 22, "too many levels of nesting"),
        ("echo {1..999}{1..999}", "1000 words"),
        ("echo " + "{1..9999}" * 1700, "1000 words"),
        ("echo " + "{1..900}" * 1700, "more work than one line may do"),
        ("echo {" + "," * 16_000, "{,,,"),
        ("echo " + "{..," * 4000, "{..,"),
        ("case a in a) echo;; esac", "not understood here"),
        ("if [[ a == a ]]; then echo; fi", "[ … ]"),
        ("$ kubectl get svc", "type what stands behind it"),
        ("f() { echo; }", "alias is"),
        ("helm install web .", "kubectl"),
        ("minikube service web", "NodePort"),
        ("vi web.yaml", "editor of the page"),
        ("mkdir services", "next to each other"),
    ],
)
def test_what_is_refused_says_why(line: str, part: str) -> None:
    answer = typed(line)
    assert part in answer.stderr + answer.stdout
    assert len(answer.stdout) < 70_000


def test_both_streams_keep_their_order() -> None:
    assert printed("echo 1; nothing; echo 2; { echo 3; nothing; } 2>&1") == (
        "1\nbash: nothing: command not found\n2\n3\nbash: nothing: command not found\n"
    )


def test_a_session_remembers_and_can_be_stored() -> None:
    answer = typed("A=1; alias k=kubectl; echo hi > f", "ssh node-a", "B=2")
    kept = Session.from_value(answer.session.to_value())
    assert kept == answer.session
    assert (kept.where, kept.behind, kept.variables) == ("node:node-a", ("laptop",), {"B": "2"})
    assert kept.files == {"f": "hi\n"}
    assert typed("exit; echo never", "echo $A", session=kept).stdout == "1\n"


@pytest.mark.parametrize("value", [None, [], 7, {"where": 3, "files": [], "behind": "x", "rc": "0", "more": 1}])
def test_a_stored_session_of_another_shape_is_a_new_one(value: object) -> None:
    assert Session.from_value(value) == Session()


def test_a_new_session_takes_no_room() -> None:
    assert Session().to_value() == {}
