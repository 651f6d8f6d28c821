"""How every measured server is run: uvicorn, one process, the same settings."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable
from typing import Any

import uvicorn

COLLECT_AFTER = (10_000, 20, 20)


def serve(build: Callable[[str], Any]) -> None:
    """Run the application that ``build`` makes for a store URL on the port of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--store", default="sqlite:///:memory:")
    arguments = parser.parse_args()
    application = build(arguments.store)
    calm_collector()
    run(application, host="127.0.0.1", port=arguments.port, backlog=4096)


def run(application: Any, **listening: Any) -> None:
    """Run it where ``listening`` says, with the settings that all measured servers share."""
    uvicorn.run(
        application,
        loop="uvloop",
        http="httptools",
        lifespan="on",
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        **listening,
    )


def calm_collector() -> None:
    """As our own process does it, for every server alike: all of them gain by it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
