"""The stand-in as a command, for benchmarks and for trying things out without a key."""

from __future__ import annotations

import argparse
import asyncio
import signal
from collections.abc import Callable
from itertools import count

from tests.standin.script import Asked, Fault, Reply, Step
from tests.standin.server import StandIn


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.standin", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 finds a free one")
    parser.add_argument("--delay-ms", type=float, default=0.0, help="before the first byte")
    parser.add_argument("--pause-ms", type=float, default=0.0, help="between pieces")
    parser.add_argument("--pieces", type=int, default=5, help="of each answer")
    parser.add_argument("--text", help="of each answer; else what the request's schema asks for")
    parser.add_argument("--fault", choices=[fault.name for fault in Fault], help="every so often")
    parser.add_argument("--every", type=int, default=10, help="how often: every Nth request")
    asyncio.run(_serve(parser.parse_args()))


async def _serve(args: argparse.Namespace) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with StandIn(_script(args), port=args.port) as provider:
        print(provider.url, flush=True)
        await stop.wait()


def _script(args: argparse.Namespace) -> Callable[[Asked], Step]:
    numbers = count(1)
    reply = Reply(
        args.text,
        pieces=args.pieces,
        delay_s=args.delay_ms / 1000,
        pause_s=args.pause_ms / 1000,
    )

    def step(_: Asked) -> Step:
        faulty = args.fault and next(numbers) % args.every == 0
        return Fault[args.fault] if faulty else reply

    return step


if __name__ == "__main__":
    main()
