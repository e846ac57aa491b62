"""One update of a catalog in a process of its own, as the command line would do it, to be timed.

Arguments: the catalog, the template, the file to write. Prints the seconds that reading, merging
and writing took, without the start of Python.
"""

import sys
import time
from pathlib import Path

from publish.catalogs.merge import merge
from publish.catalogs.po import read_po, write_po

__all__ = ["update"]


def update(catalog: Path, template: Path, result: Path) -> None:
    """Read both, merge, and write the result."""
    before = read_po(catalog.read_bytes(), str(catalog))
    wanted = read_po(template.read_bytes(), str(template))
    result.write_bytes(write_po(merge(before, wanted.messages).catalog))


if __name__ == "__main__":
    start = time.perf_counter()
    update(*map(Path, sys.argv[1:4]))
    sys.stdout.write(f"{time.perf_counter() - start:.3f}\n")
