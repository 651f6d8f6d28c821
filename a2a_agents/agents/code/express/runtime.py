"""How an Express project is tested and run."""

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

_ADDRESSES = {
    "postgresql": "postgresql://USER:PASSWORD@HOST:5432/NAME",
    "mongodb": "mongodb://USER:PASSWORD@HOST:27017/NAME?replicaSet=rs0",
}


def runtime(blueprint: Blueprint) -> Runtime:
    """The image sets where it listens and that it is in production."""
    address = _ADDRESSES.get(blueprint.stack.database, _ADDRESSES["postgresql"])
    return Runtime(
        tool="node",
        version="22",
        start=("node", "dist/server.js"),
        migrate=("node", "dist/migrate.js"),
        user=10001,
        variables=(
            database_variable(address),
            *signing_variables(blueprint),
            *common_variables(blueprint),
        ),
        lint="make check",
        build="make build",
        calls=MAIL_PORTS if sends_mail(blueprint) else (),
    )
