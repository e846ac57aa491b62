"""`output/.cache/`: what spares a build work, and nothing that it can't do without.

Hashes by stat, and the verdicts of the checks on catalogs. A file that is damaged, of another
format, or gone counts as nothing: what it held is found out anew. Nothing in it is ever run.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from publish.build.manifest import digest_of, finding_from_json, finding_json
from publish.build.plan import Inputs
from publish.build.prepare import TemplateWords
from publish.build.stamps import Stamps
from publish.build.translated import Glyphs, checked_catalog
from publish.build.unchanged import Report, clock, known_stamps, save_state
from publish.catalogs.po import Catalog, Message
from publish.findings import Origin
from publish.lint.translation import Checked
from publish.release.text import Role, Text

__all__ = [
    "WordsMemory",
    "keep_state",
    "open_stamps",
    "read_verdicts",
    "verdict_key",
    "write_verdicts",
]

DAMAGE = (ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError)


def open_stamps(cache: Path) -> Stamps:
    """What is known of files by their stat."""
    now = 0
    with suppress(OSError):  # where nothing can be written, every file is read
        cache.mkdir(parents=True, exist_ok=True)
        now = clock(str(cache))
    return Stamps(known_stamps(str(cache)), now)


def keep_state(cache: Path, stamps: Stamps, report: Report | None = None) -> None:
    """Keep what was looked at, for `open_stamps`, and what was said where that was all."""
    with suppress(OSError):
        save_state(str(cache), stamps.seen, report)


def verdict_key(release_id: str, language: str, inputs: Inputs) -> str:
    """The hash of all that the verdict on a catalog depends on."""
    names = (
        f"source/{release_id}/release.yaml",
        f"locales/{language}/LC_MESSAGES/{release_id}.po",
        f"locales/{language}/LC_MESSAGES/terms.po",
    )
    around = ("code", "libraries", "fonts")
    return digest_of(
        [[inputs.own.get(n, "") for n in names], [inputs.around.get(n, "") for n in around]]
    )


def read_verdicts(cache: Path, release_id: str, keys: Mapping[str, str]) -> dict[str, Checked]:
    """The verdicts on the catalogs of a release, by language, where their keys are the same.

    They have no `by_message`: what a build needs is what is rejected, and what is said.
    """
    verdicts = dict[str, Checked]()
    with suppress(OSError, *DAMAGE):
        for tag, read in json.loads(
            (cache / "verdicts" / f"{release_id}.json").read_bytes()
        ).items():
            if read["of"] == keys.get(tag):
                verdicts[tag] = _checked(read)
    return verdicts


def write_verdicts(
    cache: Path, release_id: str, keys: Mapping[str, str], verdicts: Mapping[str, Checked]
) -> None:
    """Keep the verdicts on the catalogs of a release, for `read_verdicts`."""
    content = {
        tag: {"of": keys[tag], **_checked_json(verdict)} for tag, verdict in verdicts.items()
    }
    _put(cache / "verdicts" / f"{release_id}.json", content)


class WordsMemory:
    """The words of the templates and the verdicts on their catalogs, from one build to the next.

    `around` are the hashes of what they are made of, by name.
    """

    def __init__(self, cache: Path, around: Mapping[str, str]) -> None:
        self._path = cache / "words.json"
        self._of = digest_of(dict(around))
        self._checks = dict[str, Checked]()
        self.words: TemplateWords | None = None
        with suppress(OSError, *DAMAGE):
            read = json.loads(self._path.read_bytes())
            if read["of"] == self._of:
                self._checks = {key: _checked(value) for key, value in read["checks"].items()}
                shipped, own = (tuple(map(_text, words)) for words in read["words"])
                self.words = shipped, own

    def check(
        self,
        catalog: Catalog | None,
        messages: Sequence[Message],
        source: str,
        language: str,
        glyphs: Glyphs,
        /,
    ) -> Checked:
        """The verdict on the catalog of words of this path."""
        key = f"{language}: {catalog.path if catalog else ''}"
        if key not in self._checks:
            self._checks[key] = checked_catalog(catalog, messages, source, language, glyphs)
        return self._checks[key]

    def keep(self) -> None:
        """For the next build."""
        if self.words is not None:
            words = [list(map(_text_json, its)) for its in self.words]
            checks = {key: _checked_json(checked) for key, checked in self._checks.items()}
            _put(self._path, {"of": self._of, "words": words, "checks": checks})


def _checked_json(checked: Checked) -> dict[str, object]:
    return {
        "findings": [finding_json(finding) for finding in checked.findings],
        "rejected": sorted(map(list, checked.rejected), key=repr),
    }


def _checked(read: Mapping[str, Any]) -> Checked:
    return Checked(
        findings=tuple(map(finding_from_json, read["findings"])),
        rejected=frozenset((context, msgid) for context, msgid in read["rejected"]),
    )


def _text_json(text: Text) -> list[object]:
    return [text.source, text.context, text.origin.path, text.origin.line]


def _text(read: list[object]) -> Text:
    source, context, path, line = read
    origin = Origin(path=str(path), line=int(str(line)))
    return Text(
        source=str(source),
        role=Role.WORDS,
        context=None if context is None else str(context),
        origin=origin,
    )


def _put(path: Path, content: object) -> None:
    """Write a file at once; what can't be kept is found out again."""
    text = json.dumps(content, separators=(",", ":"))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = path.with_name(f".{path.name}.{os.getpid()}.new")
        staged.write_text(text, encoding="utf-8")
        staged.replace(path)
