"""kubectl … --record: deprecated, and still in every old tutorial."""

import pytest

from tests.kube.kubectl.typing_in import Typist, said

DEPRECATED = "Flag --record has been deprecated, --record will be removed in the future\n"
BEFORE = "kubectl create deployment d --image=nginx"
HISTORY = "deployment.apps/d \nREVISION  CHANGE-CAUSE\n"


@pytest.mark.parametrize(
    ("line", "told", "history"),
    [
        (
            "set image deploy/d nginx=nginx:2 --record",
            "deployment.apps/d image updated\n",
            "1         <none>\n2         kubectl set image deploy/d nginx=nginx:2 --record=true\n",
        ),
        (
            "set image deploy/d nginx=nginx --record -n default",  # nothing else changes
            "deployment.apps/d image updated\n",
            "1         kubectl set image deploy/d nginx=nginx --record=true --namespace=default\n",
        ),
        ("set image deploy/d nginx=nginx --record=false", "", "1         <none>\n"),
        (
            "set resources deploy d --limits cpu=1 --record",
            "deployment.apps/d resource requirements updated\n",
            "1         <none>\n2         kubectl set resources deploy d --limits=cpu=1 --record=true\n",
        ),
        (
            "scale deploy d --replicas 2 --record",
            "deployment.apps/d scaled\n",
            "1         kubectl scale deploy d --replicas=2 --record=true\n",
        ),
        (
            "patch deploy d -p {} --record",  # the note is a patch of its own
            "deployment.apps/d patched (no change)\n",
            "1         kubectl patch deploy d --patch={} --record=true\n",
        ),
        (
            "patch deploy d -p {} --record --dry-run=server",
            "deployment.apps/d patched (no change) (server dry run)\n",
            "1         <none>\n",
        ),
    ],
)
def test_what_is_recorded(line: str, told: str, history: str) -> None:
    answer, shown = said((f"kubectl {line}", "kubectl rollout history deploy d"), BEFORE)
    assert answer == (told, DEPRECATED, 0)
    assert shown == (f"{HISTORY}{history}\n", "", 0)


@pytest.mark.parametrize("verb", ["create", "apply", "apply --server-side"])
def test_manifests_note_how_they_came(verb: str) -> None:
    typist = Typist()
    text = "apiVersion: v1\nkind: Service\nmetadata: {name: a, annotations: {x: z}}\nspec: {ports: [{port: 80}]}\n"
    answer = typist.types(f"kubectl {verb} -f a.yaml --record", {"a.yaml": text})
    assert (answer.stderr, answer.rc) == (DEPRECATED, 0)
    annotations = typist.object("Service", "a")["metadata"]["annotations"]
    flags = "--server-side=true " if "server" in verb else ""
    cause = f"kubectl {verb.split(maxsplit=1)[0]} {flags}--filename=a.yaml --record=true"
    assert (annotations["x"], annotations["kubernetes.io/change-cause"]) == ("z", cause)
    assert (cause in annotations.get("kubectl.kubernetes.io/last-applied-configuration", "")) == (verb == "apply")


def test_it_is_told_of_refusals_and_kept_out_of_help() -> None:
    refused, page = said(("kubectl scale deploy gone --replicas=1 --record", "kubectl scale --help"))
    assert refused == ("", f'{DEPRECATED}Error from server (NotFound): deployments.apps "gone" not found\n', 1)
    assert "--record" not in page[0]


def test_odd_annotations_are_no_matter() -> None:
    text = "{apiVersion: v1, kind: Service, metadata: {name: a, annotations: 5}, spec: {ports: [{port: 80}]}}"
    answer = Typist().types("kubectl create -f a.yaml --record", {"a.yaml": text})
    assert answer.stderr.startswith(DEPRECATED)
