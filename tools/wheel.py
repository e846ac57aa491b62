"""Puts the default templates and their catalogs into the wheel, as `publish/defaults/`.

In a checkout they are folders of the repository, which is itself a workspace; an installed
`publish` has no checkout to look into.
"""

import shutil
from pathlib import Path

from setuptools.command.build_py import build_py

__all__ = ["BuildWithDefaults", "default_files"]

_PATTERNS = ("templates/**/*", "locales/*/LC_MESSAGES/publish.po")


def default_files(root: Path) -> list[Path]:
    """The files to ship, relative to the root: all templates, and no release's catalog."""
    found = {path for pattern in _PATTERNS for path in root.glob(pattern) if path.is_file()}
    return sorted(path.relative_to(root) for path in found)


class BuildWithDefaults(build_py):
    """The build command of setuptools, with the default files added to the package."""

    def run(self) -> None:
        """Build as usual, then add the files; an editable install finds them in the checkout."""
        super().run()
        if not self.editable_mode:
            for source, target in self._defaults().items():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def get_source_files(self) -> list[str]:
        """Also what a source distribution has to hold, this module included."""
        added = [*default_files(Path()), Path("tools/__init__.py"), Path("tools/wheel.py")]
        usual: list[str] = super().get_source_files()  # type: ignore[no-untyped-call] # the stubs' gap
        return [*usual, *(path.as_posix() for path in added)]

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Also the files that were added."""
        usual = super().get_outputs(include_bytecode)
        return usual if self.editable_mode else [*usual, *map(str, self._defaults().values())]

    def _defaults(self) -> dict[Path, Path]:
        target = Path(self.build_lib, "publish", "defaults")
        return {path: target / path for path in default_files(Path())}
