"""How a Go project is tested and run."""

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


def runtime(blueprint: Blueprint) -> Runtime:
    """One program that needs nothing beside it; on SQLite with a folder for its file."""
    sqlite = blueprint.stack.database == "sqlite"
    file = f"sqlite:/data/{blueprint.slug}.db" if sqlite else ""
    return Runtime(
        tool="go",
        version="1.27",
        start=("/server",),
        migrate=("/server", "migrate"),
        user=10001,
        variables=(
            database_variable("postgresql://USER:PASSWORD@HOST:5432/NAME", file),
            *signing_variables(blueprint),
            *common_variables(blueprint),
        ),
        data="/data" if sqlite else "",
        calls=MAIL_PORTS if sends_mail(blueprint) else (),
    )
