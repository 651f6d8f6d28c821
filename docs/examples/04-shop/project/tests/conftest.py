"""What tests share: the application on an empty database, and a caller."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import grant, security
from app.base import Base
from app.main import create_app
from app.settings import Settings
from tests import factories


@pytest.fixture
def app() -> Iterator[FastAPI]:
    """The application; its tables are made, empty."""
    settings = Settings(
        _env_file=None,
        database_url="sqlite://",
        rate_limit_per_minute=0,
        webhook_secret="for tests only",
        secret_key="for tests only, not secret",
    )
    made = create_app(settings)
    Base.metadata.create_all(made.state.engine)
    yield made
    made.state.engine.dispose()


@pytest.fixture
def session(app: FastAPI) -> Iterator[orm.Session]:
    """A session beside the application's own, to set up and look."""
    with orm.Session(app.state.engine, expire_on_commit=False) as opened:
        yield opened


@pytest.fixture
def anyone(app: FastAPI) -> TestClient:
    """A client that is not signed in."""
    return TestClient(app)


@pytest.fixture
def owner(session: orm.Session) -> Any:
    """The user who calls."""
    user = factories.user(session)
    grant.grant(session, user.email)
    session.commit()
    return user


@pytest.fixture
def client(app: FastAPI, owner: Any) -> TestClient:
    """A client that is signed in as staff."""
    return TestClient(app, headers=bearer(app, owner))


@pytest.fixture
def stranger(app: FastAPI, session: orm.Session) -> TestClient:
    """A client that is signed in as somebody else, who is not staff."""
    user = factories.user(session)
    session.commit()
    return TestClient(app, headers=bearer(app, user))


def bearer(app: FastAPI, user: Any) -> dict[str, str]:
    """Headers that sign the user in."""
    token = security.sign({"sub": str(user.id)}, app.state.settings.secret_key, 600)
    return {"Authorization": f"Bearer {token}"}
