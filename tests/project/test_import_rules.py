"""The import rules are a check and no wish: each contract fails when one line breaks it."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "a2a_agents"

BREACHES = [
    ("core/breach.py", "import a2a_agents.state", "Rooms know only the rooms below them"),
    ("state/breach.py", "import a2a_agents.models", "Rooms know only the rooms below them"),
    ("serve/breach.py", "import a2a_agents.settings", "Rooms know only the rooms below them"),
    ("room.py", "", "Rooms know only the rooms below them"),
    ("tasks/breach.py", "import a2a_agents.knowledge", "The task engine knows nothing of agents"),
    ("agents/breach.py", "import asyncio", "core and agents do no I/O and know no SDK"),
    ("core/breach.py", "import google.genai", "core and agents do no I/O and know no SDK"),
    ("engine/breach.py", "import a2a.types", "engine, models and state do not know A2A"),
    ("checks/breach.py", "from a2a import types", "Only serve and tasks speak A2A"),
    ("engine/breach.py", "import onnxruntime", "Only models runs models"),
    ("knowledge/breach.py", "import numpy", "Only models runs models"),
    ("serve/breach.py", "import tokenizers", "Only models runs models"),
    ("tasks/breach.py", "import sqlite3", "Only state knows the database and Redis"),
    ("checks/breach.py", "import redis", "checks does not know Redis"),
    ("asking/breach.py", "import a2a_agents.tasks", "asking is a client like any other"),
    ("peers/breach.py", "import a2a_agents.serve", "Rooms know only the rooms below them"),
    ("peers/breach.py", "import a2a_agents.engine", "peers asks agents and knows none"),
]


def lint(folder: Path) -> str:
    """What lint-imports says of the package in a folder."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    return run.stdout + run.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    shutil.copytree(PACKAGE, folder / "a2a_agents", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_rules_hold(copy: Path) -> None:
    assert "0 broken" in lint(copy)


@pytest.mark.parametrize(("file", "line", "contract"), BREACHES)
def test_a_breach_is_found(copy: Path, file: str, line: str, contract: str) -> None:
    breach = copy / "a2a_agents" / file
    breach.write_text(f"{line}\n")
    try:
        said = lint(copy)
    finally:
        breach.unlink()
    broken = [text for text in said.splitlines() if "BROKEN" in text]
    assert any(text.startswith(contract) for text in broken) or (
        file == "room.py" and "a2a_agents.room" in said
    ), said


def test_only_models_knows_google_genai() -> None:
    """import-linter sees no deeper than ``google``, which protobuf shares."""
    importers = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if any(name.startswith("google.genai") for name in imports(path))
    }
    assert importers <= {"models"}


def test_importing_core_brings_no_io_library() -> None:
    code = (
        "import sys, pkgutil, importlib, a2a_agents.core as core\n"
        "for m in pkgutil.iter_modules(core.__path__):\n"
        "    importlib.import_module(f'a2a_agents.core.{m.name}')\n"
        "io = {'asyncio', 'ssl', 'sqlite3', 'http.client', 'httpx', 'a2a', 'redis',\n"
        "      'starlette', 'onnxruntime', 'subprocess', 'grpc', 'yaml'}\n"
        "print(sorted(io & set(sys.modules)))\n"
    )
    # Measuring coverage would bring libraries of its own into the child.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60
    )
    assert (run.stdout, run.stderr) == ("[]\n", "")


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return names
