"""Somebody at a terminal: lines one after the other, on a cluster that the tests share."""

from collections.abc import Mapping
from functools import cache

from tutorial.kube.cluster import Cluster, read_lab
from tutorial.kube.terminal import Answer, Session, run

WEB = """\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: 10.96.0.50
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {clusterIP: None, selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: ledger}
spec: {type: ExternalName, externalName: ledger-db.example.net}
---
apiVersion: v1
kind: Service
metadata: {name: lost}
spec: {type: ExternalName, externalName: nowhere.example.net}
"""


@cache
def cluster() -> Cluster:
    pods = [{"name": f"web-{n}", "labels": {"app": "web"}, "ports": [{"containerPort": 8080}]} for n in (1, 2)]
    answers = {"ledger-db.example.net": "203.0.113.40", "guest.example.net": "172.30.0.101"}
    return read_lab({"pods": [*pods, {"name": "client-a"}], "answers": answers, "manifests": WEB})


def typed(*lines: str, session: Session | None = None, files: Mapping[str, str] | None = None) -> Answer:
    """Type lines one after the other; return what the last one answers."""
    answer = Answer(cluster(), session or Session())
    for line in lines:
        answer = run(line, answer.cluster, answer.session, files)
    return answer


def printed(*lines: str, where: str = "laptop") -> str:
    """Return everything that the last line prints, both streams in order."""
    return "".join(text for _, text in typed(*lines, session=Session(where=where)).chunks)
