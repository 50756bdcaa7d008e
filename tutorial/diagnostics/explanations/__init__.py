"""What each message means, area by area: an entry is one page of the catalogue of errors."""

from tutorial.diagnostics.explanations import (
    addresses,
    decoding,
    decoding_fields,
    ip_families,
    kubectl,
    load_balancer,
    metadata,
    metadata_labels,
    node_port,
    port_name,
    ports,
    selector,
    target_port,
    traffic,
    type,
    update,
    warnings,
    yaml_text,
)
from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = (
    *yaml_text.ENTRIES,
    *kubectl.ENTRIES,
    *decoding_fields.ENTRIES,
    *decoding.ENTRIES,
    *metadata.ENTRIES,
    *metadata_labels.ENTRIES,
    *ports.ENTRIES,
    *port_name.ENTRIES,
    *target_port.ENTRIES,
    *node_port.ENTRIES,
    *selector.ENTRIES,
    *type.ENTRIES,
    *addresses.ENTRIES,
    *ip_families.ENTRIES,
    *load_balancer.ENTRIES,
    *traffic.ENTRIES,
    *update.ENTRIES,
    *warnings.ENTRIES,
)
