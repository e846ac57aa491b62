"""What other people's tools take out of a PDF, and PDFs without what they can't be asked for."""

import io
import logging
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path
from typing import TypeAlias

import pikepdf
import pymupdf
import pypdf
from pdfminer.converter import TextConverter
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from publish.verify.pdf_text import marked_text

__all__ = ["READINGS", "TOOLS", "squeezed", "without"]

READINGS = frozenset({"RT", "RP"})

_SHOWS_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_Instruction: TypeAlias = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def _by_pdftotext(data: bytes, path: Path, *options: str) -> str:
    path.write_bytes(data)
    command = [shutil.which("pdftotext") or "pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def _by_pdftotext_raw(data: bytes, path: Path) -> str:
    """In the order of painting."""
    return _by_pdftotext(data, path, "-raw")


def _by_pdfminer(data: bytes, _path: Path) -> str:
    """Without layout analysis, which takes the columns of a table for columns of text."""
    output = io.StringIO()
    resources = PDFResourceManager()
    interpreter = PDFPageInterpreter(resources, TextConverter(resources, output, laparams=None))
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
    return output.getvalue()


def _by_pymupdf(data: bytes, path: Path) -> str:
    path.write_bytes(data)
    with pymupdf.open(path) as pdf:  # type: ignore[no-untyped-call]
        return "".join(page.get_text() for page in pdf)


def _by_pypdf(data: bytes, _path: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


TOOLS: Mapping[str, Callable[[bytes, Path], str]] = {
    "pdftotext": _by_pdftotext,
    "pdftotext -raw": _by_pdftotext_raw,
    "pdfminer": _by_pdfminer,
    "pymupdf": _by_pymupdf,
    "pypdf": _by_pypdf,
}
"""By name: the text of a PDF; the path is for those that read files."""


def squeezed(text: str, *, hyphens: bool = True) -> str:
    """Text without white space, soft hyphens and, on demand, hyphens (U+2010)."""
    return re.sub(r"[\s\u00ad]" if hyphens else r"[\s\u00ad\u2010]", "", text)


def without(
    data: bytes,
    types: frozenset[str] = frozenset(),
    *,
    letters: str = "",
    actual_text: bool = True,
) -> bytes:
    """The PDF without the text of its artifacts, and of elements of these `types`.

    Without every text, in one style on one line, that has one of `letters` (the inside of a
    character class), too; without `actual_text`, the glyphs alone say what the text is.
    """
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        unwanted = _marked(pdf, types)
        for number, page in enumerate(pdf.pages):
            mcids = {mcid for place, mcid in unwanted if place == number}
            if letters:
                texts = marked_text(page).by_mcid
                mcids |= {mcid for mcid, text in texts.items() if re.search(f"[{letters}]", text)}
            kept = list(_kept(page, mcids))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
            if not actual_text:
                _forget_actual_texts(page, pdf)
        pdf.save(output)
    return output.getvalue()


def _marked(pdf: pikepdf.Pdf, types: frozenset[str]) -> frozenset[tuple[int, int]]:
    """The page and MCID of all content of elements of these types, and of all inside them."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def walk(element: pikepdf.Object, inside: bool) -> Iterator[tuple[int, int]]:
        inside = inside or str(element.get("/S", ""))[1:] in types
        kids = element.get("/K", pikepdf.Array())
        for kid in kids.as_list() if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                if inside:
                    yield pages[element.Pg.objgen], kid
            elif kid.get("/Type") == "/MCR":
                if inside:
                    yield pages[(kid.Pg if "/Pg" in kid else element.Pg).objgen], int(kid.MCID)
            elif kid.get("/Type") != "/OBJR":
                yield from walk(kid, inside)

    return frozenset(walk(pdf.Root.StructTreeRoot, False))


def _kept(page: pikepdf.Page, unwanted: Set[int]) -> Iterator[_Instruction]:
    """The instructions of a page that don't show text of artifacts or of unwanted sequences."""
    shows: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in {"BMC", "BDC"}:
            shows.append(_shows(instruction, unwanted))
            if not shows[-1]:
                _forget_actual_text(instruction)
        elif operator == "EMC":
            shows.pop()
        if operator not in _SHOWS_TEXT or all(shows):
            yield instruction


def _shows(begin: _Instruction, unwanted: Set[int]) -> bool:
    tag, *properties = begin.operands
    if tag == "/Artifact":
        return False
    entries = properties[0] if properties else None
    if not isinstance(entries, pikepdf.Dictionary) or "/MCID" not in entries:
        return True
    return int(entries.MCID) not in unwanted


def _forget_actual_texts(page: pikepdf.Page, pdf: pikepdf.Pdf) -> None:
    instructions = list(pikepdf.parse_content_stream(page))
    for instruction in instructions:
        _forget_actual_text(instruction)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def _forget_actual_text(instruction: _Instruction) -> None:
    for operand in instruction.operands:
        if isinstance(operand, pikepdf.Dictionary) and "/ActualText" in operand:
            del operand["/ActualText"]
