"""Numbers and addresses that keep their order within text from right to left (UAX 9)."""

import re
from collections.abc import Iterator

__all__ = ["from_left"]

_FIGURES = "[0-9\u06f0-\u06f9]+"  # those of Arabic itself go from right to left by groups
_AND_MORE = rf"(?:[-\u00a0 ](?:{_FIGURES}|\({_FIGURES}\)))+"
_TELEPHONE = rf"(?:\+{_FIGURES}|\(\+{_FIGURES}\)|\(0{_FIGURES}\)){_AND_MORE}|\+[0-9]{{7,}}"
_GROUPS = rf"[0\u06f0]{_FIGURES}{_AND_MORE}|{_FIGURES}(?:-{_FIGURES}){{2,}}"
_ADDRESS = r"(?:https?://|www\.)[!-;=?-~]*[\w/]|(?<!\.)[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_RUN = re.compile(rf"((?<![\w+-])(?:{_TELEPHONE}|{_GROUPS}|{_ADDRESS})(?![\w-]))", re.ASCII)
"""Telephone numbers, numbers of three groups as 2026-04-01, addresses of mail and of pages.

After an Arabic letter a hyphen no longer joins figures to one number (rules W2 and W4), so that
the groups change places: 03-0000-0000 is seen as 0000-0000-03. A plus sign, or the slash that ends
an address, goes to the other side (N2). Two groups alone, 5-10, are a range, which Arabic reads
from the right.
"""


def from_left(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in pieces; each with whether it is read from left to right, whatever is around it."""
    for number, part in enumerate(_RUN.split(text)):
        if part:
            yield part, number % 2 == 1
