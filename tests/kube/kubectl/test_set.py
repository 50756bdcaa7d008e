"""kubectl set on several objects, and what else than images it sets in a pod template."""

import pytest

from tests.kube.kubectl.typing_in import Typist, said

BEFORE = ("kubectl create deployment d --image=nginx", "kubectl create service clusterip web --tcp=80")
NO_TEMPLATE = "error: services/web the object is not a pod or does not have a pod template: *v1.Service\n"
EXISTS = "match expression [{a Exists []}] not supported on this object\n"
GONE = 'Error from server (NotFound): deployments.apps "gone" not found\n'
UPDATED = "deployment.apps/d resource requirements updated\n"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("selector svc/web a", ("", f"error: {EXISTS}", 1)),
        ("selector svc --all a", ("", EXISTS * 2, 1)),  # of several, none is alone
        ("selector svc web a=b --resource-version=1000", ("service/web selector updated\n", "", 0)),
        (
            "selector svc web a=b --resource-version=5",
            (
                "",
                'Error from server (Conflict): Operation cannot be fulfilled on services "web": the object has been '
                "modified; please apply your changes to the latest version and try again\n",
                1,
            ),
        ),
        # What does not fit keeps nothing back, what is not there keeps everything back.
        (
            "image deploy/d nginx=a gone=b",
            ("deployment.apps/d image updated\n", 'error: unable to find container named "gone"\n', 1),
        ),
        ("image deploy/d deploy/gone nginx=a", ("", GONE, 1)),
        ("image svc/web deploy/d *=a", ("deployment.apps/d image updated\n", NO_TEMPLATE, 1)),
        ("env deploy/gone deploy/d A=b", ("", GONE, 1)),
        ("env deploy/d A=b -c gone", ("", 'warning: Deployment/d does not have any containers matching "gone"\n', 0)),
        ("env deploy/d --list -o yaml", ("", "error: --list and --output may not be specified together\n", 1)),
        ("resources deploy/d --limits=cpu=1,memory=1Gi", (UPDATED, "", 0)),
        ("resources deploy/d --requests=cpu=100m -c nginx", (UPDATED, "", 0)),
        ("resources deploy/d --limits=cpu=1 -c gone", ("", "error: unable to find container named gone\n", 1)),
        (
            "resources deploy/d --limits=cpu",
            ("", "error: Invalid argument syntax cpu, expected <resource>=<value>\n", 1),
        ),
        (
            "resources deploy/d --limits=cpu=x",
            (
                "",
                "error: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'\n",
                1,
            ),
        ),
        (
            "resources deploy/d",
            ("", "error: you must specify an update to requests or limits (in the form of --requests/--limits)\n", 1),
        ),
        ("resources deploy/gone", ("", GONE, 1)),  # looked for before the flags are
        ("resources svc/web svc/web --limits=cpu=1", ("", f"{NO_TEMPLATE}\n{NO_TEMPLATE}\n", 1)),
        ("serviceaccount deploy/d robot", ("deployment.apps/d serviceaccount updated\n", "", 0)),
        ("sa deploy d robot --dry-run=client", ("deployment.apps/d serviceaccount updated (dry run)\n", "", 0)),
        ("sa", ("", "error: serviceaccount is required\n", 1)),
    ],
)
def test_what_set_says(line: str, answer: tuple[str, str, int]) -> None:
    assert said([f"kubectl set {line}"], *BEFORE) == [answer]


def test_what_is_set_is_set() -> None:
    typist = Typist(*BEFORE)
    typist.types("kubectl set resources deploy/d --limits=cpu=1 --requests=memory=1Gi")
    assert typist.types("kubectl set resources deploy/d --limits=cpu=1").stdout == ""
    typist.types("kubectl set sa deploy/d robot")
    typist.types("kubectl set env deploy/d A=1")
    refused = typist.types("kubectl set env deploy/d A=2 --overwrite=false")
    assert refused.stderr == "error: deployments/d 'A' already has a value (1), and --overwrite is false\n"
    spec = typist.object("Deployment", "d")["spec"]["template"]["spec"]
    assert spec["serviceAccountName"] == "robot"
    assert spec["containers"][0]["resources"] == {"limits": {"cpu": "1"}, "requests": {"memory": "1Gi"}}
    assert spec["containers"][0]["env"] == [{"name": "A", "value": "1"}]
