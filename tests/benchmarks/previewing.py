"""The comparison of docs/benchmarks.md for who waits for a page: an edit in the preview."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import weasyprint

from publish.pdf.fonts import DEFAULT_FONT_FOLDERS, find_fonts
from publish.preview.answers import answer
from publish.preview.questions import Ask, Asked, EditionFile, EditionPage
from publish.preview.reading import Scene
from tests.benchmarks.clock import Cost, edited, here, in_turn, median
from tests.benchmarks.measured import Compared, Row
from tests.benchmarks.printing import recorded
from tests.workspaces import METI, ROOT, copied, ja_catalog

__all__ = ["preview"]

_PAGE, _PDF, _STOCK = "page", "PDF", "stock WeasyPrint, warm"


def preview(folder: Path) -> Row:
    """A translation edited, and its page and PDF in the preview's warm workers."""
    workspace = copied(ROOT, folder / "meti")
    ((_, documents),) = recorded(workspace)
    (html,) = (d.document.html for d in documents if d.document.edition.startswith("ja/"))
    fonts, changes = find_fonts(DEFAULT_FONT_FOLDERS), count(1)

    def asked(question: Asked) -> Cost:
        """The cost of an answer after an edit, as a worker of the preview gives it."""
        number = next(changes)
        scene = Scene(root=workspace, fonts=fonts, now=datetime.now(UTC), shared=0, changes=number)
        ask = Ask(asked=question, scene=scene)
        return edited(ja_catalog(workspace, METI), number, lambda: here(lambda: answer(ask)))

    def stock() -> None:
        page = weasyprint.HTML(string=html.replace("asset:", ""))
        page.write_pdf(pdf_variant="pdf/ua-1")

    pdf = EditionFile(release=METI, language="ja", name=f"{METI}-ja.pdf")
    costs = in_turn(
        {
            _PAGE: lambda: asked(EditionPage(release=METI, language="ja")),
            _PDF: lambda: asked(pdf),
            _STOCK: lambda: here(stock),
        },
        rounds=9,
    )
    page, printed, bare = (median(costs[name]) for name in (_PAGE, _PDF, _STOCK))
    return Row(
        title="one edit → its page in the preview",
        ours=page,
        theirs={_STOCK: bare, f"{_STOCK}; we its PDF": bare},
        compared=(
            Compared(peer=_STOCK, ratio=page.wall / bare.wall, goal=0.5),
            Compared(peer=f"{_STOCK}; we its PDF", ratio=printed.wall / bare.wall, goal=1.3),
        ),
    )
