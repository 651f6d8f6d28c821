"""The project: its files fit together, and it says the same as the other views."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from a2a_agents.agents.code.fastapi.project import project_files
from a2a_agents.agents.derive import tables_of
from a2a_agents.core.blueprint import Blueprint
from tests.agents.designs import ALL, SHOP, TINY
from tests.agents.views import documents, openapi

RUFF = shutil.which("ruff", path=Path(sys.executable).parent)


@pytest.mark.parametrize("design", ALL)
def test_every_table_is_a_model_with_the_same_columns(design: str) -> None:
    """By name, whether it may be empty, and what it refers to."""
    models = "\n".join(
        text for path, text in project_files(ALL[design]).items() if path.startswith("app/models/")
    )
    for table in tables_of(ALL[design]).all:
        found = re.search(
            rf'__tablename__ = "{table.name}"\n(.*?)(?=\nclass |\Z)', models, re.DOTALL
        )
        assert found, table.name
        for column in table.columns:
            if column.name in ("id", "created_at", "updated_at") and not table.links:
                continue
            line = re.search(
                rf"^    {column.attr}: orm\.Mapped\[(.*?)\] = ", found[1], re.MULTILINE
            )
            assert line, (table.name, column.name)
            assert line[1].endswith(" | None") == column.nullable
            if column.reference:
                assert f'"{column.reference.table}.id"' in found[1]


@pytest.mark.parametrize("design", ALL)
def test_every_operation_of_the_interface_is_a_function(design: str) -> None:
    """Method and path as the interface says them."""
    files = project_files(ALL[design])
    served: set[tuple[str, str]] = set()
    for path, text in files.items():
        if path.startswith("app/routers/"):
            served |= {
                (method, route.rstrip("/") or "/")
                for method, route in re.findall(r'@router\.(\w+)\(\s*"([^"]*)"', text)
            }
    said = {
        (method, path) for path, item in openapi(ALL[design])["paths"].items() for method in item
    }
    assert served == said


def test_settings_are_all_explained() -> None:
    """In the example of the environment."""
    for design in ALL.values():
        files = project_files(design)
        names = re.findall(r"^    ([a-z_]+): (?:str|int)", files["app/settings.py"], re.MULTILINE)
        assert names
        for name in names:
            assert f"{name.upper()}=" in files[".env.example"]


def test_pins_are_exact_and_no_address_is_written() -> None:
    """Every requirement has one version."""
    files = project_files(SHOP)
    lines = [*files["requirements.txt"].split(), *files["requirements-dev.txt"].split()]
    for line in lines:
        assert line in ("-r", "requirements.txt") or re.fullmatch(r"[\w\[\]-]+==[\d.]+", line)
    tomllib.loads(files["pyproject.toml"])


def test_only_what_a_design_needs_is_written() -> None:
    """No sign-in without users, no idempotency without money."""
    tiny, shop = project_files(TINY), project_files(SHOP)
    for path in ("app/auth.py", "app/security.py", "app/mail.py", "app/idempotency.py"):
        assert path not in tiny
        assert path in shop


def test_what_is_not_built_is_in_the_readme_and_answers_so() -> None:
    """Endpoints whose effect the design does not tell."""
    files = project_files(ALL["library"])
    assert "`POST /v1/loans/{loan_id}/remind`" in files["README.md"]
    assert "problems.not_built(" in files["app/routers/loans.py"]


def test_titles_cannot_leave_their_place() -> None:
    """Quotes, breaks and braces of a design stay text in the code."""
    names = ("__import__('os')", '"""; import os', "{{ 7 * 7 }}", "\\", "'''\n\"\"\"\nx = 1 #")
    for title in names:
        design = Blueprint(title=title, slug="x", summary=title, entities=TINY.entities)
        for path, text in project_files(design).items():
            if path.endswith(".py"):
                tree = ast.parse(text)
                imported = [n for n in ast.walk(tree) if isinstance(n, ast.Name)]
                assert "__import__" not in {name.id for name in imported}
                assert not any(isinstance(n, ast.Name) and n.id == "x" for n in ast.walk(tree))


@pytest.mark.skipif(RUFF is None, reason="ruff is not installed")
@pytest.mark.parametrize("design", ALL)
def test_the_linter_finds_nothing_and_the_formatter_little(
    design: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With the rules that the project sets itself, security ones among them."""
    folder = tmp_path_factory.mktemp(design)
    for document in documents("code", ALL[design]).values():
        path = folder / document.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.text, "utf-8")
    assert RUFF
    root = folder / "project"
    found = subprocess.run(
        [RUFF, "check", "--no-cache", "--output-format", "concise", "."],
        cwd=root, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout
    layout = subprocess.run(
        [RUFF, "format", "--check", "--no-cache", "."],
        cwd=root, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert layout.returncode == 0 or layout.stdout.count("unformatted:") <= 3, layout.stdout
