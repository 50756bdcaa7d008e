"""kubectl cluster-info: where the API server and the cluster's own Services are. Mirrors pkg/cmd/clusterinfo."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.verbs.config import SERVER

FLAGS: tuple[Flag, ...] = ()
_CLUSTER_SERVICE = "kubernetes.io/cluster-service"


def run(call: Call) -> Output:
    """Print the addresses."""
    if call.args:
        if call.args[0] == "dump":
            said = (
                "error: cluster-info dump is not a part of this cluster: kubectl get all -A -o yaml shows its objects\n"
            )
            return call.done(stderr=said, rc=1)
        said = f"error: unexpected arguments: [{' '.join(call.args)}]\n"
        return call.done(stderr=f"{said}See 'kubectl cluster-info -h' for help and examples\n", rc=1)
    lines = [f"Kubernetes control plane is running at {SERVER}\n"]
    for service in call.cluster.of("Service", "kube-system"):
        labels = service["metadata"].get("labels") or {}
        if labels.get(_CLUSTER_SERVICE) != "true":
            continue
        name = service["metadata"]["name"]
        port = ((service["spec"].get("ports") or [{}])[0]).get("name")
        path = f"/api/v1/namespaces/kube-system/services/{name}{f':{port}' if port else ''}/proxy"
        lines.append(f"{labels.get('kubernetes.io/name') or name} is running at {SERVER}{path}\n")
    hint = "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n"
    return call.done("".join(lines) + "\n" + hint)
