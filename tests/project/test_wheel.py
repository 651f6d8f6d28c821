"""The wheel serves from an empty environment, outside the repository."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
INSTALL_S = 300
CONSOLE = {
    "index.html": '<!doctype html><script nonce="__NONCE__" src="./assets/a-1b2c.js"></script>',
    "assets/a-1b2c.js": "export {};",
    ".built": "",
}
IN_THE_WHEEL = {"a2a_agents/console/index.html", "a2a_agents/console/assets/a-1b2c.js"}


def run(*command: str | Path, cwd: Path, timeout_s: float = 60) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=timeout_s
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a release is built from, with a console that is quickly built."""
    tree = tmp_path_factory.mktemp("tree")
    for name in ("a2a_agents", "agent_cards", "model_exports"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, tree)
    for name, text in CONSOLE.items():
        file = tree / "console/dist" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tree


@pytest.fixture(scope="module")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, tree)
    run(sys.executable, "-m", "pip", *build, cwd=folder, timeout_s=120)
    (built,) = folder.glob("*.whl")
    return built


def hatch(tree: Path, kind: str) -> tuple[str, Path]:
    """Build with hatchling alone: what it says, and what it makes."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", tree / "made"],
        cwd=tree,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = (tree / "made").glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return done.stdout + done.stderr, made


def test_a_source_release_carries_the_built_console_to_the_wheel_made_of_it(
    tree: Path, tmp_path: Path
) -> None:
    _, packed = hatch(tree, "sdist")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    _, made = hatch(unpacked, "wheel")
    inside = zipfile.ZipFile(made).namelist()
    assert {name for name in inside if name.startswith("a2a_agents/console/")} == IN_THE_WHEEL


def test_a_wheel_is_built_without_a_console_too_and_says_so(tree: Path, tmp_path: Path) -> None:
    bare = shutil.copytree(tree, tmp_path / "bare", ignore=shutil.ignore_patterns("dist"))
    said, made = hatch(bare, "wheel")
    assert "console/dist is not built: this wheel has no console" in said
    inside = zipfile.ZipFile(made).namelist()
    assert not any(name.startswith("a2a_agents/console/") for name in inside)


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
    assert {name for name in inside if name.startswith("a2a_agents/console/")} == IN_THE_WHEEL
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


def test_it_serves_the_console_that_it_carries(url: str) -> None:
    with urllib.request.urlopen(f"{url}/console/", timeout=10) as page:
        assert "__NONCE__" not in page.read().decode()
        assert "'nonce-" in page.headers["content-security-policy"]
    with urllib.request.urlopen(f"{url}/console/assets/a-1b2c.js", timeout=10) as script:
        assert script.read().decode() == CONSOLE["assets/a-1b2c.js"]
