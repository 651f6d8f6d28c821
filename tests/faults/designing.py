"""A design by five specialists on a server that can be held in any step, and what came of it."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import AsyncGenerator, Collection, Generator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from a2a_agents.core.archive import KeptEntry, KeptHold, KeptTask, Part
from a2a_agents.core.extensions import BILL, STEPS
from a2a_agents.state.redis import place as redis_place
from a2a_agents.state.redis.archive import RedisArchive
from a2a_agents.state.redis.connection import connect_blocking
from a2a_agents.state.sqlite.archive import SqliteArchive
from a2a_agents.state.sqlite.place import read_place
from a2a_agents.state.sqlite.schema import connect_reader
from tests.conformance.wire import Json, Wire, message, state
from tests.faults.held import HOLD
from tests.processes import Process, free_port, running
from tests.standin import Fault, Reply, StandIn
from tests.standin.script import Asked, Step

REQUEST = (
    "The architecture, the database schema, the API and the project plan of a shop with products, "
    "payments and dowsing rods, without code"
)
SETTLED = {"done", "kept", "skipped", "failed"}
TRADES = {
    "architecture": "You are the architect",
    "database": "You are the database designer",
    "api": "You are the interface designer",
    "planning": "You are the planner",
}
_ROD = {"name": "DowsingRod", "attributes": [{"name": "length_cm", "type": "integer"}]}
GAVE: Mapping[str, list[Json]] = {
    "architecture": [{"says": "Added an uplink", "components": [
        {"id": "uplink", "kind": "external", "label": "Uplink"}]}],
    "database": [{"says": "Added rods", "entities": [_ROD]}],
    "api": [
        {"says": "Added a probe", "operations": [
            {"method": "GET", "path": "/probe", "summary": "Probe"}]},
        {"says": "Added rods of another kind", "entities": [
            {"name": "DowsingRod", "attributes": [{"name": "wood", "type": "string"}]}]},
    ],
    "planning": [{"says": "Added a risk", "risks": [{"title": "Fog"}]}],
}  # fmt: skip
"""Two of them differ, so that the answer has to tell of it."""
MORE: list[Json] = [
    {"says": "Rods and keepers", "entities": [_ROD, {"name": "RodKeeper"}]},
]  # fmt: skip
"""What the database designer gives when it is asked anew."""


@dataclass(slots=True)
class Came:
    """What one client saw of a task, over all its connections."""

    ids: list[int] = field(default_factory=list[int])
    events: list[Json] = field(default_factory=list[Json])
    files: dict[str, str] = field(default_factory=dict[str, str])
    bill: Json = field(default_factory=dict[str, Any])
    heard: int = 0
    """Events that had come when the server was killed."""

    @property
    def task(self) -> str:
        return self.events[0]["task"]["id"]

    @property
    def progress(self) -> list[tuple[str, str]]:
        """Each step and its state, in the order in which they were said."""
        told = [e["statusUpdate"].get("metadata", {}) for e in self.events if "statusUpdate" in e]
        steps = [said[STEPS] for said in told if STEPS in said]
        return [(step["id"], step["state"]) for step in steps if "id" in step]

    @property
    def states(self) -> dict[str, str]:
        """What became of each step."""
        return {step: said for step, said in self.progress if said in SETTLED}


class Provider:
    """Answers each specialist as it is told to."""

    def __init__(self) -> None:
        self.gives = {agent: [*patches] for agent, patches in GAVE.items()}
        self.silent: set[str] = set()
        """Who is never answered."""
        self.standin = StandIn(self._step)

    def _step(self, asked: Asked) -> Step:
        agent = _agent(asked)
        if agent in self.silent:
            return Fault.SLOW
        return Reply(json.dumps({"patches": self.gives[agent]}))

    def take(self) -> Counter[str]:
        """Who was asked since the last look."""
        asked = Counter(map(_agent, self.standin.generated))
        self.standin.asked.clear()
        return asked


def _agent(asked: Asked) -> str:
    body = json.dumps(asked.body)
    return next(agent for agent, words in TRADES.items() if words in body)


class House:
    """A server that is held and killed, its store, and the provider behind it."""

    def __init__(self, url: str, folder: Path, provider: Provider) -> None:
        self.url = url
        self.provider = provider
        self._hold = folder / "hold"
        self._hold.write_text("")
        flags = folder / "flags.yaml"
        flags.write_text("caches: {all: off}\n")  # the same request is a run of its own each time
        port = free_port()
        env = {
            "A2A_HOST": "127.0.0.1",
            "A2A_PORT": str(port),
            "A2A_STORE_URL": url,
            "A2A_LEASE_S": "1",
            "A2A_MODEL_ROUTER": "off",
            "A2A_MODEL_EMBEDDER": "off",
            "A2A_GEMINI_API_KEY": "AIza-of-the-platform-0123456789",
            "A2A_GEMINI_BASE_URL": provider.standin.url,
            "A2A_CUT_DOUBT": "0",
            "A2A_CUT_FLASH": "0",
            "A2A_CUT_PRO": "1",
            "A2A_CONFIRM_USD": "5",
            "A2A_FLAGS_FILE": str(flags),
            HOLD: str(self._hold),
        }
        command = [sys.executable, "-m", "tests.faults.held"]
        self.process = Process(command, port, folder / "server.log", env)

    async def whole(self, text: str, **more: Any) -> Came:
        """A run that nobody interrupts."""
        came = Came()
        async with Wire(self.process.base) as wire:
            await _read(wire, came, "SendStreamingMessage", message(text=text, **more))
            await _fetch(wire, came)
        return came

    async def killed(self, place: str, text: str, **more: Any) -> Came:
        """A run that is killed in a place such as ``plan started``, and goes on."""
        came = Came()
        step, _, what = place.partition(" ")
        self._hold.write_text(place)
        async with Wire(self.process.base) as wire:
            sent = message(text=text, **more)
            states = SETTLED if what == "kept" else {what}
            await _read(wire, came, "SendStreamingMessage", sent, step, states)
        await self.process.kill()
        came.heard = len(came.events)
        self._hold.write_text("")
        self.provider.silent.clear()
        await self.process.start()
        async with Wire(self.process.base) as wire:
            last = {"Last_Event_ID": str(came.ids[-1])}
            await _read(wire, came, "SubscribeToTask", {"id": came.task}, **last)
            await _fetch(wire, came)
        return came

    def parts(self) -> list[Part]:
        """Everything in the store, read beside the server."""
        with _parts(self.url) as parts:
            return [*parts]

    def checkpoints(self, task: str) -> list[Json]:
        """The results of steps that are in the log, in their order."""
        found = next(p for p in self.parts() if isinstance(p, KeptTask) and p.name == task)
        return [note for note in map(orjson.loads, found.notes) if note["kind"] == "step"]

    def calls(self, task: str) -> tuple[list[str], list[str]]:
        """Of this task: the ids of what is settled, and of what is held."""
        parts = [part for part in self.parts() if part.name.startswith(f"{task}/")]
        settled = [part.name for part in parts if isinstance(part, KeptEntry)]
        return settled, [part.name for part in parts if isinstance(part, KeptHold)]


@contextmanager
def _parts(url: str) -> Generator[Iterator[Part]]:
    if url.startswith("sqlite:"):
        connection = connect_reader(read_place(url))
        try:
            yield SqliteArchive(connection).parts()
        finally:
            connection.close()
        return
    place = redis_place.read_place(url)
    with connect_blocking(place) as client:
        yield RedisArchive(client, place, time.time).parts()


@asynccontextmanager
async def running_house(url: str, folder: Path) -> AsyncGenerator[House]:
    """A house whose server runs; it has ended after the block."""
    provider = Provider()
    async with provider.standin:
        house = House(url, folder, provider)
        async with running(house.process):
            yield house


async def _read(
    wire: Wire,
    came: Came,
    method: str,
    params: Json,
    step: str = "",
    states: Collection[str] = (),
    **headers: str,
) -> None:
    """Until the step is in one of the states, or to the end."""
    async with wire.stream(method, params, **headers) as stream:
        async for frame in stream:
            came.ids.append(int(frame.id or -1))
            came.events.append(frame.result)
            if step and any((step, state) in came.progress[-1:] for state in states):
                return
    assert not step, f"the run ended before {step}: {came.progress}"


async def _fetch(wire: Wire, came: Came) -> None:
    task = await wire.result("GetTask", {"id": came.task})
    assert state({"task": task}) == "TASK_STATE_COMPLETED", task["status"]
    names = [artifact["artifactId"] for artifact in task["artifacts"]]
    assert len({*names}) == len(names)
    came.files = {
        made["artifactId"]: "".join(part["text"] for part in made["parts"])
        for made in task["artifacts"]
    }
    came.bill = task["metadata"][BILL]
