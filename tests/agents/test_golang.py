"""The Go project: its files fit together, it compiles, passes its own tests and answers."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest
import tree_sitter
import tree_sitter_go

from a2a_agents.agents.code.golang import GO
from a2a_agents.agents.derive import tables_of
from a2a_agents.core.blueprint import Blueprint, Stack
from tests.agents import designs
from tests.agents.designs import SHOP, TINY
from tests.agents.notation import entity, operation
from tests.agents.projects import done, fetched
from tests.agents.views import openapi

ALL = designs.ALL | {"diary": designs.DIARY}
_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_go.language()))
_HOW = r"a\.(public|signedIn|forStaff)\(a\.(\w+)\)"
_ROUTE = re.compile(rf'mux\.HandleFunc\("(\w+) /v1(\S+?)", {_HOW}\)')
_GROUP = re.compile(r'mux\.HandleFunc\("(\w+) \S+", either\(\[\]route\{\n(.*?)\n\t\}\)\)', re.S)
_GROUPED = re.compile(rf'\{{"/v1(\S+?)", {_HOW}\}},')


def _toolchain() -> Path | None:
    found = importlib.util.find_spec("go")
    places = found.submodule_search_locations if found else None
    folder = Path(next(iter(places))) / "bin" if places else None
    return folder if folder and (folder / "gofmt").exists() else None


TOOLS = _toolchain()
needs_go = pytest.mark.skipif(TOOLS is None, reason="the Go toolchain is not installed")


def _sources(design: Blueprint) -> dict[str, str]:
    return {path: text for path, text in GO.files(design).items() if path.endswith(".go")}


def _faults(files: dict[str, str]) -> list[str]:
    return [
        path
        for path, text in files.items()
        if path.endswith(".go") and _PARSER.parse(text.encode()).root_node.has_error
    ]


@pytest.mark.parametrize("design", ALL)
def test_every_file_parses_and_is_the_same_again(design: str) -> None:
    """Go that a parser accepts, from equal designs to the byte."""
    again = Blueprint.model_validate_json(ALL[design].model_dump_json())
    files = GO.files(ALL[design])
    assert _faults(files) == []
    assert files == GO.files(again)


@pytest.mark.parametrize("design", ALL)
def test_every_operation_of_the_interface_has_its_route(design: str) -> None:
    """Method and path as the interface says them, open only where it says so, each to a method."""
    files = _sources(ALL[design])
    routes = files["internal/app/routes.go"]
    served = [(m, path, how, name) for m, path, how, name in _ROUTE.findall(routes)]
    for method, group in _GROUP.findall(routes):
        served += [(method, path, how, name) for path, how, name in _GROUPED.findall(group)]
    said = {
        (method.upper(), path): operation.get("security") == []
        for path, item in openapi(ALL[design])["paths"].items()
        for method, operation in item.items()
    }
    assert {(m, path.replace("{$}", "")): how == "public" for m, path, how, _ in served} == said
    assert len(served) == len(said)
    code = "\n".join(text for path, text in files.items() if "/app/" in path)
    for *_, name in served:
        assert code.count(f"func (a *App) {name}(c *call) (answer, error) {{") == 1


@pytest.mark.parametrize("design", ALL)
def test_every_table_is_a_type_with_the_same_columns(design: str) -> None:
    """By name and in order, with a field for each, and a pointer where a value may be missing."""
    models = {p: t for p, t in _sources(ALL[design]).items() if p.startswith("internal/model/")}
    for table in tables_of(ALL[design]).all:
        (text,) = [text for text in models.values() if f'Name: "{table.name}",\n' in text]
        columns = re.findall(r'^\t\t\t\{Name: "(\w+)"', text, re.MULTILINE)
        assert columns == [column.name for column in table.columns]
        assert len(re.findall(r"^\t\t\t&row\.", text, re.MULTILINE)) == len(columns)
        for column in table.own:
            line = re.search(rf'^\t\w+ +(\S+) +`json:"{column.name}"`$', text, re.MULTILINE)
            assert (line is None) == column.private
            if line:
                assert line[1].startswith("*") == column.nullable, column.name


def test_titles_cannot_leave_their_place() -> None:
    """Quotes, breaks and braces of a design stay text in the code."""
    for title in ('"; panic(1); "', "`", "*/ x", "{{ 7 * 7 }}", "\\", "\n//go:build ignore\n"):
        design = Blueprint(
            title=title,
            slug="x",
            summary=title,
            entities=(entity("Note", "text: text", description=title),),
            operations=(operation("POST /notes/{note_id}/shout", title),),
        )
        assert _faults(GO.files(design)) == []
        assert all("\n//go:build ignore" not in text for text in _sources(design).values())


def test_names_that_mean_something_to_the_compiler_are_given_way() -> None:
    """Files that would be tests or of one system only, methods that are words of the language."""
    design = Blueprint(
        title="Odd names",
        slug="names",
        entities=(entity("LabTest", "row: string"), entity("DeviceLinux", "type: string")),
        operations=(operation("POST /import"), operation("GET /routes"), operation("GET /app")),
    )
    files = _sources(design)
    assert "internal/model/lab_test_.go" in files
    assert "internal/model/device_linux_.go" in files
    assert "internal/app/app_endpoints.go" in files
    assert any("func (a *App) importEndpoint(" in text for text in files.values())


def test_only_what_a_design_needs_is_written() -> None:
    """No sign-in without users, no idempotency without money, no kinds that nothing has."""
    tiny, shop = GO.files(TINY), GO.files(SHOP)
    for path in ("auth/token.go", "app/accounts.go", "app/mail.go", "app/idempotency.go",
                 "app/cart.go", "app/webhooks.go", "store/json.go"):  # fmt: skip
        assert f"internal/{path}" not in tiny
        assert f"internal/{path}" in shop


def test_what_is_not_built_is_in_the_readme_and_answers_so() -> None:
    """Endpoints whose effect the design does not tell."""
    files = GO.files(ALL["library"])
    assert "`POST /v1/loans/{loan_id}/remind`" in files["README.md"]
    assert "return notBuilt(" in files["internal/app/loans.go"]


@pytest.mark.parametrize("design", ALL)
def test_settings_are_all_explained(design: str) -> None:
    """In the example of the environment, and what starts a container gives what must be there."""
    files = GO.files(ALL[design])
    names = re.findall(r'read\.\w+\("(\w+)"', files["internal/settings/settings.go"])
    assert len(names) >= 4
    for name in names:
        assert f"\n{name}=" in files[".env.example"]


def test_another_database_gives_way_to_one_that_it_runs_on() -> None:
    """Said in the README; the driver is pinned with its checksum."""
    asked = TINY.model_copy(update={"stack": Stack(framework="go", database="mongodb")})
    files = GO.files(asked)
    assert "mongodb was asked for; this project runs on PostgreSQL instead" in files["README.md"]
    for design, driver in ((asked, "github.com/lib/pq"), (ALL["library"], "mattn/go-sqlite3")):
        files = GO.files(design)
        assert re.search(rf"^require \S*{driver} v\d+\.\d+\.\d+$", files["go.mod"], re.MULTILINE)
        assert re.search(rf"{driver} v\S+ h1:\S{{43}}=\n", files["go.sum"])


def test_a_project_is_rendered_quickly() -> None:
    """The bound leaves room for a busy machine; processor time counts only our own work."""
    GO.files(SHOP)
    started = time.process_time()
    GO.files(SHOP)
    assert time.process_time() - started < 0.15


@needs_go
def test_the_formatter_has_nothing_to_change(tmp_path: Path) -> None:
    """gofmt lists no file of any design."""
    for name, design in ALL.items():
        _write(_sources(design), tmp_path / name)
    assert TOOLS
    said = done(str(TOOLS / "gofmt"), "-l", ".", cwd=tmp_path)
    assert said == ""


@pytest.fixture(scope="module")
def caches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Surroundings in which nothing is downloaded and everything is compiled once."""
    folder = tmp_path_factory.mktemp("go")
    assert TOOLS
    return {
        "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "GOCACHE": os.environ.get("GOCACHE") or str(folder / "cache"),
        "GOPATH": str(folder / "path"),
        "GOFLAGS": "-mod=vendor",
        "GOPROXY": "off",
        "GOTOOLCHAIN": "local",
        "CGO_ENABLED": "0",
    }


@pytest.mark.slow
@pytest.mark.timeout(300)
@needs_go
@pytest.mark.parametrize("design", ALL)
def test_it_compiles_is_vetted_and_passes_its_own_tests(
    design: str, caches: dict[str, str], tmp_path: Path
) -> None:
    """With an empty package in the driver's place: the tests run in memory."""
    project = _vendored(ALL[design], tmp_path)
    assert done("go", "vet", "./...", cwd=project, **caches) == ""
    if design in ("library", "shop"):  # SQLite and PostgreSQL
        assert done("go", "vet", "-tags", "database", "./...", cwd=project, **caches) == ""
    said = done("go", "test", "-vet=off", "./...", cwd=project, **caches)
    assert "FAIL" not in said
    assert len(re.findall(r"^ok ", said, re.MULTILINE)) == (
        3 if ALL[design] in (SHOP, designs.DIARY, designs.FAIR) else 2
    )


@pytest.mark.slow
@pytest.mark.timeout(300)
@needs_go
def test_it_starts_and_answers(caches: dict[str, str], tmp_path: Path) -> None:
    """Built and started in memory: probes, a refusal, a row made and read, its own check."""
    project = _vendored(TINY, tmp_path)
    done("go", "build", "-o", "bin/server", "./cmd/server", cwd=project, **caches)
    refused = subprocess.run(
        ["bin/server"], cwd=project, capture_output=True, text=True, timeout=20, check=False, env={}
    )
    assert refused.returncode == 1
    assert "DATABASE_URL must be set" in refused.stderr
    token = "for tests only, not secret"
    settings = {"DATABASE_URL": "memory:", "API_TOKEN": token}
    with _served(project, {**settings, "PORT": "0"}) as port:
        address = f"http://127.0.0.1:{port}"
        assert fetched(f"{address}/healthz") == {"status": "ok"}
        assert fetched(f"{address}/readyz") == {"status": "ready"}
        with pytest.raises(URLError, match="401"):
            fetched(f"{address}/v1/notes")
        made = fetched(f"{address}/v1/notes", {"text": "Ünïcödé"}, token)
        assert made["text"] == "Ünïcödé"
        assert fetched(f"{address}/v1/notes/{made['id']}", None, token) == made
        page = fetched(f"{address}/v1/notes?limit=1", None, token)
        assert page == {"items": [made], "next_cursor": None}
        done("bin/server", "health", cwd=project, PORT=port, **settings)


def _write(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _vendored(design: Blueprint, folder: Path) -> Path:
    """The project with an empty package where the driver would be."""
    files = GO.files(design)
    found = re.search(r"^require (\S+) (\S+)$", files["go.mod"], re.MULTILINE)
    assert found
    driver, version = found.groups()
    files[f"vendor/{driver}/driver.go"] = "package driver\n"
    files["vendor/modules.txt"] = f"# {driver} {version}\n## explicit; go 1.19\n{driver}\n"
    _write(files, folder)
    return folder


@contextmanager
def _served(project: Path, settings: dict[str, str]) -> Generator[str]:
    """The port of the running server, which listens when it tells it."""
    process = subprocess.Popen(["bin/server"], cwd=project, env=settings, stderr=subprocess.PIPE)
    assert process.stderr
    try:
        line = next(line for line in process.stderr if b'"serving"' in line)
        yield str(json.loads(line)["port"])
    finally:
        process.terminate()
        process.communicate(timeout=20)
        assert process.returncode == 0
