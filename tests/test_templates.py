"""Templates: their words, how a workspace's own take their place, and their faults with a place."""

import re
from dataclasses import replace

import pytest

from publish.catalogs.messages import Translations, words_messages
from publish.editions.templates import Theme, render, template_words, words_in
from publish.findings import PublishError
from tests import editions
from tests.conftest import Golden

EDITION = editions.edition("en")


def theme_with(name: str, source: str) -> Theme:
    """The default templates with one of the workspace's own."""
    look = editions.theme()
    return replace(
        look,
        sources={**look.sources, name: source},
        paths={**look.paths, name: f"templates/{name}"},
    )


def only(source: str) -> Theme:
    """A theme of one template, `a.html`."""
    return Theme(sources={"a.html": source}, paths={"a.html": "templates/a.html"})


def fault_of(source: str, **values: object) -> str:
    with pytest.raises(PublishError) as caught:
        render(only(source), "a.html", "en", [], values)
    (finding,) = caught.value.findings
    assert finding.hint
    return str(finding).split("\n")[0]


FAULTS = [
    ("one\n{% if %}", "2: error: TemplateSyntaxError: Expected an expression, got 'end of"),
    ("one\n{% for x in [1] %}\n{{ x }}", "3: error: TemplateSyntaxError: Unexpected end of templ"),
    ("{{ 'open }}", "1: error: TemplateSyntaxError: unexpected char"),
    ("one\n\n{{ nothing }}", "3: error: UndefinedError: 'nothing' is undefined"),
    ("one\n{{ given.missing }}", "2: error: UndefinedError: 'str object' has no attribute 'mis"),
    ("{{ 1 / 0 }}", "1: error: ZeroDivisionError: division by zero"),
    ("\n{% include 'b.html' %}", "2: error: TemplateNotFound: b.html"),
    ("{{ '' | nofilter }}", "1: error: TemplateAssertionError: No filter named 'nofilter'."),
    ("{% macro m(x) %}\n{{ m(x) }}{% endmacro %}\n{{ m(1) }}", "2: error: RecursionError: "),
    ("{{ words() }}", "1: error: TypeError: "),
]


@pytest.mark.parametrize(("source", "expected"), FAULTS)
def test_a_fault_has_its_template_and_line(source: str, expected: str) -> None:
    found = fault_of(source, given="text")
    assert found.startswith(f"templates/a.html:{expected}")
    assert found.endswith("[template]")


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("blocks/table.html", "<table>\n{{ block.rows }}", "templates/blocks/table.html:2: error:"),
        ("blocks/note.html", "{% for %}", "templates/blocks/note.html:1: error:"),
        ("page/footer.html", "\n\n{{ nobody }}", "templates/page/footer.html:3: error:"),
        ("blocks/sections.html", "{% macro contents(a, b) %}\n{{ c }}{% endmacro %}",
         "templates/blocks/sections.html:2: error:"),
    ],
)  # fmt: skip
def test_a_fault_in_a_part_of_a_page_is_told_there(name: str, source: str, expected: str) -> None:
    with pytest.raises(PublishError) as caught:
        editions.page(EDITION, theme_with(name, source))
    assert str(caught.value).startswith(expected)


NO_WAY_OUT = [
    "{{ ''.__class__.__mro__ }}",
    "{{ words.__globals__ }}",
    "{{ function.__globals__ }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{% include '/etc/passwd' %}",
    "{% include '../secret' %}",
    "{% import 'os' as os %}",
    "{{ range(10) }}",
]


@pytest.mark.parametrize("source", NO_WAY_OUT)
def test_a_template_gets_nothing_but_what_it_is_given(source: str) -> None:
    """Templates are the workspace's own programs; still they see no file and no module."""
    found = fault_of(source, function=editions.page)
    assert re.search(r"(SecurityError|UndefinedError|TemplateNotFound): ", found)


def test_values_are_escaped() -> None:
    html = render(only("<p title='{{ x }}'>{{ x }}</p>"), "a.html", "en", [], {"x": "<&'\">"})
    assert html == "<p title='&lt;&amp;&#39;&#34;&gt;'>&lt;&amp;&#39;&#34;&gt;</p>"


def test_a_workspace_overrides_one_template_and_keeps_the_rest() -> None:
    own = theme_with("blocks/paragraph.html", '<p class="own">{{ piece(block.text) }}</p>\n')
    page, usual = editions.page(EDITION, own), editions.page(EDITION)
    assert page.count('<p class="own">') > 5
    assert '<p class="own">' not in usual
    assert page.count("<table") == usual.count("<table")


# --- words ---


def test_the_words_of_the_templates(golden: Golden) -> None:
    lines = (
        f"{message.msgctxt or '-'} · {message.msgid}\n"
        for message in words_messages(template_words(editions.theme()))
    )
    golden("templates/words.txt", "".join(lines))


def test_every_word_of_the_templates_is_in_the_japanese_catalog() -> None:
    keys = {message.key for message in words_messages(template_words(editions.theme()))}
    assert keys - set(editions.translated("ja", "publish").entries) == set()


def test_words_are_found_wherever_they_stand() -> None:
    source = """{{ words("One") }}
{% if words("Two") %}<p title="{{ plain("Three {n}", n=words('Four')) }}">{% endif %}
{% macro m() %}{{ words("Five", context="a place") }}{% endmacro %}
{% set x = "One" %}{# words("Not this") #}{{ "words('Nor this')" }}
"""
    found = template_words(only(source))
    assert [(text.context, text.source, text.origin.line) for text in found] == [
        (None, "One", 1),
        (None, "Two", 2),
        (None, "Three {n}", 2),
        (None, "Four", 2),
        ("a place", "Five", 3),
    ]


@pytest.mark.parametrize(
    "call",
    ["words(x)", "words('a' ~ x)", "words()", "plain(x)", "words(1)", "words('a', context=x)"],
)
def test_words_that_no_catalog_can_have_are_a_fault(call: str) -> None:
    with pytest.raises(PublishError, match=r"templates/a.html:2: error: "):
        template_words(only(f"\n{{{{ {call} }}}}"))


def test_a_template_that_cant_be_parsed_is_a_fault() -> None:
    with pytest.raises(PublishError, match=r"templates/a.html:1: error: TemplateSyntaxError"):
        template_words(only("{% if %}"))


FRENCH = Translations(
    language="fr",
    entries={
        (None, "Page {page} of {pages}"): "Page {page} sur {pages}",
        (None, "See *this*"): "Voir **ceci**",
        (None, "<b>"): "<i>",
        ("verb", "Open"): "Ouvrir",
        (None, "Braces"): "{{x}} {unknown}",
    },
)
WORDS = [
    ("fr", "Page {page} of {pages}", {"page": 1, "pages": 3}, "Page 1 sur 3"),
    ("fr", "Page {page} of {pages}", {"page": "<b>", "pages": "{page}"},
     "Page &lt;b&gt; sur {page}"),
    ("fr", "See *this*", {}, "Voir <strong>ceci</strong>"),
    ("fr", "<b>", {}, "&lt;i&gt;"),
    ("fr", "Open", {"context": "verb"}, "Ouvrir"),
    ("fr", "Open", {}, '<span lang="en" dir="ltr">Open</span>'),
    ("fr", "Braces", {}, "{x} {unknown}"),
    ("fr", "[a][b][^c]", {}, '<span lang="en" dir="ltr">[a][b][^c]</span>'),
    ("en", "Open", {}, "Open"),
    ("en-GB", "Open", {}, "Open"),
    ("ar", "Open", {}, '<span lang="en" dir="ltr">Open</span>'),
    (
        "fr", "In {language}", {"language": "français"},
        '<span lang="en" dir="ltr">In <span lang="fr" dir="ltr">français</span></span>',
    ),
    ("fr", "{n} of them", {"n": 3}, '<span lang="en" dir="ltr">3 of them</span>'),
]  # fmt: skip


@pytest.mark.parametrize(("language", "message", "values", "expected"), WORDS)
def test_words_in_a_language(
    language: str, message: str, values: dict[str, object], expected: str
) -> None:
    catalogs = [FRENCH] if language == "fr" else []
    assert words_in(language, catalogs)(message, **values) == expected


def test_the_first_catalog_that_has_the_words_wins() -> None:
    own = Translations(language="fr", entries={(None, "See *this*"): "Regardez"})
    assert words_in("fr", [own, FRENCH])("See *this*") == "Regardez"
    assert words_in("fr", [own, FRENCH])("<b>") == "&lt;i&gt;"


def test_plain_words_are_for_attributes() -> None:
    source = """<p title="{{ plain('See *this*') }}">"""
    html = render(only(source), "a.html", "fr", [FRENCH], {})
    assert html == '<p title="Voir ceci">'
