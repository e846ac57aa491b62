"""The time of an update of 20,000 messages of which 100 have changed, ours and msgmerge's."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publish.catalogs.po import Catalog, Message, new_catalog, write_po
from tests.merge_quality.cases import HERE

__all__ = ["Timing", "generated", "measured"]

MESSAGES = 20_000
CHANGED = 100
ROUNDS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Timing:
    """Medians in seconds of one run: our whole process, its work alone, and msgmerge."""

    process: float
    work: float
    msgmerge: float


def generated(messages: int, changed: int) -> tuple[Catalog, Catalog]:
    """A catalog, and a template in which some messages have a word or two exchanged.

    Texts have 5 to 80 words, as those of releases do, drawn from 3,000 words by Zipf's law;
    always the same ones.
    """
    chance = random.Random(3)
    words = [_word(chance) for _ in range(3_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    texts = list(dict.fromkeys(_texts(chance, words, weights, messages)))
    empty = new_catalog(path="before.po", language="ja", domain="speed")
    before = [Message(msgid=text, msgstr=(_japanese(chance, text),)) for text in texts]
    wanted = [Message(msgid=text) for text in texts]
    for place in chance.sample(range(len(texts)), changed):
        wanted[place] = replace(wanted[place], msgid=_edited(chance, texts[place], words))
    return (
        replace(empty, messages=tuple(before)),
        replace(empty, path="wanted.pot", messages=tuple(wanted)),
    )


def measured(*, messages: int = MESSAGES, changed: int = CHANGED, rounds: int = ROUNDS) -> Timing:
    """The median of several rounds, in each of which one tool runs after the other."""
    before, wanted = generated(messages, changed)
    process, work, msgmerge = list[float](), list[float](), list[float]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "before.po").write_bytes(write_po(before))
        (folder / "wanted.pot").write_bytes(write_po(wanted))
        for _ in range(rounds):
            taken, printed = _timed([sys.executable, "-m", "tests.merge_quality.update_once",
                                     *_paths(folder, "publish.po")])  # fmt: skip
            process.append(taken)
            work.append(float(printed))
            *paths, result = _paths(folder, "msgmerge.po")
            command = ["msgmerge", "--previous", "--quiet", "--no-wrap", *paths, "-o", result]
            msgmerge.append(_timed(command)[0])
    return Timing(
        process=statistics.median(process),
        work=statistics.median(work),
        msgmerge=statistics.median(msgmerge),
    )


def _paths(folder: Path, result: str) -> list[str]:
    return [str(folder / name) for name in ("before.po", "wanted.pot", result)]


def _timed(command: Sequence[str]) -> tuple[float, str]:
    start = time.perf_counter()
    root, environment = HERE.parent.parent, {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, capture_output=True, check=True, text=True, cwd=root, env=environment
    )
    return time.perf_counter() - start, done.stdout


def _texts(
    chance: random.Random, words: Sequence[str], weights: Sequence[float], count: int
) -> Iterator[str]:
    for _ in range(count):
        size = chance.choice((*range(5, 30), *range(5, 80, 3)))
        text = " ".join(chance.choices(words, weights, k=size))
        yield f"{text[0].upper()}{text[1:]}."


def _word(chance: random.Random) -> str:
    syllables = chance.choice((1, 2, 2, 3, 3, 4))
    return "".join(
        chance.choice("bcdfghklmnprstvw") + chance.choice("aeiou") + chance.choice(("", "n", "r"))
        for _ in range(syllables)
    )


def _japanese(chance: random.Random, text: str) -> str:
    """As many characters of Japanese as a translation of the text would have."""
    kana = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほ日本経済産業省貿易管理"
    return "".join(chance.choices(kana, k=max(3, len(text) * 2 // 5))) + "。"


def _edited(chance: random.Random, text: str, words: Sequence[str]) -> str:
    found = text[:-1].split()
    for _ in range(chance.choice((1, 1, 2))):
        found[chance.randrange(1, len(found))] = chance.choice(words)
    return f"{' '.join(found)}."
