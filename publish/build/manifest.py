"""What the last good build made: files with their hashes, and what indexes list."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.editions.card import Card, card_from_json, card_json

__all__ = ["Entry", "Manifest", "digest", "read_manifest", "write_manifest"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A release as it is published: the card of each edition by language, and the SHA-256 of each
    of its files by path under `output/`.
    """

    cards: Mapping[str, Card] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """The releases by id, and the files that are no release's: indexes and styles."""

    releases: Mapping[str, Entry] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(data: bytes) -> Manifest:
    """The manifest in `data`; an unreadable one counts as none, and the build makes all anew."""
    try:
        read = json.loads(data)
        return Manifest(
            releases={
                str(key): Entry(
                    cards={tag: card_from_json(card) for tag, card in entry["cards"].items()},
                    files={str(path): str(value) for path, value in entry["files"].items()},
                )
                for key, entry in read["releases"].items()
            },
            shared={str(path): str(value) for path, value in read["shared"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return Manifest()


def write_manifest(manifest: Manifest) -> bytes:
    """JSON, keys in order."""
    content = {
        "releases": {
            key: {
                "cards": {tag: card_json(card) for tag, card in e.cards.items()},
                "files": dict(e.files),
            }
            for key, e in manifest.releases.items()
        },
        "shared": dict(manifest.shared),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()
