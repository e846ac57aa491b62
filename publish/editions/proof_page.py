"""A proof to HTML: one file that needs nothing else, and the document that becomes its PDF."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from markupsafe import Markup

from publish.catalogs.messages import Translations
from publish.catalogs.states import MessageState
from publish.editions.inline import InLanguage, Inline, Link, Literal, NoteLink, Stress, unlinked
from publish.editions.markup_html import inline_html, language_attributes
from publish.editions.proof import Proof
from publish.editions.proof_entry import Entry
from publish.editions.templates import Theme, render
from publish.findings import Severity
from publish.language.dates import PartialDate, format_date, format_datetime
from publish.language.locale import direction, language_name
from publish.language.numbers import format_number, format_percent

__all__ = ["proof_document", "proof_page", "review_functions", "self_contained"]


def proof_page(proof: Proof, theme: Theme, interface: str, words: Sequence[Translations]) -> str:
    """The proof as one HTML file in the reviewer's language, `interface`.

    It asks for nothing from anywhere and runs no script. Raises PublishError where a template is
    at fault.
    """
    values = {
        **_values(proof, interface),
        **self_contained(theme, "proof/review.css"),
        "printing": False,
    }
    return render(theme, "proof/proof.html", interface, words, values)


def proof_document(
    proof: Proof, theme: Theme, interface: str, words: Sequence[Translations]
) -> str:
    """The HTML document that is set as the PDF of the proof."""
    values = {
        **_values(proof, interface),
        "style": Markup(_style(theme, "proof/print.css")),
        "printing": True,
        "page_number": Markup('<span class="page-number"></span>'),
        "page_total": Markup('<span class="page-total"></span>'),
    }
    return render(theme, "proof/print.html", interface, words, values)


def self_contained(theme: Theme, name: str) -> Mapping[str, object]:
    """The style sheet of a page that has it inside, and the policy that allows nothing else."""
    style = _style(theme, name)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return {"style": Markup(style), "policy": Markup(policy)}


def review_functions(interface: str) -> Mapping[str, object]:
    """What the templates of proofs and dashboards may call, beside `words` and `plain`."""

    def lang(tag: str) -> Markup:
        return Markup("") if tag == interface else language_attributes(tag)

    return {
        "lang": lang,
        "direction": direction,
        "language_name": lambda tag: language_name(tag, language=interface),
        "number": lambda value: format_number(value, interface),
        "percent": lambda value: format_percent(Decimal(value), interface),
        "date": lambda value: _time(value, interface),
        "states": tuple(MessageState),
    }


def _style(theme: Theme, name: str) -> str:
    # `</` would end the element; in CSS a backslash before the slash changes nothing.
    return "\n" + theme.sources[name].replace("</", "<\\/")


def _values(proof: Proof, interface: str) -> Mapping[str, object]:
    def instant(moment: datetime) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(
            moment.isoformat(), format_datetime(moment, interface)
        )

    return {
        **review_functions(interface),
        "proof": proof,
        "release": proof.release,
        "source": proof.release.language,
        "target": proof.language,
        "fingerprint": " ".join(proof.fingerprint[i : i + 4] for i in range(0, 16, 4)),
        "blocking": [f for f in proof.gates if f.severity is Severity.ERROR],
        "lacking": [f for f in proof.gates if f.severity is not Severity.ERROR],
        "waiting": tuple(_waiting(proof)),
        "shown": lambda piece: inline_html(_unnumbered(piece.spans), piece.language),
        "label": lambda piece: inline_html(unlinked(piece.spans), piece.language),
        "has_markup": _has_markup,
        "instant": instant,
        "day": lambda day: _time(PartialDate(day.year, day.month, day.day), interface),
    }


def _time(value: PartialDate, interface: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(
        value.isoformat(), format_date(value, interface)
    )


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


def _unnumbered(spans: Sequence[Inline]) -> tuple[Inline, ...]:
    """`spans` with the numbers of notes as text: the notes are messages of the proof themselves."""
    return tuple(map(_without_note, spans))


def _without_note(span: Inline) -> Inline:
    match span:
        case NoteLink():
            return Literal(text=f"[{span.number}]")
        case Stress() | InLanguage() | Link():
            return replace(span, children=_unnumbered(span.children))
        case _:
            return span
