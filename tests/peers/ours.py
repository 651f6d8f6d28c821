"""Servers of ours whose agents only delegate: the real edge, tasks, store and peers."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from a2a_agents.agents import AGENTS
from a2a_agents.app import Server
from a2a_agents.app.peers import open_peers
from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import TRACE
from a2a_agents.core.money import Bill
from a2a_agents.core.outputs import Answer, Output
from a2a_agents.core.peers import Peer
from a2a_agents.core.routing import Lane, Route
from a2a_agents.engine.delegation import Delegation, section_text
from a2a_agents.peers import Directory
from a2a_agents.serve.cards import DESK
from a2a_agents.serve.executor import AgentBridge
from a2a_agents.settings import Settings
from tests.peers.servers import listening
from tests.processes import free_port

ALL = (DESK, *AGENTS)


class Passing:
    """``ask A,B: TEXT`` asks those, ``all: TEXT`` whom the words need; else it answers itself."""

    def __init__(self, peers: Directory, deadline_s: float) -> None:
        self._peers = peers
        self._deadline_s = deadline_s
        self.briefs: list[Brief] = []
        self.seen: list[Delegation] = []

    async def answer(self, brief: Brief) -> AsyncGenerator[Output]:
        self.briefs.append(brief)
        delegation = Delegation(brief, self._peers, *self._asked(brief), self._deadline_s)
        self.seen.append(delegation)
        async with aclosing(delegation.outputs()) as outputs:
            async for output in outputs:
                yield output
        if TRACE in brief.extensions:
            yield delegation.trace()
        missing = self._peers.missing(brief.agent)
        text = section_text(delegation.told, missing) or f"{brief.agent}: {brief.text}"
        yield Answer(text, Bill(Route(Lane.LOCAL, "none", 0.0, "a test")))

    def _asked(self, brief: Brief) -> tuple[list[Peer], str]:
        first, _, rest = brief.text.partition(": ")
        if first == "all":
            return [*self._peers.wanted(brief.agent, rest)], rest
        names = first.removeprefix("ask ").split(",") if first.startswith("ask ") else []
        return [peer for peer in map(self._peers.peer, names) if peer], rest


@dataclass(frozen=True, slots=True)
class Ours:
    base: str
    engine: Passing
    server: Server
    peers: Directory

    async def send(
        self, text: str, agent: str = DESK, headers: Mapping[str, str] | None = None, **more: Any
    ) -> dict[str, Any]:
        """The result of a message that is waited for."""
        message = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": text}], **more}
        return await self.call("SendMessage", {"message": message}, agent, headers)

    async def call(
        self,
        method: str,
        params: dict[str, Any],
        agent: str = DESK,
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        path = "/" if agent == DESK else f"/agents/{agent}/"
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        async with httpx.AsyncClient(timeout=30) as http:
            answer = await http.post(
                self.base + path, json=body, headers={"A2A-Version": "1.0", **(headers or {})}
            )
        return answer.json()


@asynccontextmanager
async def ours(
    peers: str = "", deadline_s: float = 10.0, port: int = 0, **variables: str
) -> AsyncGenerator[Ours]:
    """A server of ours; its cards have been read."""
    port = port or free_port()
    env = {
        "A2A_PORT": str(port),
        "A2A_STORE_URL": "sqlite:///:memory:",
        "A2A_PEERS": peers,
        **variables,
    }
    settings = Settings.from_env(env)
    directory = open_peers(settings)
    engine = Passing(directory, deadline_s)
    bridges = {name: AgentBridge(name, engine) for name in ALL}
    server = Server(settings, bridges, peers=directory)
    async with AsyncExitStack() as stack:
        base = await stack.enter_async_context(listening(lambda _: server, port))
        await directory.refresh()
        yield Ours(base, engine, server, directory)


def text_of(result: dict[str, Any]) -> str:
    """What the answer says."""
    return result["result"]["task"]["status"]["message"]["parts"][0]["text"]


def artifacts_of(result: dict[str, Any]) -> dict[str, str]:
    return {
        each["artifactId"]: "".join(part["text"] for part in each["parts"])
        for each in result["result"]["task"]["artifacts"]
    }
