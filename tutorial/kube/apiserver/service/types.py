"""spec.type, and what each type rules out."""

from collections.abc import Iterator
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.field import FieldError, forbidden, invalid, required, unsupported
from tutorial.kube.apiserver.service.helpers import is_headless
from tutorial.kube.apiserver.service_fields import TYPES


def check_headless(service: dict[str, Any]) -> Iterator[FieldError]:
    """No address and a door to it do not go together."""
    spec = service["spec"]
    if spec["type"] in {"LoadBalancer", "NodePort"} and is_headless(spec):
        detail = f"may not be set to 'None' for {spec['type']} services"
        yield invalid(("spec", "clusterIPs", 0), "None", detail)


def check_external_name(service: dict[str, Any]) -> Iterator[FieldError]:
    """An alias has a name and no address."""
    spec = service["spec"]
    if spec["type"] != "ExternalName":
        return
    for name in ("clusterIPs", "ipFamilies"):
        if spec.get(name):
            yield forbidden(("spec", name), "may not be set for ExternalName services")
    if "ipFamilyPolicy" in spec:
        yield forbidden(("spec", "ipFamilyPolicy"), "may not be set for ExternalName services")
    cname = spec.get("externalName", "").removesuffix(".")
    if not cname:
        yield required(("spec", "externalName"))
    yield from (
        invalid(("spec", "externalName"), cname, message) for message in (names.dns_subdomain(cname) if cname else ())
    )


def check_type(service: dict[str, Any]) -> Iterator[FieldError]:
    """One of the four."""
    type_ = service["spec"]["type"]
    if type_ not in TYPES:
        yield unsupported(("spec", "type"), type_, TYPES)
