"""The validators that neither the system nor pip brings: Node's, by npm, and veraPDF, by Maven."""

import hashlib
import os
import shutil
from functools import partial
from pathlib import Path

from tools.prepare.environment import program
from tools.prepare.steps import Step, UnpreparedError, digest, run, say, take

__all__ = ["checksum", "ensure_node_tools", "ensure_verapdf", "npm"]

_OFFLINE = "Is the network there, and the registry that {} is set to use? Then call it again."


def npm(root: Path, *arguments: str) -> None:
    """Run the npm that `.venv` brings, in the folder of the Node packages, with its Node."""
    path = f"{program(root, 'npm').parent}{os.pathsep}{os.environ.get('PATH', '')}"
    run(
        [program(root, "npm"), *arguments],
        hint=_OFFLINE.format("npm"),
        folder=root / "tests" / "conformance",
        environment={"PATH": path},
    )


def ensure_node_tools(root: Path) -> None:
    """Install the packages of `package-lock.json`, by their hashes, running none of their scripts.

    Which Node they get is locked too, in requirements/test.txt.
    """
    folder = root / "tests" / "conformance"
    inputs = [folder / "package.json", folder / "package-lock.json", folder / ".npmrc"]
    take(
        Step(
            title="Installing the validators that Node runs into tests/conformance/node_modules",
            makes=folder / "node_modules" / "vnu-jar",
            stamp=folder / "node_modules" / ".prepared",
            inputs=digest([*inputs, root / "requirements" / "test.txt"]),
            do=partial(npm, root, "ci", "--loglevel=error"),
        )
    )


def ensure_verapdf(root: Path) -> None:
    """Fetch veraPDF into `.tools` with Maven, and refuse it unless its SHA-256 is the known one."""
    if shutil.which("mvn") is None:
        say("Maven isn't here, so veraPDF can't be fetched; its tests will be skipped or will fail")
        return
    pom = root / "tools" / "verapdf" / "pom.xml"
    known = pom.with_name("verapdf.sha256")
    take(
        Step(
            title="Fetching veraPDF into .tools",
            makes=root / ".tools" / "verapdf.jar",
            stamp=root / ".tools" / ".prepared-verapdf",
            inputs=digest([pom, known]),
            do=partial(_fetch_verapdf, root, pom, known),
        )
    )


def checksum(jar: Path, known: Path) -> None:
    """Raise UnpreparedError, and remove the file, unless it has the SHA-256 on record.

    `known` is in the form that `sha256sum --check` reads: the digest, two spaces, the name.
    """
    expected = known.read_text(encoding="ascii").split()[0]
    found = hashlib.sha256(jar.read_bytes()).hexdigest()
    if found == expected:
        return
    jar.unlink()
    raise UnpreparedError(
        f"{jar.name} isn't the file it should be, and was removed.\n"
        f"    SHA-256 expected  {expected}\n    SHA-256 found     {found}\n"
        f"Call it again; if it comes back the same, don't trust where it comes from."
    )


def _fetch_verapdf(root: Path, pom: Path, known: Path) -> None:
    run(
        ["mvn", "--batch-mode", "--no-transfer-progress", "--file", pom],
        hint=_OFFLINE.format("Maven"),
    )
    checksum(root / ".tools" / "verapdf.jar", known)
