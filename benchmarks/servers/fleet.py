"""Ours as replicas: fronts that answer at once what is short, and a worker for what is not.

One chunk is short. The same executors as of the single process, a store on Redis, the product's
queue; a front takes connections from a socket that it shares with the others.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
from collections.abc import Callable

import uvloop

from a2a_agents.core.queue import TakesLonger
from a2a_agents.state import open_queue, open_store
from a2a_agents.tasks import Engine, Request, Writer
from benchmarks.servers.ours import Application, Native, Scripted
from benchmarks.servers.script import Script
from benchmarks.servers.serving import calm_collector, run
from benchmarks.servers.watched import Ticking

LEASE_S = 5.0
PLACES = 64


class Patient(Native):
    """Leaves to a worker whatever is longer than one chunk; tasks that tick wait for the word."""

    def __init__(self) -> None:
        self._scripted = Scripted()
        self.ticking = Ticking()

    async def run(self, request: Request, writer: Writer) -> None:
        text = request.message["parts"][0]["text"]
        ticks = text.startswith("ticks ")
        if request.quick and (ticks or Script.read(text).chunks > 1):
            raise TakesLonger
        if not ticks:
            await self._scripted.run(request, writer)
            return
        await self.ticking.run(request, writer)


def front(url: str, descriptor: int, _places: int) -> None:
    """Serve on a socket that the harness has opened."""
    app = Application(engine_on(url), Patient())
    calm_collector()
    run(app, fd=descriptor)


def worker(url: str, _descriptor: int, places: int) -> None:
    """Do what the fronts hand over until SIGTERM; SIGUSR1 is the word for tasks that tick."""
    uvloop.run(_work(url, places))


async def _work(url: str, places: int) -> None:
    engine, executor, stop = engine_on(url, places), Patient(), asyncio.Event()
    engine.host("scripted", executor)
    calm_collector()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGUSR1, executor.ticking.go)
    async with engine.lifespan():
        print("ready", flush=True)
        await stop.wait()


def engine_on(url: str, places: int = 0) -> Engine:
    """Without places of its own it hands over what takes longer."""
    return Engine(
        open_store(url), queue=open_queue(url, LEASE_S), places=places, hands_over=not places
    )


ROLES: dict[str, Callable[[str, int, int], None]] = {"front": front, "worker": worker}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("role", choices=ROLES)
    parser.add_argument("--store", required=True)
    parser.add_argument("--fd", type=int, default=-1)
    parser.add_argument("--places", type=int, default=PLACES, help="of a worker")
    arguments = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        ROLES[arguments.role](arguments.store, arguments.fd, arguments.places)


if __name__ == "__main__":
    main()
