"""kubectl set: selector, image, env (kubectl pkg/cmd/set)."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import ALL, DRY_RUN, FILES, LIST, LOCAL, PRINT, RESOURCE_VERSION, SELECTOR, manager
from tutorial.kube.kubectl.outcome import Refused
from tutorial.kube.kubectl.setting import set_env, set_image, set_selector

_COMMON = (
    ALL,
    DRY_RUN,
    manager("set"),
    *FILES,
    LOCAL,
    *PRINT,
)
FLAGS: tuple[Flag, ...] = ()
COMMANDS = {
    "selector": (*_COMMON, RESOURCE_VERSION),
    "image": (*_COMMON, SELECTOR),
    "env": (
        *_COMMON,
        Flag("containers", "c", default="*"),
        Flag("env", "e", "array"),
        LIST,
        Flag("overwrite", kind="bool", default=True),
        SELECTOR,
    ),
}
ALIASES = {"im": "image"}


def run(call: Call) -> Output:
    """Change a selector, images or variables."""
    ways = {"set selector": set_selector, "set image": set_image, "set env": set_env}
    try:
        return ways[call.verb](call)
    except Refused as refused:
        return call.done(stderr=refused.text, rc=1)
