"""Views share what they derive by caches that forget at different times: nothing may show it."""

import itertools

import pytest

from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import endpoints_of
from a2a_agents.agents.rules import rules_of
from a2a_agents.agents.shapes import shapes_of
from a2a_agents.core.blueprint import Stack
from tests.agents import designs
from tests.agents.views import documents

CACHES = (tables_of, rules_of, endpoints_of, shapes_of)


@pytest.mark.parametrize(
    ("language", "framework"),
    [("python", "fastapi"), ("python", "django"), ("typescript", "express"), ("go", "go")],
)
def test_what_some_caches_have_forgotten_changes_no_file(language: str, framework: str) -> None:
    stack = Stack(language=language, framework=framework, database="postgresql")
    design = designs.ALL["shop"].model_copy(update={"stack": stack})
    first = documents("code", design)
    for forgotten in itertools.combinations(CACHES, 2):
        for cache in forgotten:
            cache.cache_clear()
        assert documents("code", design) == first
