"""A proof to HTML: one file that needs nothing else, and the document that becomes its PDF."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from markupsafe import Markup

from publish.catalogs.messages import Translations
from publish.catalogs.states import MessageState
from publish.editions.inline import (
    Code,
    InLanguage,
    Inline,
    Link,
    Literal,
    NoteLink,
    Ruby,
    Stress,
    Value,
    unlinked,
)
from publish.editions.localize import Piece
from publish.editions.markup_html import inline_html
from publish.editions.proof import Proof, ProofPart
from publish.editions.proof_entry import Entry
from publish.editions.review import review_functions, self_contained, style_of, time_of
from publish.editions.templates import Theme, render
from publish.findings import failing
from publish.language.characters import unpublishable
from publish.language.dates import PartialDate
from publish.language.locale import check_tag

__all__ = ["entry_values", "proof_document", "proof_page"]


def proof_page(proof: Proof, theme: Theme, interface: str, words: Sequence[Translations]) -> str:
    """The proof as one HTML file in the reviewer's language, `interface`.

    It asks for nothing from anywhere and runs no script. Characters that HTML refuses are shown
    as U+FFFD. Raises PublishError where a template is at fault.
    """
    values = {
        **_values(proof, interface),
        **self_contained(theme, "proof/review.css"),
    }
    html = render(theme, "proof/proof.html", interface, words, values)
    return _replaced(html, unpublishable(html), "\ufffd")


def proof_document(
    proof: Proof,
    theme: Theme,
    interface: str,
    words: Sequence[Translations],
    missing: Callable[[str], str],
) -> str:
    """The HTML document that is set as the PDF of the proof.

    A character that no font has, as `missing` finds them in a text, is a geta, 〓, the mark that
    Japanese printers set for type they don't have: a translation that fails for its characters
    is to be reviewed too.
    """
    values = {
        **_values(proof, interface),
        "style": Markup(style_of(theme, "proof/print.css")),
        "printing": True,
        "page_number": Markup('<span class="page-number"></span>'),
        "page_total": Markup('<span class="page-total"></span>'),
    }
    html = render(theme, "proof/print.html", interface, words, values)
    html = _replaced(html, unpublishable(html), "〓")
    return _replaced(html, missing(html), "〓")


def entry_values(source: str, target: str, interface: str) -> Mapping[str, object]:
    """What the templates of a message know beside it: its languages, and how things are shown."""
    return {
        **review_functions(interface),
        "source": source,
        "target": target,
        "printing": False,
        "shown": lambda piece: inline_html(_as_shown(piece.spans), piece.language),
        "label": lambda piece: inline_html(unlinked(_as_shown(piece.spans)), piece.language),
        "has_markup": _has_markup,
        "day": lambda day: time_of(PartialDate(day.year, day.month, day.day), interface),
    }


def _values(proof: Proof, interface: str) -> Mapping[str, object]:
    return {
        **entry_values(proof.release.language, proof.language, interface),
        "proof": proof,
        "release": proof.release,
        "fingerprint": " ".join(proof.fingerprint[i : i + 4] for i in range(0, 16, 4)),
        "blocking": failing(proof.gates),
        "waiting": tuple(_waiting(proof)),
        "heading": lambda part: _heading(part, proof, interface),
    }


def _replaced(html: str, characters: Iterable[str], mark: str) -> str:
    return html.translate(dict.fromkeys(map(ord, characters), mark))


def _heading(part: ProofPart, proof: Proof, interface: str) -> Piece | None:
    """The title of a section in the reviewer's language, where that is one of the two."""
    return part.title if interface == proof.release.language else part.translated_title


def _waiting(proof: Proof) -> Iterator[tuple[MessageState, Sequence[int]]]:
    """The numbers of the messages that can't be published as they are, by state."""
    for state in (MessageState.UNTRANSLATED, MessageState.FUZZY, MessageState.FAILING):
        numbers = [entry.number for entry in proof.entries if entry.state is state]
        if numbers:
            yield state, numbers


def _has_markup(entry: Entry) -> bool:
    """Whether the catalog has other characters than readers see."""
    shown = "" if entry.target is None else entry.target.words
    named = entry.context == "territory"
    return entry.msgid != entry.source.words or (entry.msgstr != shown and not named)


def _as_shown(spans: Sequence[Inline]) -> tuple[Inline, ...]:
    """`spans` as a proof can hold them.

    The numbers of notes are text, since the notes are messages of the proof themselves. Language
    tags that no check has seen, those of fuzzy texts, may be none at all.
    """
    return tuple(map(_one_as_shown, spans))


def _one_as_shown(span: Inline) -> Inline:
    match span:
        case NoteLink():
            return Literal(text=f"[{span.number}]")
        case InLanguage():
            language = span.language if _is_tag(span.language) else _UNKNOWN
            return InLanguage(children=_as_shown(span.children), language=language)
        case Stress() | Link():
            return replace(span, children=_as_shown(span.children))
        case Literal() | Code() | Ruby() | Value():
            return span
        case _:
            assert_never(span)


_UNKNOWN = "und"  # BCP 47: a language that is not determined


def _is_tag(tag: str) -> bool:
    try:
        check_tag(tag)
    except ValueError:
        return False
    return True
