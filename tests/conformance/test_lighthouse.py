"""Lighthouse gives full marks for accessibility, best practices and search; speed is reported."""

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import run
from typing import Any

import pytest

from tests.conformance.browser import CHROMIUM_OPTIONS, chromium
from tests.conformance.loopback import serving
from tests.workspaces import METI, ROOT

pytestmark = pytest.mark.conformance

Named = Callable[[str], Callable[[Sequence[Path]], list[str]]]
Sites = Mapping[str, Path]

_SCRIPT = Path(__file__).with_name("lighthouse.mjs")
_NODE = ROOT / ".venv" / ("Scripts/node.exe" if os.name == "nt" else "bin/node")
PAGES = (f"ja/{METI}/index.html", f"en/{METI}/index.html", "ja/index.html")
FULL = {"accessibility": 100, "best-practices": 100, "seo": 100}


def test_lighthouse_gives_full_marks(
    validator: Named, sites: Sites, record_property: Callable[[str, object], None]
) -> None:
    """On a simulated telephone of the middle class; speed depends on the machine as well."""
    validator("ibm")  # the browser and the Node packages are there, or the test is skipped
    answers = judged(sites["repository"])
    assert len(answers) == len(PAGES)
    for answer in answers:
        speed = answer["scores"].pop("performance")
        record_property(answer["address"].rpartition("/site/")[2], speed)
        print(f"performance {speed}: {answer['address'].rpartition('/site/')[2]}")  # noqa: T201
    assert [answer["error"] for answer in answers if answer["error"]] == []
    assert [lost for answer in answers for lost in answer["lost"]] == []
    assert [answer["scores"] for answer in answers] == [FULL] * len(PAGES)


def judged(site: Path) -> list[dict[str, Any]]:
    """What `lighthouse.mjs` says of the pages, from a server on this machine."""
    files = [path for path in site.rglob("*") if path.is_file()]
    wanted = [site / page for page in PAGES]
    with serving(files) as served:
        address = {path: address for address, path in served.items()}
        pages = [address[page] for page in wanted]
        command = [str(_NODE), str(_SCRIPT), " ".join(CHROMIUM_OPTIONS), *pages]
        found = shutil.which(chromium()) or chromium()
        environment = {**os.environ, "CHROME_PATH": found}
        done = run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers
