"""What may not change about a Service that exists.

Mirrors validation.go ValidateServiceUpdate, less what ValidateService checks in any case.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tutorial.kube.apiserver.field import FieldError, forbidden, invalid
from tutorial.kube.apiserver.service.cluster_ips import FAMILIES, IPS, POLICY
from tutorial.kube.apiserver.service.helpers import Spec, is_headless, needs_health_check
from tutorial.kube.manifest import gofmt

_SET = "may not change once set"


def check_changes(service: Mapping[str, Any], old: Mapping[str, Any]) -> list[FieldError]:
    """Return what the change of a stored Service into `service` breaks, in the API server's order."""
    spec, before = service["spec"], old["spec"]
    meta = [*_metadata(service["metadata"])]
    found = [*_class(spec, before), *_health_check_node_port(spec, before)]
    if "ExternalName" not in (spec["type"], before["type"]):
        found = [*_cluster_ips(spec, before), *_families(spec, before), *found]
    return [*meta, *found]


def _metadata(meta: Mapping[str, Any]) -> Iterator[FieldError]:
    """What the API server has set (ValidateObjectMetaUpdate); a UID in a manifest is another object's."""
    if meta.get("uid"):
        yield invalid(("metadata", "uid"), meta["uid"], "field is immutable")


def _cluster_ips(spec: Spec, before: Mapping[str, Any]) -> Iterator[FieldError]:
    """The addresses (validateUpgradeDowngradeClusterIPs)."""
    if is_headless(spec) and is_headless(before):
        return
    ips, old = spec.get("clusterIPs") or [], before.get("clusterIPs") or []
    if len(ips) == len(old):
        for i, (ip, was) in enumerate(zip(ips, old, strict=True)):
            if ip != was:
                yield invalid((*IPS, i), ips, _SET)
    elif not ips:
        yield invalid((*IPS, 0), ips, "primary clusterIP can not be unset")
    else:
        if old and ips[0] != old[0]:
            yield invalid((*IPS, 0), ips, _SET)
        if len(ips) == 1 and spec.get("ipFamilyPolicy") != "SingleStack":
            detail = "must be set to 'SingleStack' when releasing the secondary clusterIP"
            yield invalid(POLICY, spec.get("ipFamilyPolicy"), detail)


def _families(spec: Spec, before: Mapping[str, Any]) -> Iterator[FieldError]:
    """The address families (validateUpgradeDowngradeIPFamilies). A headless Service may change them."""
    if is_headless(spec) or is_headless(before):
        return
    families, old = spec.get("ipFamilies") or [], before.get("ipFamilies") or []
    if len(families) == len(old):
        for family, was in zip(families, old, strict=True):
            if family != was:
                yield invalid((*FAMILIES, 0), families, _SET)
        return
    if families and old and families[0] != old[0]:
        yield invalid((*FAMILIES, 0), spec.get("clusterIPs") or [], _SET)
    if len(families) == 1 and spec.get("ipFamilyPolicy") != "SingleStack":
        detail = "must be set to 'SingleStack' when releasing the secondary ipFamily"
        yield invalid(POLICY, spec.get("ipFamilyPolicy"), detail)


def _class(spec: Spec, before: Mapping[str, Any]) -> Iterator[FieldError]:
    """The class of a load balancer, also when it had none (validateLoadBalancerClassField)."""
    if spec["type"] == before["type"] == "LoadBalancer":
        now, then = spec.get("loadBalancerClass"), before.get("loadBalancerClass")
        if now != then:
            yield invalid(("spec", "loadBalancerClass"), gofmt.Json("null") if now is None else now, _SET)


def _health_check_node_port(spec: Spec, before: Mapping[str, Any]) -> Iterator[FieldError]:
    """The port where a balancer asks (validateServiceExternalTrafficFieldsUpdate)."""
    if needs_health_check(spec) and needs_health_check(before):
        path = ("spec", "healthCheckNodePort")
        if spec.get("healthCheckNodePort", 0) != before.get("healthCheckNodePort", 0):
            yield forbidden(path, "field is immutable")
