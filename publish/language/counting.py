"""How much text there is: words, or characters where words aren't spaced."""

import re

__all__ = ["count_words"]


def count_words(text: str) -> int:
    """The words of `text` as word processors count them, whatever language it is in.

    A run of letters, digits and what joins them is one word; each ideograph and kana counts for
    itself, as translations from Japanese and Chinese are paid. Punctuation doesn't count. A
    placeholder, `{participants}`, is one word.
    """
    return len(_WORD.findall(text))


_UNSPACED = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W{_UNSPACED}]+(?:[-'’.,:/@][^\W{_UNSPACED}]+)*)")
