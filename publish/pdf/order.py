"""Paints list markers, ruby, pictures and floats where they are read, not before or after all else.

CSS paints positioned boxes last, and floats before the text of the blocks beside them; the engine
paints pictures last too, because its own style sheet clips what overflows them. Tools that
take a PDF's text in the order in which it was painted, as reflowing viewers and most extractors
do, would then meet all labels and all ruby at the end of each page, and terms far from what is
said of them.
"""

from collections.abc import Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from publish.pdf.boxes import Box

__all__ = ["paint_in_reading_order"]

_INLINE = {
    boxes.BlockBox: boxes.InlineBlockBox,
    boxes.FlexBox: boxes.InlineFlexBox,
    boxes.GridBox: boxes.InlineGridBox,
    boxes.BlockReplacedBox: boxes.InlineReplacedBox,
}


def paint_in_reading_order(pages: Sequence[Any]) -> None:
    """Make positioned boxes of laid-out pages static, where `z-index` doesn't say otherwise.

    Floats among blocks become blocks. All stay where they are; only what is painted first
    changes, which shows where boxes overlap. Fixed boxes stay as they are, too.
    """
    for page in pages:
        _order(page._page_box)


def _order(box: Box) -> None:
    lines = [isinstance(child, boxes.LineBox) for child in box.children]
    in_line = isinstance(box, boxes.LineBox | boxes.InlineBox) or any(lines)
    # The painter looks for lines in a box only if the last of its children is one
    in_order = not any(lines) or lines[-1]
    for place, child in enumerate(box.children):
        inner = child._box if isinstance(child, AbsolutePlaceholder) else child
        if isinstance(inner, boxes.ReplacedBox) and _fills_its_box(inner):
            _restyle(inner, "overflow", "visible")
        if inner.is_floated() and not in_line:
            _restyle(inner, "float", "none")
        elif inner.style["position"] in {"relative", "absolute"} and _is_plain(inner):
            if inner is child:
                _restyle(inner, "position", "static")
            elif in_order and (not in_line or type(inner) in _INLINE):
                _restyle(inner, "position", "static")
                if in_line:
                    inner.__class__ = _INLINE[type(inner)]
                box.children[place] = inner
        _order(inner)


def _is_plain(box: Box) -> bool:
    """Whether nothing but its position takes the box out of the order."""
    style = box.style
    return bool(
        style["z_index"] == "auto"
        and style["opacity"] == 1
        and not style["transform"]
        and style["overflow"] == "visible"
    )


def _fills_its_box(picture: Box) -> bool:
    """Whether there is nothing to clip: it neither overflows its box nor has round corners."""
    corners = ("top_left", "top_right", "bottom_left", "bottom_right")
    square = all(not any(getattr(picture, f"border_{corner}_radius")) for corner in corners)
    return square and picture.style["object_fit"] in {"fill", "contain", "scale-down"}


def _restyle(box: Box, name: str, value: str) -> None:
    box.style = box.style.copy()
    box.style[name] = value
