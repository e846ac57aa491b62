"""Catalogs of pseudo-locales: made from the source when needed, never kept, never published."""

from collections.abc import Sequence
from dataclasses import replace

from publish.catalogs.po_header import new_catalog, plural_count
from publish.catalogs.po_model import Catalog, Message
from publish.language.pseudo import pseudo_translation

__all__ = ["pseudo_catalog"]


def pseudo_catalog(messages: Sequence[Message], language: str, path: str) -> Catalog:
    """`messages`, which come from extraction, all translated into the pseudo-locale `language`.

    `path` is where the catalog would lie; nothing is written. Raises ValueError if `language` is
    no pseudo-locale.
    """
    domain = path.rpartition("/")[2].removesuffix(".po")
    new = new_catalog(path=path, language=language, domain=domain)
    forms = plural_count(new.header)
    return replace(new, messages=tuple(_translated(m, language, forms) for m in messages))


def _translated(message: Message, language: str, forms: int) -> Message:
    first = pseudo_translation(message.msgid, language)
    if message.msgid_plural is None:
        return replace(message, msgstr=(first,))
    rest = pseudo_translation(message.msgid_plural, language)
    return replace(message, msgstr=(rest,) if forms == 1 else (first, *[rest] * (forms - 1)))
