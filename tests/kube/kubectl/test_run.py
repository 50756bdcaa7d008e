"""kubectl run: a pod, or one command in a pod that goes away again."""

from collections.abc import Sequence

import pytest

from tests.kube.kubectl.typing_in import Typist, said
from tutorial.kube.cluster import Cluster
from tutorial.kube.kubectl import Output


def inside(cluster: Cluster, pod: str, argv: Sequence[str]) -> Output:
    """Answer as a pod would: echo prints, false fails, and nothing else is there."""
    assert cluster.get("Pod", pod.partition("/")[2], pod.partition("/")[0]) is not None
    match list(argv):
        case ["echo", *words]:
            return Output(cluster, " ".join(words) + "\n")
        case ["false"]:
            return Output(cluster, stderr="it failed\n", rc=3)
    return Output(cluster, stderr=f"{argv[0]}: not found\n", rc=127)


def test_the_manifest_of_a_pod() -> None:
    line = "kubectl run web --image=nginx --port=80 --env=A=b=c --dry-run=client -o yaml -- serve 1"
    assert Typist().types(line).stdout == (
        "apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    run: web\n  name: web\nspec:\n  containers:\n"
        '  - args:\n    - serve\n    - "1"\n    env:\n    - name: A\n      value: b=c\n'
        "    image: nginx\n    name: web\n"
        "    ports:\n    - containerPort: 80\n    resources: {}\n  dnsPolicy: ClusterFirst\n  restartPolicy: Always\n"
        "status: {}\n"
    )


@pytest.mark.parametrize(
    ("flags", "container"),
    [
        ("--command -- sleep 1", {"command": ["sleep", "1"]}),
        ("-- sleep 1", {"args": ["sleep", "1"]}),
        ("nginx -g daemon", None),
    ],
)
def test_arguments_and_commands(flags: str, container: dict[str, list[str]] | None) -> None:
    typist = Typist()
    answer = typist.types(f"kubectl run web --image=busybox {flags}")
    if container is None:
        assert answer.stderr == "error: unknown shorthand flag: 'g' in -g\nSee 'kubectl run --help' for usage.\n"
        return
    first = typist.object("Pod", "web")["spec"]["containers"][0]
    assert {name: first.get(name) for name in container} == container


def test_expose_makes_a_service_for_it() -> None:
    typist = Typist()
    answer = typist.types("kubectl run web --image=nginx --port=80 --expose --labels=app=x")
    assert answer.stdout == "service/web created\npod/web created\n"
    service = typist.object("Service", "web")
    assert service["spec"]["selector"] == {"app": "x"}
    assert service["metadata"]["labels"] == {"app": "x"}
    assert typist.object("Endpoints", "web")["subsets"][0]["ports"][0]["port"] == 80


def test_a_service_that_is_there_already() -> None:
    answers = said(
        ["kubectl run web --image=nginx --port=80 --expose"], "kubectl create service clusterip web --tcp=80"
    )
    assert answers == [("pod/web created\n", 'Error from server (AlreadyExists): services "web" already exists\n', 1)]


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ("web", 'required flag(s) "image" not set\n'),
        ("web --image=", "--image is required\n"),
        ("--image=nginx", "NAME is required for run\n+"),
        ("web --image='bad image'", 'Invalid image name "bad image": invalid reference format\n'),
        ("web --image=nginx --expose", "--port must be set when exposing a service\n+"),
        ("web --image=nginx --port=http", 'strconv.Atoi: parsing "http": invalid syntax\n'),
        ("web --image=nginx --rm", "--rm should only be used for attached containers\n+"),
        ("web --image=nginx -t", "-i/--stdin is required for containers with -t/--tty=true\n+"),
        ("web --image=nginx --restart=Foo", "invalid restart policy: Foo\n+"),
        ("web --image=nginx --image-pull-policy=X", "invalid image pull policy: X\n+"),
        ("web --image=nginx --labels=app", "unexpected label spec: app\n"),
        ("web --image=nginx --env=foo", "invalid env: foo\n"),
        (
            "web --image=nginx -it --rm --dry-run=client",
            "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)\n+",
        ),
    ],
)
def test_what_is_refused(args: str, error: str) -> None:
    expected = "error: " + error.replace("+", "See 'kubectl run -h' for help and examples\n")
    assert said([f"kubectl run {args}"]) == [("", expected, 1)]


@pytest.mark.parametrize(
    ("overrides", "error"),
    [
        ("bad", "Invalid JSON Patch"),
        ("[]", "Invalid JSON Patch"),
        ('{"spec":5}', "json: cannot unmarshal number into Go struct field Pod.spec of type v1.PodSpec"),
        ('{"kind":"Foo"}', 'no kind "Foo" is registered for version "v1" in scheme "pkg/scheme/scheme.go:28"'),
        ('{"metadata":{"name":5}}', "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of "
         "type string"),
    ],
)  # fmt: skip
def test_overrides_that_do_not_fit(overrides: str, error: str) -> None:
    for dry in ("", "--dry-run=client -o yaml"):
        assert said([f"kubectl run web --image=nginx --overrides='{overrides}' {dry}"]) == [
            ("", f"error: {error}\n", 1)
        ]


@pytest.mark.parametrize(
    ("how", "overrides"),
    [
        ("merge", '{"spec":{"hostNetwork":true}}'),
        ("strategic", '{"spec":{"hostNetwork":true,"containers":[{"name":"web"}]}}'),
        ("json", '[{"op":"add","path":"/spec/hostNetwork","value":true}]'),
    ],
)
def test_overrides(how: str, overrides: str) -> None:
    typist = Typist(f"kubectl run web --image=nginx --override-type={how} --overrides='{overrides}'")
    spec = typist.object("Pod", "web")["spec"]
    assert spec["hostNetwork"] is True
    assert [c["image"] for c in spec["containers"]] == ["nginx"]


@pytest.mark.parametrize(
    ("restart", "command", "answer"),
    [
        ("Never", "echo hi", ('hi\npod "tmp" deleted from default namespace\n', "", 0)),
        ("Always", "echo hi", ('hi\npod "tmp" deleted from default namespace\n', "", 0)),
        (
            "Never",
            "false",
            ('pod "tmp" deleted from default namespace\n', "it failed\npod default/tmp terminated (Error)\n", 3),
        ),
        ("Always", "false", ('pod "tmp" deleted from default namespace\n', "it failed\n", 0)),
    ],
)
def test_one_command_and_the_pod_is_gone(restart: str, command: str, answer: tuple[str, str, int]) -> None:
    typist = Typist(execute=inside)
    before = set(typist.cluster.objects)
    output = typist.types(f"kubectl run tmp -it --rm --restart={restart} --image=busybox -- {command}")
    assert (output.stdout, output.stderr, output.rc) == answer
    assert set(typist.cluster.objects) == before


def test_without_rm_the_pod_stays() -> None:
    typist = Typist(execute=inside)
    assert typist.types("kubectl run tmp -i --restart=Never --image=busybox -- echo hi").stdout == "hi\n"
    assert typist.object("Pod", "tmp")["status"]["phase"] == "Running"


def test_a_shell_needs_a_command() -> None:
    output = Typist(execute=inside).types("kubectl run tmp -it --rm --image=busybox")
    assert output.rc == 1
    assert "kubectl run tmp -it --rm --restart=Never --image=busybox -- COMMAND" in output.stderr


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("exec web-1 -- echo a b", ("a b\n", "", 0)),
        ("exec -it web-1 -c main -- echo a", ("a\n", "", 0)),
        ("exec svc/web -- echo a", ("a\n", "", 0)),
        ("exec web-1 -- false", ("", "it failed\ncommand terminated with exit code 3\n", 3)),
        ("exec", ("", "error: pod, type/name or --filename must be specified\n", 1)),
        ("exec -- echo", ("", "error: pod, type/name or --filename must be specified\n", 1)),
        ("exec web-1", ("", "error: you must specify at least one command for the container\n", 1)),
        ("exec gone -- echo", ("", 'Error from server (NotFound): pods "gone" not found\n', 1)),
        ("exec svc/gone -- echo", ("", 'Error from server (NotFound): services "gone" not found\n', 1)),
        (
            "exec web-1 -c gone -- echo",
            ("", "Error from server (BadRequest): container gone is not valid for pod web-1\n", 1),
        ),
        (
            "exec web-1 echo a",
            (
                "",
                "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\n"
                "See 'kubectl exec -h' for help and examples\n",
                1,
            ),
        ),
        (
            "exec svc/kubernetes -- echo",
            (
                "",
                "error: cannot attach to *v1.Service: invalid service 'kubernetes': Service is defined without a "
                "selector\n",
                1,
            ),
        ),
        (
            "exec node/node-a -- echo",
            ("", "error: cannot attach to *v1.Node: selector for *v1.Node not implemented\n", 1),
        ),
        (
            "exec web-1 -- fetch x",
            (
                "",
                'OCI runtime exec failed: exec failed: unable to start container process: exec: "fetch": executable '
                "file not found in $PATH\ncommand terminated with exit code 127\n",
                127,
            ),
        ),
    ],
)
def test_exec(line: str, answer: tuple[str, str, int]) -> None:
    typist = Typist("kubectl create service clusterip web --tcp=80", execute=inside)
    output = typist.types(f"kubectl {line}")
    assert (output.stdout, output.stderr, output.rc) == answer


def test_exec_says_which_container_it_took() -> None:
    typist = Typist(execute=inside)
    two = "kubectl create deployment two --image=nginx --image=busybox"
    assert typist.types(two).rc == 0
    output = typist.types("kubectl exec deploy/two -- echo a")
    assert (output.stdout, output.stderr) == ("a\n", 'Defaulted container "nginx" out of: nginx, busybox\n')
