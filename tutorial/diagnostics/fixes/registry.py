"""The fixers, in the order in which they are asked: the surer first."""

from tutorial.diagnostics.fixes import (
    addresses,
    cluster_ip,
    drop,
    enum_value,
    forbidden_field,
    ignored_field,
    ip_families,
    kind,
    label_syntax,
    metadata_fields,
    name_syntax,
    port_names,
    port_numbers,
    required_field,
    unknown_field,
    wrong_shape,
    wrong_type,
)
from tutorial.diagnostics.fixes.case import Fixer

FIXERS: tuple[Fixer, ...] = (
    kind.fix,
    unknown_field.fix,
    wrong_shape.fix,
    wrong_type.fix,
    metadata_fields.fix,
    required_field.fix,
    port_names.fix,
    port_numbers.fix,
    enum_value.fix,
    forbidden_field.fix,
    addresses.fix,
    cluster_ip.fix,
    ip_families.fix,
    label_syntax.fix,
    label_syntax.finalizers,
    name_syntax.fix,
    ignored_field.fix,
    drop.fix,
)
