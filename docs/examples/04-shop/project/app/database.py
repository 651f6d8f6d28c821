"""The database: one engine, one session for each request."""

from collections.abc import Iterator
from http import HTTPStatus

import sqlalchemy as sa
from fastapi import Request
from sqlalchemy import orm, pool

from app.problems import Problem


def open_engine(url: str) -> sa.Engine:
    """An engine for the address; SQLite is told to check foreign keys."""
    if url.startswith(("postgres://", "postgresql://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    if not url.startswith("sqlite"):
        return sa.create_engine(url, pool_pre_ping=True)
    in_memory = url in ("sqlite://", "sqlite:///:memory:")
    engine = sa.create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": 10},
        poolclass=pool.StaticPool if in_memory else None,
    )

    @sa.event.listens_for(engine, "connect")
    def _check_foreign_keys(connection, _record) -> None:
        connection.execute("PRAGMA foreign_keys = ON")

    return engine


def session_of(request: Request) -> Iterator[orm.Session]:
    """A transaction that ends with the request: kept if it went well, undone if not."""
    with orm.Session(request.app.state.engine, expire_on_commit=False) as session:
        try:
            yield session
            session.commit()
        except sa.exc.IntegrityError as exc:
            session.rollback()
            raise conflict(exc) from exc


def conflict(exc: sa.exc.IntegrityError) -> Problem:
    """What the database refused, without its words: they tell of columns and values."""
    text = str(exc.orig).lower()
    if "foreign key" in text:
        detail = "It refers to something that is not there, or something still refers to it."
    elif "unique" in text:
        detail = "Something with this value exists already."
    else:
        detail = "It contradicts a rule of the data."
    return Problem(HTTPStatus.CONFLICT, detail)
