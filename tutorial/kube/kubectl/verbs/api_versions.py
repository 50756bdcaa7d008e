"""kubectl api-versions: the groups and versions that the cluster serves."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.resources import resources

FLAGS: tuple[Flag, ...] = ()


def run(call: Call) -> Output:
    """Print them in the order of the alphabet."""
    return call.done("".join([f"{version}\n" for version in sorted({r.api_version for r in resources()})]))
