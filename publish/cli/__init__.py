"""The command line: argv to calls, findings to lines, severity to exit status.

The only modules that print, and that read argv, the environment and the clock.
"""

import sys

from publish.build.garbage import search_seldom

__all__ = ["main"]


def main() -> None:
    """Run the command; a build that has nothing to do loads nothing but what tells it so."""
    search_seldom()
    if "build" in sys.argv[1:]:
        from publish.cli.quick import repeat

        if repeat(sys.argv[1:]):
            return
    from publish.cli.command import main as command

    command()
