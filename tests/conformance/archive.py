"""A site whose index has a second leaf, with a release that is withdrawn and one renamed."""

import shutil
from pathlib import Path

from tests.workspaces import small

__all__ = ["keep_rare", "write_archive"]

_RELEASES = 51  # one more than a leaf holds
_CATALOG = """
msgid "Notice No. {number}"
msgstr "お知らせ第{number}号"

msgid "An office gives notice."
msgstr "お知らせします。"

msgid "The notice was given too early."
msgstr "時期尚早であったため、取り下げました。"
"""
_SITE = """
msgid "Office"
msgstr "事務所"
"""
_WITHDRAWN = """\
status: withdrawn
updated: 2026-04-05
history:
  - {date: 2026-04-05, note: The notice was given too early.}
"""


def write_archive(folder: Path) -> Path:
    """The workspace, in two languages; the oldest release is withdrawn, `old-name` led on from."""
    small(folder, "lead: An office gives notice.", site=_SITE)
    shutil.rmtree(folder / "source" / "r")
    for number in range(1, _RELEASES + 2):
        name = f"notice-{number:02}"
        _release(folder, name, number, _WITHDRAWN if number == 1 else "")
    _release(folder, "old-name", 2, "moved: notice-02\n")
    return folder


def keep_rare(site: Path) -> None:
    """Remove from the built site all pages of which other sites have the like."""
    (site / "index.html").unlink()
    for page in site.glob("*/*"):
        if page.name == "index.html" or page.name == "search.html":
            page.unlink()
        elif page.name.startswith("notice-") and page.name != "notice-01":
            shutil.rmtree(page)


def _release(folder: Path, name: str, number: int, more: str) -> None:
    path = folder / "source" / name / "release.yaml"
    path.parent.mkdir(parents=True)
    catalogs = folder / "locales" / "ja" / "LC_MESSAGES"
    header = (catalogs / "site.po").read_text(encoding="utf-8").partition("\n\n")[0]
    translated = f"{header}\n{_CATALOG.format(number=number)}"
    (catalogs / f"{name}.po").write_text(translated, encoding="utf-8")
    path.write_text(
        f"language: en\ntitle: Notice No. {number}\nreleased: 2026-04-{1 + number % 28:02}\n"
        f"lead: An office gives notice.\n{more}",
        encoding="utf-8",
    )
