"""The system under test of the conformance kits: ``python tests/conformance/sut.py --port N``.

Serves the scripted executor through our engine and edge, or, with ``--engine sdk``, through the
SDK's own handler and routes, which shows what of a kit's verdict is the kit's.
"""

import argparse
import os
import sys
from pathlib import Path

import httpx
import uvicorn
from a2a.server.agent_execution import AgentExecutor
from a2a.server.request_handlers import DefaultRequestHandler
from a2a.server.routes import create_agent_card_routes, create_jsonrpc_routes, create_rest_routes
from a2a.server.tasks import (
    BasePushNotificationSender,
    InMemoryPushNotificationConfigStore,
    InMemoryTaskStore,
)
from a2a.types import AgentCapabilities, AgentCard, AgentInterface, AgentProvider, AgentSkill
from starlette.applications import Starlette

sys.path.insert(0, str(Path(__file__).parents[2]))  # started as a file, not as a module

from tests.conformance.scripted import ScriptedExecutor  # noqa: E402


def card(base: str, *, streaming: bool = True, push: bool = True) -> AgentCard:
    """A card as both kits want it: the 1.0 interface first, then HTTP+JSON, then 0.3."""
    return AgentCard(
        name="Conformance agent",
        description="Answers as the conformance kits prescribe",
        version="1.0.0",
        provider=AgentProvider(organization="a2a_agents", url="https://example.com"),
        supported_interfaces=[
            AgentInterface(url=f"{base}/", protocol_binding="JSONRPC", protocol_version="1.0"),
            AgentInterface(
                url=f"{base}/rest", protocol_binding="HTTP+JSON", protocol_version="1.0"
            ),
            AgentInterface(url=f"{base}/", protocol_binding="JSONRPC", protocol_version="0.3"),
        ],
        capabilities=AgentCapabilities(streaming=streaming, push_notifications=push),
        default_input_modes=["text/plain", "application/json"],
        default_output_modes=["text/plain", "application/json"],
        skills=[
            AgentSkill(
                id="conformance",
                name="Conformance",
                description="Does what the prefix of the messageId says",
                tags=["tck"],
                examples=["hello"],
                input_modes=["text/plain"],
                output_modes=["text/plain"],
            )
        ],
    )


def sdk_app(
    base: str, executor: AgentExecutor, streaming: bool = True, push: bool = True
) -> Starlette:
    """The executor behind the SDK's handler, memory stores and routes."""
    pushes = InMemoryPushNotificationConfigStore()
    agent_card = card(base, streaming=streaming, push=push)
    handler = DefaultRequestHandler(
        agent_executor=executor,
        task_store=InMemoryTaskStore(),
        agent_card=agent_card,
        push_config_store=pushes,
        push_sender=BasePushNotificationSender(httpx.AsyncClient(), pushes),
    )
    return Starlette(
        routes=[
            *create_agent_card_routes(agent_card, cache_control="public, max-age=60"),
            *create_jsonrpc_routes(handler, "/", enable_v0_3_compat=True),
            *create_rest_routes(handler, path_prefix="/rest"),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--engine", choices=["ours", "sdk"], default="ours")
    args = parser.parse_args()
    executor = ScriptedExecutor(hold_s=2 * float(os.environ.get("TCK_STREAMING_TIMEOUT", "2")))
    base = f"http://127.0.0.1:{args.port}"
    app = sdk_app(base, executor)
    uvicorn.run(app, host="127.0.0.1", port=args.port, log_level="warning")


if __name__ == "__main__":
    main()
