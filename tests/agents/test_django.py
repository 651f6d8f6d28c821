"""The Django project: its files fit together, it says the same as the other views, it runs."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from a2a_agents.agents.code.django import DJANGO
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.shapes import shapes_of
from a2a_agents.core.blueprint import Blueprint, Stack
from tests.agents.designs import ALL, SHOP, TINY
from tests.agents.projects import done, fetched, served, written
from tests.agents.strategies import blueprints
from tests.agents.views import openapi

RUFF = shutil.which("ruff", path=Path(sys.executable).parent)
ON_DJANGO = {
    name: design.model_copy(
        update={"stack": design.stack.model_copy(update={"framework": "django"})}
    )
    for name, design in ALL.items()
}


def python_of(design: Blueprint) -> dict[str, str]:
    return {path: text for path, text in DJANGO.files(design).items() if path.endswith(".py")}


def under(files: dict[str, str], folder: str) -> Iterator[str]:
    """The modules of a folder of the application."""
    for path, text in files.items():
        if re.fullmatch(rf"\w+/{folder}/\w+\.py", path) and not path.startswith("tests/"):
            yield text


def classes(text: str) -> Iterator[ast.ClassDef]:
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            yield node


def assigned(cls: ast.ClassDef) -> dict[str, ast.expr]:
    """What is set in the class, by name."""
    return {
        line.targets[0].id: line.value
        for line in cls.body
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name)
    }


@pytest.mark.parametrize("design", ALL)
def test_every_file_compiles_and_is_the_same_again(design: str) -> None:
    """From equal designs to the byte."""
    again = Blueprint.model_validate_json(ALL[design].model_dump_json())
    assert DJANGO.files(ALL[design]) == DJANGO.files(again)
    for path, text in python_of(ALL[design]).items():
        compile(text, path, "exec")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


@pytest.mark.parametrize("design", ALL)
def test_every_operation_of_the_interface_is_a_method_at_its_address(design: str) -> None:
    """Method and path as the interface says them, open only where it says so."""
    files = python_of(ALL[design])
    urls = next(
        text for path, text in files.items() if re.fullmatch(r"(?!config)\w+/urls.py", path)
    )
    views: dict[str, ast.ClassDef] = {}
    for path, text in files.items():
        module = re.fullmatch(r"\w+/views/(\w+)\.py", path)
        views |= {f"{module[1]}.{cls.name}": cls for cls in classes(text)} if module else {}
    found: dict[tuple[str, str], bool] = {}
    for route, view in re.findall(r'path\(\s*"([^"]*)",\s*([\w.]+)\.as_view\(\)', urls):
        address = "/" + re.sub(r"<(?:uuid|str):\w+>", "{}", route)
        public = assigned(views[view]).get("public")
        open_to_all = ast.literal_eval(public) if public else ()
        for method in (m.name for m in views[view].body if isinstance(m, ast.FunctionDef)):
            found[address, method] = method in open_to_all
    assert found == {
        (re.sub(r"\{[^}]*\}", "{}", path), method): operation.get("security") == []
        for path, item in openapi(ALL[design])["paths"].items()
        for method, operation in item.items()
    }


@pytest.mark.parametrize("design", ALL)
def test_bodies_have_the_fields_of_the_interface(design: str) -> None:
    """By the names that callers use, required where it says so."""
    schemas = openapi(ALL[design])["components"]["schemas"]
    seen: set[str] = set()
    for text in under(python_of(ALL[design]), "serializers"):
        for cls in classes(text):
            fields = assigned(cls)
            names = ast.literal_eval(fields.pop("_names", ast.parse("{}", mode="eval").body))
            schema = schemas[cls.name]
            assert {names.get(n, n) for n in fields} == set(schema["properties"]), cls.name
            needed = {
                names.get(name, name)
                for name, value in fields.items()
                if isinstance(value, ast.Call)
                and not {"required", "default"} & {word.arg for word in value.keywords}
            }
            assert needed == set(schema.get("required", ())), cls.name
            seen.add(cls.name)
    assert seen == {model.name for model in shapes_of(ALL[design]).used()}


@pytest.mark.parametrize("design", ALL)
def test_every_table_is_a_model_and_is_migrated(design: str) -> None:
    """By its name, with a field for each column, in the model and in the migration."""
    files = python_of(ALL[design])
    models = "\n".join(under(files, "models"))
    migration = next(text for path, text in files.items() if path.endswith("0001_initial.py"))
    for table in tables_of(ALL[design]).all:
        found = re.search(
            rf'^class \w+\([\w.]+\):(?:(?!^class ).)*?db_table = "{table.name}"',
            models,
            re.DOTALL | re.MULTILINE,
        )
        assert found, table.name
        assert f'"db_table": "{table.name}"' in migration
        for column in table.columns:
            name = column.attr.removesuffix("_id") if column.reference else column.attr
            if table.links or column.name not in ("id", "created_at", "updated_at"):
                assert re.search(rf"^    {name} = models\.", found[0], re.MULTILINE), name
            assert re.search(rf'(\(|name=|^ +)"{name}"', migration, re.MULTILINE), name


@settings(max_examples=25, deadline=None, derandomize=True)
@given(blueprints())
def test_any_design_compiles(design: Blueprint) -> None:
    """Whatever is valid as a blueprint, with models that are named as Django wants them."""
    for path, text in python_of(design).items():
        compile(text, path, "exec")
        if re.fullmatch(r"(?!tests)\w+/models/\w+\.py", path):
            for cls in classes(text):
                assert not re.search("_$|__", cls.name)
                assert not [name for name in assigned(cls) if re.search("_$|__", name)]


def test_names_of_indexes_are_as_short_as_django_wants_them() -> None:
    """Thirty characters, each name once."""
    for design in ALL.values():
        text = next(t for p, t in DJANGO.files(design).items() if p.endswith("0001_initial.py"))
        names = re.findall(r'models\.Index\([^)]*name="([^"]+)"', text, re.DOTALL)
        assert len(names) == len(set(names))
        assert all(len(name) <= 30 for name in names)


def test_settings_are_all_explained() -> None:
    """In the example of the environment, the secret ones marked; nothing else is in it."""
    for design in ALL.values():
        files = DJANGO.files(design)
        said = dict(re.findall(r"^([A-Z_]+)=(.*)$", files[".env.example"], re.MULTILINE))
        source = files["config/settings.py"]
        read = set(re.findall(r'(?:GIVEN\.get\(|secret\(GIVEN, )"([A-Z_]+)"', source))
        read |= set(re.findall(r"\$\{(\w+):", files["compose.yaml"]))
        assert set(said) == read - ({"SECRET_KEY"} if "API_TOKEN" in read else set())
        for variable in DJANGO.runtime(design).variables:
            assert variable.name in said
            about = files[".env.example"].split(f"\n{variable.name}=")[0].rpartition("\n\n")[2]
            if variable.secret and variable.name != "DATABASE_URL":
                assert "(secret)" in about, variable.name


def test_pins_are_exact_and_no_address_is_written() -> None:
    """Every requirement has one version; a database brings its driver."""
    drivers = {"postgresql": "psycopg[binary]", "sqlite": "", "mysql": "pymysql"}
    for database, driver in drivers.items():
        design = SHOP.model_copy(update={"stack": Stack(framework="django", database=database)})
        files = DJANGO.files(design)
        lines = [*files["requirements.txt"].split(), *files["requirements-dev.txt"].split()]
        for line in lines:
            assert line in ("-r", "requirements.txt") or re.fullmatch(r"[\w\[\]-]+==[\d.]+", line)
        names = {line.partition("==")[0] for line in lines}
        assert names & {*drivers.values()} == {driver} - {""}
        tomllib.loads(files["pyproject.toml"])


def test_only_what_a_design_needs_is_written() -> None:
    """No sign-in without users, no idempotency without money."""
    tiny, shop = DJANGO.files(TINY), DJANGO.files(SHOP)
    for name in ("auth.py", "security.py", "idempotency.py", "cart.py", "webhooks.py"):
        assert f"notes/{name}" not in tiny
        assert f"ecommerce/{name}" in shop
    assert "ecommerce/management/commands/grant.py" in shop
    assert not any("/management/" in path for path in tiny)


def test_what_is_not_built_is_in_the_readme_and_answers_so() -> None:
    """Endpoints whose effect the design does not tell."""
    files = DJANGO.files(ALL["library"])
    assert "`POST /v1/loans/{loan_id}/remind`" in files["README.md"]
    assert "raise problems.not_built(" in files["city_library/views/loans.py"]


def test_another_database_is_said_to_be_used_and_why() -> None:
    """Django's models cannot be kept in every database."""
    stack = Stack(framework="django", database="mongodb")
    readme = DJANGO.files(TINY.model_copy(update={"stack": stack}))["README.md"]
    assert "asks for mongodb" in readme
    assert "relational" in readme
    assert "keeps its data in PostgreSQL" in readme
    assert "asks for" not in DJANGO.files(TINY)["README.md"]


@pytest.mark.parametrize("slug", ["json", "config", "tests", "django", "class", "email"])
def test_the_application_hides_no_other_package(slug: str) -> None:
    """A module of that name is imported by somebody."""
    files = DJANGO.files(TINY.model_copy(update={"slug": slug}))
    assert f"{slug}_app/apps.py" in files
    assert f'INSTALLED_APPS = ["rest_framework", "{slug}_app"]' in files["config/settings.py"]


def test_titles_cannot_leave_their_place() -> None:
    """Quotes, breaks and braces of a design stay text in the code."""
    names = ("__import__('os')", '"""; import os', "{{ 7 * 7 }}", "\\", "'''\n\"\"\"\nx = 1 #")
    for title in names:
        design = Blueprint(title=title, slug="x", summary=title, entities=TINY.entities)
        for text in python_of(design).values():
            used = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
            assert not used & {"__import__", "x"}


@pytest.mark.skipif(RUFF is None, reason="ruff is not installed")
@pytest.mark.parametrize("design", ALL)
def test_the_linter_and_the_formatter_find_nothing(design: str, tmp_path: Path) -> None:
    """With the rules that the project sets itself, security ones among them."""
    root = written(ON_DJANGO[design], tmp_path)
    assert RUFF
    for command in (["check", "--output-format", "concise"], ["format", "--diff"]):
        found = subprocess.run(
            [RUFF, *command, "--no-cache", "."],
            cwd=root, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert found.returncode == 0, found.stdout


@pytest.fixture(scope="module")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the pins of all projects and nothing else."""
    folder = tmp_path_factory.mktemp("pinned")
    requirements: set[str] = set()
    for design in ON_DJANGO.values():
        files = DJANGO.files(design)
        requirements |= {*files["requirements.txt"].split()}
        requirements |= {line for line in files["requirements-dev.txt"].split() if "==" in line}
    (folder / "requirements.txt").write_text("\n".join(sorted(requirements)), "utf-8")
    done(sys.executable, "-m", "venv", str(folder / "venv"), cwd=folder)
    python = folder / "venv" / "bin" / "python"
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done(str(python), *install, "--requirement", "requirements.txt", cwd=folder)
    return python


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("design", ALL)
def test_it_passes_its_own_tests(design: str, pinned: Path, tmp_path: Path) -> None:
    """Warnings are errors in them; Django finds nothing to say and no migration missing."""
    project = written(ON_DJANGO[design], tmp_path)
    done(str(pinned), "manage.py", "check", "--fail-level", "WARNING", cwd=project)
    done(str(pinned), "manage.py", "makemigrations", "--check", "--dry-run", cwd=project)
    said = done(str(pinned), "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    assert " passed" in said
    assert "failed" not in said


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_it_starts_and_keeps_what_it_is_told(pinned: Path, tmp_path: Path) -> None:
    """Migrated, served by gunicorn, and asked over HTTP."""
    project = written(ON_DJANGO["library"], tmp_path)
    token = "a token of 16 or more"
    told = {"API_TOKEN": token, "DATABASE_URL": f"sqlite:///{tmp_path}/library.db"}
    done(str(pinned), "manage.py", "migrate", "--verbosity", "0", cwd=project, **told)
    command = [str(pinned), "-m", "gunicorn", "config.wsgi", "--bind", "127.0.0.1:0"]
    with served(command, project, "Listening at:", told) as address:
        assert fetched(f"{address}/healthz") == {"status": "ok"}
        assert fetched(f"{address}/readyz") == {"status": "ready"}
        made: dict[str, Any] = fetched(f"{address}/v1/authors", {"name": "Ada"}, token)
        assert fetched(f"{address}/v1/authors/{made['id']}", token=token) == made
        page = fetched(f"{address}/v1/authors?limit=1", token=token)
    assert page == {"items": [made], "next_cursor": None}
