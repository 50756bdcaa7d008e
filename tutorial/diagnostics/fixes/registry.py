"""The fixers, in the order in which they are asked: the surer first.

Each stands here by name and is imported when it is asked: a command line that shows one finding
needs two or three of them.
"""

from collections.abc import Iterator
from importlib import import_module

from tutorial.diagnostics.fixes.case import Case, Fixer

# Of a text that could not be read, and of an object that was.
OF_A_TEXT = (
    "no_object.fix",
    "json_syntax.fix",
    "yaml_indent.tabs",
    "yaml_one_line.fix",
    "yaml_colon.fix",
    "yaml_quotes.fix",
    "yaml_stray.fix",
    "yaml_indent.fix",
)
OF_AN_OBJECT = (
    "no_object.fix",
    "yaml_indent.tabs",
    "yaml_indent.first_line",
    "kind.fix",
    "other_kinds.fix",
    "unknown_field.fix",
    "wrong_shape.fix",
    "wrong_type.fix",
    "metadata_fields.fix",
    "required_field.fix",
    "port_names.fix",
    "port_numbers.fix",
    "enum_value.fix",
    "forbidden_field.fix",
    "addresses.fix",
    "cluster_ip.fix",
    "ip_families.fix",
    "label_syntax.fix",
    "label_syntax.finalizers",
    "name_syntax.fix",
    "ignored_field.fix",
)
LAST_RESORTS = ("yaml_stray.lines", "drop.fix")


def fixers(case: Case) -> Iterator[Fixer]:
    """Yield those that may know a change for a case."""
    yield from map(_load, OF_A_TEXT if case.is_unreadable else OF_AN_OBJECT)


def last_resorts() -> Iterator[Fixer]:
    """Yield those that are asked when nobody else knows better."""
    yield from map(_load, LAST_RESORTS)


def _load(name: str) -> Fixer:
    module, function = name.split(".")
    fixer: Fixer = getattr(import_module(f"tutorial.diagnostics.fixes.{module}"), function)
    return fixer
