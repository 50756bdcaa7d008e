"""Lines for the terminal, drawn by chance: good ones, odd ones and hostile ones."""

import json
import random
from collections.abc import Callable
from copy import deepcopy

from scripts.line_pieces import (
    ENDS,
    FIELDS,
    FILTERS,
    FLAGS,
    GOOD,
    HOSTS,
    KINDS,
    LOCAL,
    MAKERS,
    NAMES,
    NET,
    NUMBERS,
    PATHS,
    REDIRECTS,
    TEXTS,
    VALUES,
    VERBS,
)

type Draw = Callable[[random.Random], str]


def json_of(chance: random.Random, depth: int = 0) -> object:
    """Return a value that looks like a part of a manifest."""
    if depth > 4 or chance.random() < 0.3:
        return deepcopy(chance.choice(VALUES))  # some are filled later
    if chance.random() < 0.25:
        return [json_of(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    return {chance.choice(FIELDS): json_of(chance, depth + 1) for _ in range(chance.randint(0, 4))}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _patch(chance: random.Random) -> str:
    if chance.random() < 0.4:
        steps = [
            {
                "op": chance.choice(("add", "remove", "replace", "move", "copy", "test", "x", 1)),
                "path": chance.choice(PATHS),
                **chance.choice(({}, {"value": json_of(chance)}, {"from": chance.choice(PATHS)})),
            }
            for _ in range(chance.choice((1, 1, 2, 5, 300)))
        ]
        text, kind = json.dumps(steps), "json"
    else:
        text, kind = json.dumps(json_of(chance)), chance.choice(("strategic", "merge", "json", "x"))
    if chance.random() < 0.1:
        text = text[: chance.randint(0, len(text))] + chance.choice(TEXTS)
    return f"kubectl patch {chance.choice(KINDS)} {chance.choice(NAMES)} --type={kind} -p {_quoted(text)}"


def manifest(chance: random.Random) -> str:
    """Return a manifest as JSON, seldom a good one."""
    kind, version = chance.choice(
        (
            *(("Service", "v1"), ("Service", "v1"), ("Pod", "v1"), ("Deployment", "apps/v1"), ("Namespace", "v1")),
            *(("StatefulSet", "apps/v1"), ("Endpoints", "v1"), ("EndpointSlice", "discovery.k8s.io/v1"), ("X", "v1")),
            *(("Node", "v1"), ("List", "v1"), ("ConfigMap", "v1"), ("DaemonSet", "apps/v1"), ("Job", "batch/v1")),
        )
    )
    value: dict[str, object] = {"apiVersion": version, "kind": kind, "metadata": {"name": chance.choice(NAMES) or "a"}}
    pod = {"containers": [{"name": "a", "image": "nginx", "ports": [{"containerPort": 8080}]}]}
    if kind in ("Deployment", "StatefulSet", "DaemonSet"):
        labels = {"app": "web"}
        template: dict[str, object] = {"metadata": {"labels": labels}, "spec": pod}
        count = chance.choice((0, 1, 3, 190, 10**6))
        value["spec"] = {"replicas": count, "selector": {"matchLabels": labels}, "template": template}
    elif kind == "Service":
        value["spec"] = {"selector": {"app": "web"}, "ports": [{"port": chance.choice((80, 0, 443))}]}
    elif kind == "Pod":
        value["spec"] = pod
    elif kind == "List":
        value = {"apiVersion": "v1", "kind": "List", "items": [json_of(chance), value]}
    for _ in range(chance.choice((0, 0, 1, 2))):
        value[chance.choice(FIELDS)] = json_of(chance)
    spec = value.get("spec")
    if isinstance(spec, dict) and chance.random() < 0.4:
        spec[chance.choice(FIELDS)] = json_of(chance)
    return json.dumps(value)


def _kubectl(chance: random.Random) -> str:
    if chance.random() < 0.12:
        return _patch(chance)
    if chance.random() < 0.12:
        verb = chance.choice(("apply", "create", "replace", "delete", "replace --force", "diff", "apply --server-side"))
        return f"kubectl {verb} -f - <<'EOF'\n{manifest(chance)}\nEOF\n"
    parts = [chance.choice(VERBS), chance.choice(KINDS) if chance.random() < 0.8 else ""]
    parts += [chance.choice(NAMES) for _ in range(chance.choice((0, 1, 1, 2)))]
    parts += [chance.choice(FLAGS) for _ in range(chance.choice((0, 1, 1, 2, 4)))]
    if chance.random() < 0.15:
        chance.shuffle(parts)
    return f"kubectl {' '.join(parts)}"


def _net(chance: random.Random) -> str:
    words = [chance.choice(NET)]
    words += [chance.choice(chance.choice((HOSTS, HOSTS, NUMBERS, TEXTS))) for _ in range(chance.randint(0, 3))]
    inside = chance.random()
    line = " ".join(words)
    if inside < 0.3:
        return f"kubectl exec client-a -- {line}"
    return f"ssh node-a {_quoted(line)}" if inside < 0.4 else line


def _local(chance: random.Random) -> str:
    line = f"{chance.choice(LOCAL)} {chance.choice((*NUMBERS, *HOSTS, '', '', ''))}"
    return f"ssh node-a {_quoted(line)}" if chance.random() < 0.5 else line


def _pipe(chance: random.Random) -> str:
    parts = [chance.choice((_one, _good, _maker))(chance)]
    parts += [chance.choice(FILTERS) for _ in range(chance.choice((1, 1, 2, 3, 8)))]
    return " | ".join(parts)


def _maker(chance: random.Random) -> str:
    return f"{chance.choice(MAKERS)} {chance.choice(TEXTS) if chance.random() < 0.3 else ''}"


def _garbage(chance: random.Random) -> str:
    pieces = (*TEXTS, *ENDS, *REDIRECTS, "for i in", "do", "done", "if", "then", "fi", "while", "<<EOF\n", "EOF\n")
    return chance.choice(("", " ")).join(chance.choices(pieces, k=chance.choice((1, 3, 8, 30))))


def _characters(chance: random.Random) -> str:
    return "".join(chr(chance.choice((chance.randrange(128), chance.randrange(0x3000)))) for _ in range(30))


def _assign(chance: random.Random) -> str:
    value = chance.choice((chance.choice(TEXTS), f"$({_pipe(chance)})", "$x$x$x$x", f"{chance.choice(NUMBERS)}"))
    return f"x={value}"


def _good(chance: random.Random) -> str:
    return chance.choice(GOOD)


def _one(chance: random.Random) -> str:
    draw: Draw = chance.choice(
        (_kubectl, _kubectl, _kubectl, _good, _good, _good, _net, _net, _local, _assign, _maker, _garbage, _characters)
    )
    return draw(chance)


def _body(chance: random.Random) -> str:
    return chance.choice((_one, _good, _pipe))(chance)


def _compound(chance: random.Random) -> str:
    body = _body(chance)
    shapes = (
        f"for i in {chance.choice(TEXTS)} {{1..{chance.choice((2, 9, 50, 99))}}}; do {body}; done",
        f"for i in $(seq {chance.choice(NUMBERS)}); do {body.replace('web', 'w$i')}; done",
        f"for i in {{1..20}}; do for j in {{1..20}}; do {body}; done; done",
        f"if {_one(chance)}; then {body}; elif {_one(chance)}; then {body}; else {body}; fi",
        f"{_one(chance)} | while read a b c; do {body}; done",
        f"while {_one(chance)}; do {body}; done",
        f"( {body} ; {_one(chance)} ) {chance.choice(REDIRECTS)}",
        f"{{ {body}; {_one(chance)}; }} {chance.choice(REDIRECTS)}",
        f"cat > f <<EOF\n{body}\n$({_one(chance)})\nEOF\nsh f",
        f'echo $({body}) "$({_one(chance)})"',
        f"timeout {chance.choice(NUMBERS)} {body}",
        f"alias a={_quoted(body)}; a; a",
        f"eval {_quoted(body)}; sh -c {_quoted(body)}",
        f"watch {_quoted(body)}",
        f"export x=1; X=y {body}",
        f"KUBE_EDITOR={_quoted(chance.choice(FILTERS))} kubectl edit svc web",
    )
    return chance.choice(shapes)


def _long(chance: random.Random) -> str:
    piece = chance.choice((*TEXTS, *NAMES, *ENDS, *FLAGS, *REDIRECTS, "a ", "a;", "$(", "{a,b}", "<<a ", "a=b ", "|a"))
    times = chance.randint(1, 18_000 // max(1, len(piece)))
    return chance.choice(("", "echo ", "kubectl get ", "for i in ", "x=", "echo '", 'echo "')) + piece * times


def _deep(chance: random.Random) -> str:
    opening, closing = chance.choice(
        (
            *(("$(", ")"), ("(", ")"), ("{ ", "; }"), ("`", "`"), ('"$(', ')"'), ("${x:-", "}"), ("$((", "))")),
            *(("if true; then ", "; fi"), ("for i in 1; do ", "; done"), ("sh -c '", "'"), ("eval ", "")),
            *(("echo a | ", ""), ("sudo ", "")),
        )
    )
    times = chance.choice((3, 11, 12, 13, 19, 20, 21, 40, 500))
    return opening * times + chance.choice(("echo a", _one(chance))) + closing * times


def line(chance: random.Random) -> str:
    """Return one input for the terminal: a line or several, good, odd or hostile."""
    draw: Draw = chance.choices((_one, _pipe, _compound, _long, _deep, _garbage), (40, 16, 24, 4, 4, 4))[0]
    text = draw(chance)
    if chance.random() < 0.2:
        text += f" {chance.choice(REDIRECTS)}"
    for _ in range(chance.choices((0, 1, 2, 6, 40), (60, 20, 10, 6, 1))[0]):
        text += chance.choice(ENDS) + _body(chance)
    if chance.random() < 0.08:
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(TEXTS) + text[at + chance.choice((0, 1, 5)) :]
    if chance.random() < 0.03:  # what costs little, and nothing of the allowance, shows when it is done often
        text = f"for i in {{1..50}}; do for j in {{1..50}}; do {text}\ndone; done"
    return text
