"""The SDK's own routes and executor on our engine: what an SDK user gets by changing one line."""

from __future__ import annotations

from a2a.server.routes import create_jsonrpc_routes
from starlette.applications import Starlette
from starlette.routing import Route

from a2a_agents.state import open_store
from a2a_agents.tasks import Engine, EngineRequestHandler
from benchmarks.servers.sdk import CARD, Scripted, live
from benchmarks.servers.serving import serve


def build(store: str) -> Starlette:
    engine = Engine(open_store(store))
    handler = EngineRequestHandler(engine.host("scripted", Scripted()), CARD)
    routes = [*create_jsonrpc_routes(handler, rpc_url="/"), Route("/healthz", live)]
    return Starlette(routes=routes, lifespan=engine.lifespan)


if __name__ == "__main__":
    serve(build)
