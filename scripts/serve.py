"""`make run`: bring the database up to date, print the address, serve the site.

Granian's own process only holds the socket; all the rest is done once, in the worker that answers.
"""

import gc
import io
import os
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

_FIRST = (
    "kubectl create deployment web --image=nginx --port=80",
    "kubectl expose deployment web --type=NodePort",
    'kubectl patch svc web -p \'{"spec": {"type": "ClusterIP"}}\'',
    "kubectl get all -o wide",
    "kubectl get svc web -o yaml",
    "kubectl describe svc web",
    "kubectl run here --image=busybox",
    "kubectl exec here -- wget -qO- http://web",
    "kubectl delete svc web",
)
"""What most people ask first."""

_BUILT = Path(__file__).resolve().parents[1] / "build" / "static" / "staticfiles.json"


def main() -> None:
    """Serve on HOST:PORT until interrupted."""
    host, port = _address()
    if not _BUILT.is_file() and os.environ.get("PORTSIDE_DEBUG") != "1":
        sys.exit("Portside is not built yet. `make run` builds and serves it; `make build` only builds.")
    try:
        family, *_, at = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(at)
    except OSError as error:
        sys.exit(f"Cannot listen on {host}, port {port}: {error.strerror}. Choose another: PORT=8001 make run")
    Server(
        "scripts.serve:build",
        factory=True,
        address=str(at[0]),
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()


def build() -> Any:
    """Migrate, hold the content to its checks, and return the WSGI application."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError
    from django.db import OperationalError

    try:
        from tutorial.wsgi import application

        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        call_command("check", tags=["content"], stdout=io.StringIO())
    except (ImproperlyConfigured, SystemCheckError) as error:
        _give_up(error)
    except OSError as error:
        _give_up(f"The folder for the database and the secret key cannot be used (see PORTSIDE_VAR): {error}")
    except OperationalError as error:
        _give_up(f"The database cannot be used (see DATABASE_URL and PORTSIDE_VAR): {error}")
    _warm()
    # Code, course and promises live as long as the process: the collector need not look at them again.
    gc.collect()
    gc.freeze()
    host, port = _address()
    shown = f"[{host}]" if ":" in host else host
    print(f"Portside is at http://{shown}:{port}/ (stop it with Ctrl+C)", flush=True)
    return application


def _give_up(why: object) -> NoReturn:
    print(why, file=sys.stderr, flush=True)
    os._exit(1)  # granian would print a traceback on top


def _warm() -> None:
    """Load what the first verdict, command, trace and picture need, so that nobody has to wait half a second for it."""
    from tutorial.diagnostics import diagnose
    from tutorial.kube.cluster import read_lab
    from tutorial.kube.terminal import Session, run
    from tutorial.pictures import pictures, reach_table, service_diff, trace_story

    for diagnostic in diagnose("kind: Service\napiVersion: v1\nspec: {ports: [{port: 0}]}\n").diagnostics:
        diagnostic.fixes  # noqa: B018 (the fixers are imported when somebody asks)
    cluster = read_lab({})
    for line in _FIRST:
        answer = run(line, cluster, Session())
        before, cluster = cluster.get("Service", "web"), answer.cluster
        after = cluster.get("Service", "web")
        if before and after:
            service_diff(before, after)
        if answer.trace:
            pictures(cluster, trace=answer.trace)
            trace_story(answer.trace)
            reach_table(cluster, "default/web")


def _address() -> tuple[str, int]:
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {port!r}.")
    return host, int(port)


if __name__ == "__main__":
    main()
