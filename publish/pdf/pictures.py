"""Pictures before they are decoded: what they are, how large, and whether that is too much."""

import io
import warnings
from collections.abc import Iterable
from pathlib import PurePosixPath

from PIL import Image

from publish.findings import Finding, PublishError
from publish.pdf.complaints import complaint
from publish.pdf.svg import SvgError, read_svg, svg_faults

__all__ = ["MOST_PIXELS", "MOST_PIXELS_IN_ALL", "check_picture", "drawing_findings"]

MOST_PIXELS = 40_000_000
"""In one picture. Decoded, 144 million take 1.1 GB and 4 seconds (measured); a page of A4 at 600
dots an inch has 35 million."""
MOST_PIXELS_IN_ALL = 200_000_000
"""In all pictures of a document."""

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


def check_picture(name: str, data: bytes, *, document: str) -> int:
    """How many pixels a picture has, none for a drawing; only its header is read.

    Raises `PublishError` where it is none of PNG, JPEG, GIF, WebP and SVG, is broken, too large,
    or an SVG that is refused. The suffix tells drawings from the others, as it does for browsers.
    """
    if PurePosixPath(name).suffix.lower() == ".svg":
        _check_drawing(name, data, document)
        return 0
    try:
        pixels = _pixels(data)
    except (OSError, SyntaxError, ValueError) as error:
        raise PublishError([_unreadable(name, error, document)]) from None
    if pixels > MOST_PIXELS:
        raise PublishError([_too_large(name, document)])
    return pixels


def drawing_findings(name: str, faults: Iterable[SvgError], *, document: str) -> list[Finding]:
    """The complaints about an SVG, which is known by `name`."""
    return [
        complaint(
            "pdf-svg-unsafe" if fault.unsafe else "pdf-svg-size",
            f"The drawing {name} {fault}",
            name=document,
            hint="Take it out: save plain SVG, with text as outlines and pictures traced"
            if fault.unsafe
            else "Make it simpler, or save it as PNG",
        )
        for fault in faults
    ]


def _pixels(data: bytes) -> int:
    """Width by height, or more than is allowed where Pillow refuses the picture for its size."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                pixels = picture.width * picture.height
                if picture.format == "PNG" and pixels <= MOST_PIXELS:
                    picture.verify()  # by its checksums; the other formats have none
        except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
            return MOST_PIXELS + 1
    return pixels


def _check_drawing(name: str, data: bytes, document: str) -> None:
    try:
        faults = list(svg_faults(read_svg(data)))
    except SvgError as fault:
        faults = [fault]
    if faults:
        raise PublishError(drawing_findings(name, faults, document=document))


def _too_large(name: str, document: str) -> Finding:
    return complaint(
        "pdf-picture-size",
        f"The picture {name} has more than {MOST_PIXELS:,} pixels",
        name=document,
        hint="Save it smaller: 4,000 pixels across a page are 480 to the inch",
    )


def _unreadable(name: str, error: Exception, document: str) -> Finding:
    return complaint(
        "pdf-picture-unreadable",
        f"The picture {name} can't be read ({type(error).__name__})",
        name=document,
        hint="Save it again as PNG, JPEG, GIF, WebP or SVG, and name it so",
    )
