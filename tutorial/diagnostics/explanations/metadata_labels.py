"""The names and values of labels and annotations."""

from tutorial.diagnostics.explanations.examples import web
from tutorial.diagnostics.model import Explanation


def _keys(*problems: str) -> tuple[str, ...]:
    return tuple(
        f'metadata.{where}: Invalid value: "…": {problem}'
        for problem in problems
        for where in ("labels", "annotations")
    )


def _label(line: str) -> str:
    return web("  name: web\n", f"  name: web\n  labels:\n    {line}\n")


def _annotation(line: str) -> str:
    return web("  name: web\n", f"  name: web\n  annotations:\n    {line}\n")


ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="label-name-characters",
        title="The name of a label or annotation holds a forbidden character",
        area="metadata",
        says=_keys("name part must consist of *"),
        means="The quoted text is the name, not the value. The part after the slash, or all of it when there is none, "
        "may hold letters, digits, `-`, `_` and `.`, and begins and ends with a letter or digit. A space is the usual "
        "culprit.",
        misconception="“A name is free text.” It is used in commands and URLs, so it is kept to a few characters. In "
        "an annotation the value is free text, its name is not.",
        fix="Put a hyphen in the place of what is forbidden. If the name has a domain, a single slash separates the "
        "two.",
        lesson="manifest",
        example=_label("cost center: shop"),
        fixed=_label("cost-center: shop"),
    ),
    Explanation(
        slug="label-value-characters",
        title="A label’s value holds a forbidden character",
        area="metadata",
        says=('metadata.labels: Invalid value: "…": a valid label must be an empty string or consist of *',),
        means="The quoted text is the value. It may hold letters, digits, `-`, `_` and `.`, and begins and ends with "
        "a letter or digit. Spaces, slashes, colons and @ are out, and with them URLs and mail addresses.",
        misconception="“A label can say anything.” Labels are made to be selected by. What is only read belongs in an "
        "annotation, whose value may be any text.",
        fix="Replace the character with a hyphen, or move the entry to `annotations`.",
        lesson="manifest",
        example=_label("owner: shop@example.com"),
        fixed=_annotation("owner: shop@example.com"),
    ),
    Explanation(
        slug="label-name-empty",
        title="The name of a label or annotation is empty",
        area="metadata",
        says=_keys("name part must be non-empty"),
        means='The key is `""`, or it ends with its slash, as in `example.com/`. A second message about the '
        "characters usually comes with it; it goes away with this one.",
        misconception="“The domain alone is enough.” The domain says whose name it is. The name comes after the slash.",
        fix="Write a name after the slash, or take the line out.",
        lesson="manifest",
        example=_label("example.com/: web"),
        fixed=_label("example.com/tier: web"),
    ),
    Explanation(
        slug="label-name-prefix",
        title="What stands before the slash is no domain",
        area="metadata",
        says=_keys(
            "prefix part must be non-empty",
            "prefix part a lowercase RFC N subdomain must consist of *",
            "prefix part must be no more than N characters",
        ),
        means="Before the slash stands a DNS name: small letters, digits, hyphens and dots, 253 characters at most. "
        "Here it is empty or holds something else, a capital or an underscore for instance.",
        misconception="“The slash makes folders.” It separates a domain, whose owner vouches for the name, from the "
        "name.",
        fix="Write a domain that is yours in small letters, or leave out domain and slash.",
        lesson="manifest",
        example=_label("My_Shop/tier: web"),
        fixed=_label("tier: web"),
    ),
    Explanation(
        slug="label-name-slashes",
        title="The name of a label or annotation has two slashes",
        area="metadata",
        says=_keys("a valid label key must consist of *"),
        means="One slash separates the domain from the name. With two, the API server does not know which is which.",
        misconception="“A name may be a path, as in `shop/web/tier`.” Names have one level below the domain.",
        fix="Join the later parts with a dot or a hyphen: `example.com/web-tier`.",
        lesson="manifest",
        example=_label("example.com/web/tier: front"),
        fixed=_label("example.com/web-tier: front"),
    ),
    Explanation(
        slug="label-value-too-long",
        title="A label’s value is longer than 63 bytes",
        area="metadata",
        says=('metadata.labels: Invalid value: "…": must be no more than N bytes',),
        means="A label’s value has 63 bytes at most. Every letter of ASCII is one byte.",
        misconception="“Labels hold descriptions.” They are an index that selectors search. Annotations hold text, "
        "256 KiB of it in all.",
        fix="Shorten the value, or move the entry to `annotations`. Commit hashes fit when cut to twelve characters.",
        lesson="manifest",
        example=_label(f"note: {'a-long-description-' * 4}end"),
        fixed=_annotation(f"note: {'a-long-description-' * 4}end"),
    ),
    Explanation(
        slug="label-name-too-long",
        title="The name of a label or annotation is longer than 63 bytes",
        area="metadata",
        says=_keys("name part must be no more than N bytes"),
        means="The part after the slash has 63 bytes at most; the domain before it may have 253 more.",
        misconception="“Only labels are limited, annotations are not.” The limit of names is the same for both. What "
        "is free in an annotation is its value.",
        fix="Shorten the name, or move a part of it into the domain or the value.",
        lesson="manifest",
        example=_annotation(f"{'a-long-name-' * 6}end: shop"),
        fixed=_annotation("a-name: shop"),
    ),
    Explanation(
        slug="annotations-too-large",
        title="The annotations are larger than 256 KiB",
        area="metadata",
        says=("metadata.annotations: Too long: may not be more than N bytes",),
        means="All names and values of the annotations together have 262,144 bytes at most. `kubectl apply` keeps a "
        "copy of the whole manifest in one of them, which counts too.",
        misconception="“Annotations are storage.” Every reader of the Service gets all of them, with every change.",
        fix="Put the data into a ConfigMap and name it in the annotation.",
        lesson="manifest",
        example=_annotation(f'example.com/data: "{"x" * 262_144}"'),
        fixed=_annotation("example.com/data: web-data"),
    ),
)
