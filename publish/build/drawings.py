"""Drawings that are published as files: a browser that opens one by itself runs its programs."""

from publish.findings import Origin, stopped
from publish.pdf.svg import SvgError, read_svg, svg_faults

__all__ = ["harmless"]


def harmless(path: str, data: bytes) -> bytes:
    """The octets of a picture or an attachment, which lies at `path`, as they are.

    Raises PublishError where it is an SVG drawing that has programs, entities or references to what
    is outside of it, or can't be read. How much it draws is a matter of PDFs alone.
    """
    if not path.lower().endswith(".svg"):
        return data
    try:
        faults = [fault for fault in svg_faults(read_svg(data)) if fault.unsafe]
    except SvgError as error:
        faults = [error]
    if faults:
        raise stopped(
            "drawing-unsafe",
            Origin(path=path),
            f"the drawing {'; it '.join(map(str, faults))}",
            "save it as plain SVG, without programs and links to other files",
        )
    return data
