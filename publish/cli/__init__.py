"""The command line: argv to calls, findings to lines, severity to exit status.

The only modules that print, and that read argv, the environment and the clock.
"""

from publish.cli.command import main

__all__ = ["main"]
