"""What pages for reviewers share: their style inside, their policy, and what templates may call."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from markupsafe import Markup

from publish.catalogs.states import MessageState
from publish.editions.markup_html import language_attributes
from publish.editions.templates import Theme
from publish.language.dates import PartialDate, format_date, format_datetime
from publish.language.locale import direction, language_name
from publish.language.numbers import format_number, format_percent

__all__ = ["review_functions", "self_contained", "style_of", "time_of"]


def self_contained(theme: Theme, name: str) -> Mapping[str, object]:
    """The style sheet of a page that has it inside, and the policy that allows nothing else.

    The policy knows the sheet by a nonce, which is the sheet's digest: browsers would take a hash
    as well, but the Nu Html Checker warns of every style inside a page that has no nonce.
    """
    style = style_of(theme, name)
    nonce = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'"
    return {"style": Markup(style), "nonce": nonce, "policy": Markup(policy)}


def review_functions(interface: str) -> Mapping[str, object]:
    """What the templates of proofs and dashboards may call, beside `words` and `plain`."""

    def lang(tag: str) -> Markup:
        return Markup("") if tag == interface else language_attributes(tag)

    def instant(moment: datetime) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(
            moment.isoformat(), format_datetime(moment, interface)
        )

    return {
        "instant": instant,
        "lang": lang,
        "lang_inside": language_attributes,  # in an element that has another language
        "direction": direction,
        "language_name": lambda tag: language_name(tag, language=interface),
        "number": lambda value: format_number(value, interface),
        "percent": lambda value: format_percent(Decimal(value), interface),
        "date": lambda value: time_of(value, interface),
        "states": tuple(MessageState),
    }


def style_of(theme: Theme, name: str) -> str:
    """A style sheet of the theme as the text of a `style` element, as browsers read that."""
    # `</` would end the element; in CSS a backslash before the slash changes nothing.
    text = theme.sources[name].replace("\r\n", "\n").replace("</", "<\\/")
    return f"\n{text}"


def time_of(value: PartialDate, interface: str) -> Markup:
    """A day, month or year in the language `interface`, and for machines."""
    return Markup('<time datetime="{}">{}</time>').format(
        value.isoformat(), format_date(value, interface)
    )
