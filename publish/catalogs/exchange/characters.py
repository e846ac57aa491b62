"""Characters that can't be exchanged: those XML has no way to write, and controls."""

import re

__all__ = ["MAX_TEXT", "controls", "unwritable"]

MAX_TEXT = 20_000  # characters of one translation; the longest paragraph has a tenth of it

# Extensible Markup Language (XML) 1.0, production 2, Char: what is not in it.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def unwritable(text: str) -> str:
    """The first character of `text` that XML can't hold, as U+0000, or an empty text."""
    return _named(_NOT_XML.search(text))


def controls(text: str) -> str:
    """The first control character of `text`, as U+0000; tabs and line feeds are none."""
    return _named(_CONTROL.search(text))


def _named(found: re.Match[str] | None) -> str:
    return f"U+{ord(found[0]):04X}" if found else ""
