"""Verbs of a real kubectl that have nothing to do here, and what does the same."""

from collections.abc import Mapping
from typing import Final

ELSEWHERE: Final[Mapping[str, str]] = {
    "attach": "a page cannot stay attached to a container. kubectl logs shows what it wrote, "
    "kubectl exec runs a command in it",
    "autoscale": "nothing measures the pods of this cluster, so nothing could scale them. Use kubectl scale",
    "certificate": "this cluster signs no certificates",
    "completion": "the terminal completes verbs, kinds and names by itself: press the Tab key",
    "cp": "the containers of this cluster have no files of their own. kubectl exec runs a command inside of one",
    "debug": "this cluster adds no containers to a pod that runs. Start one of your own: "
    "kubectl run tmp -it --rm --restart=Never --image=busybox -- COMMAND",
    "drain": "this cluster moves no pods from node to node. kubectl cordon keeps new ones away, "
    "kubectl delete pod has one made elsewhere",
    "kustomize": "a page has no folders for kustomize. Give kubectl apply the file itself",
    "plugin": "this kubectl takes no plugins",
    "proxy": "a page cannot open a port on your machine. kubectl get -o json shows what the API would answer",
    "taint": "the scheduler of this cluster looks at no taints. kubectl cordon keeps new pods away from a node",
}
"""Each sentence says what the learner can do instead."""
