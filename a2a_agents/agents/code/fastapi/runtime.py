"""How a FastAPI project is tested and run."""

from __future__ import annotations

from a2a_agents.agents.code.framework import Runtime
from a2a_agents.agents.code.variables import (
    MAIL_PORTS,
    common_variables,
    database_variable,
    sends_mail,
    signing_variables,
)
from a2a_agents.core.blueprint import Blueprint

_SERVE = "uvicorn app.main:create_app --factory --host 0.0.0.0 --port 8000"


def runtime(blueprint: Blueprint) -> Runtime:
    """With a file of data on SQLite, with nothing but ``/tmp`` to write to on PostgreSQL."""
    sqlite = blueprint.stack.database == "sqlite"
    file = f"sqlite:////data/{blueprint.slug}.db" if sqlite else ""
    return Runtime(
        tool="python",
        version="3.12",
        start=tuple(_SERVE.split()),
        migrate=("alembic", "upgrade", "head"),
        user=10001,
        variables=(
            database_variable("postgresql://USER:PASSWORD@HOST:5432/NAME", file),
            *signing_variables(blueprint),
            *common_variables(blueprint),
        ),
        data="/data" if sqlite else "",
        calls=MAIL_PORTS if sends_mail(blueprint) else (),
    )
