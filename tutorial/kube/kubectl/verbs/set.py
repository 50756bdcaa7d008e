"""kubectl set: selector, image, env (kubectl pkg/cmd/set)."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.outcome import DRY_RUN, FILES, PRINT, Refused, error
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
    try:
        match call.verb:
            case "set selector":
                return set_selector(call)
            case "set image":
                return set_image(call)
            case "set env":
                return set_env(call)
        if not call.args:
            from tutorial.kube.kubectl.help import text  # only who asks for nothing reads it

            return call.done(text("set"), rc=1)
        if call.args[0] in ("resources", "serviceaccount", "sa", "subject"):
            raise error(f"kubectl set {call.args[0]} is not a part of this cluster: nothing here reads it")
        raise Refused(f"error: unknown command \"{call.args[0]}\"\nSee 'kubectl set -h' for help and examples\n")
    except Refused as refused:
        return call.done(stderr=refused.text, rc=1)
