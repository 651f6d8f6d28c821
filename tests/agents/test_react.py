"""The front end: its files fit together, and it says the same as the interface."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import tree_sitter_typescript
import yaml
from tree_sitter import Language, Parser

from a2a_agents.agents.code.project import project_files
from a2a_agents.agents.code.react import front_end_only, web_files
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.documents import document
from a2a_agents.agents.endpoints import endpoints_of
from a2a_agents.checks import check
from a2a_agents.core.blueprint import Blueprint, Stack
from tests.agents.designs import ALL, LIBRARY, SHOP, TINY
from tests.agents.views import openapi

PARSERS = {
    ".ts": Parser(Language(tree_sitter_typescript.language_typescript())),
    ".tsx": Parser(Language(tree_sitter_typescript.language_tsx())),
}


def with_react(design: Blueprint, **more: Any) -> Blueprint:
    stack = design.stack.model_copy(update={"frontend": "react", "asked": ("React",)})
    return design.model_copy(update={"stack": stack, **more})


@pytest.mark.parametrize("design", ALL)
def test_every_operation_of_the_interface_is_a_function(design: str) -> None:
    """Method and path as the interface says them, once each, and each one tested."""
    files = web_files(ALL[design])
    source = files["web/src/api/operations.ts"]
    called = re.findall(r'call\(\{ method: "(\w+)", path: ["`]([^"`]*)["`]', source)
    said = [
        (method.upper(), re.sub(r"\{\w+\}", "{}", path))
        for path, item in openapi(ALL[design])["paths"].items()
        for method in item
    ]
    plain = [(method, re.sub(r"\$\{segment\(\w+\)\}", "{}", path)) for method, path in called]
    assert sorted(plain) == sorted(said)
    names = re.findall(r"^export function (\w+)\(", source, re.MULTILINE)
    tested = re.findall(r"\(\) => api\.(\w+)\(", files["web/src/api/operations.test.ts"])
    assert names == tested
    assert len(names) == len(set(names)) == len(said)


@pytest.mark.parametrize("design", ALL)
def test_every_body_has_the_fields_that_the_interface_says(design: str) -> None:
    """The same names, and the same ones that must be there."""
    source = web_files(ALL[design])["web/src/api/types.ts"]
    schemas = openapi(ALL[design])["components"]["schemas"]
    found = dict(re.findall(r"^export type (\w+) = \{\n(.*?)^\};", source, re.M | re.S))
    shared = set(found) & set(schemas)
    assert len(shared) >= len(tables_of(ALL[design]).entities) / 2
    for name in shared:
        members = re.findall(r"^  (\w+)(\??): ", found[name], re.MULTILINE)
        assert {member for member, _ in members} == set(schemas[name]["properties"]), name
        needed = {member for member, optional in members if not optional}
        assert needed == set(schemas[name].get("required", ())), name


def test_calls_that_move_money_carry_a_key() -> None:
    """And no others."""
    source = web_files(SHOP)["web/src/api/operations.ts"]
    keyed = {
        (method, re.sub(r"\$\{segment\(\w+\)\}", "{}", path))
        for method, path in re.findall(
            r'call\(\{ method: "(\w+)", path: ["`]([^"`]*)["`][^}]*\bkey\b', source
        )
    }
    assert keyed == {(e.method, e.path.template) for e in endpoints_of(SHOP) if e.keyed}
    assert ("POST", "/cart/checkout") in keyed


@pytest.mark.parametrize("design", ALL)
def test_every_file_parses(design: str) -> None:
    """TypeScript with and without tags, JSON."""
    for path, text in web_files(ALL[design]).items():
        parser = PARSERS.get(Path(path).suffix)
        if parser:
            assert not parser.parse(text.encode()).root_node.has_error, path
        if path.endswith(".json"):
            json.loads(text)


@pytest.mark.parametrize("design", ALL)
async def test_our_own_checks_find_nothing(design: str) -> None:
    """In the whole project, with the front end in it."""
    files = project_files(with_react(ALL[design]))
    made = [document(path, text) for path, text in files.items()]
    assert [finding async for finding in check(made)] == []


@pytest.mark.parametrize("design", ALL)
def test_every_import_leads_to_a_file_that_says_the_name(design: str) -> None:
    """Between the files of the front end."""
    files = web_files(ALL[design])
    pattern = r'^(?:import|export) (?:type )?([^;"]*?) ?(?:from )?"(\.[^"]+)";'
    for path, text in files.items():
        for names, target in re.findall(pattern, text, re.MULTILINE):
            parts = (Path(path).parent / target).as_posix().split("/")
            while ".." in parts:
                place = parts.index("..")
                del parts[place - 1 : place + 1]
            base = "/".join(part for part in parts if part != ".")
            ends = ("", ".ts", ".tsx", "/index.ts")
            found = next((files[base + end] for end in ends if base + end in files), None)
            assert found is not None, (path, target)
            for name in re.findall(r"\w+", re.sub(r"\btype\b|\* as \w+", "", names)):
                assert re.search(rf"export (async )?(const|function|class|type) {name}\b", found)


def test_only_what_a_design_needs_is_written() -> None:
    """No shop without a basket, no registering without users, a token where there are none."""
    tiny, shop = web_files(TINY), web_files(SHOP)
    for path in ("Cart.tsx", "Catalogue.tsx", "Checkout.tsx", "shop.test.tsx"):
        assert f"web/src/shop/{path}" in shop
        assert f"web/src/shop/{path}" not in tiny
    assert "Register" in shop["web/src/pages/Session.tsx"]
    assert "Register" not in tiny["web/src/pages/Session.tsx"]
    assert "Use this token" in tiny["web/src/pages/Session.tsx"]
    assert "web/src/resources/payments.ts" in shop
    assert "web/src/resources/sessions.ts" not in shop


def test_a_design_without_operations_is_still_an_application() -> None:
    """Nothing is imported that nobody uses."""
    files = web_files(Blueprint(title="Nothing", slug="nothing"))
    assert re.findall("^import", files["web/src/api/operations.ts"], re.MULTILINE) == []
    assert (
        "export const resources: readonly Resource[] = [\n];"
        in (files["web/src/resources/index.ts"])
    )


def test_operations_without_a_screen_are_said() -> None:
    """In the README, with the function that calls them."""
    readme = web_files(SHOP)["web/README.md"]
    assert "`webhooksPayments`: Notifications of the provider." in readme
    assert "`listProducts`" not in readme


def test_pins_are_exact_and_no_address_is_written() -> None:
    """Every package has one version; none says where it comes from."""
    files = web_files(SHOP)
    package = json.loads(files["web/package.json"])
    pins = {**package["dependencies"], **package["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pins.values())
    assert "npmjs" not in "".join(files.values())


def test_the_page_needs_nothing_that_its_policy_forbids() -> None:
    """No inline script or style, no other origin; and the policy allows no such thing."""
    files = web_files(SHOP)
    policy = re.search(
        'Content-Security-Policy "([^"]*)"', files["web/nginx/default.conf.template"]
    )
    assert policy
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert (
        re.findall(r"<script(?![^>]* src=)|<style|style=|\son\w+=", files["web/index.html"]) == []
    )
    for path, text in files.items():
        if path.endswith(".tsx"):
            assert "style={" not in text
            assert "dangerouslySetInnerHTML" not in text


def test_titles_cannot_leave_their_place() -> None:
    """Tags, quotes and ends of comments of a design stay text."""
    names = (
        "</title><script>alert(1)</script>",
        '"); alert(1); ("',
        "*/ alert(1) /*",
        "{alert(1)}",
    )
    for title in names:
        design = Blueprint(title=title, slug="x", summary=title, entities=TINY.entities)
        files = web_files(design)
        assert "<script>alert" not in files["web/index.html"]
        for path, text in files.items():
            parser = PARSERS.get(Path(path).suffix)
            if parser:
                tree = parser.parse(text.encode())
                assert not tree.root_node.has_error
                assert not re.search(r"^\s*alert\(1\)", _without_texts(text), re.MULTILINE)


def _without_texts(source: str) -> str:
    return re.sub(r'"(?:[^"\\]|\\.)*"|/\*.*?\*/', "", source, flags=re.DOTALL)


@pytest.mark.parametrize("design", ALL)
def test_the_same_design_makes_the_same_files(design: str) -> None:
    """Byte for byte, from another copy of it too."""
    again = Blueprint.model_validate_json(ALL[design].model_dump_json())
    assert web_files(again) == web_files(ALL[design])


def test_it_stands_beside_the_server() -> None:
    """A service of compose that knows the server's name, a section of the README."""
    files = project_files(with_react(SHOP))
    services = yaml.safe_load(files["compose.yaml"])["services"]
    assert services["web"] == {
        "build": "./web",
        "ports": ["8080:8080"],
        "environment": {"API_URL": "http://app:8000"},
        "depends_on": ["app"],
    }
    assert files["README.md"].count("## Front end\n") == 1
    assert not any(path.startswith("web/") for path in project_files(SHOP))


@pytest.mark.parametrize(
    ("text", "asked", "only"),
    [
        ("a React front end for a library", ("React",), True),
        ("React + TypeScript UI for a shop", ("React", "TypeScript"), True),
        ("React SPA for a todo list; we have an existing API", ("React",), True),
        ("a React frontend for a gym, no backend", ("React",), True),
        ("a shop with a React front end", ("React",), False),
        ("a shop and a nice React UI", ("React",), False),
        ("a React shop", ("React",), False),
        ("React front end and an API for a library", ("React",), False),
        ("React front end on FastAPI", ("React", "FastAPI"), False),
        ("React UI, data in Postgres", ("React", "PostgreSQL"), False),
    ],
)
def test_a_front_end_alone_is_written_only_where_nothing_else_was_asked_for(
    text: str, asked: tuple[str, ...], only: bool
) -> None:
    """``web/`` with a README, or the whole project."""
    design = LIBRARY.model_copy(
        update={"request": text, "stack": Stack(frontend="react", asked=asked)}
    )
    assert front_end_only(design) is only
    files = project_files(design)
    assert ("compose.yaml" in files) is not only
    if only:
        assert {path.split("/")[0] for path in files} == {"README.md", "web"}
        assert "Only the front end" in files["README.md"]


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages that a project pins, installed once for all."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("modules")
    (folder / "package.json").write_text(web_files(TINY)["web/package.json"], "utf-8")
    _done("npm", "install", "--no-fund", "--no-audit", "--no-package-lock", cwd=folder)
    return folder / "node_modules"


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("design", ["shop", "library"])
def test_it_passes_its_own_tests_and_is_built(design: str, modules: Path, tmp_path: Path) -> None:
    """As its README says: types, tests, build; the page has one script and one style."""
    for name, text in web_files(ALL[design]).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    web = tmp_path / "web"
    (web / "node_modules").symlink_to(modules)
    _done("npm", "run", "lint", cwd=web)
    said = _done("npm", "test", cwd=web)
    assert re.search(r"Tests\s+\d+ passed \(\d+\)", said), said[-2000:]
    _done("npm", "run", "build", cwd=web)
    page = (web / "dist" / "index.html").read_text("utf-8")
    assert re.findall(r"<script[^>]*>(?!</script>)", page) == []
    assert page.count("<script ") == page.count('src="/_app/') == 1


def _done(*command: str, cwd: Path) -> str:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=250, check=False
    )
    said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    assert done.returncode == 0, said[-4000:]
    return said
