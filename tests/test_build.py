"""The command as its users run it: what is made, what a mistake costs, what stays."""

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.workspaces import METI, ROOT, SAMPLE, copied, ja_catalog, publish, replaced

pytestmark = pytest.mark.slow

VOID = {"br", "img", "input", "link", "meta", "hr"}


class _Words(HTMLParser):
    """The words of the main part of a page, without readings and what a page alone leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            classes = {*(dict(attrs).get("class") or "").split()}
            own = classes & {"beside", "download", "standing", "statement", "twin"}
            self.open.append("nav" if own else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if "main" in self.open and not {"nav", "rt", "rp"} & set(self.open):
            self.found.append(data)


def page_words(page: Path) -> str:
    """The words of a page's main part without white space."""
    words = _Words()
    words.feed(page.read_text(encoding="utf-8"))
    return re.sub(r"\s", "", "".join(words.found))


def pdf_words(pdf: Path, *, margin: int = 73) -> str:
    """The words of a PDF within its margins (points) without white space, by pdftotext."""
    area = ["-x", "0", "-y", str(margin), "-W", "596", "-H", str(842 - 2 * margin)]
    command = ["pdftotext", "-enc", "UTF-8", *area, str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    return re.sub(r"\s", "", text)


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash, less what only makes the next build quicker."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def shown(site: Path, release: str, language: str) -> tuple[str, str]:
    folder = site / language / release
    page, pdf = folder / "index.html", pdf_words(folder / f"{release}-{language}.pdf")
    # Readings stand above their words; where extraction puts them is the tag tree's affair.
    for reading in re.findall(r"<rt[^>]*>([^<]*)</rt>", page.read_text(encoding="utf-8")):
        pdf = pdf.replace(reading, "", 1)
    return page_words(page), pdf


@pytest.fixture(scope="module")
def meti(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of this repository, built once."""
    workspace = copied(ROOT, tmp_path_factory.mktemp("meti"))
    done = publish(workspace, "build")
    assert done.returncode == 0, done.stderr
    return workspace


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built once."""
    workspace = copied(SAMPLE, tmp_path_factory.mktemp("sample"))
    done = publish(workspace, "build")
    assert done.returncode == 0, done.stderr
    return workspace


def messages(catalog: Path) -> Iterator[tuple[str, str]]:
    """msgctxt and msgstr of the active messages, by polib: another reader than ours."""
    import polib

    for entry in polib.pofile(str(catalog)):
        if not entry.obsolete:
            yield entry.msgctxt or "", entry.msgstr


FACTS = {
    "seminar": "2017年2月21日から23日まで",
    "edition": "24",
    "founded": "1993年",
    "participants": "190",
    "places": "30",
    "asian_count": "19",
    "others_count": "13",
}


def test_every_msgstr_is_on_the_page_and_in_the_pdf_in_order(meti: Path) -> None:
    """Acceptance 3: the texts of the catalog, facts filled in, compared without white space."""
    for words in shown(meti / "output" / "site", METI, "ja"):
        at = 0
        for context, msgstr in messages(ja_catalog(meti, METI)):
            text = re.sub(r"\[([^\]]*)\]\[[^\]]*\]", r"\1", msgstr)
            text = re.sub(r"\s", "", text.format(**FACTS))
            start = 0 if context == "territory" or text == "経済産業省" else at
            found = words.find(text, start)
            assert found >= 0, f"{text} is not after {words[max(0, at - 30) : at]}"
            at = max(at, found + len(text)) if start else at


def test_the_page_and_the_pdf_say_the_same(meti: Path, sample: Path) -> None:
    for workspace, release in ((meti, METI), (sample, "every-block")):
        for language in ("en", "ja"):
            page, pdf = shown(workspace / "output" / "site", release, language)
            shared, rest = page_in_pdf(page), page_in_pdf(pdf)
            assert rest[: len(shared)] == shared


def page_in_pdf(words: str) -> str:
    """Less what only one of the two shows: the marks of lists, which the page makes by style."""
    return re.sub(r"[•◦▪・.0-9]", "", words)


HARD = (
    "「重要」です",
    "約190名（速報値）が参加しました。",
    "国宝《源氏物語絵巻》の公開",
    "3*4*5",
    "輸出管理",
    "英語のKing’sCollegeLondonと{波括弧}",
)


def test_hard_strings_come_through(sample: Path) -> None:
    """Acceptance 8."""
    page, pdf = shown(sample / "output" / "site", "every-block", "ja")
    source = (sample / "output/site/ja/every-block/index.html").read_text(encoding="utf-8")
    for text in HARD:
        assert text in page
        assert text in pdf
    assert (
        '<ruby>輸出管理<rp>（</rp><rt aria-hidden="true">ゆしゅつかんり</rt><rp>）</rp></ruby>'
        in source
    )
    assert "<strong>「重要」</strong>です" in source
    assert '<span lang="en" dir="ltr">King’s College London</span>' in source


def test_a_corrected_fact_is_right_in_every_language(tmp_path: Path) -> None:
    """Acceptance 4: no catalog is edited, and none is out of date."""
    workspace = copied(ROOT, tmp_path)
    release = workspace / "source" / METI / "release.yaml"
    replaced(release, "participants: {number: 190}", "participants: {number: 210}")
    assert publish(workspace, "build").returncode == 0
    for language, words in (("en", "about210people"), ("ja", "約210名")):
        page, pdf = shown(workspace / "output" / "site", METI, language)
        assert words in page
        assert words in pdf
        assert "190" not in page + pdf
    status = publish(workspace, "status")
    assert status.returncode == 0
    assert f"{METI}  ja: complete" in status.stdout
    update = publish(workspace, "update", "--check")
    assert update.returncode == 0
    assert "note: values of facts in comments would change" in update.stdout


def test_catalogs_are_up_to_date_and_msgfmt_accepts_them(tmp_path: Path) -> None:
    """Acceptance 5."""
    update = publish(ROOT, "update", "--check")
    assert update.returncode == 0, update.stdout
    assert "out of date" not in update.stdout + update.stderr
    for catalog in sorted((ROOT / "locales").rglob("*.po")):
        command = ["msgfmt", "--check", "--output-file", str(tmp_path / "x.mo"), str(catalog)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        assert not done.stderr


def test_the_same_bytes_in_another_folder_and_process(meti: Path, tmp_path: Path) -> None:
    """Acceptance 6."""
    other = copied(ROOT, tmp_path / "elsewhere" / "deep")
    done = publish(other, "build", PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert tree(other / "output") == tree(meti / "output")


def test_a_second_build_changes_nothing(meti: Path) -> None:
    before = tree(meti / "output")
    done = publish(meti, "build")
    assert done.stdout.endswith(" files, nothing to make\n")
    assert tree(meti / "output") == before


def test_a_bad_release_costs_that_release_alone(tmp_path: Path) -> None:
    workspace = copied(SAMPLE, tmp_path)
    other = workspace / "source" / "another"
    other.mkdir()
    other.joinpath("release.yaml").write_text(
        "language: en\ntitle: Another\nreleased: 2026-01-01\n", encoding="utf-8"
    )
    assert publish(workspace, "build", "--format", "html").returncode == 0
    before = tree(workspace / "output")
    replaced(workspace / "source/every-block/release.yaml", "released: 2026-04-01", "relased: x")
    replaced(other / "release.yaml", "Another", "Another one")
    done = publish(workspace, "build", "--format", "html")
    assert done.returncode == 1
    assert "source/every-block/release.yaml:" in done.stderr
    assert "Traceback" not in done.stderr
    after = tree(workspace / "output")
    page = "site/en/every-block/index.html"
    assert after[page] == before[page]
    assert after["site/en/another/index.html"] != before["site/en/another/index.html"]
    index = (workspace / "output/site/en/index.html").read_text(encoding="utf-8")
    assert "every-block/index.html" in index


BAD = (
    ("source/site.yaml", b"language: en\nlanguages: [\n", 2, "source/site.yaml:3:1: error"),
    ("source/site.yaml", b"\xff\xfe", 2, "source/site.yaml:1: error"),
    ("locales/ja/LC_MESSAGES/every-block.po", b'msgid "x\nmsgstr ""\n', 1, "every-block.po:1"),
    ("locales/ja/LC_MESSAGES/site.po", b'msgid "x\nmsgstr ""\n', 2, "site.po:1"),
    ("templates/page/page.html", b"{% if %}", 2, "templates/page/page.html:1: error"),
    ("templates/page/page.html", b"\n{{ nothing.here }}", 1, "templates/page/page.html:2: error"),
    ("source/every-block/release.yaml", b"a: &a [x]\nb: *a\n", 1, "release.yaml:2:4: error"),
    ("source/every-block/release.yaml", b"x" * (5 * 2**20), 1, "5,242,880"),
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the sample, built once."""
    workspace = copied(SAMPLE, tmp_path_factory.mktemp("pages") / "workspace")
    assert publish(workspace, "build", "--format", "html").returncode == 0
    return workspace


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "data", "status", "told"), BAD, ids=[f"{path}, {told}" for path, _, _, told in BAD]
)
def test_bad_input_is_told_and_nothing_is_lost(
    pages: Path, tmp_path: Path, path: str, data: bytes, status: int, told: str
) -> None:
    workspace = tmp_path / "workspace"
    shutil.copytree(pages, workspace)
    before = tree(workspace / "output" / "site")
    file = workspace / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    for command in (("status",), ("update", "--check"), ("check",)):
        assert "Traceback" not in publish(workspace, *command).stderr
    done = publish(workspace, "build", "--format", "html")
    assert done.returncode == status, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(workspace / "output" / "site") == before


def test_a_link_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    workspace = copied(SAMPLE, tmp_path / "inside")
    secret = tmp_path / "secret.csv"
    secret.write_text("secret", encoding="utf-8")
    data = workspace / "source/every-block/data.csv"
    data.unlink()
    data.symlink_to(secret)
    done = publish(workspace, "build", "--format", "html")
    assert done.returncode == 1
    assert "leads out of the workspace" in done.stderr
    assert not (workspace / "output/site/en/every-block").exists()


@pytest.mark.parametrize("name", ["../outside", "a/b", "..", "Title Case", ""])
def test_a_release_id_is_a_name(tmp_path: Path, name: str) -> None:
    workspace = copied(SAMPLE, tmp_path)
    for command in (("new", name), ("build", name)):
        done = publish(workspace, *command)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_drafts_and_embargoes_are_in_no_public_file(tmp_path: Path) -> None:
    workspace = copied(SAMPLE, tmp_path)
    release = workspace / "source/every-block/release.yaml"
    replaced(release, "updated: 2026-04-05", 'embargo: "2026-06-01T10:00+09:00"')
    early = publish(workspace, "build", "--format", "html", "--now", "2026-06-01T09:59+09:00")
    assert early.returncode == 0
    public = workspace / "output" / "site"
    assert not [path for path in tree(public) if "every-block" in path]
    assert all("every-block" not in p.read_text("utf-8") for p in public.rglob("*.html"))
    drafts = publish(workspace, "build", "--format", "html", "--drafts", "--now",
                     "2026-06-01T09:59+09:00")  # fmt: skip
    assert drafts.returncode == 0
    assert (workspace / "output/review/en/every-block/index.html").is_file()
    assert not [path for path in tree(public) if "every-block" in path]
    late = publish(workspace, "build", "--format", "html", "--now", "2026-06-01T10:00+09:00")
    assert late.returncode == 0
    assert (public / "en/every-block/index.html").is_file()


def test_an_incomplete_official_edition_waits(tmp_path: Path) -> None:
    workspace = copied(SAMPLE, tmp_path)
    replaced(ja_catalog(workspace, "every-block"), "第一", "")
    done = publish(workspace, "build", "--format", "html")
    assert done.returncode == 1
    assert "1 of" in done.stderr
    assert not (workspace / "output/site/en/every-block").exists()
    replaced(workspace / "source/every-block/release.yaml", "ja: official", "ja: provisional")
    assert publish(workspace, "build", "--format", "html").returncode == 0
    page = (workspace / "output/site/ja/every-block/index.html").read_text(encoding="utf-8")
    assert '<li lang="en" dir="ltr">First</li>' in page
    assert "一部はまだ翻訳されていないため" in page


def test_a_removed_release_goes_and_other_files_stay(tmp_path: Path) -> None:
    workspace = copied(SAMPLE, tmp_path)
    assert publish(workspace, "build", "--format", "html").returncode == 0
    mine = workspace / "output" / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    (workspace / "source/every-block/release.yaml").unlink()
    (workspace / "source/every-block/data.csv").unlink()
    (workspace / "source/every-block/chart.png").unlink()
    (workspace / "source/every-block").rmdir()
    assert publish(workspace, "build", "--format", "html").returncode == 0
    assert not (workspace / "output/site/en/every-block").exists()
    assert mine.read_text(encoding="utf-8") == "mine"


def test_findings_as_json(tmp_path: Path) -> None:
    workspace = copied(SAMPLE, tmp_path)
    replaced(workspace / "source/every-block/release.yaml", "{{not a fact}}", "{nonesuch}")
    done = publish(workspace, "check", "--format", "json")
    assert done.returncode == 1
    codes = {finding["code"] for finding in json.loads(done.stdout)}
    assert "fact-unknown" in codes
