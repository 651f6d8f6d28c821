"""How a Django project is tested and run."""

from __future__ import annotations

from a2a_agents.agents.code.framework import Runtime, Variable
from a2a_agents.agents.code.variables import (
    MAIL_PORTS,
    common_variables,
    database_variable,
    sends_mail,
    signing_variables,
)
from a2a_agents.core.blueprint import Blueprint

DATABASES = ("postgresql", "sqlite", "mysql")
_ADDRESSES = {
    "postgresql": "postgresql://USER:PASSWORD@HOST:5432/NAME",
    "mysql": "mysql://USER:PASSWORD@HOST:3306/NAME",
}


def database_of(blueprint: Blueprint) -> str:
    """The database of the project: the one asked for, if Django's models can be kept in it."""
    asked = blueprint.stack.database
    return asked if asked in DATABASES else DATABASES[0]


def runtime(blueprint: Blueprint) -> Runtime:
    """With a file of data on SQLite, with nothing but ``/tmp`` to write to on a server."""
    database = database_of(blueprint)
    sqlite = database == "sqlite"
    file = f"sqlite:////data/{blueprint.slug}.db" if sqlite else ""
    hosts = "Names of this host that are answered to, with commas between them; * for any."
    return Runtime(
        tool="python",
        version="3.12",
        start=("gunicorn", "config.wsgi"),
        migrate=("python", "manage.py", "migrate", "--noinput"),
        user=10001,
        variables=(
            database_variable(_ADDRESSES.get(database, ""), file),
            *signing_variables(blueprint),
            *common_variables(blueprint),
            Variable("ALLOWED_HOSTS", hosts, "*"),
        ),
        data="/data" if sqlite else "",
        calls=MAIL_PORTS if sends_mail(blueprint) else (),
    )
