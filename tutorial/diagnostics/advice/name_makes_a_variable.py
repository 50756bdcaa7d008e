"""The name makes a variable that programs read.

Every pod that starts later in this namespace gets variables for each Service. One called `redis` makes
`REDIS_PORT=tcp://10.96.12.5:6379`. A program that reads `REDIS_PORT` as its own setting expects a number,
and stops.

“Variables come from my pod template.” Those of the Services come first, from a time before cluster DNS.
What your template sets itself wins over them.

Give the Service a longer name, such as `shop-redis`, or set `enableServiceLinks: false` in the pod template.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import WITH_PODS, Subject
from tutorial.kube.apiserver import Finding

TYPES = WITH_PODS
LESSON = "dns"
SAYS = (
    'Pods of this namespace get "{variable}" with a text that begins with "tcp://", which many programs take for '
    "their own setting. A longer name avoids it, or `enableServiceLinks: false` in the pods.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: server
spec:
  selector:
    app: server
  ports:
    - port: 8080
"""
PASSING = FAILING.replace("name: server", "name: orders-server")

# Names whose <NAME>_PORT well-known programs and images read as a number of their own: Spring
# (SERVER_PORT), Confluent’s images (KAFKA_PORT, …), Superset, Neo4j, the registry, many Node and PHP apps.
_READ = frozenset(
    {
        "app",
        "db",
        "database",
        "http",
        "kafka",
        "neo4j",
        "redis",
        "registry",
        "schema-registry",
        "server",
        "superset",
        "zookeeper",
    }
)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for names that are known to do harm; only Services with an address make variables."""
    if subject.name in _READ and not subject.headless:
        variable = subject.name.upper().replace("-", "_") + "_PORT"
        yield subject.advise(("metadata", "name"), SAYS[0], variable=variable)
