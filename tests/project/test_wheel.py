"""The wheel serves from an empty environment, outside the repository."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
INSTALL_S = 300


def run(*command: str | Path, cwd: Path, timeout_s: float = 60) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=timeout_s
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    run(sys.executable, "-m", "pip", *build, cwd=folder, timeout_s=120)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_data_and_nothing_of_the_checkout(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name for name in names if name.startswith("a2a_agents/")}
    sources = (path for path in (ROOT / "a2a_agents").rglob("*") if path.is_file())
    expected = {
        path.relative_to(ROOT).as_posix() for path in sources if "__pycache__" not in path.parts
    }
    for folder in (ROOT / "agent_cards", ROOT / "model_exports"):
        data = (path for path in folder.rglob("*") if path.is_file())
        expected |= {f"a2a_agents/{path.relative_to(ROOT).as_posix()}" for path in data}
    assert expected - inside == set()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"a2a_agents"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The command of an environment that holds the wheel and what it needs."""
    folder = wheel.parent
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    pip = (folder / "venv/bin/python", "-m", "pip", "install", "--quiet")
    run(*pip, "--constraint", ROOT / "constraints.txt", wheel, cwd=folder, timeout_s=INSTALL_S)
    return folder / "venv/bin/a2a-agents"


@pytest.fixture(scope="module")
def url(installed: Path) -> Iterator[str]:
    folder = installed.parents[2]
    with subprocess.Popen(
        [installed, "serve"],
        cwd=folder,
        env={**os.environ, "A2A_PORT": "0"},
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        first = re.search(r"http://\S+", child.stdout.readline())
        try:
            assert first is not None
            yield first[0]
        finally:
            child.terminate()
            assert child.wait(30) == 0


@pytest.mark.parametrize("agent", ["", "architecture", "database", "api", "code", "planning"])
def test_it_serves_every_card_and_answers(installed: Path, url: str, agent: str) -> None:
    question = "Build an e-commerce platform with product catalog, shopping cart and payments"
    command = (installed, "ask", "--url", url, "--json", *(("--agent", agent) if agent else ()))
    said = json.loads(run(*command, question, cwd=installed.parents[2]))
    assert said["state"] == "completed"
    assert "answer.md" in {file["name"] for file in said["files"]}
