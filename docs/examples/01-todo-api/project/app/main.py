"""Projects and tasks: the application."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import sqlalchemy as sa
from fastapi import FastAPI
from fastapi.routing import APIRoute

from app import database, mail, problems
from app.limits import RateLimit
from app.routers import ROUTERS
from app.settings import Settings

log = logging.getLogger(__name__)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application with its settings; nothing is opened before it starts."""
    settings = settings or Settings()
    app = FastAPI(
        title="Projects and tasks",
        version="1.0.0",
        lifespan=_lifespan,
        generate_unique_id_function=_operation_id,
    )
    app.state.settings = settings
    app.state.engine = database.open_engine(settings.database_url)
    app.state.mailer = mail.mailer_of(settings)
    app.add_middleware(RateLimit, limit=settings.rate_limit_per_minute)
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix="/v1")

    @app.get("/healthz", include_in_schema=False)
    def _healthy() -> dict[str, str]:
        """The process runs."""
        return {"status": "ok"}

    @app.get("/readyz", include_in_schema=False)
    def _ready() -> dict[str, str]:
        """The database answers."""
        with app.state.engine.connect() as connection:
            connection.execute(sa.text("SELECT 1"))
        return {"status": "ready"}

    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    if "secret_key" not in app.state.settings.model_fields_set:
        log.warning("SECRET_KEY is not set: tokens end with this process")
    yield
    app.state.engine.dispose()


def _operation_id(route: APIRoute) -> str:
    return route.name
