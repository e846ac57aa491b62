"""What a build has to do, and why: what there is now beside what the last build was made of.

Pure: hashes in, decisions out. Nothing here knows where a hash comes from.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from publish.build.manifest import Asked, Entry, Output, digest, digest_of
from publish.build.prints import Print
from publish.editions.card import Card

__all__ = ["Inputs", "agreed", "changes", "of_page", "of_print", "reasons", "stands"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Inputs:
    """What a release is made of now.

    `own` has the SHA-256 of each file of its own by path in the workspace, `around` the hash of
    each thing that it shares with others by name: `templates`, `code`, `words:ja`, …
    """

    own: Mapping[str, str]
    around: Mapping[str, str]


def changes(entry: Entry, inputs: Inputs) -> tuple[str, ...]:
    """What a release was made of that is not the same now, in words."""
    return (
        *_differences(entry.inputs, inputs.own),
        *_differences(entry.around, {**entry.around, **inputs.around}),
    )


def reasons(
    entry: Entry | None, inputs: Inputs, asked: Asked, sound: Mapping[str, bool], now: datetime
) -> tuple[str, ...]:
    """Why a release has to be looked at again, in words; nothing where it hasn't.

    `asked` is what was `agreed`; `sound` says of each of its outputs, by path, whether it is as it
    was made.
    """
    if entry is None:
        return ("not made before, or not published",)
    found = [
        *changes(entry, inputs),
        *(f"output/{path} is not as it was made" for path, good in sound.items() if not good),
    ]
    if entry.embargo and datetime.fromisoformat(entry.embargo) > now:
        found.append("under embargo again")
    if not found and asked != entry.asked:
        found.append("other languages or formats are asked for")
    return tuple(found)


def agreed(asked: Asked, entry: Entry | None, inputs: Inputs, languages: Collection[str]) -> Asked:
    """What to make of a release that is `asked` for, and of which `entry` is published already.

    Readers never get two revisions side by side: pages and languages that are published are made
    again with what is asked for. PDFs that are not asked for stay where nothing has changed, and
    go where something has. `languages` are those of the site.
    """
    if entry is None:
        return asked
    together = {*asked.languages, *entry.asked.languages}
    html = asked.html or entry.asked.html
    kept = entry.asked if not asked.layouts and not changes(entry, inputs) else asked
    named = tuple(tag for tag in languages if tag in together)
    return replace(kept, languages=named, html=html)


def of_print(
    document: Print, pictures: Mapping[str, str], asked: Asked, around: Mapping[str, str]
) -> str:
    """The hash of all that a PDF is made of; `pictures` has the SHA-256 of each file by name.

    Its text is hashed as it is to be set: what changes in a source, a catalog or a template and
    doesn't show in this PDF leaves it as it is.
    """
    return digest_of(
        {
            "edition": document.edition,
            "html": digest(document.html.encode("utf-8", "surrogatepass")),
            "pictures": {name: pictures[name] for name in document.pictures},
            "metadata": repr(document.metadata),
            "attachments": [
                (repr(replace(attachment, data=b"")), digest(attachment.data))
                for attachment in document.attachments
            ],
            "standard": asked.standard,
            "around": [around.get(name, "") for name in ("code", "libraries", "fonts")],
        }
    )


def of_page(
    release: Mapping[str, str],
    sizes: Mapping[str, int],
    languages: Sequence[str],
    cards: Mapping[str, Card],
    around: Mapping[str, str],
) -> str:
    """The hash of all that a page is made of.

    `release` has the SHA-256 of the release and of what it is translated with to `languages`,
    those of the page; `sizes` the octets of its files. The page shows the `cards` of all editions.
    """
    shared = {name: value for name, value in around.items() if not name.startswith("words:")}
    return digest_of(
        {
            "release": dict(release),
            "sizes": dict(sizes),
            "languages": list(languages),
            "cards": {tag: repr(card) for tag, card in cards.items()},
            "around": shared,
            "words": [around.get(f"words:{language}", "") for language in languages],
        }
    )


def stands(output: Output | None, of: str, *, sound: bool) -> bool:
    """Whether a file needn't be made again: it is sound, and made of the same."""
    return output is not None and output.of == of and sound


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> Sequence[str]:
    return [
        _difference(name, before.get(name), now.get(name))
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    ]


def _difference(name: str, before: str | None, now: str | None) -> str:
    if before is None:
        return f"{name} is new"
    return f"{name} is gone" if now is None else f"{name} changed"
