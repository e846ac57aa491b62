"""`python -m tests.faults`: kill builds, fill the disk, close folders, and say what was lost."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.archive import both_revisions
from tests.faults.kills import kill_builds
from tests.faults.places import PLACES, Seen, archive

_KILLS = 200


def main() -> int:
    """Run the faults; 1 where anything was lost, half written, or of two revisions."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, help="kill so many builds, and do nothing else")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments and edits")
    parser.add_argument("--place", action="append", choices=PLACES,
                        help="these alone; mounts have to be private")  # fmt: skip
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # one of the builds is another user's
        if asked.place:
            faults = _places(folder, asked.place)
        else:
            faults = _kills(folder, asked.kills or _KILLS, asked.seed)
    for fault in faults:
        _print(f"  {fault}")
    if asked.place or asked.kills:
        return 1 if faults else 0
    apart = _apart([f"--place={place}" for place in PLACES])
    return 1 if faults or apart else 0


def _kills(folder: Path, number: int, seed: int) -> list[str]:
    kills = kill_builds(folder, number, seed, _print)
    _print(f"builds killed: {kills.seen.total()}; {_counted(kills.seen)}")
    _print(f"compared with a clean build: {kills.compared}; faults: {len(kills.faults)}")
    return kills.faults


def _places(folder: Path, places: list[str]) -> list[str]:
    known, faults = both_revisions(folder), list[str]()
    for number, place in enumerate(places):
        seen = Seen()
        PLACES[place](archive(folder / str(number), known), seen)
        _print(f"{place}: builds {seen.ends.total()}; {_counted(seen.ends)}; "
               f"faults: {len(seen.faults)}")  # fmt: skip
        faults += [f"{place}: {fault}" for fault in seen.faults]
    return faults


def _apart(arguments: list[str]) -> int:
    """The same command where nobody else sees what it mounts."""
    command = ["unshare", "--mount", "--", sys.executable, "-m", "tests.faults", *arguments]
    return subprocess.run(command, check=False).returncode


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name.lower()} {count}" for name, count in sorted(counts.items()))


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
