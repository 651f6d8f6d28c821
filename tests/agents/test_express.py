"""The Express project: its files fit together, say what the other views say, install and run."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import tree_sitter_typescript
from tree_sitter import Language, Parser

from a2a_agents.agents.code.express import EXPRESS
from a2a_agents.agents.code.project import project_files
from a2a_agents.agents.derive import tables_of
from a2a_agents.core.blueprint import Blueprint, Stack
from benchmarks.databases import NoServer, postgresql_url
from tests.agents import designs
from tests.agents.notation import entity, operation
from tests.agents.projects import done, fetched, served, written
from tests.agents.views import openapi

EMPTY = Blueprint(title="Empty", slug="empty")
ALL = designs.ALL | {"diary": designs.DIARY, "empty": EMPTY}
BOTH = [(design, database) for design in ALL for database in EXPRESS.databases]
TYPESCRIPT = Language(tree_sitter_typescript.language_typescript())


def _on(design: str, database: str) -> Blueprint:
    stack = Stack(language="typescript", framework="express", database=database)
    return ALL[design].model_copy(update={"stack": stack})


def _files(design: str, database: str = "postgresql") -> dict[str, str]:
    return project_files(_on(design, database))


@pytest.mark.parametrize(("design", "database"), BOTH)
def test_every_file_parses_and_is_the_same_each_time(design: str, database: str) -> None:
    """TypeScript without an error, JSON, no blank line at an end, no line far too long."""
    parser, files = Parser(TYPESCRIPT), _files(design, database)
    assert files == _files(design, database)
    for path, text in files.items():
        if path.endswith(".ts"):
            assert not parser.parse(text.encode()).root_node.has_error, path
        if path.endswith(".json"):
            json.loads(text)
        assert text.endswith("\n"), path
        assert not text.endswith("\n\n"), path
        assert "\n\n\n" not in text, path
        assert "\t" not in text or path == "Makefile", path


@pytest.mark.parametrize("design", ALL)
def test_every_operation_of_the_interface_is_a_route(design: str) -> None:
    """Method and path as the interface says them."""
    served = {
        (method, re.sub(r":(\w+)", r"{\1}", path))
        for name, text in _files(design).items()
        if name.startswith("src/routes/")
        for method, path in re.findall(r'router\.(\w+)\(\s*"([^"]*)"', text)
    }
    said = openapi(ALL[design])["paths"]
    assert served == {(method, path) for path, item in said.items() for method in item}


@pytest.mark.parametrize("design", ALL)
def test_bodies_have_the_fields_of_the_interface(design: str) -> None:
    """Those that are sent with what is required of them, those that are answered whole."""
    source = "\n".join(t for p, t in _files(design).items() if p.startswith("src/schemas/"))
    said = openapi(ALL[design])["components"]["schemas"]
    sent = re.findall(r"export const (\w+) = z\.strictObject\(\{(.*?)\}\);", source, re.DOTALL)
    for name, lines in sent:
        found = dict(
            re.findall(r"^  \"?(\w+)\"?: (.*(?:\n    .*|\n  \]\).*)*)", lines, re.MULTILINE)
        )
        assert set(found) == set(said[name]["properties"]), name
        optional = re.compile(r"\.(optional\(\)|nullish\(\)|default\()")
        required = {field for field, text in found.items() if not optional.search(text)}
        assert required == set(said[name].get("required", ())), name
    answered = re.findall(r"function as(\w+)\(.*?picked\(row, \[(.*?)\]\)", source, re.DOTALL)
    for name, names in answered:
        assert re.findall(r'"(\w+)"', names) == list(said[name]["properties"]), name
    assert answered or design == "empty"


@pytest.mark.parametrize("design", ALL)
def test_every_table_is_a_row_with_the_same_columns(design: str) -> None:
    """By name, and by whether they may be empty."""
    text = _files(design)["src/store/tables.ts"]
    for table in tables_of(ALL[design]).all:
        found = re.search(rf"^  {table.name}: (\w+Row);", text, re.MULTILINE)
        assert found, table.name
        row = re.search(rf"interface {found[1]} \{{\n(.*?)\n\}}", text, re.DOTALL)
        assert row
        types = dict(re.findall(r"^  (\w+): (.*(?:\n    .*)*);$", row[1], re.MULTILINE))
        assert {name: kind.endswith("| null") for name, kind in types.items()} == {
            column.name: column.nullable for column in table.columns
        }


def test_settings_are_all_explained() -> None:
    """In the example of the environment."""
    for design in ALL:
        files = _files(design)
        names = re.findall(r"^  ([A-Z_]+): z\.", files["src/settings.ts"], re.MULTILINE)
        assert {"PORT", "DATABASE_URL"} <= set(names)
        for name in names:
            assert f"\n{name}=" in files[".env.example"], name


@pytest.mark.parametrize("database", EXPRESS.databases)
def test_pins_are_exact_and_no_address_is_written(database: str) -> None:
    """Every package has one version; those of the other database are not there."""
    package = json.loads(_files("shop", database)["package.json"])
    pins = package["dependencies"] | package["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pins.values())
    assert ("pg" in pins, "mongodb" in pins) == (database == "postgresql", database == "mongodb")


def test_only_what_a_design_needs_is_written() -> None:
    """No sign-in without users, no idempotency without money, no SQL on MongoDB."""
    tiny, shop, mongo = _files("tiny"), _files("shop"), _files("shop", "mongodb")
    for path in ("src/auth.ts", "src/mail.ts", "src/idempotency.ts", "src/cart.ts"):
        assert path not in tiny
        assert path in shop
    assert "migrations/0001_first_tables.sql" in shop
    assert not {"migrations/0001_first_tables.sql", "src/store/sql.ts"} & set(mongo)
    assert {"src/store/mongo.ts", "tests/documents.test.ts"} <= set(mongo) - set(shop)


def test_another_database_is_answered_for() -> None:
    """The README says what is used instead, and why."""
    readme = _files("library", "mysql")["README.md"]
    assert "MySQL was asked for. Express projects are written for PostgreSQL or MongoDB" in readme
    assert "was asked for" not in _files("library")["README.md"]


def test_what_is_not_built_is_in_the_readme_and_answers_so() -> None:
    """Endpoints whose effect the design does not tell."""
    files = _files("library")
    assert "`POST /v1/loans/{loan_id}/remind`" in files["README.md"]
    assert 'throw notBuilt("Send a reminder");' in files["src/routes/loans.ts"]


def test_values_never_become_part_of_sql() -> None:
    """Statements are made of quoted names and numbered parameters."""
    source = _files("shop")["src/store/sql.ts"]
    inserted = set(re.findall(r"\$\{([^}]*)\}", source))
    assert not [text for text in inserted if "value" in text.lower() and "#parameter" not in text]


@pytest.mark.parametrize(
    "text",
    ["*/ process.exit(1) /*", '"); process.exit(1); ("', "`${process.exit(1)}`", "\\", "\u2028"],
)
def test_texts_cannot_leave_their_place(text: str) -> None:
    """Quotes, ends of comments and braces of a design stay text in the code."""
    design = Blueprint(
        title=text,
        slug="x",
        summary=text,
        entities=(entity("Note", "text: text", description=text),),
        operations=(operation("POST /notes/{note_id}/do", text),),
        stack=Stack(language="typescript", framework="express"),
    )
    parser = Parser(TYPESCRIPT)
    for path, source in project_files(design).items():
        if path.endswith(".ts"):
            tree = parser.parse(source.encode())
            assert not tree.root_node.has_error, path
            assert "process.exit" not in _code(tree.root_node), path


def _code(node: Any) -> str:
    """The text of a tree without its comments and strings."""
    if node.type in ("comment", "string", "string_fragment"):
        return ""
    return "".join(map(_code, node.children)) if node.children else node.text.decode()


NPM = shutil.which("npm")
needs_npm = pytest.mark.skipif(NPM is None, reason="npm is not installed")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of both databases, installed once with the pins of the projects."""
    folder = tmp_path_factory.mktemp("installed")
    packages = [
        json.loads(_files("shop", database)["package.json"])
        for database in ("postgresql", "mongodb")
    ]
    merged = {
        part: packages[0][part] | packages[1][part] for part in ("dependencies", "devDependencies")
    }
    (folder / "package.json").write_text(json.dumps({"private": True, **merged}), "utf-8")
    done("npm", "install", "--no-audit", "--no-fund", "--silent", cwd=folder)
    return folder / "node_modules"


@needs_npm
@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("design", "database"), BOTH)
def test_it_has_no_type_error_and_passes_its_own_tests(
    design: str, database: str, installed: Path, tmp_path: Path
) -> None:
    """Without a database."""
    project = _written(design, database, tmp_path, installed)
    assert done("node_modules/.bin/tsc", cwd=project) == ""
    assert _passed(project) > 0


@pytest.fixture(scope="module")
def server() -> Generator[str]:
    """The address of a real PostgreSQL."""
    try:
        with postgresql_url() as address:
            yield address.replace("://test@/", ":///") + "&user=test"
    except NoServer as exc:
        pytest.skip(str(exc))


@needs_npm
@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("design", ["shop", "odd"])
def test_it_passes_its_own_tests_on_postgresql(
    design: str, server: str, installed: Path, tmp_path: Path
) -> None:
    """Each file of tests in a schema of its own."""
    project = _written(design, "postgresql", tmp_path, installed)
    assert _passed(project, TEST_DATABASE_URL=server) > 0


@needs_npm
@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.parametrize("database", EXPRESS.databases)
def test_it_is_built_and_answers_over_http(database: str, installed: Path, tmp_path: Path) -> None:
    """Probes, then a row that is made and read."""
    project = _written("tiny", database, tmp_path, installed)
    done("npm", "run", "build", "--silent", cwd=project)
    token = "a-token-for-this-test-only"
    settings = {"PORT": "0", "DATABASE_URL": "memory:", "API_TOKEN": token}
    with served(["node", "dist/server.js"], project, "listening on", settings) as address:
        assert fetched(f"{address}/healthz") == {"status": "ok"}
        assert fetched(f"{address}/readyz") == {"status": "ready"}
        made = fetched(f"{address}/v1/notes", {"text": "first"}, token)
        assert fetched(f"{address}/v1/notes/{made['id']}", token=token) == made
        page = {"items": [made], "next_cursor": None}
        assert fetched(f"{address}/v1/notes", token=token) == page


def _written(design: str, database: str, folder: Path, packages: Path) -> Path:
    project = written(_on(design, database), folder)
    (project / "node_modules").symlink_to(packages)
    return project


def _passed(project: Path, **settings: str) -> int:
    """How many tests of its own passed; none fails and none is left out."""
    said = done("node_modules/.bin/vitest", "run", cwd=project, NO_COLOR="1", **settings)
    counted = re.search(r"Tests +(\d+) passed \((\d+)\)", said)
    assert counted, said
    assert counted[1] == counted[2], said
    return int(counted[1])
