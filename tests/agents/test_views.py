"""What holds for every view of every agent."""

from __future__ import annotations

import json
import re
import time
from typing import cast

import pytest
import yaml

from a2a_agents.agents import AGENTS
from a2a_agents.core.blueprint import Blueprint
from tests.agents.designs import ALL, SHOP
from tests.agents.views import canvas, documents

RESERVED = {
    "architecture.md", "schema.sql", "seed.sql", "database.md", "openapi.json", "plan.json",
    "plan.md", "blueprint.json", "schema.down.sql", "schema.mongodb.js", "seed.mongodb.js",
    "schema.graphql", "service.proto", "architecture.mmd", "workspace.dsl", "stories.md",
    "plan.csv",
}  # fmt: skip


def test_there_are_five_agents_in_this_order() -> None:
    """The desk shows them in the order in which a design is read."""
    assert list(AGENTS) == ["architecture", "database", "api", "code", "planning"]
    for name, agent in AGENTS.items():
        assert agent.name == name
        assert agent.title
        assert agent.purpose
        assert len({view.name for view in agent.views}) == len(agent.views)


@pytest.mark.parametrize("agent", AGENTS)
@pytest.mark.parametrize("design", ALL)
def test_the_same_design_gives_the_same_bytes(agent: str, design: str) -> None:
    """Views are pure."""
    blueprint = ALL[design]
    again = Blueprint.model_validate_json(blueprint.model_dump_json())
    assert documents(agent, blueprint) == documents(agent, again)
    assert canvas(agent, blueprint) == canvas(agent, again)


@pytest.mark.parametrize("agent", AGENTS)
@pytest.mark.parametrize("design", ALL)
def test_documents_are_whole_and_valid_for_their_kind(agent: str, design: str) -> None:
    """Known names, safe paths, a newline at the end, text that its media type accepts."""
    for name, document in documents(agent, ALL[design]).items():
        assert name in RESERVED or name.startswith("project/")
        assert ".." not in name
        assert not document.text or document.text.endswith("\n")
        assert document.media_type
        document.text.encode()
        if name.endswith(".json"):
            json.loads(document.text)
        if name.endswith(".yaml"):
            assert yaml.safe_load(document.text)
        if name.endswith(".py"):
            compile(document.text, name, "exec", dont_inherit=True)


@pytest.mark.parametrize("agent", AGENTS)
def test_blueprint_json_is_the_design_itself(agent: str) -> None:
    """Whoever reads it back has the same value."""
    text = documents(agent, SHOP)["blueprint.json"].text
    assert Blueprint.model_validate_json(text) == SHOP


def test_markdown_keeps_its_tables_whatever_the_titles_hold() -> None:
    """A bar, a break or a tag in a label opens no cell, no line and no element."""
    for agent, name in (("architecture", "architecture.md"), ("planning", "plan.md")):
        text = documents(agent, ALL["odd"])[name].text
        for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            rows = [re.sub(r"\\\\|\\\|", "", row).count("|") for row in table.splitlines()]
            assert len(set(rows)) == 1, table
        assert "<b>" not in text


def test_five_views_of_a_shop_are_quick() -> None:
    """A tenth of a second would be noticed; the bound leaves room for a busy machine."""
    for agent in AGENTS:
        documents(agent, SHOP)
    started = time.perf_counter()
    for agent in AGENTS:
        for view in AGENTS[agent].views:
            list(view.render(SHOP))
    assert time.perf_counter() - started < 0.5


def test_plain_values_only_in_canvas_data() -> None:
    """What goes to the wire is JSON as it stands."""
    for agent in ("architecture", "database", "api", "planning"):
        for patch in canvas(agent, SHOP):
            whole = {"nodes": list(patch.nodes), "edges": list(patch.edges)}
            assert cast(object, json.loads(json.dumps(whole))) == whole
