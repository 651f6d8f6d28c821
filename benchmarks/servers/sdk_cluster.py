# pyright: basic, reportMissingImports=false
# It runs in an environment of its own: SQLAlchemy, which this store needs, is not in ours.
"""The peer: the A2A SDK's default handler on its own cluster store, SQL, as one of several.

The store and the event stream are the SDK's, on a SQLite file with the settings that ours has
(WAL, ``synchronous=NORMAL``); connections come from a socket that the processes share.
"""

from __future__ import annotations

import argparse
import fcntl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from a2a.server.cluster import DatabaseTaskEventStream, VersionedDatabaseTaskStore
from a2a.server.request_handlers import DefaultRequestHandler
from a2a.server.routes import create_jsonrpc_routes
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from starlette.applications import Starlette
from starlette.routing import Route

from benchmarks.servers.sdk import CARD, Scripted, live
from benchmarks.servers.serving import calm_collector, run

_SETTINGS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000")


def open_engine(path: Path) -> AsyncEngine:
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")

    def connected(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for setting in _SETTINGS:
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    event.listen(engine.sync_engine, "connect", connected)
    return engine


def build(path: Path) -> Starlette:
    engine = open_engine(path)
    store, stream = VersionedDatabaseTaskStore(engine), DatabaseTaskEventStream(engine)
    handler = DefaultRequestHandler(Scripted(), store, CARD, event_stream=stream)

    @asynccontextmanager
    async def life(_application: Starlette) -> AsyncGenerator[None]:
        with path.with_suffix(".lock").open("w") as alone:
            fcntl.flock(alone, fcntl.LOCK_EX)  # two at once make the same tables twice
            await store.initialize()
            await stream.initialize()
        yield
        await handler.aclose()
        await engine.dispose()

    routes = [*create_jsonrpc_routes(handler, rpc_url="/"), Route("/healthz", live)]
    return Starlette(routes=routes, lifespan=life)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--fd", type=int, required=True)
    arguments = parser.parse_args()
    application = build(arguments.store)
    calm_collector()
    run(application, fd=arguments.fd)


if __name__ == "__main__":
    main()
