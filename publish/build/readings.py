"""The table of readings of a workspace, on the disk."""

from publish.build.workspace import MAX_TEXT, Workspace, read_file
from publish.release.readings import Entry, read_readings

__all__ = ["READINGS", "load_readings"]

READINGS = "readings.yaml"
"""The name of the table, in `source/`."""


def load_readings(workspace: Workspace) -> tuple[bytes, tuple[Entry, ...]]:
    """The table as it is written, and its rows; nothing where there is none.

    Raises PublishError with all that is wrong with it.
    """
    path = workspace.root / "source" / READINGS
    if not path.exists() and not path.is_symlink():
        return b"", ()
    data = read_file(workspace, path, MAX_TEXT)
    return data, read_readings(data, workspace.name(path))
