"""Random designs: whatever is valid as a blueprint gives valid views."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from hypothesis import HealthCheck, given, settings

from a2a_agents.agents import AGENTS
from a2a_agents.checks import CHECKS, Finding
from a2a_agents.checks.finding import Made
from a2a_agents.core.blueprint import Blueprint
from tests.agents.strategies import blueprints
from tests.agents.test_database import on
from tests.agents.views import canvas, documents

RANDOM = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@RANDOM
@given(blueprints())
def test_views_of_any_design_pass_every_check(blueprint: Blueprint) -> None:
    """DDL executes, rows fit, OpenAPI validates, Python compiles, canvases are clean."""
    made = [d for agent in AGENTS for d in documents(agent, blueprint).values()]
    assert _errors(Made(made)) == []
    for agent in AGENTS:
        assert _errors(Made((), canvas(agent, blueprint))) == []


@RANDOM
@given(blueprints())
def test_views_of_any_design_agree(blueprint: Blueprint) -> None:
    """A table, a box and a schema for each entity, under one name."""
    made = documents("database", on(blueprint, "sqlite"))
    names = {entity.name for entity in blueprint.entities}
    boxes = {n["data"]["label"] for p in canvas("database", blueprint) for n in p.nodes}
    assert boxes == names
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(made["schema.sql"].text)
        drawn = {n["data"]["table"] for p in canvas("database", blueprint) for n in p.nodes}
        kept = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
        assert drawn <= kept
    described = json.loads(documents("api", blueprint)["openapi.json"].text)
    reached = {e.name for e in blueprint.entities if e.access != "internal"}
    for patch in canvas("database", blueprint):
        for node in patch.nodes:
            if node["data"]["label"] in reached:
                assert f"/{node['data']['table'].replace('_', '-')}" in described["paths"]


def _errors(made: Made) -> list[Finding]:
    return [
        finding
        for check in CHECKS
        if check.applies(made)
        for finding in check.run(made)
        if finding.severity == "error"
    ]
