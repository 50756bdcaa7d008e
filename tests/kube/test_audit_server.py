"""Rules of the API server that few manifests meet."""

import pytest

from tutorial.kube.apiserver import review

HEAD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n"


@pytest.mark.parametrize(
    ("time", "message"),
    [
        ("2026-02-29T00:00:00Z", "day out of range"),
        ("1900-02-29T00:00:00Z", "day out of range"),
        ("2026-04-31T00:00:00Z", "day out of range"),
        ("2026-01-00T00:00:00Z", "day out of range"),
        ("2026-13-01T00:00:00Z", "month out of range"),
    ],
)
def test_times_that_no_calendar_has(time: str, message: str) -> None:
    said = review(f"{HEAD}  creationTimestamp: {time}\nspec:\n  ports: [{{port: 80}}]\n").output
    assert said == f'error: unable to decode "service.yaml": parsing time "{time}": {message}\n'


@pytest.mark.parametrize("time", ["2024-02-29T00:00:00Z", "2000-02-29T23:59:59.5+02:00"])
def test_times_that_there_are(time: str) -> None:
    assert review(f"{HEAD}  creationTimestamp: {time}\nspec:\n  ports: [{{port: 80}}]\n").accepted


def test_no_more_than_a_hundred_unknown_fields_are_named() -> None:
    fields = "".join(f"  x{i:03}: 1\n" for i in range(120))
    said = review(f"{HEAD}spec:\n  ports: [{{port: 80}}]\n{fields}").output
    assert said.count("unknown field") == 100
    assert said.endswith('unknown field "spec.x099"\n')
