"""kubectl logs, port-forward, wait, diff, auth, top, events."""

import pytest

from tests.kube.kubectl.typing_in import Typist, said

WEB = "kubectl create service clusterip web --tcp=80:8080"
TWO = "kubectl create deployment two --image=nginx --image=busybox --replicas=2"
NONE = "kubectl create service clusterip empty --tcp=80"
USAGE = "error: TYPE/NAME and list of ports are required for port-forward\nSee 'kubectl port-forward -h' for help and examples\n"  # noqa: E501 as it is printed
RELAXED = "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'"
LIKE = "--for=jsonpath='{.status.readyReplicas}'=3"
LOG = "starting registry.example/web:1.0\nlistening on 0.0.0.0:8080 (TCP)\n"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("logs web-1", (LOG, "", 0)),
        ("logs web-1 main", (LOG, "", 0)),
        ("logs svc/web", (LOG, "", 0)),
        ("logs web-1 --tail=1", ("listening on 0.0.0.0:8080 (TCP)\n", "", 0)),
        ("logs web-1 --tail=0", ("", "", 0)),
        ("logs -l app=web --prefix --tail=1", ("[pod/web-1/main] listening on 0.0.0.0:8080 (TCP)\n", "", 0)),
        ("logs -l app=gone", ("", "No resources found in default namespace.\n", 0)),
        ("logs web-1 -c gone", ("", "error: container gone is not valid for pod web-1\n", 1)),
        (
            "logs gone",
            ("", 'error: error from server (NotFound): pods "gone" not found in namespace "default"\n', 1),
        ),
        (
            "logs deploy/gone -n kube-system",
            (
                "",
                'error: error from server (NotFound): deployments.apps "gone" not found in namespace "kube-system"\n',
                1,
            ),
        ),
        (
            "logs",
            (
                "",
                "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required "
                "argument for the logs command\nSee 'kubectl logs -h' for help and examples\n",
                1,
            ),
        ),
        (
            "logs svc/kubernetes",
            (
                "",
                "error: cannot get the logs from *v1.Service: invalid service 'kubernetes': Service is defined without "
                "a selector\n",
                1,
            ),
        ),
        ("logs svc/empty", ("", "error: timed out waiting for the condition\n", 1)),
        (
            "logs web-1 -p",
            (
                "",
                'Error from server (BadRequest): previous terminated container "main" in pod "web-1" not found\n',
                1,
            ),
        ),
        ("port-forward web-1", ("", USAGE, 1)),
        ("port-forward gone 80", ("", 'Error from server (NotFound): pods "gone" not found\n', 1)),
        ("port-forward svc/web 8080:99", ("", "error: Service web does not have a service port 99\n", 1)),
        ("port-forward svc/web 8080:https", ("", "error: Service 'web' does not have a named port 'https'\n", 1)),
        ("port-forward web-1 https", ("", "error: Pod 'web-1' does not have a named port 'https'\n", 1)),
        ("port-forward web-1 8080:", ("", "error: remote port cannot be empty\n", 1)),
        ("port-forward web-1 0:0", ("", "error: remote port must be > 0\n", 1)),
        (
            "port-forward web-1 99999",
            (
                "",
                "error: error parsing local port '99999': strconv.ParseUint: parsing \"99999\": value out of range\n",
                1,
            ),
        ),
        ("wait pod/web-1 --for=condition=Ready", ("pod/web-1 condition met\n", "", 0)),
        (
            "wait pod/web-1 --for=condition=Ready=false",
            ("", "error: timed out waiting for the condition on pods/web-1\n", 1),
        ),
        ("wait pod/web-1 --for=jsonpath='{.status.phase}'=Running", ("pod/web-1 condition met\n", "", 0)),
        (
            "wait svc/web --for=jsonpath='{.status.loadBalancer.ingress}' --timeout=1s",
            ("", "error: timed out waiting for the condition on services/web\n", 1),
        ),
        ("wait svc/web --for=jsonpath='{.spec.ports[0].port}'=80", ("service/web condition met\n", "", 0)),
        ("wait svc/web --for=jsonpath=.spec.type=ClusterIP", ("service/web condition met\n", "", 0)),
        (
            """wait svc/web --for=jsonpath='{.spec.ports[?(@.port==80)].port}'='"80"'""",
            ("service/web condition met\n", "", 0),
        ),
        ("wait svc/web --for=condition=Ready --timeout=0", ("", "error: condition not met for services/web\n", 1)),
        (
            "wait svc/web --for=jsonpath='{.spec.ports}'=80",
            ("", "error: jsonpath leads to a nested object or list which is not supported\n", 1),
        ),
        (
            "wait svc/web --for=jsonpath='{.spec..port}{.kind}'",
            ("", f"error: {RELAXED}\n", 1),
        ),
        (
            "wait svc/web --for=jsonpath='{.metadata.*}'",
            ("", "error: given jsonpath expression matches more than one value\n", 1),
        ),
        ("wait svc/web --for=jsonpath='{.spec'", ("", f"error: {RELAXED}\n", 1)),
        ("wait svc/web --for=jsonpath=", ("", "error: jsonpath expression cannot be empty\n", 1)),
        (
            "wait svc/web --for=jsonpath='{.spec.type}'=",
            ("", f"error: jsonpath wait has to have a value after equal sign, like {LIKE}\n", 1),
        ),
        (
            "wait svc/web --for=jsonpath='{.spec.type}'=a=b",
            (
                "",
                f"error: jsonpath wait format must be {LIKE} or --for=jsonpath='{{.status.readyReplicas}}'\n",
                1,
            ),
        ),
        ("wait svc/web --for=jsonpath", ("", 'error: unrecognized condition: "jsonpath"\n', 1)),
        ("wait pod/gone --for=delete", ("", "", 0)),
        ("wait pod/web-1 --for=delete", ("", "error: timed out waiting for the condition on pods/web-1\n", 1)),
        ("wait pod -l app=gone --for=condition=Ready", ("", "error: no matching resources found\n", 1)),
        ("wait pod/web-1", ("", 'error: unrecognized condition: ""\n', 1)),
        ("auth can-i create services", ("yes\n", "", 0)),
        ("top pods", ("", "error: Metrics API not available\n", 1)),
        ("events", ("", "No events found in default namespace.\n", 0)),
    ],
)
def test_what_is_said(line: str, answer: tuple[str, str, int]) -> None:
    assert said([f"kubectl {line}"], WEB, NONE) == [answer]


def test_one_of_several_pods_speaks() -> None:
    typist = Typist(TWO)
    chosen = next(p["metadata"]["name"] for p in typist.cluster.of("Pod") if p["metadata"]["name"].startswith("two"))
    output = typist.types("kubectl logs deploy/two")
    assert output.stderr == (f'Found 2 pods, using pod/{chosen}\nDefaulted container "nginx" out of: nginx, busybox\n')
    both = typist.types(f"kubectl logs {chosen} --all-containers --prefix").stdout
    assert f"[pod/{chosen}/nginx] starting nginx\n" in both
    assert f"[pod/{chosen}/busybox] starting busybox\n" in both


@pytest.mark.parametrize(
    ("ports", "lines"),
    [
        ("svc/web 5000:80", "Forwarding from 127.0.0.1:5000 -> 8080\nForwarding from [::1]:5000 -> 8080\n"),
        ("svc/web 80", "Forwarding from 127.0.0.1:80 -> 8080\nForwarding from [::1]:80 -> 8080\n"),
        ("svc/web 80-8080", "Forwarding from 127.0.0.1:80 -> 8080\nForwarding from [::1]:80 -> 8080\n"),
        ("web-1 5000:http", "Forwarding from 127.0.0.1:5000 -> 8080\nForwarding from [::1]:5000 -> 8080\n"),
        ("pod/web-1 8080 --address=0.0.0.0", "Forwarding from 0.0.0.0:8080 -> 8080\n"),
    ],
)
def test_a_tunnel_goes_to_one_pod(ports: str, lines: str) -> None:
    output = Typist(WEB).types(f"kubectl port-forward {ports}")
    assert (output.stdout, output.rc) == (lines, 0)
    assert "pod web-1" in output.stderr
    assert "kube-proxy" in output.stderr


def test_waiting_for_the_end_of_a_pod_lets_it_end() -> None:
    typist = Typist("kubectl delete pod web-1 --wait=false")
    assert typist.cluster.get("Pod", "web-1") is not None
    assert typist.types("kubectl wait --for=delete pod/web-1").stdout == "pod/web-1 condition met\n"
    assert typist.cluster.get("Pod", "web-1") is None


def test_diff_shows_what_apply_would_change() -> None:
    manifest = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports: [{port: 80, targetPort: 9090}]\n"
    typist = Typist()
    files = {"web.yaml": manifest}
    new = typist.types("kubectl diff -f web.yaml", files)
    assert (new.rc, "+kind: Service\n" in new.stdout) == (1, True)
    assert typist.types("kubectl apply -f web.yaml", files).rc == 0
    assert typist.types("kubectl diff -f web.yaml", files).stdout == ""
    before = typist.cluster
    changed = typist.types("kubectl diff -f web.yaml", {"web.yaml": manifest.replace("9090", "9191")})
    assert changed.rc == 1
    assert "-    targetPort: 9090\n+    targetPort: 9191\n" in changed.stdout
    assert typist.cluster == before
    missing = typist.types("kubectl diff -f gone.yaml")
    assert missing.stderr == 'error: the path "gone.yaml" does not exist\n'


def test_diff_asks_the_server_to_rehearse() -> None:
    """What no controller has seen is not in it, and the allocators of a dry run take what a real one refuses."""
    manifest = (
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n"
        "spec:\n  type: LoadBalancer\n  ports: [{port: 80, nodePort: 33080}]\n"
    )
    new = Typist().types("kubectl diff -f web.yaml", {"web.yaml": manifest})
    assert (new.rc, new.stderr) == (1, "")
    assert "+  - nodePort: 33080\n" in new.stdout
    assert "+  loadBalancer: {}\n" in new.stdout


@pytest.mark.parametrize(
    ("line", "files", "said", "rc"),
    [
        ("-f gone.yaml", {}, 'error: the path "gone.yaml" does not exist', 2),
        ("", {}, "error: must specify one of -f and -k", 2),
        (
            "-f web.yaml",
            {"web.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 0}]}\n"},
            'The Service "web" is invalid: \n* spec.ports[0].port: Invalid value: 0',
            2,
        ),
        ("-f web.yaml --nope", {}, "error: unknown flag: --nope", 1),
    ],
)
def test_a_diff_that_fails_is_told_from_one_that_finds_something(
    line: str, files: dict[str, str], said: str, rc: int
) -> None:
    answer = Typist().types(f"kubectl diff {line}", files)
    assert (answer.stdout, answer.rc) == ("", rc)
    assert answer.stderr.startswith(said)
