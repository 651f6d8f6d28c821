"""The checks over all views at once, as a whole answer has them."""

from __future__ import annotations

import pytest

from a2a_agents.agents import AGENTS
from a2a_agents.checks.finding import Made
from a2a_agents.checks.sql import SQL
from a2a_agents.core.blueprint import Stack
from tests.agents.designs import SHOP
from tests.agents.views import documents


@pytest.mark.parametrize("framework", ["express", "go"])
def test_migrations_of_a_project_are_no_second_schema(framework: str) -> None:
    """They make the tables of the schema once more, in a database of their own."""
    stack = Stack(framework=framework, database="postgresql")
    design = SHOP.model_copy(update={"stack": stack})
    made = Made([d for agent in AGENTS for d in documents(agent, design).values()])
    assert list(SQL.run(made)) == []
