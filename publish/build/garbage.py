"""How often Python searches for garbage: seldom, for what a build makes, it keeps."""

import gc

__all__ = ["search_seldom"]

_OBJECTS = 50_000  # new ones between two searches


def search_seldom() -> None:
    """For this process. With Python's own threshold an edit takes a fifteenth longer to its page.

    The median of nine builds in turn, by processor time (November 2026, Python 3.11).
    """
    gc.set_threshold(_OBJECTS)
