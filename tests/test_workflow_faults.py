"""The commands of translators where something is missing or broken: nothing hides or is lost."""

from pathlib import Path

import pytest

from publish.build.update import Updated, update
from publish.build.workspace import open_workspace
from publish.catalogs.merge import Change
from publish.catalogs.po import read_po
from publish.findings import Finding
from tests.workspaces import ja_catalog, publish, replaced, small

pytestmark = pytest.mark.slow

LEAD = "lead: The seminar was held in Tokyo.\n"
DE = "languages: {en: {}, de: {}, ja: {}}"


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A workspace in English, German and Japanese, whose German catalog of `r` is broken."""
    workspace = small(tmp_path, LEAD, r="")
    replaced(workspace / "source/site.yaml", "languages: {en: {}, ja: {}}", DE)
    broken(workspace, "r")
    return workspace


def broken(workspace: Path, domain: str) -> None:
    path = workspace / "locales/de/LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('msgid "x\n', encoding="utf-8")


def updated(workspace: Path, *names: str) -> tuple[tuple[Updated, ...], tuple[Finding, ...]]:
    return update(open_workspace(workspace), names, write=True)


# --- one broken catalog hides no other ---


@pytest.mark.parametrize("domain", ["r", "site", "terms"])
@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("update", "r"), "updated: locales/ja/LC_MESSAGES/r.po"),
        (("status",), "r  ja: 0 %: 2 texts"),
    ],
)
def test_the_languages_after_a_broken_catalog_are_told_of(
    three: Path, domain: str, command: tuple[str, ...], told: str
) -> None:
    (three / "locales/de/LC_MESSAGES/r.po").unlink()
    broken(three, domain)
    done = publish(three, *command)
    assert told in done.stdout
    if (domain, command) != ("site", ("update", "r")):
        assert f"locales/de/LC_MESSAGES/{domain}.po:1" in done.stdout + done.stderr
        assert done.returncode == 1


def test_the_letters_of_other_languages_are_written(three: Path) -> None:
    (three / "locales/de/LC_MESSAGES/r.po").unlink()
    broken(three, "terms")
    done = publish(three, "update", "--letter")
    assert [line for line in done.stdout.splitlines() if "letter-" in line][-1].endswith("-ja.html")
    assert done.returncode == 1


# --- what is empty or new ---


def test_an_empty_file_gets_its_header(tmp_path: Path) -> None:
    workspace = small(tmp_path, LEAD, r="")
    ja_catalog(workspace, "r").write_bytes(b"")
    publish(workspace, "update", "r")
    header = read_po(ja_catalog(workspace, "r").read_bytes(), "r.po").header.msgstr[0]
    assert "Language: ja\n" in header
    assert "Plural-Forms: nplurals=1; plural=0;\n" in header


def test_the_words_of_templates_can_be_translated_to_a_language_that_publish_lacks(
    three: Path,
) -> None:
    assert "locales/de/LC_MESSAGES/publish.po" in publish(three, "update").stdout
    words = read_po((three / "locales/de/LC_MESSAGES/publish.po").read_bytes(), "publish.po")
    assert "Approved" in {message.msgid for message in words.messages}
    assert not ja_catalog(three, "publish").exists()


# --- the memory ---


def test_updating_twice_is_updating_once(tmp_path: Path) -> None:
    revived = '#~ msgid "The seminar was held in Tokyo."\n#~ msgstr "東京で開催しました。"\n'
    workspace = small(tmp_path, LEAD, z=revived)
    (workspace / "source/z").mkdir()
    (workspace / "source/z/release.yaml").write_bytes(
        (workspace / "source/r/release.yaml").read_bytes()
    )
    updated(workspace)
    assert "東京で開催しました。" in ja_catalog(workspace, "r").read_text("utf-8")
    assert {result.change for result in updated(workspace)[0]} == {Change.NONE}


@pytest.mark.parametrize("private", ["status: draft\n", "embargo: 2099-01-01T00:00:00+09:00\n"])
def test_what_is_private_is_offered_nowhere_else(tmp_path: Path, private: str) -> None:
    done = 'msgid "The seminar was held in Tokyo."\nmsgstr "まだ秘密の訳文です。"\n'
    workspace = small(tmp_path, LEAD, z=done)
    (workspace / "source/z").mkdir()
    source = (workspace / "source/r/release.yaml").read_text("utf-8")
    (workspace / "source/z/release.yaml").write_text(source + private, encoding="utf-8")
    updated(workspace)
    assert "秘密" in ja_catalog(workspace, "z").read_text("utf-8")
    assert "秘密" not in ja_catalog(workspace, "r").read_text("utf-8")


def test_a_term_left_to_the_glossary_stays_empty(tmp_path: Path) -> None:
    release = "facts: {act: {term: export control}}\nlead: On {act}.\n"
    workspace = small(tmp_path, release, r="", terms='msgid "export control"\nmsgstr "輸出管理"\n')
    updated(workspace)
    updated(workspace)
    catalog = read_po(ja_catalog(workspace, "r").read_bytes(), "r.po")
    (term,) = (message for message in catalog.messages if message.msgctxt == "term")
    assert (term.msgid, term.msgstr, term.fuzzy) == ("export control", ("",), False)


def test_a_catalog_is_complete_with_the_terms_of_the_glossary(tmp_path: Path) -> None:
    release = "facts: {act: {term: export control}}\nlead: On {act}.\n"
    done = 'msgid "Title"\nmsgstr "題名"\n\nmsgid "On {act}."\nmsgstr "{act}について。"\n'
    terms = 'msgid "export control"\nmsgstr "輸出管理"\n'
    workspace = small(tmp_path, release, r=done, terms=terms)
    publish(workspace, "update", "r")
    assert "X-Source-Revision: 1" in ja_catalog(workspace, "r").read_text("utf-8")
    told = publish(workspace, "approve", "r", "--by", "A. Reviewer").stdout
    assert told == "locales/ja/LC_MESSAGES/r.po: 2 approved, 0 left\n"


# --- what has nothing to do says so ---


@pytest.mark.parametrize(
    ("command", "told", "status"),
    [
        (("update", "terms"), "[catalog-unfed]", 0),
        (("update", "publish"), "[catalog-unfed]", 0),
        (("approve", "r", "-l", "fr", "--by", "A"), "[language-unknown]", 2),
        (("proof", "r", "--format", "html"), "[proof-alone]", 0),
        (("status", "terms"), "[release-unknown]", 2),
    ],
)
def test_it_is_said_where_there_is_nothing_to_do(
    tmp_path: Path, command: tuple[str, ...], told: str, status: int
) -> None:
    workspace = small(tmp_path, LEAD, r="")
    if command[0] == "proof":
        replaced(workspace / "source/site.yaml", "{en: {}, ja: {}}", "{en: {}}")
    done = publish(workspace, *command)
    assert told in done.stderr
    assert done.returncode == status


def test_the_status_of_shared_catalogs_can_be_asked_for(tmp_path: Path) -> None:
    workspace = small(tmp_path, LEAD, r="")
    lines = publish(workspace, "status", "site").stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == ["site  en", "site  ja"]


# --- an official edition is complete, with all its words ---


def test_an_official_edition_waits_for_the_words_of_the_site(tmp_path: Path) -> None:
    done = (
        'msgid "Title"\nmsgstr "題名"\n\nmsgid "The seminar was held in Tokyo."\nmsgstr "開催。"\n'
    )
    workspace = small(tmp_path, f"{LEAD}authority: {{ja: official}}\n", r=done)
    publish(workspace, "approve", "r", "--by", "A. Reviewer")
    held = publish(workspace, "build", "--format", "html")
    assert "locales/ja/LC_MESSAGES/site.po" in held.stderr
    assert "[edition-incomplete]" in held.stderr
    assert held.returncode == 1
    publish(workspace, "update", "site")
    replaced(ja_catalog(workspace, "site"), 'msgid "Office"\nmsgstr ""',
             'msgid "Office"\nmsgstr "事務局"')  # fmt: skip
    assert publish(workspace, "build", "--format", "html").returncode == 0
