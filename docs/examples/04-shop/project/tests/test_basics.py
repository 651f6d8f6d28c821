"""What holds for the whole application."""

import alembic.command
import alembic.config
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from fastapi.testclient import TestClient

from app import models  # noqa: F401 the tables must be known
from app.base import Base
from app.database import open_engine
from app.main import create_app
from app.settings import Settings


def test_it_is_alive_and_ready(anyone: TestClient) -> None:
    """Both probes answer without a sign-in."""
    assert anyone.get("/healthz").json() == {"status": "ok"}
    assert anyone.get("/readyz").json() == {"status": "ready"}


def test_what_is_not_there_is_a_problem(anyone: TestClient) -> None:
    """Errors are problem details."""
    response = anyone.get("/there-is-no-such-path")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == 404


def test_a_wrong_token_is_refused(anyone: TestClient) -> None:
    """A token that we did not make opens nothing."""
    response = anyone.get("/v1/me", headers={"Authorization": "Bearer x.y.z"})
    assert response.status_code == 401


def test_calls_are_limited() -> None:
    """The caller is told what is left, and when to come back."""
    settings = Settings(_env_file=None, database_url="sqlite://", rate_limit_per_minute=2)
    with TestClient(create_app(settings)) as client:
        responses = [client.get("/healthz") for _ in range(3)]
    # A minute may begin in between, never two.
    assert responses[0].status_code == 200
    assert responses[0].headers["ratelimit-remaining"] == "1"
    if responses[2].status_code == 429:
        assert int(responses[2].headers["retry-after"]) <= 60


def test_migrations_make_the_tables_that_the_models_describe() -> None:
    """Nothing is missing after all migrations, and nothing is left after undoing them."""
    engine = open_engine("sqlite://")
    config = alembic.config.Config("alembic.ini")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "head")
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
        alembic.command.downgrade(config, "base")
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_the_interface_describes_itself(anyone: TestClient) -> None:
    """The OpenAPI document can be made."""
    paths = anyone.get("/openapi.json").json()["paths"]
    assert len(paths) == 40
