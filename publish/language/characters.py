"""Characters that no page may hold: they are nobody's words, and HTML and PDF refuse them."""

import re

__all__ = ["unpublishable"]

# HTML Living Standard, 13.2.3.5: surrogates, noncharacters, and controls but for white space.
# A carriage return counts: no parser of HTML or PO keeps it.
_UNPUBLISHABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)


def unpublishable(text: str) -> tuple[str, ...]:
    """The characters of `text` that can't be published, each once, in the order they stand."""
    return tuple(dict.fromkeys(_UNPUBLISHABLE.findall(text)))
