"""kubectl set: selector, image, env, resources, serviceaccount (kubectl pkg/cmd/set)."""

from collections.abc import Callable, Mapping

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import (
    ALL,
    DRY_RUN,
    FILES,
    LIST,
    LOCAL,
    PRINT,
    RECORD,
    RESOURCE_VERSION,
    SELECTOR,
    manager,
)
from tutorial.kube.kubectl.setting import set_selector
from tutorial.kube.kubectl.templates import set_env, set_image, set_resources, set_service_account

_COMMON = (
    ALL,
    DRY_RUN,
    manager("set"),
    *FILES,
    LOCAL,
    *PRINT,
)
_CONTAINERS = Flag("containers", "c", default="*")
FLAGS: tuple[Flag, ...] = ()
COMMANDS = {
    "selector": (*_COMMON, RECORD, RESOURCE_VERSION),
    "image": (*_COMMON, RECORD, SELECTOR),
    "env": (
        *_COMMON,
        _CONTAINERS,
        Flag("env", "e", "array"),
        LIST,
        Flag("overwrite", kind="bool", default=True),
        SELECTOR,
    ),
    "resources": (*_COMMON, _CONTAINERS, Flag("limits"), Flag("requests"), RECORD, SELECTOR),
    "serviceaccount": (*_COMMON, RECORD),
}
ALIASES = {"im": "image", "sa": "serviceaccount"}
_WAYS: Mapping[str, Callable[[Call], Output]] = {
    "set selector": set_selector,
    "set image": set_image,
    "set env": set_env,
    "set resources": set_resources,
    "set serviceaccount": set_service_account,
}


def run(call: Call) -> Output:
    """Change a selector, or a part of pod templates."""
    return _WAYS[call.verb](call)
