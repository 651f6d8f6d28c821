"""The files of a Django application."""

from __future__ import annotations

import keyword
import sys
from typing import Any

from a2a_agents.agents.code.django.columns import Fields
from a2a_agents.agents.code.django.dialect import DIALECT
from a2a_agents.agents.code.django.migrations import first_migration
from a2a_agents.agents.code.django.models import Models
from a2a_agents.agents.code.django.render import TEMPLATES, rendered
from a2a_agents.agents.code.django.runtime import database_of
from a2a_agents.agents.code.django.serializers import serializer_files
from a2a_agents.agents.code.django.tests import test_files, tests_imports
from a2a_agents.agents.code.django.views import view_files
from a2a_agents.agents.code.python.factories import Factories
from a2a_agents.agents.code.python.facts import optional_templates, values_of
from a2a_agents.agents.code.python.naming import naming_of
from a2a_agents.agents.code.python.render import SHARED
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import sections_of
from a2a_agents.agents.shapes import shapes_of
from a2a_agents.agents.words import one_line
from a2a_agents.core.blueprint import Blueprint

_RENAMED = {"gitignore": ".gitignore", "dockerignore": ".dockerignore",
            "env.example": ".env.example"}  # fmt: skip
_LABELS = {"postgresql": "PostgreSQL", "sqlite": "SQLite", "mysql": "MySQL"}
_CONFIG = ("__init__", "asgi", "environment", "settings", "startup", "urls", "wsgi")
_TAKEN = sys.stdlib_module_names | {
    "config", "django", "gunicorn", "manage", "psycopg", "pymysql", "pytest", "pytest_django",
    "requirements", "rest_framework", "tests",
}  # fmt: skip


def project_files(blueprint: Blueprint) -> dict[str, str]:
    """The text of each file by its path in the project."""
    tables, shapes = tables_of(blueprint), shapes_of(blueprint)
    sections, naming = sections_of(blueprint), naming_of(blueprint)
    app = app_name(blueprint)
    values = {**values_of(blueprint, tables, shapes, naming), **_values(blueprint, app)}
    values |= _staff_test(values)
    files = {**TEMPLATES.plain_files, **SHARED.plain_files}
    files |= {path: rendered(path, **values) for path in _once(values)}
    fields = Fields(naming.classes, values["mysql"])
    models = Models(tables, naming, fields, app)
    own = models.files() | {"migrations/0001_initial.py": first_migration(models)}
    own |= serializer_files(shapes, naming)
    own |= view_files(sections, shapes, naming, values["verifies"])
    files |= {f"app/{path}": text for path, text in own.items()}
    factories = Factories(tables, naming, shapes.rules, values["shown"], DIALECT)
    files["tests/factories.py"] = rendered("tests/factories.py", **values, **factories.values())
    files |= test_files(sections, shapes, naming, app)
    absent = _absent(values)
    return {_placed(path, app): text for path, text in files.items() if path not in absent}


def _placed(path: str, app: str) -> str:
    """Where a template's file lies: the application's folder is called like the application."""
    return f"{app}/{path[4:]}" if path.startswith("app/") else _RENAMED.get(path, path)


def app_name(blueprint: Blueprint) -> str:
    """The slug as a package that hides no other one."""
    name = blueprint.slug.strip("_")
    return f"{name}_app" if name in _TAKEN or keyword.iskeyword(name) else name


def _once(values: dict[str, Any]) -> list[str]:
    """The templates that make one file each."""
    paths = ["README.md", "pyproject.toml", "compose.yaml", "env.example", "requirements.txt"]
    paths += ["Dockerfile", "dockerignore", "manage.py"]
    paths += [f"config/{name}.py" for name in _CONFIG]
    paths += [f"app/{name}.py" for name in ("__init__", "apps", "access", "authentication")]
    paths += ["app/states.py", "tests/settings.py", "tests/conftest.py", "tests/test_basics.py"]
    paths += optional_templates(values)
    return [*paths, "app/management/commands/grant.py"] if values["grant"] else paths


def _absent(values: dict[str, Any]) -> set[str]:
    """Plain files that this project has no use for."""
    absent: set[str] = set()
    if not values["user"]:
        absent.add("app/security.py")
    if not values["grant"]:
        absent |= {f"app/management/{name}__init__.py" for name in ("", "commands/")}
    if not values["money"]:
        absent.add("app/idempotency.py")
    return absent


def _values(blueprint: Blueprint, app: str) -> dict[str, Any]:
    database = database_of(blueprint)
    asked = blueprint.stack.database
    return {
        "app": app,
        "config": "".join(word.capitalize() for word in app.split("_")) + "Config",
        "database": _LABELS[database],
        "sqlite": database == "sqlite",
        "mysql": database == "mysql",
        "instead_of": one_line(asked) if asked and asked != database else "",
        "test_imports": tests_imports(app),
    }


def _staff_test(values: dict[str, Any]) -> dict[str, Any]:
    """Whether a role that makes staff is linked to the user."""
    staff, classes = values["staff"], values["classes"]
    if staff is None or staff.link is None:
        return {}
    link, role = (f"models.{classes[table.name]}" for table in (staff.link, staff.role))
    by_user, by_role = values["staff_user"].attr, values["staff_role"].attr
    return {
        "staff_test": [
            f'linked = {link}.objects.filter({by_user}=user.id).values("{by_role}")',
            f"names = {python_literal(staff.values)}",
            f"return {role}.objects.filter(id__in=linked, name__in=names).exists()",
        ]
    }
