"""kubectl wait: until objects have a condition, a value, or are gone (kubectl pkg/cmd/wait).

Nothing moves by itself here, so what is not so now would not become so before the time is up. Only what is
shutting down ends while somebody waits.
"""

from collections.abc import Callable

from tutorial.kube.cluster import Object, ref_of
from tutorial.kube.cluster.api import settle
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import find, resource_of
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import ALL, ALL_NAMESPACES, FIELD_SELECTOR, FILES, LOCAL, PRINT, SELECTOR
from tutorial.kube.kubectl.outcome import NOTHING_NAMED, Tally, check_format, error, told

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


def run(call: Call) -> Output:
    """Say whether what is waited for is so."""
    wanted = str(call.flags["for"])
    kind, _, rest = wanted.partition("=")
    if kind.lower() == "delete" and not rest:
        return _deleted(call)
    meets = _created if kind.lower() == "create" and not rest else _condition(kind, rest, wanted)
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
        if meets(value):
            tally.out.append(told(call, value, "condition met"))
        else:
            tally.refuse(_late(value))
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
            tally.refuse(_late(value))
        else:
            tally.out.append(told(call, value, "condition met"))
    return tally.done()


def _late(value: Object) -> str:
    return f"timed out waiting for the condition on {resource_of(value).plural}/{value['metadata']['name']}"


def _created(value: Object) -> bool:
    return True


def _condition(kind: str, rest: str, wanted: str) -> Callable[[Object], bool]:
    """Return what an object has to be like (conditionFuncFor); raises Refused."""
    if kind == "condition" and rest:
        name, equals, status = rest.partition("=")
        expected = status if equals else "true"

        def has(value: Object) -> bool:
            conditions = (value.get("status") or {}).get("conditions") or ()
            return any(
                c["type"].lower() == name.lower() and str(c["status"]).lower() == expected.lower() for c in conditions
            )

        return has
    if kind == "jsonpath" and rest:
        return _by_path(rest)
    raise error(f'unrecognized condition: "{wanted}"')


def _by_path(text: str) -> Callable[[Object], bool]:
    from tutorial.kube.kubectl.printing import jsonpath  # only who asks for a path reads it
    from tutorial.kube.kubectl.printing.shown import shown

    path, value = text, None
    if "}" in text:
        path, _, after = text.partition("}")
        path += "}"
        value = after[1:] if after.startswith("=") else None
    else:
        path, equals, after = text.partition("=")
        value = after if equals else None
        path = f"{{.{path.removeprefix('.')}}}"
    if value is not None:
        value = value.strip("\"'")
        if not value:
            raise error(
                "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3"
            )
    try:
        steps = jsonpath.parse(path)
    except jsonpath.BadTemplate as problem:
        raise error(str(problem)) from None

    def has(one: Object) -> bool:
        try:
            results = [item for part in jsonpath.find(steps, shown(one)) for item in part]
        except jsonpath.BadTemplate:
            return False
        if value is None:
            return bool(results)
        return [str(item) for item in results] == [value]

    return has
