"""The page on the catalogue keeps its word: its example block loads, is found and is designed."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.block import Block, Stand
from a2a_agents.knowledge.catalogue import FOUNDATION, HERE, CatalogueError, catalogue, load
from a2a_agents.knowledge.understanding import understand

PAGE = Path(__file__).parents[2] / "docs" / "catalogue.md"
NAME = "lost-property"
_DESIGN = """
import sys
from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand
print(design(understand(Brief("desk", sys.argv[1]))).model_dump_json())
"""


def example() -> str:
    """The block that stands in the page."""
    marked = rf"<!-- example: blocks/{NAME}\.yaml -->\n```yaml\n(.*?)```"
    (text,) = re.findall(marked, PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return text


def with_block(folder: Path, text: str) -> Path:
    """A copy of the catalogue's folder that has this block too."""
    for part in ("blocks", "domains", "answers"):
        shutil.copytree(HERE / part, folder / part)
    (folder / "blocks" / f"{NAME}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the package whose catalogue has the example."""
    folder = tmp_path_factory.mktemp("copied")
    shutil.copytree(
        HERE.parent, folder / "a2a_agents", ignore=shutil.ignore_patterns("__pycache__")
    )
    block = folder / "a2a_agents" / "knowledge" / "blocks" / f"{NAME}.yaml"
    block.write_text(example(), encoding="utf-8")
    return folder


def designed(folder: Path, request: str) -> Blueprint:
    """What the package of a folder designs, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _DESIGN, request],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Blueprint.model_validate(json.loads(done.stdout))


def test_the_example_is_a_block_of_the_catalogue(tmp_path: Path) -> None:
    known = load(with_block(tmp_path, example()))
    block = known.blocks[NAME]
    assert [entity.name for entity in block.entities] == ["FoundThing", "LossReport"]
    assert len(block.examples) >= 3
    # Who follows the page has saved the block already.
    assert known.blocks.keys() == catalogue().blocks.keys() | {NAME}


def test_every_request_of_the_example_designs_with_it(copied: Path, tmp_path: Path) -> None:
    for request in load(with_block(tmp_path, example())).blocks[NAME].examples:
        blueprint = designed(copied, request)
        assert NAME in blueprint.blocks, request
        assert "LossReport" in {entity.name for entity in blueprint.entities}
        kept = {entity.name for entity in blueprint.entities if entity.block == NAME}
        assert len(kept) == 2, kept  # the other may be called as the request calls it
        assert any(operation.path.endswith("/search") for operation in blueprint.operations)


def test_things_of_a_request_stand_where_the_page_says(copied: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    (request,) = re.findall(r"<!-- example: request -->\n```text\n(.*?)\n```", page)
    blueprint = designed(copied, request)
    assert "FoundThing" not in {entity.name for entity in blueprint.entities}
    fields = [attribute.name for attribute in blueprint.entity("Suitcase").attributes]
    assert fields[:2] == ["colour", "brand"]
    paths = {operation.path for operation in blueprint.operations}
    assert "/suitcases/{suitcase_id}/return" in paths
    (said,) = re.findall(r"answer says “(.*?)”", page)
    assert said in blueprint.assumptions


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("label: string", "label: strings", "entities.0.attributes.0.type"),
        ("requires: [auth]", "requires: [login]", "requires: unknown login"),
        ("days: 1/2/4", "days: 4/2/1", "do not grow"),
        ("  FoundThing: {role", "  LostThing: {role", "stands: LostThing"),
        ("through: LossReport", "through: Loss", "stands: Loss: no entity of it"),
        ("through: LossReport", "only: [colour]", "stands: FoundThing: no field colour"),
    ],
)
def test_a_broken_example_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = example()
    assert old in text
    with pytest.raises(CatalogueError, match=re.escape(said)):
        load(with_block(tmp_path, text.replace(old, new, 1)))


def test_the_page_explains_every_key_and_type() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [
        key for key in (*Block.model_fields, *Stand.model_fields) if f"`{key}`" not in page
    ] == []
    types = {a.type for b in catalogue().blocks.values() for e in b.entities for a in e.attributes}
    assert [name for name in sorted(types) if f"`{name}`" not in page] == []


def test_the_catalogue_is_wide() -> None:
    assert len(catalogue().blocks) >= 80
    assert len(catalogue().domains) >= 50


@pytest.mark.parametrize("name", sorted(set(catalogue().blocks) - {FOUNDATION}))
def test_every_example_of_a_block_finds_it_by_words(name: str) -> None:
    """Not because another block needs it, and without a model that guesses what is meant."""
    block = catalogue().blocks[name]
    assert len(set(block.examples)) >= 3
    for request in block.examples:
        understood = understand(Brief("desk", request))
        found = {match.name: match.how for match in understood.blocks}
        assert understood.kind == "design", request
        assert found.get(name) in ("asked", "hinted", "domain"), request
