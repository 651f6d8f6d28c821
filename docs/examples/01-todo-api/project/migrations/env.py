"""Runs migrations on the database of the settings."""

import sqlalchemy as sa
from alembic import context

from app import models  # noqa: F401 the tables must be known
from app.base import Base
from app.database import open_engine
from app.settings import Settings


def run(connection: sa.Connection) -> None:
    """All that is missing, in one transaction."""
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with open_engine(Settings().database_url).begin() as opened:
        run(opened)
