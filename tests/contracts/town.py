"""The cluster and the manifests that the tests of goals are tried in."""

from textwrap import dedent, indent

from tutorial.contracts.goals import parse
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome
from tutorial.kube.apiserver import review

WEB = [{"name": "http", "containerPort": 8080}, {"name": "https", "containerPort": 8443}]
TOWN = Lab.parse(
    {
        "namespaces": ["shop"],
        "pods": [
            {"name": "web-1", "node": "node-a", "labels": {"app": "web", "v": "1"}, "ports": WEB},
            {"name": "web-2", "node": "node-b", "labels": {"app": "web", "v": "2"}, "ports": WEB},
            {"name": "web-3", "node": "node-b", "labels": {"app": "web"}, "ports": WEB, "ready": False},
            {"name": "new-1", "labels": {"app": "mix"}, "ports": [{"name": "http", "containerPort": 9090}]},
            {"name": "old-1", "labels": {"app": "mix"}, "ports": [{"name": "http", "containerPort": 8080}]},
            {
                "name": "dns-1",
                "labels": {"app": "dns"},
                "ports": [
                    {"name": "dns", "containerPort": 5353, "protocol": "UDP"},
                    {"name": "dns", "containerPort": 5300, "protocol": "TCP"},
                ],
            },
            {"name": "shop-1", "namespace": "shop", "labels": {"app": "shop"}, "ports": WEB},
        ],
        "balancers": ["", "example.com/internal"],
    }
)
PORT = "ports: [{port: 80, targetPort: 8080}]"
WEB_SELECTOR = "selector: {app: web}"


def service(*spec: str, name: str = "web", namespace: str = "default") -> str:
    """The text of a Service with these lines as its spec."""
    head = f"apiVersion: v1\nkind: Service\nmetadata: {{name: {name}, namespace: {namespace}}}\nspec:\n"
    return head + indent(dedent("\n".join(spec)), "  ") + "\n"


def web(*spec: str) -> str:
    """A Service named web in front of the web pods, port 80 to 8080."""
    return service(*spec, WEB_SELECTOR, PORT)


def outcome(goal: dict[str, object], text: str, lab: Lab = TOWN) -> Outcome:
    """What one goal makes of a manifest."""
    return parse([goal])[0].check(review(text), lab)
