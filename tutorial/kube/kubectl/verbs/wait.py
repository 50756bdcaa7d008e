"""kubectl wait: until objects have a condition, a value, or are gone (kubectl pkg/cmd/wait).

Nothing moves by itself here, so what is not so now would not become so before the time is up. Only what is
shutting down ends while somebody waits.
"""

import re
from collections.abc import Callable, Mapping

from tutorial.kube.cluster import Object, ref_of
from tutorial.kube.cluster.api import settle
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import find, resource_of
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import ALL, ALL_NAMESPACES, FIELD_SELECTOR, FILES, LOCAL, PRINT, SELECTOR
from tutorial.kube.kubectl.outcome import NOTHING_NAMED, Refused, Tally, check_format, error, told

FLAGS = (
    ALL,
    ALL_NAMESPACES,
    FIELD_SELECTOR,
    *FILES,
    Flag("for"),
    LOCAL,
    *PRINT,
    SELECTOR,
    Flag("timeout", kind="duration", default="30s"),
)

_LIKE = "--for=jsonpath='{.status.readyReplicas}'=3"


def run(call: Call) -> Output:
    """Say whether what is waited for is so."""
    wanted = str(call.flags["for"])
    kind, _, rest = wanted.partition("=")
    if kind.lower() == "delete" and not rest:
        return _deleted(call)
    meets = _created if kind.lower() == "create" and not rest else _condition(rest, wanted)
    check_format(call)
    found = find(call, call.args, everything=False, missing=NOTHING_NAMED)
    tally = Tally(call)
    if meets is _created and found.problems and not found.objects:
        raise error("timed out waiting for the condition")
    for problem in found.problems:
        tally.refuse(problem)
    if not found.objects and not found.problems:
        raise error("no matching resources found")
    for value in found.objects:
        try:
            if meets(value):
                tally.out.append(told(call, value, "condition met"))
            else:
                tally.refuse(_late(call, value))
        except Refused as refused:
            tally.refuse(refused.text.removeprefix("error: ").rstrip("\n"))
    return tally.done()


def _deleted(call: Call) -> Output:
    found = find(call, call.args, everything=False, missing=NOTHING_NAMED)
    tally = Tally(call)
    for problem in found.problems:
        if problem.reason != "NotFound":
            tally.refuse(problem)
    tally.cluster = settle(call.cluster) if found.objects else call.cluster
    for value in found.objects:
        if ref_of(value) in tally.cluster.objects:
            tally.refuse(_late(call, value))
        else:
            tally.out.append(told(call, value, "condition met"))
    return tally.done()


def _late(call: Call, value: Object) -> str:
    """Say that the time is up, or without any time that it is not so."""
    what = f"{resource_of(value).plural}/{value['metadata']['name']}"
    if call.flags["timeout"] in ("0", "0s"):
        return f"condition not met for {what}"
    return f"timed out waiting for the condition on {what}"


def _created(value: Object) -> bool:
    return True


def _condition(rest: str, wanted: str) -> Callable[[Object], bool]:
    """Return what an object has to be like (conditionFuncFor); raises Refused."""
    if wanted.startswith("condition="):
        name, equals, status = rest.partition("=")
        expected = status if equals else "true"

        def has(value: Object) -> bool:
            conditions = (value.get("status") or {}).get("conditions") or ()
            return any(
                c["type"].lower() == name.lower() and str(c["status"]).lower() == expected.lower() for c in conditions
            )

        return has
    if wanted.startswith("jsonpath="):
        return _by_path(rest)
    raise error(f'unrecognized condition: "{wanted}"')


def _by_path(text: str) -> Callable[[Object], bool]:
    """Return whether a path leads to a value, or to the one that is named (processJSONPathInput); raises Refused."""
    from tutorial.kube.kubectl.printing import jsonpath  # only who asks for a path reads it
    from tutorial.kube.kubectl.printing.columns import relaxed
    from tutorial.kube.kubectl.printing.shown import shown

    path, *values = _split(text)
    if len(values) > 1:
        raise error(f"jsonpath wait format must be {_LIKE} or --for=jsonpath='{{.status.readyReplicas}}'")
    try:
        template = relaxed(path)
        value = values[0].strip("\"'") if values else None
        if value == "":
            raise error(f"jsonpath wait has to have a value after equal sign, like {_LIKE}")
        if not template:
            raise error("jsonpath expression cannot be empty")
        steps = jsonpath.parse(template)
    except ValueError as problem:  # BadTemplate is one as well
        raise error(str(problem)) from None

    def has(one: Object) -> bool:
        try:
            results = jsonpath.find(steps, shown(one))
        except jsonpath.BadTemplate as problem:
            raise error(str(problem)) from None
        if not results or not results[0]:
            return False
        if len(results) > 1:
            raise error("given jsonpath expression matches more than one list")
        if len(results[0]) > 1:
            raise error("given jsonpath expression matches more than one value")
        if value is None:
            return True
        found = results[0][0]
        if isinstance(found, Mapping | list | tuple):
            raise error("jsonpath leads to a nested object or list which is not supported")
        return jsonpath.text_of(found).strip() == value.strip()

    return has


def _split(text: str) -> list[str]:
    """Split at every single `=`: a double one belongs to a filter (splitJSONPathInput)."""
    parts = [""]
    for piece in re.findall("==|=|[^=]+", text):
        if piece == "=":
            parts.append("")
        else:
            parts[-1] += piece
    return parts
