"""What goes into a PDF for archives: what is published, and nothing else."""

import pytest

from publish.build.attached import attachments_of, published_catalog
from publish.build.prints import midnight
from publish.catalogs.messages import release_messages
from publish.catalogs.po import read_po
from publish.language.dates import PartialDate
from publish.release.public import public_source
from publish.release.read import read_release
from tests import editions
from tests.workspaces import SAMPLE

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
