"""kubectl uncordon: the other way round than cordon."""

from tutorial.kube.kubectl.verbs.cordon import FLAGS, run

__all__ = ["FLAGS", "run"]
