"""kubectl replace."""

import pytest

from tests.kube.kubectl.manifests import FILES, INVALID
from tests.kube.kubectl.typing_in import Typist


@pytest.mark.parametrize(
    ("line", "out", "err"),
    [
        ("-f web.yaml", "service/web replaced\n", ""),
        ("-f shop.yaml", "", 'Error from server (NotFound): error when replacing "shop.yaml": '
         'deployments.apps "shop" not '
         "found\n"),
        ("-f bad.yaml", "", INVALID),
        ("-f web.yaml --dry-run=client", "service/web replaced (dry run)\n", ""),
        ("--force -f web.yaml", 'service "web" deleted from default namespace\nservice/web replaced\n', ""),
        ("--force -f shop.yaml", "deployment.apps/shop replaced\n", ""),
        ("--force --dry-run=client -f web.yaml", "", "error: --dry-run can not be used when --force is set\n"),
        ("--grace-period=3 -f web.yaml", "", "error: --grace-period must have --force specified\n"),
        ("-f empty.yaml", "", "error: no objects passed to replace\n"),
        ("", "", "error: must specify one of -f and -k\n"),
    ],
)  # fmt: skip
def test_what_is_said(line: str, out: str, err: str) -> None:
    typist = Typist()
    typist.types("kubectl apply -f np.yaml", FILES)
    answer = typist.types(f"kubectl replace {line}", FILES)
    assert (answer.stdout, answer.stderr, answer.rc) == (out, err, 1 if err else 0)


def test_a_missing_service_is_created_by_put() -> None:
    assert Typist().types("kubectl replace -f web.yaml", FILES).stdout == "service/web replaced\n"


def test_the_address_is_kept_unless_the_service_is_made_anew() -> None:
    typist = Typist()
    typist.types("kubectl apply -f np.yaml", FILES)
    ip = typist.object("Service", "web")["spec"]["clusterIP"]
    typist.types("kubectl replace -f web.yaml", FILES)
    spec = typist.object("Service", "web")["spec"]
    assert (spec["type"], spec["clusterIP"], "nodePort" in spec["ports"][0]) == ("ClusterIP", ip, False)


def test_what_was_replaced_lost_its_note_of_the_last_manifest() -> None:
    typist = Typist()
    typist.types("kubectl apply -f web.yaml", FILES)
    typist.types("kubectl replace -f web.yaml", FILES)
    assert (
        "is missing the kubectl.kubernetes.io/last-applied" in typist.types("kubectl apply -f web.yaml", FILES).stderr
    )
