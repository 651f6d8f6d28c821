"""The models that these tests look at: made once, by the export environment, of random weights."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-export" / "bin" / "python"
MAKE_S = 400


def exporting(
    *arguments: str, seconds: float = MAKE_S, environment: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Run a module in the export environment: its exit code, and all that it printed."""
    done = subprocess.run(
        [str(PYTHON), "-W", "ignore", "-m", *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "OMP_NUM_THREADS": "1", **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=seconds,
        check=False,
    )
    return done.returncode, done.stdout


def taught(name: str, folder: Path) -> Path:
    """The folder of models, in which one of the release was taught for a moment."""
    code, said = exporting("tests.export.taught", name, str(folder))
    assert code == 0, said[-4000:]
    assert "made True" in said
    return folder / "models"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these are slow, and need what ``make export-env`` makes."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.timeout(MAKE_S + 40))


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``models/NAME`` as published, their stages, and what the originals say."""
    if not PYTHON.is_file():
        pytest.fail("there is no export environment: make export-env")
    folder = tmp_path_factory.mktemp("exports")
    code, said = exporting("tests.export.originals", str(folder))
    assert code == 0, said[-4000:]
    return folder
