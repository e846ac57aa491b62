"""New workspaces and new releases, from the files in `publish/starter/`."""

import json
from datetime import datetime
from pathlib import Path

import publish
from publish.build.disk import write_file
from publish.build.workspace import Workspace, check_release_id
from publish.findings import Origin, stopped
from publish.release.schemas import release_schema, site_schema

__all__ = ["begin_release", "begin_workspace", "schema_files"]


def begin_workspace(folder: Path) -> tuple[str, ...]:
    """Put a small bilingual workspace in `folder`; say which files were made.

    Raises PublishError where a file of it is there already: nothing is overwritten.
    """
    starter = _starter() / "workspace"
    files = {
        path.relative_to(starter).as_posix(): path.read_bytes()
        for path in sorted(starter.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    files.update(schema_files())
    files["output/.gitignore"] = b"*\n!.gitignore\n"
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        raise stopped(
            "workspace-taken",
            Origin(path=f"{folder / taken[0]}"),
            "this file is there already",
            "choose an empty folder",
        )
    for name, data in files.items():
        write_file(folder / name, data)
    return tuple(sorted(files))


def begin_release(workspace: Workspace, release_id: str, today: datetime) -> str:
    """Put a commented release.yaml in its folder; say where.

    Raises PublishError where the id can't be one, or is taken.
    """
    path = workspace.root / "source" / check_release_id(release_id) / "release.yaml"
    if path.exists():
        raise stopped(
            "release-taken", Origin(path=workspace.name(path)), "this release is there already"
        )
    template = (_starter() / "release.yaml").read_text(encoding="utf-8")
    write_file(path, template.replace("2000-01-01", f"{today:%Y-%m-%d}").encode())
    return workspace.name(path)


def schema_files() -> dict[str, bytes]:
    """The JSON Schemas as a workspace holds them, for completion in editors."""
    schemas = {"release": release_schema(), "site": site_schema()}
    return {
        f"source/.schemas/{name}.json": f"{json.dumps(schema, indent=1)}\n".encode()
        for name, schema in schemas.items()
    }


def _starter() -> Path:
    return Path(publish.__file__).resolve().parent / "starter"
