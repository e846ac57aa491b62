"""Colours and pictures as PDF/A wants them: sRGB by name, and no guessing between pixels."""

import pkgutil
from functools import cache

import pydyf

__all__ = ["add_output_intent", "forbid_interpolation"]


def add_output_intent(pdf: pydyf.PDF) -> None:
    """Say that colours are sRGB's, by the profile in WeasyPrint's package (ISO 19005-3, 6.2.3).

    Its own option `output_intent` leaves the file open, and calls the intent one for printers.
    """
    profile = pydyf.Stream([_profile()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pydyf.String("sRGB IEC61966-2.1"),
        "Info": pydyf.String("sRGB IEC61966-2.1"),
        "DestOutputProfile": profile.reference,
    }
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])


def forbid_interpolation(pdf: pydyf.PDF) -> None:
    """Have pictures shown as they are (ISO 19005-3, 6.2.8; ISO 19005-4, 6.2.7.1)."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Image":
            item.extra["Interpolate"] = "false"


@cache
def _profile() -> bytes:
    data = pkgutil.get_data("weasyprint", "pdf/sRGB2014.icc")
    assert data is not None  # a part of the pinned version
    return data
