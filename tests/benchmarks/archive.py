"""An archive to build: many releases with differences of their own, made from METI's."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

from tests.workspaces import METI, ROOT, publish

__all__ = ["release_ids", "write_archive"]

_BEGIN = date(2006, 1, 10)
_CITIES = (
    ("Sapporo", "札幌"), ("Sendai", "仙台"), ("Niigata", "新潟"), ("Nagano", "長野"),
    ("Nagoya", "名古屋"), ("Kyoto", "京都"), ("Osaka", "大阪"), ("Kobe", "神戸"),
    ("Hiroshima", "広島"), ("Takamatsu", "高松"), ("Fukuoka", "福岡"), ("Naha", "那覇"),
)  # fmt: skip
_TOPICS = (
    ("the control of intangible transfers", "無形技術移転の管理"),
    ("cooperation between customs offices", "税関間の協力"),
    ("training for licensing officers", "審査担当者の研修"),
    ("the classification of goods", "貨物の該非判定"),
    ("the end use of machine tools", "工作機械の最終用途"),
)
_SECTION = re.compile(r"(?m)^          - id: [a-z-]+\n(?:(?: {11,}.*)?\n)*")
_LAST = """
  - id: closing
    title: Next seminar
    body: The next seminar, number {number} of the series, will be held in {city} on {topic}.
"""
_CATALOG = """
msgid "Next seminar"
msgstr "次回のセミナー"

msgid "The next seminar, number {number} of the series, will be held in {city} on {topic}."
msgstr "通算{number}回目となる次回のセミナーは、{topic}をテーマとして、{city}で開催されます。"
"""


def release_ids(count: int) -> tuple[str, ...]:
    """The ids of the releases of an archive, the oldest first."""
    return tuple(f"{_day(n).isoformat()}-seminar-{n:05}" for n in range(1, count + 1))


def write_archive(folder: Path, count: int) -> Path:
    """A workspace of `count` releases in English and Japanese, complete in both.

    Each has its own dates, counts and ordinal, leaves out two of the sections that METI's release
    has, and ends with a section of its own.
    """
    (folder / "source").mkdir(parents=True)
    site = (ROOT / "source" / "site.yaml").read_text("utf-8")
    unsought = site.replace("\nsearch: true\n", "\n")  # the others make no index either
    assert unsought != site
    (folder / "source" / "site.yaml").write_text(unsought, encoding="utf-8")
    catalogs = folder / "locales" / "ja" / "LC_MESSAGES"
    catalogs.mkdir(parents=True)
    shutil.copy(ROOT / "locales" / "ja" / "LC_MESSAGES" / "site.po", catalogs / "site.po")
    source = (ROOT / "source" / METI / "release.yaml").read_text("utf-8")
    catalog = (ROOT / "locales" / "ja" / "LC_MESSAGES" / f"{METI}.po").read_text("utf-8")
    for number, name in enumerate(release_ids(count), start=1):
        target = folder / "source" / name / "release.yaml"
        target.parent.mkdir()
        target.write_text(_release(source, number), encoding="utf-8")
        text = catalog.replace(METI, name) + _last(_CATALOG, number, language=1)
        (catalogs / f"{name}.po").write_text(text, encoding="utf-8")
    done = publish(folder, "update")
    assert done.returncode == 0, done.stderr
    return folder


def _day(number: int) -> date:
    return _BEGIN + timedelta(days=number % 7000)


def _release(source: str, number: int) -> str:
    """METI's release with other facts, two sections less and one more."""
    day = _day(number)
    facts = {
        "released: 2017-03-02": f"released: {day.isoformat()}",
        "{ordinal: 24}": f"{{ordinal: {number}}}",
        "{number: 190}": f"{{number: {100 + 7 * number % 900}}}",
        "2017-02-21/2017-02-23": f"{day - timedelta(days=9)}/{day - timedelta(days=7)}",
    }
    source = source.replace("    sort: {ja: reader}\n", "")  # other tools can't put lists in order
    for old, new in facts.items():
        assert old in source
        source = source.replace(old, new)
    sections = _SECTION.findall(source)
    for left_out in {number % len(sections), (3 * number + 1) % len(sections)}:
        source = source.replace(sections[left_out], "")
    return source.rstrip() + "\n" + _last(_LAST, number, language=0)


def _last(form: str, number: int, *, language: int) -> str:
    """The last section, or its catalog: its sources are English in both."""
    city, topic = _CITIES[number % len(_CITIES)], _TOPICS[number % len(_TOPICS)]
    if language == 0:
        return form.format(number=number + 1, city=city[0], topic=topic[0])
    source, translation = form.rsplit("msgstr", 1)
    return (
        source.format(number=number + 1, city=city[0], topic=topic[0])
        + "msgstr"
        + translation.format(number=number + 1, city=city[1], topic=topic[1])
    )
