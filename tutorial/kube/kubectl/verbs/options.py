"""kubectl options: the flags of every command."""

from tutorial.kube.kubectl import help as pages
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag

FLAGS: tuple[Flag, ...] = ()


def run(call: Call) -> Output:
    """Print the global flags."""
    return call.done(pages.text("options"))
