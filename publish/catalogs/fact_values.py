"""The values of the facts that a message names, as its extracted comments give them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from publish.catalogs.po_model import Message

__all__ = ["FactValue", "fact_values", "likely_language", "plural_changes"]


@dataclass(frozen=True, kw_only=True, slots=True)
class FactValue:
    """A fact as the source's language and the catalog's write it.

    `category` is CLDR's plural category in the catalog's language, for what is counted and where
    that language has several; else "".
    """

    source: str
    target: str
    category: str = ""


def fact_values(message: Message) -> Mapping[str, FactValue]:
    """The value of each fact that the extracted comments of `message` tell of, by name.

    Only there a catalog remembers what its translations were made for. An author's comment that
    looks like a value is before the real one, and loses.
    """
    found = (_VALUE.fullmatch(line) for line in message.extracted_comments if line[:1] == "{")
    return {
        match["name"]: FactValue(
            source=match["source"],
            target=match["target"] or match["source"],
            category=match["category"] or "",
        )
        for match in found
        if match
    }


def plural_changes(before: Message, after: Message, renamed: Mapping[str, str]) -> tuple[str, ...]:
    """The facts whose plural category is another now: "{participants}: other → one".

    `renamed` gives the new names of facts that have one.
    """
    if before.extracted_comments == after.extracted_comments:
        return ()
    had, has = fact_values(before), fact_values(after)
    named = {renamed.get(name, name): value.category for name, value in had.items()}
    return tuple(
        f"{{{name}}}: {named[name]} → {value.category}"
        for name, value in has.items()
        if value.category and named.get(name) and named[name] != value.category
    )


def likely_language(text: str) -> str:
    """A language whose figures `text` is likely to have, by its script: ja, zh, ko or en."""
    match = _SCRIPT.search(text)
    if match is None:
        return "en"
    return "ja" if _KANA.search(text) else "ko" if match["hangul"] else "zh"


_CATEGORY = r"(?: \((?P<category>zero|one|two|few|many|other)\))?"
_VALUE = re.compile(
    r"\{(?P<name>[a-z][a-z0-9_]*)\} = (?P<source>.*?)"
    rf"(?:; [A-Za-z]{{2,3}}(?:-[A-Za-z0-9]+)*: (?P<target>.*?){_CATEGORY})?"
)
_KANA = re.compile("[\u3041-\u30ff]")
_SCRIPT = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|(?P<hangul>[\uac00-\ud7a3])")
