"""kubectl set: selector, image, env (kubectl pkg/cmd/set)."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.outcome import DRY_RUN, FILES, PRINT, Refused
from tutorial.kube.kubectl.setting import set_env, set_image, set_selector

_COMMON = (
    Flag("all", kind="bool"),
    DRY_RUN,
    Flag("field-manager", default="kubectl-set"),
    *FILES,
    Flag("local", kind="bool"),
    *PRINT,
)
FLAGS: tuple[Flag, ...] = ()
COMMANDS = {
    "selector": (*_COMMON, Flag("resource-version")),
    "image": (*_COMMON, Flag("selector", "l")),
    "env": (
        *_COMMON,
        Flag("containers", "c", default="*"),
        Flag("env", "e", "array"),
        Flag("list", kind="bool"),
        Flag("overwrite", kind="bool", default=True),
        Flag("selector", "l"),
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
