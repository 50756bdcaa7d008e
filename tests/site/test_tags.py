"""The template tags that every template may use."""

import pytest
from django.template import Context, Template
from django.templatetags.static import static


def render(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% icon "ok" %}', '<svg class="icon" aria-hidden="true"><use href="SPRITE#ok"/></svg>'),
        (
            '{% icon "bad" label %}',
            '<svg class="icon" role="img" aria-label="Close &lt;it&gt;"><use href="SPRITE#bad"/></svg>',
        ),
        (
            '{% flag "nodeport" %}',
            '<svg class="flag nodeport" aria-hidden="true"><use href="SPRITE#flag-nodeport"/></svg>',
        ),
        ('{% flag "" %}', ""),
        ('{% type "" %}', ""),
        ('{{ "externalname"|type_name }}', "ExternalName"),
        ('{{ ""|type_name }}', ""),
    ],
)
def test_output(source: str, expected: str) -> None:
    assert render(source, label="Close <it>") == expected.replace("SPRITE", static("img/sprite.svg"))


def test_a_type_is_flag_and_word() -> None:
    html = render('{% type "headless" %}')
    assert html.startswith('<span class="type headless"><svg class="flag headless"')
    assert html.endswith("</svg>Headless</span>")


@pytest.mark.parametrize(
    ("name", "sign", "word"),
    [("accepted", "ok", "Accepted"), ("refused", "bad", "Refused"), ("times-out", "lost", "Times out")],
)
def test_a_state_is_sign_and_word(name: str, sign: str, word: str) -> None:
    html = render("{% state name %}", name=name)
    assert html.startswith(f'<span class="state {sign}">')
    assert f"{static('img/sprite.svg')}#{sign}" in html
    assert html.endswith(f"{word}</span>")


def test_a_state_may_say_more() -> None:
    assert render('{% state "refused" "Refused, 1 error" %}').endswith("</svg>Refused, 1 error</span>")


@pytest.mark.parametrize("source", ['{% icon "none" %}', '{% flag "none" %}', '{% state "none" %}'])
def test_a_slip_is_an_error(source: str) -> None:
    with pytest.raises(ValueError, match="'none' does not exist; there are"):
        render(source)
