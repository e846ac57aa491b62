"""What `msgfmt --check` refuses of one message: its number of plural forms, its line breaks.

Such a file can be read, and what is wrong concerns one message: so it is not refused as a whole,
but for each message there is a complaint. GNU gettext 0.21 is the yardstick. Of `--check` the
formats (`python-brace-format` and such) are for `lint`, which knows the placeholders.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from publish.catalogs.po_model import Message
from publish.catalogs.po_plural import FormulaError, formula

__all__ = ["faults"]


def faults(message: Message, header: Message) -> Iterator[str]:
    """Why `msgfmt --check` refuses `message` in a catalog with this `header`.

    The header is a message too: `faults(header, header)` says whether there is one, and whether
    its Plural-Forms can be used. As gettext does, this passes over what is obsolete, fuzzy (the
    header excepted) or not translated, which is what has no text in its first form.
    """
    if message.key == header.key and not message.obsolete:
        yield from _header_faults(header.msgstr[0])
    elif message.msgstr[0] and not message.obsolete and not message.fuzzy:
        yield from _form_faults(message, header)
        yield from _edge_faults(message)


def _header_faults(text: str) -> Iterator[str]:
    _, fault = _declared(text)
    if fault or not text:
        yield fault or "the file has no header, which names its charset and language"


def _form_faults(message: Message, header: Message) -> Iterator[str]:
    if message.msgid_plural is None:
        return
    count, fault = _declared(header.msgstr[0])
    if fault:
        yield fault
    elif not count:
        yield (
            "the message has plural forms, but the header doesn't say when to use which: "
            "it has no Plural-Forms with nplurals= and plural="
        )
    elif len(message.msgstr) != count:
        found = len(message.msgstr)
        yield (
            f"there {'is 1 plural form' if found == 1 else f'are {found} plural forms'}, "
            f"and Plural-Forms asks for {count}, msgstr[0] to msgstr[{count - 1}]"
        )


def _edge_faults(message: Message) -> Iterator[str]:
    """A line break at an end of one text and not of another; an empty msgid is never compared."""
    if not message.msgid or not _may_break(message):
        return
    others = {f"msgstr[{n}]": text for n, text in enumerate(message.msgstr)}
    if message.msgid_plural is None:
        others = {"msgstr": message.msgstr[0]}
    else:
        others["msgid_plural"] = message.msgid_plural
    for edge, breaks in _EDGES:
        wanted = breaks(message.msgid)
        for name, text in others.items():
            if breaks(text) is not wanted:
                yield f"{'msgid' if wanted else name} {edge} a line break, and " + (
                    f"{name} doesn't" if wanted else "msgid doesn't"
                )


def _may_break(message: Message) -> bool:
    texts = (message.msgid, message.msgid_plural or "", *message.msgstr)
    return any(text[:1] == "\n" or text[-1:] == "\n" for text in texts)


@lru_cache(maxsize=8)
def _declared(header: str) -> tuple[int, str]:
    """The number of forms that the text of a header declares, 0 for none, and what is wrong.

    Like gettext, it looks for the two words in the whole header, not in Plural-Forms alone.
    """
    _, named, count = header.partition("nplurals=")
    _, given, expression = header.partition("plural=")
    if not named or not given:
        return 0, ""
    found = _NUMBER.match(count)
    if found is None:
        return 0, "Plural-Forms: nplurals is no number"
    try:
        return int(found[1]), _misfit(expression, int(found[1]))
    except FormulaError as error:
        return 0, f"Plural-Forms: the formula after plural= can't be read: {error}"


def _misfit(expression: str, count: int) -> str:
    """What a formula gives that `count` forms don't have, for any number up to 1,000."""
    compute = formula(expression)
    try:
        found = {compute(n) for n in range(_TRIED + 1)}
    except ZeroDivisionError:
        return "Plural-Forms: the formula divides by zero"
    if max(found) > _LARGEST:
        return "Plural-Forms: the formula gives a negative number"
    if max(found) >= count:
        return (
            f"Plural-Forms: the formula gives msgstr[{max(found)}], but with nplurals={count} "
            "the last is " + (f"msgstr[{count - 1}]" if count else "none")
        )
    return ""


_TRIED = 1_000  # as many as gettext tries
_LARGEST = (1 << 63) - 1
_NUMBER = re.compile(r"[ \t\n\v\f\r]*([0-9]{1,18})(?![0-9])")
_EDGES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("begins with", lambda text: text[:1] == "\n"),
    ("ends with", lambda text: text[-1:] == "\n"),
)
