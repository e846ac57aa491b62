"""`output/.cache/`: what spares a build work, and nothing that it can't do without.

Hashes by stat, and the verdicts of the checks on catalogs. A file that is damaged, of another
format, or gone counts as nothing: what it held is found out anew. Nothing in it is ever run.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from publish.build.manifest import digest_of, finding_from_json, finding_json
from publish.build.plan import Inputs
from publish.build.stamps import Stamps
from publish.build.unchanged import Report, clock, known_stamps, save_state
from publish.lint.translation import Checked

__all__ = ["keep_state", "open_stamps", "read_verdicts", "verdict_key", "write_verdicts"]

_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError)


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
    with suppress(OSError, *_DAMAGE):
        for tag, read in json.loads(
            (cache / "verdicts" / f"{release_id}.json").read_bytes()
        ).items():
            if read["of"] == keys.get(tag):
                verdicts[tag] = Checked(
                    findings=tuple(map(finding_from_json, read["findings"])),
                    rejected=frozenset((context, msgid) for context, msgid in read["rejected"]),
                )
    return verdicts


def write_verdicts(
    cache: Path, release_id: str, keys: Mapping[str, str], verdicts: Mapping[str, Checked]
) -> None:
    """Keep the verdicts on the catalogs of a release, for `read_verdicts`."""
    content = {
        tag: {
            "of": keys[tag],
            "findings": [finding_json(finding) for finding in verdict.findings],
            "rejected": sorted(map(list, verdict.rejected), key=repr),
        }
        for tag, verdict in verdicts.items()
    }
    _put(cache / "verdicts" / f"{release_id}.json", content)


def _put(path: Path, content: object) -> None:
    """Write a file at once; what can't be kept is found out again."""
    text = json.dumps(content, separators=(",", ":"))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = path.with_name(f".{path.name}.{os.getpid()}.new")
        staged.write_text(text, encoding="utf-8")
        staged.replace(path)
