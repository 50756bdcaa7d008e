"""The name begins with a digit.

Since 1.36 a Service may be called `2048-game`. Clusters before that refuse the name: for them it has to
begin with a letter, as the oldest rules for host names had it.

“Accepted here, accepted everywhere.” Names cannot be changed later. A manifest that meets an older cluster
one day needs a new Service, and callers a new name.

Begin with a letter, unless all your clusters are 1.36 or newer.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

LESSON = "dns"
SAYS = ('The name "{name}" begins with a digit, which clusters before 1.36 refuse. Begin with a letter.',)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: 2048-game
spec:
  selector:
    app: game
  ports:
    - port: 80
"""
PASSING = FAILING.replace("2048-game", "game-2048")


def check(subject: Subject) -> Iterator[Finding]:
    """Look at the first character."""
    if subject.name[:1].isdigit():
        yield subject.advise(("metadata", "name"), SAYS[0], name=subject.name)
