"""``tests``: what each endpoint promises, tried on a database in memory."""

from __future__ import annotations

from a2a_agents.agents.code.fastapi.render import rendered
from a2a_agents.agents.code.python.dialect import Dialect
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.source import grouped, standard_imports, used
from a2a_agents.agents.code.python.tests import tests_of
from a2a_agents.agents.endpoints import Section
from a2a_agents.agents.shapes import Shapes

DIALECT = Dialect(
    session=True,
    client="TestClient",
    body="json=",
    query="params=",
    said="text",
    any_method=True,
    fresh="session.refresh({row})",
    kept="session.commit()",
)


def test_files(sections: list[Section], shapes: Shapes, naming: Naming) -> dict[str, str]:
    """The test modules by the path of their file; sign-in has one of its own."""
    return {
        f"tests/test_{section.name}.py": rendered(
            "tests/test_resource.py",
            title=section.title,
            tests=tests,
            imports=_imports("\n".join(tests)),
        )
        for section, tests in tests_of(sections, shapes, naming, DIALECT)
    }


def _imports(source: str) -> list[str]:
    third = ["from fastapi.testclient import TestClient"]
    third += ["from sqlalchemy import orm"] if used(("orm",), source) else []
    app = used(("models", "states"), source)
    own = [f"from app import {', '.join(app)}"] if app else []
    own += ["from tests import factories"] if used(("factories",), source) else []
    return grouped(standard_imports(source), third, own)
