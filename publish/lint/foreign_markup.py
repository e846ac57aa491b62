"""Rules over what only other formats understand, and over addresses that must stay as they are."""

import re
from collections.abc import Iterator

from publish.lint.pair import Pair

__all__ = ["addresses", "other_formats"]

# A page shows these as they are: HTML, character references, links and roles of Markdown and
# reStructuredText, escapes of programming languages, placeholders of printf.
_FORMATS = (
    re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>"),
    re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]+);"),
    re.compile(r"\]\((?:https?://|/|\.|#)[^)\s]{0,500}\)"),
    re.compile(r":[a-z]+:`[^`]*`|`[^`<]{0,200}<[^>`]{0,200}>`_"),
    re.compile(r"\\[nrt](?![A-Za-z0-9_\\])"),
    re.compile(r"%(?:\(\w+\))?[sd](?![A-Za-z])"),
    re.compile(r"\$\{\w+\}"),
)
_MAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_HOST = re.compile(r"(?<=://)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def other_formats(pair: Pair) -> Iterator[str]:
    """Markup that the source doesn't have and that readers would see as it is."""
    for pattern in _FORMATS:
        known = set(pattern.findall(pair.source_text))
        for found in dict.fromkeys(match[0] for match in pattern.finditer(pair.text)):
            if found not in known:
                yield f"{found[:40]} is shown as it is"


def addresses(pair: Pair) -> Iterator[str]:
    """Mail addresses, and hosts of web addresses, that the translation lacks.

    The path may differ: offices have their pages in several languages.
    """
    text = pair.text.casefold()
    found = (*_MAIL.findall(pair.source_text), *_HOST.findall(pair.source_text))
    for address in dict.fromkeys(found):
        if address.casefold() not in text:
            yield f"{address[:80]} is missing"
