"""The project as its README says: installed with its pins, tested, started, asked."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest

from tests.agents.designs import ALL
from tests.agents.views import documents, openapi

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the pins of the project and nothing else."""
    folder = tmp_path_factory.mktemp("pinned")
    shop = documents("code", ALL["shop"])
    for name in ("requirements.txt", "requirements-dev.txt"):
        (folder / name).write_text(shop[f"project/{name}"].text, "utf-8")
    _done(sys.executable, "-m", "venv", str(folder / "venv"), cwd=folder)
    python = folder / "venv" / "bin" / "python"
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _done(str(python), *install, "--requirement", "requirements-dev.txt", cwd=folder)
    return python


@pytest.mark.parametrize("design", ALL)
def test_it_passes_its_own_tests(design: str, pinned: Path, tmp_path: Path) -> None:
    """Warnings are errors in them."""
    project = _written(design, tmp_path)
    said = _done(str(pinned), "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    assert " passed" in said
    assert "failed" not in said


def test_it_starts_and_describes_the_interface_that_was_designed(
    pinned: Path, tmp_path: Path
) -> None:
    """Migrated, served, and in its own words the same paths, operations and fields."""
    project = _written("shop", tmp_path)
    _done(str(pinned), "-m", "alembic", "upgrade", "head", cwd=project)
    with _served(pinned, project) as address:
        assert _json(f"{address}/readyz") == {"status": "ready"}
        said, designed = _json(f"{address}/openapi.json"), openapi(ALL["shop"])
        with pytest.raises(URLError, match="401"):
            urllib.request.urlopen(f"{address}/v1/orders", timeout=5)
    operations = {
        (path.removeprefix("/v1"), method, operation["operationId"])
        for path, item in said["paths"].items()
        for method, operation in item.items()
    }
    assert operations == {
        (path, method, operation["operationId"])
        for path, item in designed["paths"].items()
        for method, operation in item.items()
    }
    for name, schema in said["components"]["schemas"].items():
        if name in designed["components"]["schemas"]:
            fields = designed["components"]["schemas"][name]
            assert set(schema["properties"]) == set(fields["properties"]), name
            assert set(schema.get("required", ())) == set(fields.get("required", ())), name


def _written(design: str, folder: Path) -> Path:
    for document in documents("code", ALL[design]).values():
        path = folder / document.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.text, "utf-8")
    return folder / "project"


def _done(*command: str, cwd: Path) -> str:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=400, check=False, env=_clean()
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def _clean() -> dict[str, str]:
    """This process's surroundings without what would configure the project."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR")
    pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    return {name: os.environ[name] for name in kept if name in os.environ} | pip


@contextmanager
def _served(python: Path, project: Path) -> Generator[str]:
    """The address of the running project, which it says when it is ready."""
    command = [str(python), "-m", "uvicorn", "app.main:create_app", "--factory", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=project, env=_clean(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout
    try:
        said: list[str] = []
        for line in process.stdout:  # ends when the process does
            said.append(line.decode())
            found = re.search(r"running on (http://\S+)", said[-1])
            if found:
                yield found[1]
                return
        raise AssertionError("".join(said))
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _json(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=5) as response:
        return json.loads(response.read())
