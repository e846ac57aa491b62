"""The command that `make` runs: `python3 -m tools.prepare build | check | test | bench | lock`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before anything that an old Python can't read
    sys.exit(
        "This Python is {}.{}; the project needs 3.11 or later.\n"
        "Install one and name it:  make build PYTHON=python3.12".format(*sys.version_info)
    )

from tools.prepare.preparation import main

sys.exit(main(sys.argv[1:]))
