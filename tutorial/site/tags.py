"""Template tags that every template may use without loading them.

{% icon "go" %}                      a sign of static/img/sprite.svg, unheard: put a word beside it
{% icon "bad" "Error" %}             the same where no word is visible: the second argument is its name
{% flag "nodeport" %}                the flag of a type, in its colour; nothing for ""
{% type "nodeport" %}                flag and name together: <span class="type nodeport">…NodePort</span>
{% state "accepted" %}               sign and word of a state, in its colour: Accepted, Refused, Times out, …
{% state "refused" "Refused, 1 error" %}   the same with more words; the sign and the colour stay

A slug or a name that does not exist raises ValueError, so a slip shows up in the first test of a page.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Final

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# The signs are named in one place, the sprite.
_SPRITE = Path(settings.BASE_DIR) / "static" / "img" / "sprite.svg"
ICONS: Final = frozenset(re.findall(r'<symbol id="(?!flag-)([a-z]+)"', _SPRITE.read_text(encoding="utf-8")))

TYPES: Final = {
    "clusterip": "ClusterIP",
    "nodeport": "NodePort",
    "loadbalancer": "LoadBalancer",
    "externalname": "ExternalName",
    "headless": "Headless",
}

# One word a state, everywhere on the site: name → (sign, which is also the CSS class; word).
STATES: Final = {
    "accepted": ("ok", "Accepted"),
    "warned": ("warn", "Accepted, with a warning"),
    "refused": ("bad", "Refused"),
    "answers": ("ok", "Answers"),
    "times-out": ("lost", "Times out"),
    "holds": ("ok", "Holds"),
    "fails": ("bad", "Does not hold"),
    "waits": ("wait", "Waits"),
    "done": ("ok", "Done"),
    "right": ("ok", "Right"),
    "wrong": ("bad", "Wrong"),
    "warning": ("warn", "Warning"),
    "note": ("note", "Note"),
}


@lru_cache(maxsize=512)
def _use(css: str, name: str, label: str = "") -> SafeString:
    """A page shows dozens of signs, and most of them are the same few."""
    href = static("img/sprite.svg")
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}#{}"/></svg>', css, label, href, name
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css, href, name)


def _known(value: str, names: Collection[str], what: str) -> str:
    if value not in names:
        raise ValueError(f"{what} {value!r} does not exist; there are {', '.join(sorted(names))}")
    return value


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A sign of the sprite. Give a label only where no word stands beside it."""
    return _use("icon", _known(name, ICONS, "icon"), label)


@register.simple_tag
def flag(slug: str) -> SafeString:
    """The flag of a Service type; nothing when there is no type."""
    if not slug:
        return SafeString("")
    return _use(f"flag {slug}", f"flag-{_known(slug, TYPES, 'type')}")


@register.simple_tag(name="type")
def type_badge(slug: str) -> SafeString:
    """Flag and name of a Service type; nothing when there is no type."""
    if not slug:
        return SafeString("")
    return format_html('<span class="type {}">{}{}</span>', slug, flag(slug), TYPES[slug])


@register.simple_tag
def state(name: str, words: str = "") -> SafeString:
    """Sign and word of a state."""
    sign, word = STATES[_known(name, STATES, "state")]
    return format_html('<span class="state {}">{}{}</span>', sign, icon(sign), words or word)


@register.filter
def type_name(slug: str) -> str:
    """The name that people write: {{ lesson.type|type_name }} → NodePort."""
    return TYPES.get(slug, "")
