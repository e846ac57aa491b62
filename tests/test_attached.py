"""What goes into a PDF for archives: what is published, and nothing else."""

from pathlib import Path

import pikepdf
import pytest

from publish.build.attached import attachments_of, published_catalog
from publish.build.prints import midnight
from publish.catalogs.messages import release_messages
from publish.catalogs.po import read_po
from publish.language.dates import PartialDate
from publish.pdf.standard import Standard
from publish.release.public import public_source
from publish.release.read import read_release
from tests import editions
from tests.workspaces import SAMPLE, ja_catalog, publish, replaced, small

SOURCE = b"""\
# the editor's remark
language: en
title: {text: "About {n} people", comment: "ask Ms Suzuki"}
released: 2026-04-01
embargo: 2026-04-01T10:00+09:00
facts:
  n: {number: 190}   # counted twice
  comment: {number: 3}
links: {comment: "https://example.org/"}
body:
  - text: |
      About {comment} things, [see][comment].

      Again.
    comment: not for readers
"""


def test_only_what_readers_may_have_is_left_of_a_release() -> None:
    assert (
        public_source(SOURCE).decode()
        == """\
language: en
title: {text: "About {n} people"}
released: 2026-04-01
facts:
  n: {number: 190}
  comment: {number: 3}
links: {comment: "https://example.org/"}
body:
- text: |
    About {comment} things, [see][comment].

    Again.
"""
    )


def test_the_public_source_of_the_sample_reads_as_the_same_texts() -> None:
    data = (SAMPLE / "source" / "every-block" / "release.yaml").read_bytes()
    before, _ = read_release(data, "x", "every-block")
    after, _ = read_release(public_source(data), "x", "every-block")
    for language in ("en", "ja"):
        assert [m.key for m in release_messages(before, language)] == [
            m.key for m in release_messages(after, language)
        ]


def test_a_catalog_holds_what_is_published_and_no_names() -> None:
    messages = release_messages(editions.release(), "ja")
    translations = editions.translated("ja")
    data = published_catalog("every-block", messages, translations)
    catalog = read_po(data, "x.po")
    assert {m.key: m.msgstr[0] for m in catalog.messages} == {
        m.key: translations.entries[m.key] for m in messages if m.key in translations.entries
    }
    assert not any(line.startswith(b"#") for line in data.splitlines())
    assert b"Reviewer" not in data


@pytest.mark.parametrize(
    ("languages", "names"),
    [
        (["en"], ["release.yaml"]),
        (["ja"], ["release.yaml", "ja.po"]),
        (["en", "ja"], ["release.yaml", "ja.po"]),
    ],
)
def test_a_document_carries_the_source_of_what_is_in_it(
    languages: list[str], names: list[str]
) -> None:
    release = editions.release()
    found = attachments_of(
        release, SOURCE,
        [(release_messages(release, tag), editions.translated(tag)) for tag in languages],
        midnight(PartialDate.parse("2026-04-01")),
    )  # fmt: skip
    assert [item.name for item in found] == names


RELEASE = """\
# remark-in-the-file
embargo: 2026-04-01T10:00+09:00
facts: {n: {number: 190}}
lead: {text: "About {n} people came.", comment: "comment-for-translators"}
body:
  - Translated text.
  - Draft text.
"""
CATALOG = """\
# name-of-a-translator
#. title
msgid "Title"
msgstr "題名"

#. lead paragraph
#, python-brace-format
msgid "About {n} people came."
msgstr "約{m}名（rejected-text）"

#. paragraph
msgid "Translated text."
msgstr "公表する訳文です。"

#. paragraph
#, fuzzy
#| msgid "Draft"
msgid "Draft text."
msgstr "fuzzy-text"

#~ msgid "old-source"
#~ msgstr "obsolete-text"
"""
PRIVATE = (
    "remark-in-the-file", "embargo", "10:00", "comment", "name-of-a-translator",
    "Suzuki", "rejected-text", "fuzzy", "old-source", "obsolete-text",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("standard", Standard)
def test_nothing_private_is_inside_a_published_pdf(tmp_path: Path, standard: Standard) -> None:
    workspace = small(tmp_path, RELEASE, r=CATALOG)
    header = 'msgid ""\nmsgstr ""\n"Last-Translator: Ms Suzuki <suzuki@example.org>\\n"'
    replaced(ja_catalog(workspace, "r"), 'msgid ""\nmsgstr ""', header)
    replaced(
        workspace / "source" / "site.yaml",
        "ja: {}",
        "ja: {incomplete: mark, unapproved: publish}",
    )
    done = publish(workspace, "build", "--pdf", standard, "--now", "2026-04-02T00:00+09:00")
    assert "fact-missing" in done.stderr  # a faulty text costs only itself
    with pikepdf.open(workspace / "output" / "site" / "ja" / "r" / "r-ja.pdf") as pdf:
        found = {name: item.get_file().read_bytes() for name, item in pdf.attachments.items()}
        said = str(pdf.open_metadata()) + str(pdf.docinfo)
    assert found.keys() == {"release.yaml", "ja.po"}
    assert "公表する訳文です。" in found["ja.po"].decode()
    files = [data.decode() for data in found.values()]
    assert not any("#" in text for text in files)
    for text in (*files, said):
        assert [word for word in PRIVATE if word in text] == []
