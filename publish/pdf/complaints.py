"""Findings on the making of a PDF, and what WeasyPrint logs meanwhile: nothing goes unsaid."""

import logging
import re
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from publish.findings import Finding, Origin, Severity

__all__ = ["as_findings", "complaint", "kept_log"]

_NO_GLYPH = re.compile(r"^\.notdef glyph rendered .* \(U\+([0-9A-F]+)\)$", re.DOTALL)


def complaint(code: str, message: str, *, name: str, hint: str) -> Finding:
    """An error on the document that is known by `name`."""
    return Finding(
        code=code, severity=Severity.ERROR, message=message, origin=Origin(path=name), hint=hint
    )


class _Keeper(logging.Handler):
    """Keeps the messages of one thread."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self._thread = threading.get_ident()
        self.messages: list[str] = []

    def replaces(self, other: logging.Handler) -> bool:
        """Whether it keeps the messages of the same thread."""
        return isinstance(other, _Keeper) and other._thread == self._thread

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message, if it is of this thread."""
        if record.thread == self._thread:
            self.messages.append(record.getMessage())


@contextmanager
def kept_log() -> Iterator[list[str]]:
    """The list that WeasyPrint's warnings and errors go to, as long as the context is open.

    Of contexts inside one another the innermost keeps them.
    """
    logger = logging.getLogger("weasyprint")
    keeper = _Keeper()
    outer = [known for known in logger.handlers if keeper.replaces(known)]
    logger.addHandler(keeper)
    for known in outer:
        logger.removeHandler(known)
    try:
        yield keeper.messages
    finally:
        logger.removeHandler(keeper)
        for known in outer:
            logger.addHandler(known)


def as_findings(log: Sequence[str], *, refused: Collection[str], name: str) -> Iterator[Finding]:
    """Each message once, without those on the URLs that the fetcher told of already."""
    lacking = [chr(int(found[1], 16)) for found in map(_NO_GLYPH.search, log) if found]
    if lacking:
        listed = ", ".join(f"{c} (U+{ord(c):04X})" for c in dict.fromkeys(lacking))
        yield complaint(
            "pdf-glyph-missing",
            f"No font of the theme has a glyph for {listed}",
            name=name,
            hint="Write it in other characters, or install the fonts that have it (on Debian and "
            "Ubuntu: fonts-noto-core, fonts-noto-cjk)",
        )
    for message in dict.fromkeys(log):
        if not _NO_GLYPH.search(message) and not any(url in message for url in refused):
            yield complaint(
                "pdf-engine",
                f"WeasyPrint: {message.rstrip('.')}",
                name=name,
                hint="Mend the template or its style sheet: what it complains of isn't in the PDF",
            )
