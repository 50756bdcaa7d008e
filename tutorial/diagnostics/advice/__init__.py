"""Advice that the API server does not give: one file, one rule.

    for finding in advise(review(text).taken):
        finding.message, finding.span

A rule is a module. Its docstring is its page: the first line is the title, then three paragraphs:
what it means, the misconception, the smallest fix. FAILING is a manifest that it speaks up about,
PASSING the same after the smallest fix, LESSON the lesson's id, SAYS its messages with `{values}`
left open, and `check` looks at one object. It sees Services that were created (with TYPES, of these
types alone); with REFUSED those that were refused too, with EVERY_KIND whatever was read.
"""

from collections.abc import Iterable, Iterator, Sequence

from tutorial.diagnostics.advice import (
    affinity_behind_a_balancer,
    annotation_nobody_reads,
    blue_and_green_together,
    cluster_ip_in_dynamic_band,
    cluster_ip_is_no_wall,
    copied_from_a_cluster,
    datastore_on_the_outside,
    empty_field,
    external_ips,
    external_name_has_no_pods,
    external_name_is_an_address,
    external_name_is_not_whole,
    external_name_leads_back,
    external_name_with_tls,
    external_traffic_stays_on_the_node,
    grpc_stays_on_one_pod,
    headless_translates_no_port,
    internal_traffic_stays_on_the_node,
    load_balancer_ip,
    load_balancer_open_to_all,
    mixed_protocols_on_a_balancer,
    name_begins_with_a_digit,
    name_leads_elsewhere,
    name_makes_a_variable,
    namespace_like_a_domain,
    no_selector,
    node_port_in_dynamic_band,
    not_ready_gets_traffic,
    octal_number,
    old_provider_annotation,
    pods_in_another_namespace,
    port_name_is_a_number,
    repeated_key,
    same_number_twice,
    selector_matches_no_pod,
    selector_on_a_passing_label,
    selector_too_broad,
    source_range_for_all,
    source_ranges_annotation,
    source_ranges_leave_node_ports_open,
    target_port_name_unknown,
    target_port_not_declared,
    traffic_distribution_overruled,
    udp_service_as_tcp,
    unnamed_port,
)
from tutorial.diagnostics.advice.around import Around, Pod
from tutorial.diagnostics.advice.rule import TYPES, Rule
from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Explanation
from tutorial.kube.apiserver import Finding, Taken

__all__ = ["RULES", "Pod", "advise", "entries"]

RULES: tuple[Rule, ...] = tuple(
    map(
        Rule.of,
        (
            repeated_key,
            octal_number,
            empty_field,
            copied_from_a_cluster,
            name_begins_with_a_digit,
            name_leads_elsewhere,
            name_makes_a_variable,
            namespace_like_a_domain,
            annotation_nobody_reads,
            old_provider_annotation,
            source_ranges_annotation,
            no_selector,
            selector_too_broad,
            selector_on_a_passing_label,
            pods_in_another_namespace,
            selector_matches_no_pod,
            blue_and_green_together,
            target_port_name_unknown,
            target_port_not_declared,
            headless_translates_no_port,
            node_port_in_dynamic_band,
            unnamed_port,
            port_name_is_a_number,
            udp_service_as_tcp,
            same_number_twice,
            grpc_stays_on_one_pod,
            cluster_ip_in_dynamic_band,
            cluster_ip_is_no_wall,
            datastore_on_the_outside,
            external_ips,
            load_balancer_open_to_all,
            source_range_for_all,
            source_ranges_leave_node_ports_open,
            load_balancer_ip,
            mixed_protocols_on_a_balancer,
            external_name_is_an_address,
            external_name_is_not_whole,
            external_name_leads_back,
            external_name_with_tls,
            external_name_has_no_pods,
            external_traffic_stays_on_the_node,
            internal_traffic_stays_on_the_node,
            traffic_distribution_overruled,
            affinity_behind_a_balancer,
            not_ready_gets_traffic,
        ),
    )
)
_REFUSED = tuple(rule for rule in RULES if rule.refused)
_BY_TYPE = {type_: tuple(rule for rule in RULES if type_ in rule.types) for type_ in TYPES}
_EVERY_KIND = tuple(rule for rule in RULES if rule.every_kind)


def advise(taken: Sequence[Taken], pods: Iterable[Pod] | None = None) -> Iterator[Finding]:
    """Yield what the rules have to say about the objects of a text, object by object.

    `pods` are those of the place where the text will be applied, None when nobody knows them.
    """
    around = Around(taken, pods)
    for one in taken:
        if isinstance(one.document.value, dict):
            subject = Subject(one, around)
            for rule in _BY_TYPE.get(subject.type, _REFUSED) if subject.is_service else _EVERY_KIND:
                yield from rule.check(subject)


def entries() -> tuple[Explanation, ...]:
    """Return the rules' pages for the catalogue."""
    return tuple(rule.explanation for rule in RULES)
