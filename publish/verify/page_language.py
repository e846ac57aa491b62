"""Rules on the languages of a page: its own, those of its parts, and the editions beside it."""

import re
from collections.abc import Iterator, Sequence

from publish.findings import Severity
from publish.language.locale import direction, script
from publish.verify.html_tree import Element, Page, TextRun
from publish.verify.rule import Complaint, Rule

__all__ = ["RULES"]

# Letters, and the languages' scripts (ISO 15924) that write them. A letter that is also a symbol
# (Greek; one Cyrillic or Hebrew letter alone) tells nothing. Latin is used everywhere.
_SCRIPTS = (
    ("kana", r"[ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿｦ-ﾟ]+", {"Jpan", "Hira", "Kana", "Hrkt"}),
    ("Han", r"[々〇㐀-䶿一-鿿豈-﫿𠀀-𳏿]+", {"Jpan", "Hani", "Hans", "Hant", "Hanb", "Kore"}),
    ("Hangul", r"[ᄀ-ᇿㄱ-ㆎ가-힣]+", {"Kore", "Hang"}),
    ("Cyrillic", r"[Ѐ-ԯ]{2,}", {"Cyrl"}),
    ("Arabic", r"[\u0620-\u06ff]{2,}", {"Arab", "Aran"}),
    ("Hebrew", r"[\u05d0-\u05ea]{2,}", {"Hebr"}),
    ("Devanagari", r"[\u0900-\u097f]{2,}", {"Deva"}),
    ("Thai", r"[\u0e01-\u0e5b]{2,}", {"Thai"}),
)
_PATTERNS = tuple((name, re.compile(letters), users) for name, letters, users in _SCRIPTS)
_SAID = ("alt", "title", "aria-label", "placeholder")
_NO_LANGUAGE = ("", "und", "zxx", "mul")


def _language(page: Page) -> Iterator[Complaint]:
    for html in _roots(page):
        said = html.attributes.get("lang", "").strip()
        if not said:
            yield _at(html, "html has no lang")
        elif page.language and said.lower() != page.language.lower():
            yield _at(html, f"the page says it is in {said}, its address says {page.language}")


def _direction(page: Page) -> Iterator[Complaint]:
    for html in _roots(page):
        said, language = html.attributes.get("dir", "").lower(), html.language
        if said not in ("ltr", "rtl"):
            yield _at(html, "html has no dir, or none of ltr and rtl")
        elif _script(language) and said != direction(language):
            yield _at(html, f"{language} is written {direction(language)}, the page says {said}")


def _tags(page: Page) -> Iterator[Complaint]:
    for element in page.tree.elements:
        tag = element.attributes.get("lang", "")
        if tag not in _NO_LANGUAGE and not _script(tag):
            yield _at(element, f"{tag!r} is no language tag")


def _parts(page: Page) -> Iterator[Complaint]:
    silent = {index for e in page.tree.named("title") for index in e.texts}  # can't hold a part
    for index, run in enumerate(page.tree.texts):
        if index not in silent:
            yield from _foreign(run.text, run)
    for element in page.tree.elements:
        for name in _SAID:
            yield from _foreign(element.attributes.get(name, ""), element)


def _alternates(page: Page) -> Iterator[Complaint]:
    links = [e for e in page.tree.named("link") if e.attributes.get("href")]
    canonical = [e.attributes["href"] for e in links if _rel(e, "canonical")]
    others = {
        e.attributes["hreflang"].lower(): e.attributes["href"]
        for e in links
        if _rel(e, "alternate") and "hreflang" in e.attributes
    }
    itself = page.language.lower() or "x-default"
    if len(canonical) != 1:
        yield Complaint(message=f"the page has {len(canonical)} canonical addresses")
    elif any(_is_apart(meta) for meta in page.tree.named("meta")):
        return  # search engines are led to the canonical page, which names the alternates
    elif itself not in others:
        yield Complaint(message=f"no alternate has hreflang={itself}, this page's own")
    elif others[itself] != canonical[0]:
        yield Complaint(
            message=f"the alternate {itself} is {others[itself]}, the page itself {canonical[0]}"
        )


RULES: Sequence[Rule[Page]] = (
    Rule(
        code="page-language", severity=Severity.ERROR, check=_language,
        reason="WCAG 2.2, 3.1.1 Language of Page",
        hint="write <html lang=\"{{ language }}\"> in the template",
    ),
    Rule(
        code="page-direction", severity=Severity.ERROR, check=_direction,
        reason="HTML standard, The dir attribute; WCAG 2.2, 1.3.2 Meaningful Sequence",
        hint="write dir=\"{{ direction(language) }}\" beside lang in the template",
    ),
    Rule(
        code="page-language-tag", severity=Severity.ERROR, check=_tags,
        reason="HTML standard, The lang and xml:lang attributes; BCP 47",
        hint="write a BCP 47 tag: ja, en, zh-Hant",
    ),
    Rule(
        code="page-part-language", severity=Severity.WARNING, check=_parts,
        reason="WCAG 2.2, 3.1.2 Language of Parts",
        hint="say which language it is: [words][:ja] in a text, attributes(piece) in a template",
    ),
    Rule(
        code="page-alternates", severity=Severity.ERROR, check=_alternates,
        reason="HTML standard, Link type alternate; every edition names all, itself too",
        hint="list every edition in the head of the page, with its absolute address",
    ),
)  # fmt: skip


def _roots(page: Page) -> Sequence[Element]:
    return list(page.tree.named("html"))[:1]


def _is_apart(meta: Element) -> bool:
    """Whether search engines are to leave the page out."""
    return meta.attributes.get("name", "").lower() == "robots" and "noindex" in meta.attributes.get(
        "content", ""
    )


def _rel(link: Element, name: str) -> bool:
    return name in link.attributes.get("rel", "").lower().split()


def _script(tag: str) -> str:
    """The script of a language; "" where the tag is none."""
    try:
        return script(tag)
    except ValueError:
        return ""


def _foreign(text: str, place: Element | TextRun) -> Iterator[Complaint]:
    """Letters that the language in force doesn't write."""
    if text.isascii() or place.language.lower() in _NO_LANGUAGE:
        return
    used = _script(place.language)
    for name, letters, users in _PATTERNS:
        found = letters.search(text)
        if found and used and used not in users:
            yield _at(
                place, f"“{found[0][:30]}” is {name}, in text that says it is {place.language}"
            )


def _at(place: Element | TextRun, message: str) -> Complaint:
    return Complaint(message=message, line=place.line, column=place.column)
