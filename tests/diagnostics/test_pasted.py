"""What people paste: kubectl's words and all that terminals, logs and tools put around them."""

import json
import textwrap
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorial.diagnostics import by_slug, explain
from tutorial.diagnostics.pasted import Said, read_output
from tutorial.kube.apiserver import review

PORTS = "spec.ports[0].name: Required value", "spec.ports[1].name: Required value"
RANGE = (
    "spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the valid range. "
    "The range of valid ports is 30000-32767"
)
CLASS = "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'"
DECODING = 'Service in version "v1" cannot be handled as a Service: '
UNKNOWN = f'{DECODING}strict decoding error: unknown field "spec.selectors"'
HEALTH = (
    "Internal error occurred: failed to allocate requested HealthCheck NodePort 80: provided port is not in the valid "
    "range. The range of valid ports is 30000-32767"
)
NAMELESS = (
    'spec.clusterIPs: Invalid value: [""]: failed to allocate IP: IPAddress.networking.k8s.io "10.96.40.219" is '
    "invalid: spec.parentRef.name: Required value"
)
WEB = 'The Service "web" is invalid: '
LISTED = f"{WEB}\n* {PORTS[0]}\n* {PORTS[1]}\n"

# what was pasted, and the messages that are found in it
PASTES = {
    "one cause": (f"{WEB}{RANGE}\n", [RANGE]),
    "several causes": (LISTED, [*PORTS]),
    "the command before it": (f"$ kubectl create -f web.yaml\n{WEB}{RANGE}\n$ ", [RANGE]),
    "a prompt with a name": (f"ada@node:~/shop$ kubectl apply -f .\n{LISTED}ada@node:~/shop$ ", [*PORTS]),
    "quoted in a mail": (f"> {WEB}\n> * {PORTS[0]}\n> * {PORTS[1]}\n", [*PORTS]),
    "Windows line ends": (LISTED.replace("\n", "\r\n"), [*PORTS]),
    "on one line": (LISTED.replace("\n", " "), [*PORTS]),
    "the causes alone": (f"* {PORTS[0]}\n* {PORTS[1]}", [*PORTS]),
    "one cause alone": (RANGE, [RANGE]),
    "indented": (textwrap.indent(LISTED, "      "), [*PORTS]),
    "the API's own list": (f'Service "web" is invalid: [{PORTS[0]}, {PORTS[1]}]', [*PORTS]),
    "a list with a list in it": (
        f'Service "web" is invalid: [spec.clusterIPs: Invalid value: ["None"]: must be empty when `clusterIP` is not '
        f"specified, {CLASS}]",
        ['spec.clusterIPs: Invalid value: ["None"]: must be empty when `clusterIP` is not specified', CLASS],
    ),
    "a value that looks like a cause": (
        f'Service "web" is invalid: [spec.externalIPs[0]: Invalid value: "a, spec.ports: Required value": must be a '
        f"valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), {CLASS}]",
        [
            'spec.externalIPs[0]: Invalid value: "a, spec.ports: Required value": must be a valid IP address, '
            "(e.g. 10.9.8.7 or 2001:db8::ffff)",
            CLASS,
        ],
    ),
    "an object within the message": (f'The Service "" is invalid: {NAMELESS}', [NAMELESS]),
    "several errors of one file": (
        f'Error from server (Invalid): error when creating "web.yaml": Service "web" is invalid: {RANGE}\n'
        f'Error from server (BadRequest): error when creating "web.yaml": {UNKNOWN}\n',
        [RANGE, UNKNOWN],
    ),
    "an unknown field": (f'Error from server (BadRequest): error when creating "a b.yaml": {UNKNOWN}', [UNKNOWN]),
    "several unknown fields": (
        f'Error from server (BadRequest): error when creating "f": {UNKNOWN}, unknown field "spec.tpye"',
        [UNKNOWN, UNKNOWN.replace("selectors", "tpye")],
    ),
    "the wrong type": (
        f'Error from server (BadRequest): error when creating "STDIN": {DECODING}json: cannot unmarshal string into Go '
        "struct field ServicePort.spec.ports.port of type int32",
        [f"{DECODING}json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32"],
    ),
    "the wrong type, cut off before": (
        "json: cannot unmarshal object into Go struct field ServiceSpec.spec.selector of type string",
        [f"{DECODING}json: cannot unmarshal object into Go struct field ServiceSpec.spec.selector of type string"],
    ),
    "an internal error": (f'Error from server (InternalError): error when creating "f": {HEALTH}', [HEALTH]),
    "an internal error, alone": (HEALTH, [HEALTH]),
    "a namespace": (
        'Error from server (NotFound): error when creating "f": namespaces "prod" not found',
        ['namespaces "prod" not found'],
    ),
    "a kind": (
        'error: resource mapping not found for name: "web" namespace: "" from "f": no matches for kind "Service" in '
        'version "v2"\nensure CRDs are installed first\n',
        [
            'error: resource mapping not found for name: "web" namespace: "" from "f": no matches for kind "Service" '
            'in version "v2"\nensure CRDs are installed first'
        ],
    ),
    "no kind": (
        'error: error validating "f": error validating data: kind not set; if you choose to ignore these errors, '
        "turn validation off with --validate=false",
        [
            'error: error validating "f": error validating data: kind not set; if you choose to ignore these errors, '
            "turn validation off with --validate=false"
        ],
    ),
    "a text that cannot be read": (
        "error: error parsing shop/web.yaml: error converting YAML to JSON: yaml: line 4: did not find expected key",
        ["error: error parsing shop/web.yaml: error converting YAML to JSON: yaml: line 4: did not find expected key"],
    ),
    "a text that another tool cannot read": (
        "yaml: line 4: did not find expected key",
        ["error: error parsing service.yaml: error converting YAML to JSON: yaml: line 4: did not find expected key"],
    ),
    "a warning": (
        "service/web created\nWarning: spec.externalIPs is deprecated and may no longer be implemented in some "
        "clusters\n",
        ["spec.externalIPs is deprecated and may no longer be implemented in some clusters"],
    ),
    "a warning in a client's log": (
        'W1122 10:11:12.123456   42 warnings.go:70] spec.externalName is ignored when spec.type is not "ExternalName"',
        ['spec.externalName is ignored when spec.type is not "ExternalName"'],
    ),
    "an apply that was refused": (
        'Error from server (Invalid): error when applying patch:\n{"spec":{"type":"Nodeport"}}\nto:\n'
        'Resource: "/v1, Resource=services", GroupVersionKind: "/v1, Kind=Service"\n'
        'Name: "web", Namespace: "default"\n'
        f'for: "web.yaml": error when patching "web.yaml": Service "web" is invalid: {RANGE}\n',
        [RANGE],
    ),
    "a patch": (
        r'The request is invalid: patch: Invalid value: "map[metadata:map[annotations:map[x:{\"spec\":{\"selectors\":'
        r'{}}}\n]] spec:map[selectors:map[app:x]]]": strict decoding error: unknown field "spec.selectors"',
        [UNKNOWN],
    ),
    "Helm": (f'Error: INSTALLATION FAILED: 1 error occurred:\n\t* Service "web" is invalid: {RANGE}\n\n\n', [RANGE]),
    "Terraform": (f"╷\n│ Error: {WEB[4:]}{RANGE}\n│ \n│   with kubernetes_service.web,\n╵", [RANGE]),
    "Argo CD": (
        'one or more objects failed to apply, reason: error when patching "/dev/shm/4711": '
        f'Service "web" is invalid: {RANGE} (retried 5 times).',
        [RANGE],
    ),
    "colours": (f"\x1b[31m\x1b[1m{WEB}\x1b[0m\x1b[K{RANGE}\x1b[0m", [RANGE]),
    "quotes of a word processor": (
        "error: error validating “f”: error validating data: kind not set; if you choose to ignore these errors, "
        "turn validation off with --validate=false",
        [
            'error: error validating "f": error validating data: kind not set; if you choose to ignore these errors, '
            "turn validation off with --validate=false"
        ],
    ),
    "times": (
        f"2026-11-22T10:11:12.1234567Z {WEB}\n2026-11-22T10:11:12.1234570Z * {PORTS[0]}\n"
        f"2026-11-22T10:11:12.1234575Z * {PORTS[1]}\n2026-11-22T10:11:12Z ##[error]Process completed with exit code 1.",
        [*PORTS],
    ),
    "the mark of a CI system": (f"##[error]{WEB}{RANGE}\n##[error]Process completed with exit code 1.", [RANGE]),
    "a log between other lines": (
        f"[10:11:12] deploying shop\n[10:11:13] {WEB}{RANGE}\nmake: *** [Makefile:3: deploy] Error 1\n",
        [RANGE],
    ),
    "JSON of a log": (json.dumps({"level": "error", "ts": 1.5, "msg": LISTED}), [*PORTS]),
    "JSON of the API": (
        json.dumps(
            {"kind": "Status", "message": f'Service "web" is invalid: [{PORTS[0]}, {PORTS[1]}]', "code": 422}, indent=2
        ),
        [*PORTS],
    ),
    "lines of JSON": ("\n".join(json.dumps({"msg": line}) for line in LISTED.splitlines()), [*PORTS]),
    "text in quotes": (f"time=10:11 level=error msg={json.dumps(LISTED)}", [*PORTS]),
    "escaped twice": (f"msg={json.dumps(json.dumps(LISTED))}", [*PORTS]),
    "JSON in the JSON of Ansible": (
        "fatal: [localhost]: FAILED! => "
        + json.dumps(
            {
                "changed": False,
                "msg": "Failed to create object: b'"
                + json.dumps(
                    {
                        "kind": "Status",
                        "message": f'Service "web" is invalid: [{PORTS[0]}, {RANGE}]',
                        "details": {
                            "causes": [{"message": RANGE.partition(": ")[2], "field": "spec.ports[0].nodePort"}]
                        },
                    }
                )
                + "'",
            }
        ),
        [PORTS[0], RANGE],
    ),
    "the source of a web page": (f"<pre>{WEB}{RANGE}</pre>".replace('"', "&quot;"), [RANGE]),
    "Markdown": (f"```console\n$ kubectl create -f web.yaml\n{LISTED}```\n", [*PORTS]),
    "in backticks": (f"it says `{WEB}{RANGE}`, why?", [RANGE]),
    "an escaped line": (f'unknown: {UNKNOWN}"'.replace('"', '\\"'), [UNKNOWN]),
    "nothing to explain": ("service/web created\nservice/api unchanged\n", []),
    "other words": ("Hello, world: this is no error.", []),
    "nothing": ("", []),
    "a manifest": ("apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n", []),
}


@pytest.mark.parametrize(("pasted", "messages"), list(PASTES.values()), ids=list(PASTES))
def test_finds_each_cause_as_the_findings_have_it(pasted: str, messages: list[str]) -> None:
    said = read_output(pasted)
    assert [one.message for one in said] == messages
    assert all(one.explanation is not None and one.explanation == explain(one.message) for one in said)


def test_says_where_each_cause_was_read() -> None:
    first, second = read_output(f"$ kubectl create -f web.yaml\n{LISTED}")
    assert (first.text, second.text) == (f"* {PORTS[0]}", f"* {PORTS[1]}")


def test_a_wrapped_message_comes_from_all_its_lines() -> None:
    lines = textwrap.wrap(WEB + RANGE, 60)
    assert len(lines) > 2
    assert read_output("\n".join(lines)) == [Said("\n".join(lines), RANGE, by_slug()["node-port-out-of-range"])]


def test_an_error_that_nobody_explained_is_still_a_cause() -> None:
    assert read_output('error: context "shop" does not exist') == [
        Said('error: context "shop" does not exist', 'error: context "shop" does not exist', None)
    ]


ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "conformance" / "create.jsonl")
    .read_text("utf-8")
    .rstrip("\n")
    .split("\n")
]
REFUSED = [row for row in ROWS if row["exit"]]


@pytest.mark.parametrize("row", REFUSED, ids=[row["id"] for row in REFUSED])
def test_what_a_real_cluster_printed_is_explained_like_the_manifest(row: dict[str, str]) -> None:
    expected = {explain(finding.message) for finding in review(row["yaml"]).findings}
    said = read_output(row["output"])
    assert {one.explanation for one in said} == expected
    assert None not in expected


def _cut(text: str, width: int) -> str:
    """A terminal: cuts wherever the line is full."""
    return "\n".join(line[i : i + width] for line in text.split("\n") for i in range(0, len(line) or 1, width))


def _copied(text: str, width: int) -> str:
    """A terminal that does not copy spaces at the end of a line."""
    return "\n".join(line.rstrip() for line in _cut(text, width).split("\n"))


def _between_words(text: str, width: int) -> str:
    """A chat."""
    wrapped = (textwrap.wrap(line, width, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join(line for lines in wrapped for line in lines or [""])


@pytest.mark.parametrize(("wrap", "width"), list(product((_cut, _copied, _between_words), (80, 100, 120))))
def test_wrapped_lines_are_put_together(wrap: object, width: int) -> None:
    assert callable(wrap)
    lost = []
    for row in REFUSED:
        whole = [one.explanation for one in read_output(row["output"])]
        wrapped = wrap(f"$ kubectl create -f service.yaml\n{row['output']}", width)
        if [one.explanation for one in read_output(wrapped)] != whole:
            lost.append(wrapped)
    assert lost == []


PIECES = [
    *(pasted for pasted, _ in PASTES.values()),
    *"\"\\'`*[]{}:,\n\t\r\x1b \u2028\x00",
    "spec.ports[0]: ",
    "is invalid: ",
    "x" * 90,
]
NOISE = st.lists(st.text("abc XYZ0189.-/", max_size=90), max_size=4)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=9), max_size=12).map("".join))
def test_any_paste_is_read_and_each_cause_comes_from_it(pasted: str) -> None:
    unescaped = pasted.replace('\\"', '"')  # a Status as JSON is read, and what it says is shown without escapes
    for said in read_output(pasted):
        assert said.message
        assert all(line in pasted or line in json.dumps(pasted) or line in unescaped for line in said.text.split("\n"))


@given(NOISE, NOISE)
def test_what_stands_around_a_message_does_not_change_it(before: list[str], after: list[str]) -> None:
    said = read_output("\n".join([*before, LISTED.rstrip("\n"), *after]))
    assert [one.message for one in said] == [*PORTS]
