"""Weblate's own classes over catalogs: what they read, check and save, without a server.

Runs in the environment that `tools.prepare.apart` makes. Standard input and output are JSON:

    {"jobs": [{"file": path, "wrap": 65535, "edits": [{"source": …, "target": …, "state": …}]}],
     "flags": the component's translation flags, "pairs": [[source, target], …]}
    {"version": …, "jobs": [[unit, …], …], "checks": [[check, …], …]}

Each file is read, edited and saved in place. A unit is as Weblate read it; a check is the name of
one that complains about the pair.
"""

# mypy: disable-error-code="import-not-found, import-untyped"

import json
import sys
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

CHECKS = {
    "placeholders": "weblate.checks.placeholders.PlaceholderCheck",
    "python_brace_format": "weblate.checks.format.PythonBraceFormatCheck",
}


def main() -> None:
    start()
    from weblate.utils.version import VERSION

    asked = json.load(sys.stdin)
    said = {
        "version": VERSION,
        "jobs": [saved(**job) for job in asked["jobs"]],
        "checks": [complaints(asked["flags"], *pair) for pair in asked["pairs"]],
    }
    json.dump(said, sys.stdout)


def start() -> None:
    """Set Django up with as little of Weblate as its formats and checks need: no database."""
    for name in ("cairo", "gi", "gi.repository"):  # they draw text for a check of widths
        sys.modules[name] = MagicMock()
    import django
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=[
            "django.contrib.contenttypes", "django.contrib.auth", "weblate.lang", "weblate.checks",
        ],
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        USE_I18N=False,
        WEBLATE_FORMATS=["weblate.formats.ttkit.PoFormat"],
        CHECK_LIST=list(CHECKS.values()),
        AUTOFIX_LIST=[],
    )  # fmt: skip
    django.setup()


def saved(file: str, wrap: int, edits: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Do with a file what `Translation.update_units` does when changes are committed."""
    from weblate.formats.ttkit import PoFormat
    from weblate.utils.state import STATE_APPROVED, STATE_FUZZY, STATE_TRANSLATED

    states = {"fuzzy": STATE_FUZZY, "translated": STATE_TRANSLATED, "approved": STATE_APPROVED}
    store = PoFormat(file, language_code="ja", file_format_params={"po_line_wrap": wrap})
    units = [seen(unit) for unit in store.content_units]
    for edit in edits:
        unit, _ = store.find_unit(edit.get("context", ""), edit["source"])
        unit.set_target(edit["target"])
        unit.set_explanation("")
        unit.set_source_explanation("")
        unit.set_state(states[edit["state"]])
    if edits:
        store.update_header(
            last_translator="Hanako Sato <sato@example.org>",
            plural_forms="nplurals=1; plural=0;",
            language="ja",
            PO_Revision_Date="2026-11-23 09:00+0000",
        )
    store.save()
    return units


def seen(unit: Any) -> dict[str, Any]:
    """What Weblate shows of a message."""
    return {
        "source": unit.source,
        "context": unit.context,
        "target": unit.target,
        "notes": unit.notes,
        "previous": unit.previous_source,
        "fuzzy": unit.is_fuzzy(),
        "translated": unit.is_translated(),
    }


def complaints(flags: str, source: str, target: str) -> list[str]:
    """The checks that fire on a translation, with these flags of the component."""
    from weblate.checks.flags import Flags
    from weblate.checks.models import CHECKS as KNOWN
    from weblate.utils.state import STATE_TRANSLATED

    all_flags = Flags(flags)
    all_flags.merge(Flags("python-brace-format"))  # as on the messages that hold a fact
    plural = SimpleNamespace(examples={0: ["0"]})

    def fires(name: str) -> bool:
        unit = SimpleNamespace(
            all_flags=all_flags, translation=SimpleNamespace(plural=plural), source=source,
            is_plural=False, readonly=False, state=STATE_TRANSLATED, check_cache={},
        )  # fmt: skip
        return bool(KNOWN[name].check_target([source], [target], unit))

    return [name for name in CHECKS if fires(name)]


if __name__ == "__main__":
    main()
