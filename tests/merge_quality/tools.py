"""The mergers that are compared, each behind the same door: catalog and texts in, outcomes out.

All three get the same octets: the catalog before the edit, and a template of what is wanted. What
a tool gave is read from what it wrote; whose translation it is, is told by the translation
itself, or by the previous text where several have the same.
"""

import io
import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from babel.messages import pofile
from babel.messages.catalog import Message as BabelMessage

from publish.catalogs.marks import Changed, ChangeKind, first_mark
from publish.catalogs.merge import merge
from publish.catalogs.po import Catalog, Key, Message, read_po, write_po
from tests.merge_quality.cases import Case

__all__ = ["TOOLS", "Outcome", "Outcomes", "babel", "gettext", "ours", "template"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a tool made of one wanted message.

    `previous` is the text that it says the translation was made for, with its context. `cosmetic`
    says that the tool marked the change as one of typography; only ours does.
    """

    msgstr: str
    fuzzy: bool
    previous: Key | None
    cosmetic: bool = False


Outcomes: TypeAlias = Mapping[Key, Outcome]


def ours(case: Case) -> Outcomes:
    """`publish update`."""
    catalog = merge(read_po(write_po(case.catalog), case.catalog.path), case.texts).catalog
    return {m.key: _outcome(m) for m in catalog.messages if not m.obsolete}


def gettext(case: Case) -> Outcomes:
    """GNU `msgmerge --previous`, which fuzzy-matches unless it is told not to."""
    with tempfile.TemporaryDirectory() as folder:
        before, wanted = Path(folder) / "before.po", Path(folder) / "wanted.pot"
        before.write_bytes(write_po(case.catalog))
        wanted.write_bytes(template(case))
        command = ["msgmerge", "--previous", "--quiet", "--no-wrap", str(before), str(wanted)]
        done = subprocess.run(command, capture_output=True, check=True,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})  # fmt: skip
    catalog = read_po(done.stdout, "msgmerge.po")
    return {m.key: _outcome(m) for m in catalog.messages if not m.obsolete}


def babel(case: Case) -> Outcomes:
    """`Catalog.update` of Babel, as `pybabel update --previous` calls it."""
    catalog = pofile.read_po(io.BytesIO(write_po(case.catalog)), locale=case.target)
    catalog.update(pofile.read_po(io.BytesIO(template(case))))
    return {(m.context, str(m.id)): _babel_outcome(m) for m in catalog if m.id}


TOOLS: Mapping[str, Callable[[Case], Outcomes]] = MappingProxyType(
    {"publish": ours, "msgmerge": gettext, "Babel": babel}
)


def template(case: Case) -> bytes:
    """The wanted messages as a template, which is what the other tools ask for."""
    return write_po(Catalog(path="wanted.pot", header=case.catalog.header, messages=case.texts))


def _outcome(message: Message) -> Outcome:
    previous = (message.previous_msgctxt, message.previous_msgid or "")
    mark = first_mark(message, Changed)
    return Outcome(
        msgstr=message.msgstr[0],
        fuzzy=message.fuzzy,
        previous=None if message.previous_msgid is None else previous,
        cosmetic=mark is not None and mark.kind is ChangeKind.COSMETIC,
    )


def _babel_outcome(message: BabelMessage) -> Outcome:
    previous = message.previous_id  # Babel doesn't keep the context of it
    return Outcome(
        msgstr=str(message.string or ""),
        fuzzy=message.fuzzy,
        previous=(message.context, previous[0]) if previous else None,
    )
