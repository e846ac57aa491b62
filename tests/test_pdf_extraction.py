"""What other people's tools take out of a PDF is the text that is in it, in its order."""

import io
from pathlib import Path

import pikepdf
import pytest

from publish.verify.pdf import structure_text
from tests.pdf_documents import document, render, rendered_case
from tests.pdf_tools import TOOLS, squeezed

# What is no text is not painted: running heads, readings, leaders, repeated table heads. A note at
# the foot of a page is extracted where it stands, so it is left out, too.
BARE = """
@page { @top-center { content: none } @bottom-center { content: none } }
rt, .footnote { display: none }
thead { display: table-row-group }
nav a::after { content: " " target-counter(attr(href), page) }
"""
# The hyphens of the layout: in the tags ActualText leaves them out, which these tools don't read
BLIND_TO_ACTUAL_TEXT = {"pdfminer", "pypdf"}

# Reads the last cells of a page's table after what stands below them
GUESSES_AT_TABLES = {"pdftotext"}


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("name", ["constructs.en", "constructs.ja"])
def test_extraction_is_exact(name: str, tool: str, tmp_path: Path) -> None:
    style = BARE + "table { display: none }" if tool in GUESSES_AT_TABLES else BARE
    data = rendered_case(name, style=style).data
    hyphens = tool not in BLIND_TO_ACTUAL_TEXT
    text = squeezed(TOOLS[tool](data, tmp_path / "case.pdf"), hyphens=hyphens)
    assert text == squeezed("".join(structure_text(data)), hyphens=hyphens)


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    "text",
    [
        "第24回アジア輸出管理セミナー（令和元年）約1,200万人、ＷＭＤ、①②③、〒100-8901、☎03-3501-1511",
        "𠮷野家・髙橋・﨑・葛󠄀城・神様・一日（⼀⽇ではない）―—–…‥〜～",
        "₩1,000 £9.99 €5 “quoted” ‘it’s’ naïve façade Việt Nam Ελλάδα Россия",
        "office fluffy ffi AVATAR ½ x² H₂O",
    ],
)
def test_hard_characters_come_out_as_they_went_in(text: str, tool: str, tmp_path: Path) -> None:
    data = render(document(f"<p>{text}</p>", language="ja"), language="ja").data
    assert squeezed(TOOLS[tool](data, tmp_path / "case.pdf")) == squeezed(text)


@pytest.mark.parametrize("display", ["inline", "block"])
def test_pictures_are_painted_where_they_are_read(display: str) -> None:
    picture = f'<img src="asset:figure.png" alt="a" style="display: {display}">'
    data = render(document(f"<p>before</p><figure>{picture}</figure><p>after</p>")).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        steps = [str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])]
    assert [step for step in steps if step in ("Do", "TJ")] == ["TJ", "Do", "TJ"]
