"""kubectl scale, set and rollout."""

import pytest

from tests.kube.kubectl.typing_in import Typist, said

SHOP = "kubectl create deployment shop --image=nginx --replicas=2"
WEB = "kubectl create service clusterip web --tcp=80"
REVISION = "deployment.kubernetes.io/revision"
NAMED = "error: resource(s) were provided, but no name was specified\n"
EXAMPLES = (
    "error: You must provide one or more resources by argument or filename.\nExample resource specifications "
    "include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'\n"
)


def pods(typist: Typist) -> list[str]:
    """Return the names of the Deployment's pods."""
    found = typist.cluster.of("Pod")
    return [p["metadata"]["name"] for p in found if p["metadata"]["labels"].get("app") == "shop"]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("scale deployment shop --replicas=3", ("deployment.apps/shop scaled\n", "", 0)),
        ("scale deploy/shop --replicas=0", ("deployment.apps/shop scaled\n", "", 0)),
        ("scale deploy shop --replicas=3 --current-replicas=2", ("deployment.apps/shop scaled\n", "", 0)),
        ("scale deploy --all --replicas=1", ("deployment.apps/shop scaled\n", "", 0)),
        ("scale deploy shop --replicas=3 --dry-run=client", ("deployment.apps/shop scaled (dry run)\n", "", 0)),
        ("scale deploy shop --replicas=3 -o name", ("deployment.apps/shop\n", "", 0)),
        (
            "scale deploy shop --replicas=3 --current-replicas=5",
            ("", "error: Expected replicas to be 5, was 2\n", 1),
        ),
        ("scale deploy shop", ("", 'error: required flag(s) "replicas" not set\n', 1)),
        (
            "scale deploy shop --replicas=-1",
            ("", "error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n", 1),
        ),
        (
            "scale deploy shop --replicas=x",
            (
                "",
                'error: invalid argument "x" for "--replicas" flag: strconv.ParseInt: parsing "x": invalid syntax\n'
                "See 'kubectl scale --help' for usage.\n",
                1,
            ),
        ),
        (
            "scale deploy gone --replicas=1",
            ("", 'Error from server (NotFound): deployments.apps "gone" not found\n', 1),
        ),
        ("scale deploy --replicas=1", ("", NAMED, 1)),
        ("scale deploy -l app=gone --replicas=1", ("", "error: no objects passed to scale\n", 1)),
        (
            "scale svc web --replicas=1",
            ("", "Error from server (NotFound): the server could not find the requested resource\n", 1),
        ),
        ("set selector svc web app=x", ("service/web selector updated\n", "", 0)),
        ("set selector service/web app=x,tier=y", ("service/web selector updated\n", "", 0)),
        (
            "set selector svc --all app=x",
            ("service/kubernetes selector updated\nservice/web selector updated\n", "", 0),
        ),
        ("set selector svc web app=x --dry-run=server", ("service/web selector updated (server dry run)\n", "", 0)),
        ("set selector", ("", "error: one selector is required\n", 1)),
        ("set selector svc web", ("", NAMED, 1)),
        ("set selector svc app=x", ("", NAMED, 1)),
        ("set selector svc gone app=x", ("", 'Error from server (NotFound): services "gone" not found\n', 1)),
        ("set selector deploy shop app=x", ("", "error: setting a selector is only supported for Services\n", 1)),
        (
            "set selector svc web app",
            ("", "error: match expression [{app Exists []}] not supported on this object\n", 1),
        ),
        (
            "set selector svc web 'app in (a,b)'",
            ("", "error: match expression [{app In [a b]}] not supported on this object\n", 1),
        ),
        ("set selector svc web app!=x", ("", 'error: "!=" is not a valid label selector operator\n', 1)),
        (
            "set selector svc web app=x b=c",
            ("service/web selector updated\n", 'Error from server (NotFound): services "app=x" not found\n', 1),
        ),
        ("set image deploy/shop nginx=nginx:1.27", ("deployment.apps/shop image updated\n", "", 0)),
        ("set image deploy shop '*=nginx:1.27'", ("deployment.apps/shop image updated\n", "", 0)),
        ("set image deploy/shop nginx=nginx", ("", "", 0)),
        ("set image deploy/shop gone=a", ("", 'error: unable to find container named "gone"\n', 1)),
        ("set image deploy/shop", ("", "error: at least one image update is required\n", 1)),
        ("set image", ("", EXAMPLES, 1)),
        (
            "set image svc/web a=b",
            (
                "",
                "error: services/web the object is not a pod or does not have a pod template: *v1.Service\n",
                1,
            ),
        ),
        ("set env deploy/shop A=b", ("deployment.apps/shop env updated\n", "", 0)),
        ("set env deploy/shop A-", ("", "", 0)),
        ("set env deploy/shop --list", ("# Deployment shop, container nginx\n", "", 0)),
        ("rollout status deploy/shop", ('deployment "shop" successfully rolled out\n', "", 0)),
        ("rollout restart deploy/shop", ("deployment.apps/shop restarted\n", "", 0)),
        ("rollout restart deploy -l app=gone", ("", "No resources found in default namespace.\n", 0)),
        ("rollout restart svc/web", ("", 'error: services "web" restarting is not supported\n', 1)),
        ("rollout restart", ("", "error: required resource not specified\n", 1)),
        ("rollout status svc/web", ("", "error: no status viewer has been implemented for Service\n", 1)),
        (
            "rollout status deploy/gone",
            ("", 'Error from server (NotFound): deployments.apps "gone" not found\n', 1),
        ),
        (
            "rollout status deploy/shop --revision=9",
            ("", "error: desired revision (9) is different from the running revision (1)\n", 1),
        ),
        (
            "rollout history deploy/shop",
            ("deployment.apps/shop \nREVISION  CHANGE-CAUSE\n1         <none>\n\n", "", 0),
        ),
        ("rollout history deploy/shop --revision=9", ("", "error: unable to find the specified revision\n", 1)),
        ("rollout undo deploy/shop", ("", 'error: no rollout history found for deployment "shop"\n', 1)),
        (
            "rollout undo deploy/shop --to-revision=9",
            ("", "error: unable to find specified revision 9 in history\n", 1),
        ),
        ("rollout pause deploy/shop", ("deployment.apps/shop paused\n", "", 0)),
        ("rollout resume deploy/shop", ("", 'error: deployments.apps "shop" is not paused\n', 1)),
        ("rollout pause svc/web", ("", 'error: services "web" pausing is not supported\n', 1)),
        ("rollout foo", ("", "error: unknown command \"foo\"\nSee 'kubectl rollout -h' for help and examples\n", 1)),
    ],
)
def test_what_is_said(line: str, answer: tuple[str, str, int]) -> None:
    assert said([f"kubectl {line}"], SHOP, WEB) == [answer]


def test_a_new_selector_takes_the_place_of_the_old_one() -> None:
    typist = Typist(SHOP, WEB, "kubectl set selector svc web tier=x,run=y")
    assert typist.object("Service", "web")["spec"]["selector"] == {"tier": "x", "run": "y"}


def test_scaling_makes_and_ends_pods() -> None:
    typist = Typist(SHOP)
    first = pods(typist)
    typist.types("kubectl scale deploy shop --replicas=4")
    assert len(pods(typist)) == 4
    assert set(first) < set(pods(typist))
    typist.types("kubectl scale deploy shop --replicas=0")
    assert pods(typist) == []


def test_every_restart_makes_new_pods() -> None:
    typist = Typist(SHOP)
    seen = set(pods(typist))
    for _ in range(3):
        typist.types("kubectl rollout restart deploy/shop")
        assert len(pods(typist)) == 2
        assert not seen & set(pods(typist))
        seen |= set(pods(typist))


def test_there_and_back_again() -> None:
    typist = Typist(SHOP, "kubectl set image deploy/shop nginx=nginx:1.27")
    typist.types("kubectl annotate deploy shop kubernetes.io/change-cause=newer")
    sets = {s["metadata"]["annotations"][REVISION]: s for s in typist.cluster.of("ReplicaSet")}
    assert typist.types("kubectl rollout history deploy/shop --revision=2").stdout == (
        "deployment.apps/shop with revision #2\nPod Template:\n  Labels:\tapp=shop\n\tpod-template-hash="
        f"{sets['2']['metadata']['labels']['pod-template-hash']}\n  Annotations:\tkubernetes.io/change-cause: newer\n"
        "  Containers:\n   nginx:\n    Image:\tnginx:1.27\n    Port:\t<none>\n    Host Port:\t<none>\n"
        "    Environment:\t<none>\n    Mounts:\t<none>\n  Volumes:\t<none>\n  Node-Selectors:\t<none>\n"
        "  Tolerations:\t<none>\n\n"
    )
    assert typist.types("kubectl rollout undo deploy/shop").stdout == "deployment.apps/shop rolled back\n"
    template = typist.object("Deployment", "shop")["spec"]["template"]
    assert template["spec"]["containers"][0]["image"] == "nginx"
    skipped = "deployment.apps/shop skipped rollback (current template already matches revision 3)\n"
    assert typist.types("kubectl rollout undo deploy/shop --to-revision=3").stdout == skipped


def test_every_revision_has_its_own_cause_and_an_undo_brings_it_back() -> None:
    cause = "kubectl annotate --overwrite deploy shop kubernetes.io/change-cause="
    typist = Typist(SHOP, f"{cause}one", "kubectl set image deploy/shop nginx=nginx:1.27", f"{cause}two")
    head = "deployment.apps/shop \nREVISION  CHANGE-CAUSE\n"
    assert typist.types("kubectl rollout history deploy/shop").stdout == f"{head}1         one\n2         two\n\n"
    typist.types("kubectl rollout undo deploy/shop")
    assert typist.types("kubectl rollout history deploy/shop").stdout == f"{head}2         two\n3         one\n\n"
    assert typist.object("Deployment", "shop")["metadata"]["annotations"]["kubernetes.io/change-cause"] == "one"


def test_a_paused_rollout_says_so() -> None:
    typist = Typist(SHOP, "kubectl rollout pause deploy/shop")
    assert typist.types("kubectl rollout status deploy/shop --watch=false").stdout == (
        'deployment "shop" successfully rolled out\n'
    )
    assert "OldReplicaSets:  <none>\n" in typist.types("kubectl describe deploy shop").stdout
    typist.types("kubectl set image deploy/shop nginx=nginx:1.27")
    assert typist.types("kubectl rollout status deploy/shop --watch=false").stdout == (
        'Waiting for deployment "shop" rollout to finish: 0 out of 2 new replicas have been updated...\n'
    )
    shown = typist.types("kubectl describe deploy shop").stdout
    assert "  Progressing    Unknown  DeploymentPaused\n" in shown
    assert "NewReplicaSet:   <none>\n" in shown
    typist.types("kubectl rollout resume deploy/shop")
    assert "  Progressing    True    NewReplicaSetAvailable\n" in typist.types("kubectl describe deploy shop").stdout


def test_a_revision_names_its_ports() -> None:
    typist = Typist("kubectl create deployment shop --image=nginx --port=80")
    ports = '[{"name": "http", "containerPort": 80}, {"containerPort": 53, "protocol": "UDP"}]'
    where = '"op": "replace", "path": "/spec/template/spec/containers/0/ports"'
    typist.types(f"kubectl patch deploy shop --type=json -p '[{{{where}, \"value\": {ports}}}]'")
    shown = typist.types("kubectl rollout history deploy/shop --revision=2").stdout
    assert "    Ports:\t80/TCP (http), 53/UDP\n    Host Ports:\t0/TCP (http), 0/UDP\n" in shown


def test_a_paused_deployment_waits() -> None:
    typist = Typist(SHOP, "kubectl rollout pause deploy/shop")
    before = pods(typist)
    typist.types("kubectl set image deploy/shop nginx=nginx:1.27")
    assert pods(typist) == before
    assert (
        "can't restart paused deployment (run rollout resume first)"
        in typist.types("kubectl rollout restart deploy/shop").stderr
    )
    typist.types("kubectl rollout resume deploy/shop")
    assert not set(before) & set(pods(typist))


def test_cordon_keeps_pods_away() -> None:
    typist = Typist("kubectl cordon node-a", SHOP, "kubectl scale deploy shop --replicas=6")
    nodes = {p["spec"]["nodeName"] for p in typist.cluster.of("Pod") if p["metadata"]["name"] in pods(typist)}
    assert nodes == {"node-b", "node-c"}
    assert typist.types("kubectl cordon node-a").stdout == "node/node-a already cordoned\n"
    assert typist.types("kubectl uncordon node-a").stdout == "node/node-a uncordoned\n"
