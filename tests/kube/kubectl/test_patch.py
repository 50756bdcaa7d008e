"""kubectl patch."""

import pytest

from tests.kube.kubectl.manifests import FILES
from tests.kube.kubectl.typing_in import Typist

NO_CHANGE = "service/web patched (no change)\n"
PATCHED = "service/web patched\n"


@pytest.mark.parametrize(
    ("line", "out", "err"),
    [
        ("""svc web -p '{"spec":{"type":"NodePort"}}'""", PATCHED, ""),
        ("""svc/web -p 'spec: {type: NodePort}'""", PATCHED, ""),
        ("""svc web -p '{"spec":{"type":"ClusterIP"}}'""", NO_CHANGE, ""),
        ("""svc web -p '{"spec":{"foo":1}}'""", NO_CHANGE, 'Warning: unknown field "spec.foo"\n'),
        ("svc web --patch-file change.yaml", PATCHED, ""),
        ("""svc web --type=json -p '[{"op":"remove","path":"/spec/selector"}]'""", PATCHED, ""),
        ("""svc web --type=merge -p '{"spec":{"selector":null}}'""", PATCHED, ""),
        ("""svc web -p '{"spec":{"type":"NodePort"}}' --dry-run=client""", "service/web patched (dry run)\n", ""),
        ("""svc web -p '{"spec":{"type":"NodePort"}}' --dry-run=server""", "service/web patched (server dry "
         "run)\n", ""),
        ("""svc web -p '{}' --dry-run=client""", "service/web patched (no change) (dry run)\n", ""),
        ("""svc web -p '{"spec":{"type":"NodePort"}}' -o jsonpath={.spec.type}""", "NodePort", ""),
        ("""deploy shop --subresource=scale --type=merge -p '{"spec":{"replicas":3}}'""",
         "scale.autoscaling/shop patched\n",
         ""),
        ("""ep web -p '{"metadata":{"labels":{"a":"b"}}}'""", "endpoints/web patched\n",
         "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n"),
        ("""-f web.yaml -p '{"spec":{"type":"NodePort"}}'""", PATCHED, ""),
        ("""-f web.yaml --local -p '{"spec":{"type":"NodePort"}}' -o jsonpath={.spec.type}""", "NodePort", ""),
    ],
)  # fmt: skip
def test_what_is_patched(line: str, out: str, err: str) -> None:
    typist = Typist()
    typist.types("kubectl apply -f web.yaml -f shop.yaml", FILES)
    answer = typist.types(f"kubectl patch {line}", {**FILES, "change.yaml": "spec:\n  type: NodePort\n"})
    assert (answer.stdout, answer.stderr, answer.rc) == (out, err, 0)


UNFINISHED = "Error from server (BadRequest): unexpected end of JSON input\n"
NO_MAP = "json: cannot unmarshal array into Go value of type map[string]interface {}\n"
REJECTED = "The request is invalid: the server rejected our request due to an error in our request\n"


@pytest.mark.parametrize(
    ("line", "err"),
    [
        ("svc web", "error: must specify --patch or --patch-file containing the contents of the patch\n"),
        ("svc nope -p '{}'", 'Error from server (NotFound): services "nope" not found\n'),
        ("svc web -p '{}' --patch-file x", "error: cannot specify --patch and --patch-file together\n"),
        ("svc web --patch-file x", "error: unable to read patch file: open x: no such file or directory\n"),
        ("svc web -p '{}' --type=foo", 'error: --type must be one of [json merge strategic], not "foo"\n'),
        ("svc web -p '{}' --local", "error: cannot specify --local and server resources\n"),
        ("svc web -p '{\"spec\":'", UNFINISHED),
        ("svc web -p '{\"spec\":}'",
         "Error from server (BadRequest): invalid character '}' looking for beginning of value\n"),
        ("svc web --type=merge -p '{\"spec\":'", UNFINISHED.replace("unexpected", "error decoding patch: unexpected")),
        ("svc web --type=merge --dry-run=client -p []", f"error: {NO_MAP}"),
        ("svc web --type=merge -p []", f"Error from server (BadRequest): error decoding patch: {NO_MAP}"),
        ("svc web --type=json -p '{}'", "Error from server (BadRequest): error decoding patch: json: cannot unmarshal "
         "object into Go value of type []handlers.jsonPatchOp\n"),
        ("svc web -p '{}{'", "Error from server (BadRequest): invalid character '{' after top-level value\n"),
        ("svc web -p 'a: b: c'", 'error: unable to parse "a: b: c": yaml: mapping values are not allowed in '
         'this context\n'),
        ("svc web --type=json -p '[1'", "error: unable to parse \"[1\": yaml: line 1: did not find expected "
         "',' or ']'\n"),
        ("""svc web --type=json -p '[{"op":"remove","path":"/spec/nope"}]'""", REJECTED),
        ("""svc web -p '{"metadata":{"name":"x"}}'""",
         "Error from server (BadRequest): the name of the object (x) does not match the name on the URL (web)\n"),
        ("""svc web -p '{"spec":{"ports":[{"name":"x"}]}}'""",
         "Error from server: map: map[name:x] does not contain declared merge key: port\n"),
        ("-p '{}'", "error: You must provide one or more resources by argument or filename.\n"
         "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n"
         "   '<resource> <name>'\n   '<resource>'\n"),
    ],
)  # fmt: skip
def test_what_is_refused(line: str, err: str) -> None:
    typist = Typist()
    typist.types("kubectl apply -f web.yaml", FILES)
    answer = typist.types(f"kubectl patch {line}")
    assert (answer.stdout, answer.stderr, answer.rc) == ("", err, 1)
