"""The command line: argv to calls, findings to lines, severity to exit status.

The only modules that print, and that read argv, the environment and the clock.
"""

import gc
import sys

__all__ = ["main"]

# New objects between two searches for garbage. What a build makes, it keeps: with Python's own
# threshold the searches take a fifteenth of the time from an edit to its page.
_OBJECTS = 50_000


def main() -> None:
    """Run the command; a build that has nothing to do loads nothing but what tells it so."""
    gc.set_threshold(_OBJECTS)
    if "build" in sys.argv[1:]:
        from publish.cli.quick import repeat

        if repeat(sys.argv[1:]):
            return
    from publish.cli.command import main as command

    command()
