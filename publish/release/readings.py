"""How words are read: `source/readings.yaml`, the table that people confirm."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from publish.findings import Origin, PublishError, failing
from publish.language.dates import PartialDate
from publish.language.furigana import KANJI, Reading, Readings, groups_of
from publish.language.japanese import hiragana
from publish.release import nodes
from publish.release.keys import DATE, WORD, Key, Keys, list_of
from publish.release.nodes import Faults, Node, parse_yaml
from publish.release.values import day, items, mapping, maybe, word

__all__ = ["Entry", "Proposal", "appended", "confirmed", "confirmed_readings", "read_readings"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One row: a word, how it is read, and who has confirmed that and when; nobody as yet if ""."""

    reading: Reading
    by: str
    date: PartialDate | None
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A word of the texts that has no row: its reading by a dictionary, a sentence, and where."""

    word: str
    kana: str
    example: str
    place: str


_FILE: Keys = {"readings": Key("Every word with its reading", list_of({}), required=True)}
_CONFIRMED: Keys = {
    "by": Key("Who has confirmed the reading; never published", WORD, required=True),
    "date": Key("When", DATE, required=True),
    "source": Key("What it was confirmed by", WORD),
}
_ENTRY: Keys = {
    "word": Key("The word as it is written; spaces divide what is read apart", WORD, required=True),
    "reading": Key("Its reading in hiragana, divided like the word", WORD, required=True),
    "within": Key("Longer words, where it is read so in these alone", WORD),
    "confirmed": Key("Who has confirmed it and when", {"type": "object"}),
    "example": Key("A sentence that has the word", WORD),
    "place": Key("Where that sentence stands", WORD),
}
_KANA = re.compile("[ぁ-ゖー]+")


def read_readings(data: bytes, path: str) -> tuple[Entry, ...]:
    """The rows of the table. Raises PublishError with everything that is wrong with it."""
    root, faults = parse_yaml(data, path)
    mapping(root, _FILE, "a table of readings", faults)
    found = [_entry(node, faults) for node in items(root.get("readings"), "readings", faults)]
    _distinct((entry for entry in found if entry), faults)
    if failing(faults.found):
        raise PublishError(sorted(faults.found, key=lambda finding: finding.origin))
    return tuple(entry for entry in found if entry)


def confirmed_readings(entries: Iterable[Entry]) -> Readings:
    """What readers may see."""
    return Readings(entries=tuple(entry.reading for entry in entries if entry.by))


def appended(data: bytes, proposals: Iterable[Proposal]) -> bytes:
    """The table with proposals after its last row; what it had stays as it is, to the octet."""
    rows = "".join(_row(proposal) for proposal in proposals)
    if not rows:
        return data
    begun = data or b"readings:\n"
    return begun + (b"" if begun.endswith(b"\n") else b"\n") + rows.encode()


def confirmed(data: bytes, entry: Entry, by: str, on: str) -> bytes:
    """The table with one row confirmed, where it is written over lines; all else stays as it is.

    `entry` is of `data`, `on` a day (ISO 8601). A row in braces is returned as it was.
    """
    lines = data.decode("utf-8-sig").split("\n")
    row, column = (entry.origin.line or 1) - 1, (entry.origin.column or 1) - 1
    line = lines[row]
    if line[column : column + 1] == "{":
        return data
    mark = f"confirmed: {{by: {_quoted(by)}, date: {on}}}"
    lines[row] = f"{line[:column]}{mark}"
    lines.insert(row + 1, f"{' ' * column}{line[column:]}")
    return "\n".join(lines).encode()


def _row(proposal: Proposal) -> str:
    lines = [
        f"  - word: {_quoted(proposal.word)}",
        f"    reading: {_quoted(proposal.kana)}",
        f"    example: {_quoted(proposal.example)}",
        f"    place: {_quoted(proposal.place)}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a double-quoted scalar of YAML as well


def _entry(node: Node, faults: Faults) -> Entry | None:
    read = mapping(node, _ENTRY, "a reading", faults)
    if read is None:
        return None
    parts = word(read.get("word"), "word", faults).split()
    kana = word(read.get("reading"), "reading", faults).split()
    within = word(read.get("within"), "within", faults)
    by, date = maybe(read.get("confirmed"), lambda n: _confirmed(n, faults)) or ("", None)
    reading = Reading(word="".join(parts), groups=(), within=within)
    if parts and kana and _sound(read, parts, kana, faults) and _alone(read, reading, faults):
        reading = Reading(word=reading.word, groups=groups_of(parts, kana), within=within)
    return Entry(reading=reading, by=by, date=date, origin=faults.origin(node))


def _confirmed(node: Node, faults: Faults) -> tuple[str, PartialDate] | None:
    read = mapping(node, _CONFIRMED, "confirmed", faults)
    if read is None:
        return None
    return word(read.get("by"), "by", faults), day(read.get("date"), "date", faults)


def _sound(read: nodes.Mapping, parts: list[str], kana: list[str], faults: Faults) -> bool:
    """Whether the parts of a word and of its reading belong to each other."""
    place = read.get("reading") or read
    written = "".join(parts)
    if not re.search(f"[{KANJI}]", written):
        faults.add("reading-needless", read.get("word") or read,
                   f"{written[:40]!r} has no Chinese characters", "remove the entry")  # fmt: skip
    elif not all(map(_KANA.fullmatch, kana)):
        faults.add("reading-kana", place, f"{' '.join(kana)[:40]!r} is not in hiragana",
                   "write hiragana and ー alone")  # fmt: skip
    elif len(parts) != len(kana):
        faults.add("reading-parts", place,
                   f"the word has {len(parts)} parts, its reading {len(kana)}",
                   "divide both with spaces at the same places, or neither")  # fmt: skip
    elif wrong := next((p for p, k in zip(parts, kana, strict=True) if not _fits(p, k)), ""):
        faults.add("reading-okurigana", place, f"the reading lacks the kana of {wrong[:40]!r}",
                   "write those kana in the reading as well: 行った, いった")  # fmt: skip
    else:
        return True
    return False


def _fits(part: str, kana: str) -> bool:
    """Whether a reading has the kana of its word in their order, and something for its kanji."""
    pattern = re.sub(f"[{KANJI}]+", "(.+)", hiragana(re.sub(f"[^{KANJI}\\w]", "", part)))
    return re.fullmatch(pattern, kana) is not None


def _alone(read: nodes.Mapping, reading: Reading, faults: Faults) -> bool:
    """Whether `within` has the word, once."""
    if not reading.within or reading.within.count(reading.word) == 1:
        return True
    faults.add("reading-within", read.get("within") or read,
               f"{reading.within[:40]!r} does not have {reading.word[:40]!r} once",
               "write the longer words, with this word in them once")  # fmt: skip
    return False


def _distinct(entries: Iterable[Entry], faults: Faults) -> None:
    seen = dict[tuple[str, str], Entry]()
    for entry in entries:
        first = seen.setdefault((entry.reading.word, entry.reading.within), entry)
        if first is not entry:
            faults.add("reading-twice", entry.origin,
                       f"{entry.reading.word[:40]!r} stands in line {first.origin.line} as well",
                       "keep one, or say with `within:` where each holds")  # fmt: skip
