"""Our structure tree in place of the engine's: from painted pages to the objects of a PDF."""

from collections.abc import Mapping, Sequence
from typing import Any

import pydyf

from publish.pdf.boxes import Box
from publish.pdf.content_model import finish
from publish.pdf.destinations import lead_to_structure
from publish.pdf.marks import Marks
from publish.pdf.objects import write_structure
from publish.pdf.reading import read_pages
from publish.pdf.roles import Document
from publish.pdf.standard import Standard
from publish.pdf.structure import Element

__all__ = ["tag_pages"]


def tag_pages(
    pdf: pydyf.PDF,
    *,
    pages: Sequence[Any],
    marks: Sequence[Marks],
    document: Document,
    artifacts: Mapping[Box, str],
    stands_for: Mapping[Box, str],
    standard: Standard,
) -> tuple[Element, list[str]]:
    """Tag a PDF whose pages are painted and not yet written.

    Gives the tree, and the texts that are laid out and not painted, so that no tag has them.

    `marks` are those of `pages`; `artifacts` says which boxes are no content,
    `stands_for` what texts stand for whose glyphs alone don't say it.
    """
    for page_marks in marks:
        for box in page_marks.mcids.keys() & stands_for.keys():
            page_marks.set_actual_text(page_marks.mcids[box], stands_for[box])
    draft, unpainted = read_pages(pages, marks, document, artifacts)
    tree = finish(draft)
    marked = [len(page_marks.mcids) for page_marks in marks]
    written = write_structure(pdf, tree, marked=marked, standard=standard)
    if standard is Standard.UA2:
        lead_to_structure(pdf, written)
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    return tree, unpainted
