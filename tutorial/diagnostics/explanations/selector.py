"""spec.selector: what its keys and values may look like."""

from tutorial.diagnostics.explanations.examples import service
from tutorial.diagnostics.model import Explanation

_BAD = 'spec.selector: Invalid value: "…": '
_WEB = service("", "port: 80")


def _selecting(labels: str) -> str:
    return service("", "port: 80", selector=labels)


ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="selector-key-characters",
        title="A key of the selector has a character that labels may not have",
        area="metadata",
        says=(f"{_BAD}name part must consist of *",),
        means="The key is a label’s name: letters, digits, `-`, `_` and `.`, beginning and ending with a letter or a "
        "digit. The value in the message is the key, without what stands behind its colon. No pod can carry such a "
        "label, so the Service could never find one.",
        misconception="“A selector is an expression: `app = web`, `!canary`.” That is how `kubectl -l` writes it. In "
        "a Service it is a map of exact labels, all of which a pod must have.",
        fix="Copy the key from the labels of the pods, as `kubectl get pods --show-labels` prints them: `app: web`.",
        lesson="endpoints",
        example=_selecting('"app name": web'),
        fixed=_WEB,
    ),
    Explanation(
        slug="selector-key-empty",
        title="A key of the selector has no name",
        area="metadata",
        says=(f"{_BAD}name part must be non-empty",),
        means="Of a key such as `example.com/app`, the part after the `/` is the name. Here that part is empty: the "
        'key is `""`, or it ends with the slash. You get a second message about the same key, which lists the '
        "characters of a name; it says nothing new.",
        misconception="“An empty key matches every pod.” No label has an empty key. A Service for all pods of a "
        "namespace does not exist; one without a selector finds none by itself.",
        fix="Write the whole key of the pods’ label, such as `app: web`, or take the line out.",
        lesson="endpoints",
        example=_selecting("example.com/: web"),
        fixed=_WEB,
    ),
    Explanation(
        slug="selector-key-too-long",
        title="A key of the selector is too long",
        area="metadata",
        says=(f"{_BAD}name part must be no more than N bytes",),
        means="The name of a label has at most 63 bytes, not counting a domain and `/` before it. Letters outside "
        "ASCII, which are not allowed anyway, take more than one.",
        misconception="“A precise selector needs a precise name.” It needs the labels that the pods have. Two short "
        "ones select as precisely as one long.",
        fix="Shorten the key here and in the pods’ labels alike; a selector finds only what matches letter by letter.",
        lesson="endpoints",
        example=_selecting(f"{'app-of-the-shop-' * 4}web: web"),
        fixed=_WEB,
    ),
    Explanation(
        slug="selector-key-slashes",
        title="A key of the selector has more than one slash",
        area="metadata",
        says=(f"{_BAD}a valid label key must consist of *",),
        means="A key may have one `/`, between a domain and a name. With two, nobody can say where the domain ends.",
        misconception="“A label key is a path, as deep as I like.” It has two levels at most: who defined it, and "
        "what it is called.",
        fix="Keep one slash and put a hyphen or a dot in place of the others: `example.com/shop.web`. Then give the "
        "pods the same label.",
        lesson="endpoints",
        example=_selecting("example.com/shop/app: web"),
        fixed=_selecting("example.com/shop.app: web"),
    ),
    Explanation(
        slug="selector-key-prefix",
        title="Before the slash in a selector’s key stands no domain",
        area="metadata",
        says=(f"{_BAD}prefix part *",),
        means="What stands before the `/` says who defined the label, as a DNS name: lower case, digits, `-` and "
        "dots, at most 253 characters. Capitals and underscores are allowed after the slash and not before it. A key "
        "that begins with the slash has an empty domain.",
        misconception="“The same characters are allowed on both sides of the slash.” The left side is a domain, the "
        "right side a name.",
        fix="Write the domain in lower case, `example.com/app`, or leave it and the slash out. The pods’ label has to "
        "match.",
        lesson="endpoints",
        example=_selecting("Example.com/app: web"),
        fixed=_selecting("example.com/app: web"),
    ),
    Explanation(
        slug="selector-value-characters",
        title="A value of the selector has a character that labels may not have",
        area="metadata",
        says=(f"{_BAD}a valid label must be an empty string or *",),
        means="The value has letters, digits, `-`, `_` and `.` and begins and ends with a letter or a digit. Spaces, "
        "slashes, commas and `*` are not among them. The message does not name the key: look for the value.",
        misconception="“`app: web-*` or `app: web, shop` selects several applications.” A selector knows no wildcard "
        "and no list. Each line is one exact value, and a pod has to match all of them.",
        fix="Write the value that the pods have. To select several applications, give all their pods a label in "
        "common, and select that.",
        lesson="endpoints",
        example=_selecting('app: "web, shop"'),
        fixed=_WEB,
    ),
    Explanation(
        slug="selector-value-too-long",
        title="A value of the selector is longer than 63 bytes",
        area="metadata",
        says=(f"{_BAD}must be no more than N bytes",),
        means="Label values have at most 63 bytes, here as on the pods. No pod has a value as long as this one, so "
        "the Service would never find any.",
        misconception="“The value can hold the image or the commit, so that the Service selects one build.” Long "
        "texts belong into annotations, and those cannot be selected.",
        fix="Choose a short label that the pods share, such as `app: web`. For one version among several, add a "
        "second line: `version: v2`.",
        lesson="endpoints",
        example=_selecting(f"app: {'web-of-the-shop-' * 4}v2"),
        fixed=_WEB,
    ),
)
