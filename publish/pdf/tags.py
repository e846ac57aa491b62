"""Our structure tree in place of the engine's: from painted pages to the objects of a PDF."""

from collections.abc import Mapping, Sequence
from typing import Any

import pydyf

from publish.pdf.boxes import Box
from publish.pdf.content_model import finish
from publish.pdf.marks import marks_of
from publish.pdf.objects import write_structure
from publish.pdf.reading import read_pages
from publish.pdf.roles import Document
from publish.pdf.structure import Element

__all__ = ["tag_pages"]


def tag_pages(
    pdf: pydyf.PDF,
    *,
    pages: Sequence[Any],
    streams: Sequence[Any],
    document: Document,
    artifacts: Mapping[Box, str],
    hyphenated: Mapping[Box, str],
) -> Element:
    """Tag a PDF whose pages are painted and not yet written; gives the tree.

    `streams` are the content streams of `pages`; `artifacts` says which boxes are no content,
    `hyphenated` what texts stand for that end in a hyphen of the layout.
    """
    marks = [marks_of(stream) for stream in streams]
    for page_marks in marks:
        for box in page_marks.mcids.keys() & hyphenated.keys():
            page_marks.set_actual_text(page_marks.mcids[box], hyphenated[box])
    tree = finish(read_pages(pages, marks, document, artifacts))
    write_structure(pdf, tree, marked=[len(page_marks.mcids) for page_marks in marks])
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    return tree
