"""The playground as a server sees it: one request of somebody whose cluster has a Service. And two pages to read."""

import os
import tempfile
from collections.abc import Callable
from functools import partial

from benchmarks.common import Corpus, Section, in_turn, ms, table

SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
      nodePort: 30080
"""
ASKED = {"from": "external", "to": "172.30.0.11", "port": "30080", "protocol": "TCP"}


def measure(corpus: Corpus) -> Section:
    """Time the requests that a learner's page sends, from the WSGI handler to the answer, database included."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PORTSIDE_VAR": folder, "DJANGO_SETTINGS_MODULE": "tutorial.settings"}
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        settings.ALLOWED_HOSTS = ["testserver"]
        # the addresses of files as they are: what `make build` collects need not be there
        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        lines, kept = _requests()
        connection.close()
    text = (
        "Requests of a playground with a Service, three nodes and four pods, from the WSGI handler to the answer: "
        "cookies, database, engine, pictures, templates. Processor time, median of 31 rounds of all of them. The "
        "table “who reaches what”, a trace for every cell, comes after a change in a request of its own; an unchanged "
        "cluster is drawn once. The last two are pages to read, which hold what is the same for everybody already. "
        f"What is kept of this learner takes {kept:,} bytes.\n\n" + table(("", "processor"), lines)
    )
    return Section("The playground", text)


def _requests() -> tuple[list[tuple[str, str]], int]:
    from django.test import Client

    from tutorial import throttle
    from tutorial.practice.models import Cluster

    client, headers = Client(), {"HX-Request": "true"}
    turn = iter(range(10**9))

    def get(address: str, **asked: str) -> None:
        answer = client.get(address, asked, headers=headers if asked else {})
        assert answer.status_code == 200, answer.status_code

    def post(view: str, **sent: str) -> None:
        throttle.reset()
        answer = client.post(f"/playground/{view}/", {"place": "playground", **sent}, headers=headers)
        assert answer.status_code == 200, answer.status_code

    def change() -> None:
        post("run", line=f"kubectl annotate pod web-1 turn=t{next(turn)} --overwrite", asked="")

    post("apply", manifest=SERVICE)
    work: dict[str, Callable[[], None]] = {
        "the page": partial(get, "/playground/"),
        "`kubectl get pods -o wide`": partial(post, "run", line="kubectl get pods -o wide"),
        "`curl` from a pod": partial(post, "run", line="curl -s -m 3 http://web", where="pod:default/client"),
        "a trace": partial(get, "/playground/trace/", place="playground", **ASKED),
        "`kubectl annotate`: the cluster changes": change,
        "the table after it": partial(get, "/playground/reach/", place="playground"),
        "`kubectl annotate` once more": change,
        "the whole page after it": partial(get, "/playground/"),
        "Apply, unchanged": partial(post, "apply", manifest=SERVICE),
        "a lesson": partial(get, "/lessons/nodeport/"),
        "the comparison": partial(get, "/compare/"),
    }
    for one in work.values():
        one()
    lines = [(name, ms(took)) for name, took in zip(work, in_turn(tuple(work.values())), strict=True)]
    return lines, len(bytes(Cluster.objects.get().data))
