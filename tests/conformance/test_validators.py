"""Each validator passes a good sample and refuses one that is broken in a known way.

Without this, a validator that is called wrongly would look like a product without faults.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conformance import validators

pytestmark = pytest.mark.conformance

Named = Callable[[str], Callable[[Sequence[Path]], list[str]]]

GOOD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sample</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<link rel="stylesheet" href="sample.css">
</head>
<body>
<main>
<h1>Sample</h1>
<p>Text with <a href="https://example.org/">a link</a>.</p>
<p lang="ja">日本語の段落</p>
</main>
</body>
</html>
"""
GOOD_STYLE = "body { color: #333; background: #fff }\na { color: #00118f }\n"
DARK_STYLE = "@media (prefers-color-scheme: dark) { body { color: #333; background: #222 } }\n"

SCRIPT = "<script>throw Error('no')</script>"

# For each validator: what is replaced in the good page, by what, and words of the complaint.
BROKEN = {
    "vnu": [
        (' lang="en"', "", "lang"),
        ("<p>Text", "<ul><p>Text", "not allowed as child of element “ul”"),
        ("</main>", "<h3>Level</h3></main>", "h3"),
    ],
    "html-validate": [
        (' lang="en"', "", "lang"),
        (">a link<", "><", "wcag/h30"),
        ("<p lang", '<p style="color: red" lang', "no-inline-style"),
    ],
    "axe": [
        (' lang="en"', "", "html-has-lang"),
        (">a link<", "><", "link-name"),
        ("<h1>Sample</h1>", '<h1>Sample</h1><img src="x.png">', "image-alt"),
        ("sample.css", "lost.css", "can't load"),
        (GOOD[GOOD.index("<meta http") : GOOD.index("<link")], SCRIPT, "a script fails"),
        ("<link", "<style>p { color: red }</style><link", "Content Security Policy"),
        ("</main>", '<img src="https://example.org/x.png" alt="x"></main>', "can't load"),
    ],
    "ibm": [
        (' lang="en"', "", "html_lang_exists"),
        ("<h1>Sample</h1>", '<h1>Sample</h1><img src="x.png">', "img_alt_valid"),
        (
            "</main>",
            "<table><tr><td>1</td></tr><tr><td>2</td></tr></table></main>",
            "table_headers",
        ),
    ],
}


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    (tmp_path / "sample.css").write_text(GOOD_STYLE, encoding="utf-8")

    def written(text: str, name: str = "good.html") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.mark.parametrize("name", BROKEN)
def test_a_good_page_passes_and_a_broken_one_is_refused(
    name: str, validator: Named, page: Callable[..., Path]
) -> None:
    broken = {
        page(GOOD.replace(old, new), f"broken-{number}.html"): words
        for number, (old, new, words) in enumerate(BROKEN[name])
    }
    good = page(GOOD)
    complaints = validator(name)([good, *broken])
    assert not [line for line in complaints if str(good) in line]
    for path, words in broken.items():
        said = [line for line in complaints if str(path) in line]
        assert any(words in line for line in said), said


def test_a_mode_is_really_switched_on(validator: Named, page: Callable[..., Path]) -> None:
    path = page(GOOD)
    path.with_name("sample.css").write_text(GOOD_STYLE + DARK_STYLE, encoding="utf-8")
    complaints = validator("axe")([path])
    assert {line.split("(")[1].split(")")[0] for line in complaints} == {"dark"}
    assert all("color-contrast" in line for line in complaints)


def test_a_broken_style_sheet_is_refused(validator: Named, tmp_path: Path) -> None:
    path = tmp_path / "sample.css"
    path.write_text("p { colour: red }\n", encoding="utf-8")
    (complaint,) = validator("vnu")([path])
    assert "colour" in complaint


def test_a_broken_drawing_is_refused(validator: Named, tmp_path: Path) -> None:
    good, broken = tmp_path / "good.svg", tmp_path / "broken.svg"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><{0} width="1" height="1"/></svg>'
    good.write_text(drawing.format("rect"), encoding="utf-8")
    broken.write_text(drawing.format("rectangle"), encoding="utf-8")
    complaints = validator("vnu")([good, broken])
    assert any("rectangle" in line for line in complaints)
    assert not [line for line in complaints if str(good) in line]


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Writes a PDF as WeasyPrint makes it, with tags and everything PDF/UA asks for, or without."""
    weasyprint = pytest.importorskip("weasyprint")

    def written(name: str, variant: str | None) -> Path:
        text = GOOD.replace('<link rel="stylesheet" href="sample.css">', "")
        weasyprint.HTML(string=text).write_pdf(tmp_path / name, pdf_variant=variant)
        return tmp_path / name

    return written


def test_a_good_pdf_passes_and_one_without_tags_is_refused(
    validator: Named, pdf: Callable[..., Path]
) -> None:
    good, bad = pdf("good.pdf", "pdf/ua-1"), pdf("bad.pdf", None)
    complaints = validator("verapdf")([good, bad])
    assert any("ISO 14289-1:2014 7.1-11 " in line for line in complaints), complaints
    assert all(line.startswith(str(bad)) for line in complaints)


def test_a_file_that_verapdf_cannot_read_is_refused(validator: Named, tmp_path: Path) -> None:
    torn, lost = tmp_path / "torn.pdf", tmp_path / "lost.pdf"
    torn.write_bytes(b"%PDF-1.7\nnothing more")
    complaints = validator("verapdf")([torn, lost])
    assert len(complaints) == 2
    assert any(str(torn) in line for line in complaints)
    assert any(str(lost) in line for line in complaints)


@pytest.mark.parametrize("name", ["axe", "html-validate", "ibm", "verapdf", "vnu"])
def test_a_validator_without_anything_to_judge_is_an_error(name: str, validator: Named) -> None:
    judge = validator(name)
    with pytest.raises(ValueError, match="no file"):
        judge([])


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CHROMIUM", "")
    assert "java" in validators.missing("verapdf")
    assert "chromium" in validators.missing("axe")


@pytest.mark.parametrize(("ci", "outcome"), [("true", "failed"), ("", "skipped")])
def test_a_missing_validator_fails_only_under_ci(
    ci: str, outcome: str, validator: Named, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    expected = pytest.fail.Exception if outcome == "failed" else pytest.skip.Exception
    with pytest.raises(expected, match="java"):
        validator("vnu")
