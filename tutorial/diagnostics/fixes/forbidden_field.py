"""A field that another type of Service has, or one that says what this type decides itself."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.fixes.edits import join
from tutorial.diagnostics.model import Fix
from tutorial.kube.manifest import Path

_RANGE = range(30000, 32768)
_A_SERVICE = {
    "ClusterIP": "a ClusterIP Service",
    "NodePort": "a NodePort Service",
    "LoadBalancer": "a LoadBalancer Service",
    "ExternalName": "an ExternalName Service",
}
_WHY = {
    "nodePort": "opens no node port",
    "allocateLoadBalancerNodePorts": "has no load balancer",
    "loadBalancerClass": "has no load balancer",
    "loadBalancerSourceRanges": "has no load balancer",
    "service.beta.kubernetes.io/load-balancer-source-ranges": "has no load balancer",
    "externalTrafficPolicy": "takes no traffic from outside",
    "clusterIPs": "has no cluster IP",
    "clusterIP": "has no cluster IP",
    "ipFamilies": "has no address",
    "ipFamilyPolicy": "has no address",
}


def fix(case: Case) -> Iterator[Fix]:
    """Take it out, or change the type to the one that has it."""
    if not case.path or not case.says(
        "Forbidden", "externally-accessible", "may only be set when `type` is", "may not be set to 'None'"
    ):
        return
    if case.says("may not be set to 'None'"):
        yield from _headless(case)
    elif case.says("ExternalName services"):
        yield from _alias(case)
    elif case.is_at("spec", "ports", "*", "nodePort"):
        yield from _node_port(case)
    elif case.path[-1] == "healthCheckNodePort":
        yield from _health_check(case)
    else:
        yield from _balancer(case)


def _because(case: Case, name: str) -> str:
    kind = "a headless Service" if case.spec.get("clusterIP") == "None" else _A_SERVICE.get(case.type, "this Service")
    return f": {kind} {_WHY.get(name, 'has none')}"


def _node_port(case: Case) -> Iterator[Fix]:
    """nodePort on a ClusterIP Service: whoever writes one in the range wants a node port."""
    number = case.value
    remove = case.remove(case.path, _because(case, "nodePort"))
    change = case.set_type("NodePort")
    wanted = number in _RANGE if isinstance(number, int) else False
    yield from (change, remove) if wanted and case.spec.get("clusterIP") != "None" else (remove, change)


def _health_check(case: Case) -> Iterator[Fix]:
    path = case.path
    why = ": only a LoadBalancer Service with `externalTrafficPolicy: Local` has one"
    local: Path = ("spec", "externalTrafficPolicy")
    policy = case.edit.rewrite(local, "Local") if case.has(*local) else ()
    policy = policy or case.edit.insert(("spec",), local[-1], "Local")  # type: ignore[arg-type]
    fits = isinstance(case.value, int) and case.value in _RANGE
    yield case.remove(path, why)
    if case.type == "LoadBalancer":
        if fits:
            yield Fix("Set `externalTrafficPolicy` to `Local`", policy)
    elif fits and case.spec.get("externalTrafficPolicy") == "Local":
        yield case.set_type("LoadBalancer")


def _balancer(case: Case) -> Iterator[Fix]:
    """What belongs to a load balancer; to change the type is likelier where none was written."""
    name = str(case.path[-1])
    remove = case.remove(case.path, _because(case, name))
    if case.type == "ExternalName" or case.spec.get("clusterIP") == "None":
        yield remove
        return
    change = case.set_type("LoadBalancer")
    yield from (remove, change) if case.spec.get("type") else (change, remove)
    if name == "externalTrafficPolicy":
        yield case.set_type("NodePort")


def _alias(case: Case) -> Iterator[Fix]:
    """An ExternalName Service is a name in DNS: it has no address of its own."""
    paths: list[Path] = [path for name in ("clusterIP", "clusterIPs") if case.has(*(path := ("spec", name)))]
    if case.path[-1] != "clusterIPs":
        paths = [case.path]
    names = " and ".join(f"`{path[-1]}`" for path in paths)
    because = _because(case, str(case.path[-1])).replace("a headless Service", "an ExternalName Service")
    yield Fix(f"Remove {names}{because}", join(*(case.edit.remove(path) for path in paths)))
    if not case.spec.get("externalName"):
        yield case.set_type("ClusterIP")


def _headless(case: Case) -> Iterator[Fix]:
    paths: list[Path] = [path for name in ("clusterIP", "clusterIPs") if case.has(*(path := ("spec", name)))]
    names = " and ".join(f"`{path[-1]}: None`" for path in paths)
    yield Fix(
        f"Remove {names}: {_A_SERVICE.get(case.type, 'this Service')} needs an address",
        join(*(case.edit.remove(path) for path in paths)),
    )
    yield Fix("Change `type` to `ClusterIP`: it stays headless", case.type_edits("ClusterIP"))
