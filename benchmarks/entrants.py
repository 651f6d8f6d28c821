"""The servers that are measured against each other."""

from __future__ import annotations

import sys

from benchmarks.processes import Launch, python

_UNTRACED = (("OTEL_INSTRUMENTATION_A2A_SDK_ENABLED", "false"),)
"""Without its tracing the SDK is about a third faster: the peer is its fastest."""


def _server(name: str, module: str) -> Launch:
    command = python(f"benchmarks.servers.{module}", "--port", "{port}", "--store", "{store}")
    return Launch(name, command, _UNTRACED)


OURS = _server("ours", "ours")
SDK = _server("sdk", "sdk")
BARE = _server("bare", "bare")
DROPIN = _server("dropin", "dropin")
WATCHED = _server("watched", "watched")
APP = Launch(
    "app",
    [sys.executable, "-m", "a2a_agents", "serve"],
    (("A2A_PORT", "{port}"), ("A2A_STORE_URL", "{store}")),
    "/readyz",
)

TITLES = {
    "ours": "ours",
    "app": "ours, the whole product",
    "sdk": "SDK default handler",
    "bare": "bare Starlette + orjson",
    "dropin": "SDK routes on our engine",
}
