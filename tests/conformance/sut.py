"""The system under test of the conformance kits: ``python tests/conformance/sut.py --port N``.

Serves the scripted executor through our engine and edge, or, with ``--engine sdk``, through the
SDK's own handler and routes, which shows what of a kit's verdict is the kit's.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path

import uvicorn

sys.path.insert(0, str(Path(__file__).parents[2]))  # started as a file, not as a module

from tests.conformance.hosting import Serving, hosted
from tests.conformance.scripted import ScriptedExecutor


async def serve(port: int, engine: str, store: str) -> None:
    """Serve until a signal ends it."""
    timeout_s = float(os.environ.get("TCK_STREAMING_TIMEOUT", "2"))
    executor = ScriptedExecutor(hold_s=2 * timeout_s)
    base = f"http://127.0.0.1:{port}"
    async with hosted(base, executor, Serving(store=store), engine) as app:
        config = uvicorn.Config(
            app,
            host="127.0.0.1",
            port=port,
            log_level="warning",
            ws="none",
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        await uvicorn.Server(config).serve()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--engine", choices=["ours", "sdk"], default="ours")
    parser.add_argument("--store", default="sqlite:///:memory:")
    args = parser.parse_args()
    asyncio.run(serve(args.port, args.engine, args.store))


if __name__ == "__main__":
    main()
