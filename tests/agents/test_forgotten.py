"""Views share what they derive by caches that forget at different times: nothing may show it."""

import ast
import itertools
from importlib import resources
from pathlib import Path

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


def test_values_are_compared_by_value() -> None:
    """Of two that are equal one may have been derived anew, so only ``None`` is the same always."""
    room = Path(str(resources.files("a2a_agents.agents")))
    sources = (path for path in room.rglob("*.py") if "templates" not in path.parts)
    assert [f"{path}:{line}" for path in sources for line in _identities(path)] == []


def _identities(path: Path) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        for operator, other in zip(node.ops, node.comparators, strict=True)
        if isinstance(operator, ast.Is | ast.IsNot) and not isinstance(other, ast.Constant)
    ]
