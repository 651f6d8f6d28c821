"""``tests``: what each endpoint promises, tried on an empty database."""

from __future__ import annotations

from a2a_agents.agents.code.django.dialect import DIALECT
from a2a_agents.agents.code.django.render import rendered
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python.source import grouped, standard_imports, used
from a2a_agents.agents.code.python.tests import tests_of
from a2a_agents.agents.endpoints import Section
from a2a_agents.agents.shapes import Shapes


def test_files(sections: list[Section], shapes: Shapes, naming: Naming, app: str) -> dict[str, str]:
    """The test modules by the path of their file; sign-in has one of its own."""
    return {
        f"tests/test_{section.name}.py": rendered(
            "tests/test_resource.py",
            title=section.title,
            tests=tests,
            imports=_imports("\n".join(tests), app),
        )
        for section, tests in tests_of(sections, shapes, naming, DIALECT)
    }


def _imports(source: str, app: str) -> list[str]:
    of_app = used(("models", "states"), source)
    imports = [f"from {app} import {', '.join(of_app)}"] if of_app else []
    imports += ["from tests import factories"] if used(("factories",), source) else []
    third = ["from rest_framework.test import APIClient"]
    return grouped(standard_imports(source), third, sorted(imports))


def tests_imports(app: str) -> dict[str, list[str]]:
    """Imports from the application beside those from the tests, in the order of their names."""
    factories = "from tests import factories"
    return {
        name: sorted([f"from {app} import {modules}", factories])
        for name, modules in {
            "models": "models",
            "security": "security",
            "webhooks": "models, states, webhooks",
        }.items()
    }
