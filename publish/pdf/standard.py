"""What a PDF claims to be: two pairs of standards, one for readers, one for archives."""

from enum import StrEnum

__all__ = ["Standard"]


class Standard(StrEnum):
    """What one file conforms to, twice over.

    `ua1` is PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) on PDF 1.7; `ua2` is PDF/UA-2
    (ISO 14289-2) and PDF/A-4f (ISO 19005-4) on PDF 2.0.
    """

    UA1 = "ua1"
    UA2 = "ua2"

    @property
    def version(self) -> str:
        """The version of PDF."""
        return "1.7" if self is Standard.UA1 else "2.0"

    def claims(self, *, attached: bool) -> dict[str, str]:
        """The properties of the XMP packet that say so, by name.

        PDF/A-4f is a file with others inside; without them it is PDF/A-4 (ISO 19005-4, 5.4).
        """
        if self is Standard.UA1:
            return {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}
        known = {
            "pdfuaid:part": "2",
            "pdfuaid:rev": "2024",
            "pdfaid:part": "4",
            "pdfaid:rev": "2020",
        }
        return {**known, "pdfaid:conformance": "F"} if attached else known
