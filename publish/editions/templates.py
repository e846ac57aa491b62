"""Templates: the texts of `templates/` as Jinja2 sees them, and the words in them.

Only user of Jinja2. Templates get an edition and plain functions; in Jinja2's sandbox they reach
no file, no module and no network. Words are written in English in the templates,
`words("Contents")`, and are looked up in the catalogs `site` (a workspace's own) and `publish`
(these templates').
"""

import traceback
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias, assert_never

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from publish.catalogs.messages import Translations
from publish.editions.inline import Setting, Value, resolve
from publish.editions.localize import Piece
from publish.editions.markup_html import foreign, inline_html
from publish.findings import Finding, Origin, PublishError, Severity
from publish.language.markup import parse
from publish.release.model import (
    Attachments,
    Block,
    Definitions,
    Figure,
    ItemList,
    Note,
    Paragraph,
    Quotation,
    Table,
    TerritoryList,
)
from publish.release.text import Role, Text

__all__ = [
    "Blocks", "Theme", "Words", "kind_of", "overridden", "render", "template_words", "words_in",
]  # fmt: skip

ENGLISH = "en"  # the language of the words in templates


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Theme:
    """Templates by name (`page/page.html`, `blocks/table.html`) and where each stands.

    Two themes are the same only if they are one: compiled templates are kept by theme.
    """

    sources: Mapping[str, str]
    paths: Mapping[str, str]


Words = Callable[..., Markup]

Blocks: TypeAlias = MutableMapping[str, Markup]
"""Blocks of one edition that have been rendered, by id: the same on every page of it."""


def overridden(default: Theme, own: Theme) -> Theme:
    """`default`, with what `own` has of the same name in its place.

    What that is can still be included: `shipped/page/footer.html` is the default.
    """
    names = [name for name, text in own.sources.items() if default.sources.get(name, text) != text]
    sources = {f"shipped/{name}": default.sources[name] for name in names}
    paths = {f"shipped/{name}": default.paths[name] for name in names}
    return Theme(
        sources={**default.sources, **sources, **own.sources},
        paths={**default.paths, **paths, **own.paths},
    )


def render(theme: Theme, name: str, language: str, catalogs: Sequence[Translations],
           values: Mapping[str, object], blocks: Blocks | None = None) -> str:  # fmt: skip
    """The template `name` with `values`. Raises PublishError with the place of a fault.

    A block whose id is in `blocks` is what it has there; one that isn't is put there.
    """
    words = words_in(language, catalogs)
    environment = _environment(theme)
    known: Blocks = {} if blocks is None else blocks

    def show(block: Block[Piece]) -> Markup:
        if block.id not in known:
            template = environment.get_template(f"blocks/{kind_of(block)}.html")
            known[block.id] = Markup(template.render(**context, block=block))
        return known[block.id]

    def plain(message: str, **given: object) -> str:
        return words(message, **given).striptags()

    context = {**values, "language": language, "words": words, "plain": plain, "show": show}
    try:
        return environment.get_template(name).render(**context)
    except PublishError:
        raise
    except Exception as error:  # a template is a program: whatever it does wrong is its author's
        raise _fault(error, theme, name) from error


def kind_of(block: Block[Piece]) -> str:
    """The name of the template of a block: `blocks/<kind>.html`."""
    match block:
        case Paragraph():
            return "paragraph"
        case ItemList():
            return "list"
        case Table():
            return "table"
        case Figure():
            return "figure"
        case Quotation():
            return "quotation"
        case Note():
            return "note"
        case Definitions():
            return "definitions"
        case TerritoryList():
            return "territories"
        case Attachments():
            return "attachments"
        case _:
            assert_never(block)


def words_in(language: str, catalogs: Sequence[Translations]) -> Words:
    """A function from a template's English words to HTML in `language`.

    Names in braces are filled from keyword arguments. Words without a translation stay English,
    under their own `lang`. The first catalog that has the words wins.
    """

    def words(message: str, *, context: str | None = None, **values: object) -> Markup:
        found = next((t for c in catalogs if (t := c.get((context, message))) is not None), None)
        english = language == ENGLISH or language.startswith(f"{ENGLISH}-")
        used = language if found is not None or english else ENGLISH
        if used == language:
            return _filled(found or message, used, values)
        given = {name: _in_language(value, language) for name, value in values.items()}
        return foreign(_filled(message, used, given), used)

    return words


def template_words(theme: Theme) -> tuple[Text, ...]:
    """The words of all templates, by template name, then in the order they stand.

    Raises PublishError where a template can't be parsed.
    """
    return tuple(
        text
        for name in sorted(theme.sources)
        if name.endswith((".html", ".atom"))
        for text in _words_of(name, theme.sources[name], theme.paths[name])
    )


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, which asks of each attribute once whether it is safe, by type and name.

    Its answer depends on nothing else, and templates ask a thousand times for a page.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe = dict[tuple[type, str], bool]()

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have it: nothing private, nothing that changes what it has."""
        if isinstance(obj, type):
            return super().is_safe_attribute(obj, attr, value)
        known = self._safe.get((type(obj), attr))
        if known is None:
            known = self._safe[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
        return known


@lru_cache(maxsize=8)
def _environment(theme: Theme) -> jinja2.Environment:
    environment = _Sandbox(
        loader=jinja2.FunctionLoader(lambda name: _source(theme, name)),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    return environment


def _source(theme: Theme, name: str) -> tuple[str, str, None] | None:
    source = theme.sources.get(name)
    return None if source is None else (source, name, None)


def _in_language(value: object, language: str) -> Markup:
    """A value of the page among words that stayed English keeps the page's language."""
    html = escape(value)
    return foreign(html, language) if any(map(str.isalpha, html.striptags())) else html


def _filled(message: str, language: str, values: Mapping[str, object]) -> Markup:
    """Inline markup of `message` as HTML, with `{name}` replaced by the values given."""
    html = _unfilled(message, language, frozenset(values))
    for name, given in values.items():
        html = html.replace(f"\0{name}\0", str(escape(given)))
    return Markup(html)


@lru_cache(maxsize=4096)
def _unfilled(message: str, language: str, names: frozenset[str]) -> str:
    """The HTML of a message, with marks where values go; kept, since every page has the same."""

    def value(name: str) -> Value | None:
        if name not in names:
            return None
        return Value(text=f"\0{name}\0", language=language, machine="", date=False)

    spans = parse(message, ruby=language.startswith("ja")).spans
    return str(inline_html(resolve(spans, Setting(language=language, fact=value)), language))


@lru_cache(maxsize=512)
def _words_of(name: str, source: str, path: str) -> tuple[Text, ...]:
    """The words of one template; kept, since to parse all takes a tenth of a second."""
    try:
        tree = _environment(_NO_THEME).parse(source, name=name)
    except jinja2.TemplateError as error:
        raise _fault(error, Theme(sources={name: source}, paths={name: path}), name) from error
    return tuple(
        _word(call, path)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in ("words", "plain")
    )


_NO_THEME = Theme(sources={}, paths={})


def _word(call: nodes.Call, path: str) -> Text:
    origin = Origin(path=path, line=call.lineno)
    message = call.args[0] if call.args else None
    if not isinstance(message, nodes.Const) or not isinstance(message.value, str):
        raise PublishError([_finding(origin, "words(…) takes its English text in quotes")])
    context = next((pair.value for pair in call.kwargs if pair.key == "context"), None)
    if context is not None and not isinstance(context, nodes.Const):
        raise PublishError([_finding(origin, "words(…) takes its context in quotes")])
    return Text(
        source=message.value,
        role=Role.WORDS,
        context=context.value if context else None,
        origin=origin,
    )


def _fault(error: Exception, theme: Theme, name: str) -> PublishError:
    if isinstance(error, jinja2.TemplateSyntaxError):
        at, line = error.name or name, error.lineno
    else:
        at, line = _where(error, theme, name)
    origin = Origin(path=theme.paths.get(at, at), line=line)
    return PublishError([_finding(origin, f"{type(error).__name__}: {error}")])


def _where(error: Exception, theme: Theme, name: str) -> tuple[str, int]:
    """The template and line that an error while rendering came from (Jinja2 rewrites traces)."""
    frames = traceback.extract_tb(error.__traceback__)
    here = [(f.filename, f.lineno or 0) for f in frames if f.filename in theme.sources]
    return here[-1] if here else (name, 0)


def _finding(origin: Origin, message: str) -> Finding:
    return Finding(
        code="template",
        severity=Severity.ERROR,
        message=message,
        origin=origin,
        hint="compare it with the default template of the same name",
    )
