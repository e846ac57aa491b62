"""The wheel: what it carries, and that an installed `publish` needs nothing of a checkout."""

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of what is in the repository, with the setuptools that is locked."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("publish", "templates", "locales", "tools"):
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--quiet", "--no-cache-dir"]
    _run([sys.executable, "-m", "pip", "wheel", *options, "-w", "dist", "."], folder)
    (made,) = (folder / "dist").glob("publish-*.whl")
    return made


def test_it_carries_the_default_templates_and_their_catalogs(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    templates = _files("templates/**/*")
    catalogs = _files("locales/*/LC_MESSAGES/publish.po")
    assert templates
    assert catalogs
    defaults = {name for name in names if name.startswith("publish/defaults/")}
    assert defaults == {f"publish/defaults/{name}" for name in templates | catalogs}


def test_it_carries_the_package_and_nothing_beside_it(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {name for name in names if not name.startswith("publish/defaults/")}
    assert package == _files("publish/**/*")


def test_it_works_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    publish = _installed(wheel, tmp_path / "environment")
    _run([*publish, "init", "site"], tmp_path)
    _run([*publish, "build"], tmp_path / "site")
    made = {path.suffix for path in (tmp_path / "site" / "output" / "site").rglob("*")}
    assert {".html", ".pdf"} <= made


def _installed(wheel: Path, environment: Path) -> list[str]:
    """A new environment with the wheel, and of this one only the packages it depends on.

    The dependencies come by a `.pth` file, without a network; the editable install of the
    checkout is such a file too, and those aren't read at second hand.
    """
    venv.create(environment, symlinks=True)
    script = "import sysconfig; print(sysconfig.get_path('purelib'))"
    windows = sys.platform == "win32"
    python = environment / ("Scripts/python.exe" if windows else "bin/python")
    packages = Path(_run([str(python), "-c", script], environment).strip())
    zipfile.ZipFile(wheel).extractall(packages)
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    where = _run([str(python), "-c", "import publish; print(publish.__file__)"], environment)
    assert Path(where.strip()).is_relative_to(packages)
    return [str(python), "-m", "publish"]


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _files(pattern: str) -> set[str]:
    found = (path for path in ROOT.glob(pattern) if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if path.suffix != ".pyc"}
