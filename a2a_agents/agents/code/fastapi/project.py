"""The files of a FastAPI application."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.fastapi.migrations import first_migration
from a2a_agents.agents.code.fastapi.models import model_files
from a2a_agents.agents.code.fastapi.render import TEMPLATES, rendered
from a2a_agents.agents.code.fastapi.routers import router_files
from a2a_agents.agents.code.fastapi.schemas import schema_files
from a2a_agents.agents.code.fastapi.tests import DIALECT, test_files
from a2a_agents.agents.code.python.factories import Factories
from a2a_agents.agents.code.python.facts import optional_templates, values_of
from a2a_agents.agents.code.python.naming import Naming, naming_of
from a2a_agents.agents.code.python.render import SHARED
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import sections_of
from a2a_agents.agents.shapes import Shapes, shapes_of
from a2a_agents.agents.tables import Tables
from a2a_agents.core.blueprint import Blueprint

_RENAMED = {"gitignore": ".gitignore", "dockerignore": ".dockerignore"}


def project_files(blueprint: Blueprint) -> dict[str, str]:
    """The text of each file by its path in the project."""
    tables, shapes = tables_of(blueprint), shapes_of(blueprint)
    sections, naming = sections_of(blueprint), naming_of(blueprint)
    values = _values(blueprint, tables, shapes, naming)
    files = {**TEMPLATES.plain_files, **SHARED.plain_files}
    files |= {path: rendered(f"{path}", **values) for path in _once(values)}
    files |= model_files(tables, naming)
    files |= schema_files(tables, shapes, naming)
    files |= router_files(sections, shapes, naming, values["verifies"])
    files["migrations/versions/0001_first_tables.py"] = first_migration(tables)
    factories = Factories(tables, naming, shapes.rules, values["shown"], DIALECT)
    files["tests/factories.py"] = rendered("tests/factories.py", **factories.values())
    files |= test_files(sections, shapes, naming)
    files[".env.example"] = rendered("env.example", **values)
    return {_RENAMED.get(p, p): text for p, text in files.items() if p not in _absent(values)}


def _once(values: dict[str, Any]) -> list[str]:
    """The templates that make one file each."""
    paths = ["README.md", "pyproject.toml", "compose.yaml", "app/__init__.py", "app/main.py"]
    paths += ["app/settings.py", "app/deps.py", "app/access.py", "app/states.py"]
    paths += ["tests/conftest.py", "tests/test_basics.py"]
    paths += optional_templates(values)
    return [*paths, "app/grant.py"] if values["grant"] else paths


def _absent(values: dict[str, Any]) -> set[str]:
    """Plain files that this project has no use for."""
    absent: set[str] = set()
    if not values["user"]:
        absent.add("app/security.py")
    if not values["mails"]:
        absent.add("app/mail.py")
    if not values["money"]:
        absent.add("app/idempotency.py")
    return absent


def _values(blueprint: Blueprint, tables: Tables, shapes: Shapes, naming: Naming) -> dict[str, Any]:
    """All that the templates ask for."""
    sqlite = blueprint.stack.database == "sqlite"
    values = values_of(blueprint, tables, shapes, naming)
    linked = values["staff"] is not None and values["staff"].link is not None
    return {
        **values,
        **({"staff_test": _staff_lines(values)} if linked else {}),
        "sqlite": sqlite,
        "database": "SQLite" if sqlite else "PostgreSQL",
        "late": tuple(
            c.name for t in tables.all for c in t.references if c.reference and c.reference.late
        ),
    }


def _staff_lines(values: dict[str, Any]) -> list[str]:
    """Whether a role that makes staff is linked to the user."""
    staff, classes = values["staff"], values["classes"]
    link, role = (f"models.{classes[table.name]}" for table in (staff.link, staff.role))
    by_user, by_role = values["staff_user"].attr, values["staff_role"].attr
    return [
        f"linked = sa.select({link}.{by_role}).where({link}.{by_user} == user.id)",
        f"query = sa.select({role}.id).where(",
        f"    {role}.id.in_(linked), {role}.name.in_({python_literal(staff.values)})",
        ")",
        "return session.scalar(query.limit(1)) is not None",
    ]
