"""Filters, as GNU's print: grep, sed, awk, sort and the rest."""

import pytest

from tests.kube.terminal.desk import typed

TABLE = """\
NAME    TYPE        PORT(S)
web     ClusterIP   80/TCP
db      ClusterIP   5432/TCP
shop    NodePort    80:30080/TCP
"""
HELP = "Try '{} --help' for more information.\n"
LONG = "a" * 20_000


@pytest.mark.parametrize(
    ("command", "out"),
    [
        ("grep web", "web     ClusterIP   80/TCP\n"),
        ("grep -i WEB", "web     ClusterIP   80/TCP\n"),
        ("grep -v ClusterIP", "NAME    TYPE        PORT(S)\nshop    NodePort    80:30080/TCP\n"),
        ("grep -c IP", "2\n"),
        ("grep -n db", "3:db      ClusterIP   5432/TCP\n"),
        ("grep -o '[0-9]*/TCP'", "80/TCP\n5432/TCP\n30080/TCP\n"),
        ("grep -oE '[0-9]{4,}'", "5432\n30080\n"),
        ("grep -E '^(web|db) '", "web     ClusterIP   80/TCP\ndb      ClusterIP   5432/TCP\n"),
        (r"grep '^\(web\|db\) ' | wc -l", "2\n"),
        ("grep -A1 web", "web     ClusterIP   80/TCP\ndb      ClusterIP   5432/TCP\n"),
        ("grep -B1 -n db", "2-web     ClusterIP   80/TCP\n3:db      ClusterIP   5432/TCP\n"),
        ("grep -1 db | wc -l", "3\n"),
        ("grep -m1 IP", "web     ClusterIP   80/TCP\n"),
        ("grep -w Cluster", ""),
        ("grep -F 'PORT(S)'", "NAME    TYPE        PORT(S)\n"),
        ("grep -e web -e shop | wc -l", "2\n"),
        (r"grep -P '\d{5}'", "shop    NodePort    80:30080/TCP\n"),
        ("egrep 'web|shop' | wc -l", "2\n"),
        ("grep -q web && echo found", "found\n"),
        ("grep nobody || echo none", "none\n"),
        ("head -n 1", "NAME    TYPE        PORT(S)\n"),
        ("head -2 | tail -1", "web     ClusterIP   80/TCP\n"),
        ("tail -n +4", "shop    NodePort    80:30080/TCP\n"),
        ("head -n -3", "NAME    TYPE        PORT(S)\n"),
        ("wc -l", "4\n"),
        ("wc", "      4      12     117\n"),
        ("tail -n +2 | sort | head -1", "db      ClusterIP   5432/TCP\n"),
        ("tail -n +2 | sort -r | head -1", "web     ClusterIP   80/TCP\n"),
        ("tail -n +2 | sort -k3n | head -1", "shop    NodePort    80:30080/TCP\n"),
        ("awk '{print $2}' | sort | uniq -c", "      2 ClusterIP\n      1 NodePort\n      1 TYPE\n"),
        ("awk 'NR>1 {print $1}'", "web\ndb\nshop\n"),
        ("awk 'NR==2 {print $NF}'", "80/TCP\n"),
        ('awk \'$2=="NodePort" {print $1": "$3}\'', "shop: 80:30080/TCP\n"),
        ("awk '/web/ || /db/ {n++} END {print n}'", "2\n"),
        ("awk -F/ 'NR>1 {print $2}' | sort -u", "TCP\n"),
        ("awk '{n[$2]++} END {for (k in n) print k, n[k]}'", "TYPE 1\nClusterIP 2\nNodePort 1\n"),
        ("awk 'NR>1 {printf \"%-5s|\\n\", $1}'", "web  |\ndb   |\nshop |\n"),
        ("awk '!/IP/ && NR>1 {print toupper($1), length($1), substr($1, 2)}'", "SHOP 4 hop\n"),
        ("awk '{s += $3} END {print s}'", "5592\n"),
        ('awk \'NR==4 {split($3, p, ":"); print p[1]; gsub(/0/, "o", $3); print $3}\'', "80\n8o:3oo8o/TCP\n"),
        ("cut -c1-4 | tr -d ' '", "NAME\nweb\ndb\nshop\n"),
        ("tr -s ' ' | cut -d' ' -f1,3 | tail -1", "shop 80:30080/TCP\n"),
        ("tail -1 | tr a-z A-Z", "SHOP    NODEPORT    80:30080/TCP\n"),
        ("sed -n 2p", "web     ClusterIP   80/TCP\n"),
        ("sed 1d | wc -l", "3\n"),
        (r"sed -n 's/^web *\([A-Za-z]*\).*/\1/p'", "ClusterIP\n"),
        (r"sed -nE 's/.*:([0-9]+).*/port \1/p'", "port 30080\n"),
        ("sed 's/80/90/g; s/ClusterIP/X/' | tail -1", "shop    NodePort    90:30090/TCP\n"),
        ("sed '/web/,/shop/d'", "NAME    TYPE        PORT(S)\n"),
        ("sed -n '$='", "4\n"),
        ("sed 's|/TCP||' | tail -1", "shop    NodePort    80:30080\n"),
        ("sed 1q", "NAME    TYPE        PORT(S)\n"),
        ("tac | head -1", "shop    NodePort    80:30080/TCP\n"),
        ("tail -1 | rev", "PCT/08003:08    troPedoN    pohs\n"),
        ("column -t | tail -1", "shop  NodePort   80:30080/TCP\n"),
        ("tail -1 | base64 | base64 -d", "shop    NodePort    80:30080/TCP\n"),
    ],
)
def test_a_filter(command: str, out: str) -> None:
    answer = typed(f"cat table | {command}", files={"table": TABLE})
    assert (answer.stdout, answer.stderr) == (out, "")


@pytest.mark.parametrize(
    ("line", "err", "rc"),
    [
        ("grep", "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n", 2),
        ("grep '[' x", "grep: Unmatched [, [^, [:, [., or [=\n", 2),
        ("grep '\\(' x", "grep: Unmatched ( or \\(\n", 2),
        ("wc nothing", "wc: nothing: No such file or directory\n", 1),
        ("grep a nothing", "grep: nothing: No such file or directory\n", 2),
        ("head -n many", "head: invalid number of lines: ‘many’\n", 1),
        ("head --lots", "head: unrecognized option '--lots'\nTry 'head --help' for more information.\n", 1),
        ("sort nothing", "sort: cannot read: nothing: No such file or directory\n", 2),
        ("cut x", "cut: you must specify a list of bytes, characters, or fields\n" + HELP.format("cut"), 1),
        ("tr a", "tr: missing operand after ‘a’\nTwo strings must be given when translating.\n" + HELP.format("tr"), 1),
        ("sed s/a/b", "sed: -e expression #1, char 5: unterminated `s' command\n", 1),
        ("sed k", "sed: -e expression #1, char 1: unknown command: `k'\n", 1),
        ("sed 's/a/b/k'", "sed: -e expression #1, char 7: unknown option to `s'\n", 1),
        ("sed 's/a/\\1/'", "sed: -e expression #1, char 7: invalid reference \\1 on `s' command's RHS\n", 1),
        ("sed p nothing", "sed: can't read nothing: No such file or directory\n", 2),
        ("rm nothing", "rm: cannot remove 'nothing': No such file or directory\n", 1),
        ("base64 -d <<< '%%'", "base64: invalid input\n", 1),
    ],
)
def test_what_a_filter_complains_about(line: str, err: str, rc: int) -> None:
    answer = typed(line)
    assert (answer.stderr, answer.rc) == (err, rc)


@pytest.mark.parametrize(
    ("path", "out"),
    [
        (".items[].metadata.name", '"web"\n"db"\n'),
        ("-r .items[0].metadata.name", "web\n"),
        ("-r '.items | length'", "2\n"),
        ("-c .items[1]", '{"metadata":{"name":"db"}}\n'),
        ("-r '.items[0].metadata | keys'", '[\n  "name"\n]\n'),
        (".items[0].nothing.at.all", "null\n"),
    ],
)
def test_the_simplest_paths_of_jq(path: str, out: str) -> None:
    value = '{"items":[{"metadata":{"name":"web"}},{"metadata":{"name":"db"}}]}'
    assert typed(f"jq {path} x.json", files={"x.json": value}).stdout == out


@pytest.mark.parametrize(
    "command",
    [
        "grep -E '(a*)*b'",
        "grep -E '(a|a)*b'",
        "grep -E '(a+)+$ '",
        "grep '.*.*.*.*b'",
        r"sed 's/\(a*\)*b//'",
        "awk '/(a+)+b/'",
        "grep -oE 'a*a*a*b'",
    ],
)
def test_a_hostile_pattern_ends_soon(command: str) -> None:
    answer = typed(f"cat x | {command}", files={"x": LONG})
    assert answer.stdout == ""
    assert "too long" in answer.stderr


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("(a|b)*c", "xababc", True),
        ("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", True),
        ("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", False),
        ("(([0-9]+\\.)+)[0-9]+", "10.244.1.11", True),
        ("^([0-9]{1,3}\\.){3}[0-9]{1,3}$", "10.244.1", False),
        ("\\<web\\>", "a web b", True),
        ("\\<web\\>", "a webs b", False),
        ("[^[:space:]]+[[:space:]]x", "ab x", True),
        ("a{2,3}b", "xaab", True),
        ("a{2,3}b", "xab", False),
        ("(^|,)b(,|$)", "a,b", True),
    ],
)
def test_extended_expressions(pattern: str, text: str, matches: bool) -> None:
    assert typed(f"echo '{text}' | grep -qE '{pattern}' && echo yes").stdout == ("yes\n" if matches else "")
