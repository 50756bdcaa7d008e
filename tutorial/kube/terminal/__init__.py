"""A terminal at a small cluster: a shell with kubectl and the tools of the network. Nothing of it reaches the host.

    answer = run("kubectl get svc | grep web", cluster)
    answer.stdout, answer.cluster, answer.session

The front door is `run` with `Answer` and `Session`, `complete` and `prompt`. Programs are given a `Job` (job.py).
"""

from tutorial.kube.terminal.complete import complete
from tutorial.kube.terminal.job import Job, Result, said
from tutorial.kube.terminal.places import prompt
from tutorial.kube.terminal.run import Answer, run
from tutorial.kube.terminal.session import Session

__all__ = ["Answer", "Job", "Result", "Session", "complete", "prompt", "run", "said"]
