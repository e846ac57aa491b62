"""How many pages a PDF has that somebody else made: what readers are told before they open it."""

import io

__all__ = ["page_count"]


def page_count(data: bytes) -> int | None:
    """The pages of a PDF (ISO 32000-2, 7.7.3), or None where it can't be opened.

    Damaged, encrypted with a password for readers, no PDF at all, or without a page: a reader
    could do nothing with any of them.
    """
    import pikepdf  # late: most releases have no PDF of others beside them

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return len(pdf.pages) or None
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return None
