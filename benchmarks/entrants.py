"""The servers that are measured against each other."""

from __future__ import annotations

import sys
from dataclasses import replace

from benchmarks.processes import Launch, python
from benchmarks.servers.script import TEXT_VARIABLE

UNTRACED = (("OTEL_INSTRUMENTATION_A2A_SDK_ENABLED", "false"),)
"""Without its tracing the SDK is about a third faster: the peer is its fastest."""


def _server(name: str, module: str) -> Launch:
    command = python(f"benchmarks.servers.{module}", "--port", "{port}", "--store", "{store}")
    return Launch(name, command, UNTRACED)


OURS = _server("ours", "ours")
SDK = _server("sdk", "sdk")
BARE = _server("bare", "bare")
DROPIN = _server("dropin", "dropin")
WATCHED = _server("watched", "watched")
FLAT_OUT = _server("flat-out", "flat_out")
APP = Launch(
    "app",
    [sys.executable, "-m", "a2a_agents", "serve"],
    (("A2A_PORT", "{port}"), ("A2A_STORE_URL", "{store}")),
    "/readyz",
)
WORDS_ONLY = replace(
    APP,
    name="words-only",
    environment=(*APP.environment, ("A2A_MODEL_ROUTER", "off"), ("A2A_MODEL_EMBEDDER", "off")),
)
"""The product without models."""


NOTHING_KEPT = replace(
    APP,
    name="nothing-kept",
    environment=(*APP.environment, ("A2A_CACHE_MEMORY_BYTES", "0"), ("A2A_CACHE_STORE_BYTES", "0")),
)
"""The product without kept answers, so that the same request is work again."""


def saying(launch: Launch, text: str) -> Launch:
    """The same server with another text in its chunks."""
    return replace(launch, environment=(*launch.environment, (TEXT_VARIABLE, text)))


TITLES = {
    "sdk": "SDK default handler",
    "bare": "bare Starlette + orjson",
}
