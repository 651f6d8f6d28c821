"""The project as its README says: installed with its pins, tested, started, asked."""

from __future__ import annotations

import sys
import urllib.request
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.agents.designs import ALL
from tests.agents.projects import done, fetched, served, written
from tests.agents.views import documents, openapi

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the pins of the project and nothing else."""
    folder = tmp_path_factory.mktemp("pinned")
    shop = documents("code", ALL["shop"])
    for name in ("requirements.txt", "requirements-dev.txt"):
        (folder / name).write_text(shop[f"project/{name}"].text, "utf-8")
    done(sys.executable, "-m", "venv", str(folder / "venv"), cwd=folder)
    python = folder / "venv" / "bin" / "python"
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done(str(python), *install, "--requirement", "requirements-dev.txt", cwd=folder)
    return python


@pytest.mark.parametrize("design", ALL)
def test_it_passes_its_own_tests(design: str, pinned: Path, tmp_path: Path) -> None:
    """Warnings are errors in them."""
    project = written(ALL[design], tmp_path)
    said = done(str(pinned), "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    assert " passed" in said
    assert "failed" not in said


_DRAFTS = """
from app import models
from tests import factories


def test_what_belongs_to_a_draft_is_seen_with_it(anyone, stranger, session, owner):
    remark = factories.remark(session, owner=owner)
    notice = session.get(models.Notice, remark.notice_id)
    notice.status = "draft"
    session.commit()
    assert anyone.get("/v1/remarks").json()["items"] == []
    assert stranger.get("/v1/remarks").json()["items"] == []
    notice.status = "published"
    session.commit()
    assert len(anyone.get("/v1/remarks").json()["items"]) == 1
"""


def test_what_belongs_to_a_draft_is_as_hidden_as_that(pinned: Path, tmp_path: Path) -> None:
    project = written(ALL["fair"], tmp_path)
    (project / "tests" / "test_drafts.py").write_text(_DRAFTS, "utf-8")
    tried = ("tests/test_drafts.py", "-q", "-p", "no:cacheprovider")
    assert "1 passed" in done(str(pinned), "-m", "pytest", *tried, cwd=project)


def test_it_starts_and_describes_the_interface_that_was_designed(
    pinned: Path, tmp_path: Path
) -> None:
    """Migrated, served, and in its own words the same paths, operations and fields."""
    project = written(ALL["shop"], tmp_path)
    done(str(pinned), "-m", "alembic", "upgrade", "head", cwd=project)
    with _served(pinned, project) as address:
        assert fetched(f"{address}/readyz") == {"status": "ready"}
        said, designed = fetched(f"{address}/openapi.json"), openapi(ALL["shop"])
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


def _served(python: Path, project: Path) -> AbstractContextManager[str]:
    command = [str(python), "-m", "uvicorn", "app.main:create_app", "--factory", "--port", "0"]
    return served(command, project, "running on")
