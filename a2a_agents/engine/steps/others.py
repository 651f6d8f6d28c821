"""Other agents that are asked beside the steps of a run: each is a step of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Document, Output, Say
from a2a_agents.core.peers import COMPLETED, Hops, Peer, Peers
from a2a_agents.engine.delegation import Delegation, Heard, section_text
from a2a_agents.engine.steps.making import document_of
from a2a_agents.engine.steps.order import ASK, Fate, Order, key_of
from a2a_agents.engine.steps.progress import Progress

_TITLE = "## Other agents\n\n"
Json = Mapping[str, Any]


def step_of(peer: Peer) -> str:
    """The step in which the peer is asked."""
    return f"{ASK}:{peer.name}"


def wanted(brief: Brief, order: Order, peers: Peers | None, named: Sequence[str]) -> list[Peer]:
    """Whom this run asks: configured peers that the request needs, and those of our own that it
    ``named`` besides the addressed one, unless they have sent us the request themselves."""
    if peers is None:
        return []
    text = "\n".join(order.inputs.requests)
    found = {peer.name: peer for peer in peers.wanted(brief.agent, text)}
    if not Hops.read(brief.metadata).agents:
        own = filter(None, map(peers.peer, named))
        found |= {peer.name: peer for peer in own}
    return [*found.values()]


class Others:
    """Asks them from :meth:`start` on; what they say waits until it is fetched."""

    def __init__(
        self,
        brief: Brief,
        order: Order,
        asked: Sequence[Peer],
        peers: Peers | None,
        deadline_s: float,
        progress: Progress,
        kept: Mapping[str, Json],
    ) -> None:
        self._brief = brief
        self._order = order
        self._asked = asked
        self._peers = peers
        self._deadline_s = deadline_s
        self._progress = progress
        self._kept = kept
        self._text = "\n\n".join(order.inputs.requests)
        self._delegation: Delegation | None = None
        self._waiting: asyncio.Queue[Say | Document | None] = asyncio.Queue()
        """Without end: it is read between steps only, and their time must not run out meanwhile.
        How much they may say and make is limited where it is heard."""
        self._task: asyncio.Task[None] | None = None
        self._lines: list[str] = []

    def fates(self) -> dict[str, Fate]:
        """What becomes of each step in which one is asked."""
        return {
            step_of(peer): self._order.fate(step_of(peer), self._key(peer)) for peer in self._asked
        }

    def start(self) -> Iterator[Output]:
        """Ask those that neither an interrupted run nor an earlier task has asked the same."""
        left = [peer for peer in self._asked if not self._has_resumed(peer)]
        for peer in [*left]:
            base, key = self._order.base, self._key(peer)
            if base is not None and self._order.fate(step_of(peer), key) in ("keep", "hold"):
                result = base.result(step_of(peer)) or {}
                for name in result.get("documents", ()):
                    if name in base.files:
                        yield document_of(name, base.files[name])
                self._lines.append(str(result.get("said", "")))
                why = f"as in {base.task}"
                yield from self._progress.keep(
                    step_of(peer), f"{peer.title}: as before", result, why
                )
                left.remove(peer)
        for peer in left:
            yield self._progress.start(step_of(peer), f"Asking {peer.title}", peer.name)
        if left and self._peers is not None:
            self._delegation = Delegation(
                self._brief, self._peers, left, self._text, self._deadline_s
            )
            self._task = asyncio.create_task(self._listen(self._delegation))

    def at_hand(self) -> Iterator[Output]:
        """What they have said by now."""
        while not self._waiting.empty():
            said = self._waiting.get_nowait()
            if said is None:
                self._waiting.put_nowait(None)
                return
            yield self._counted(said)

    async def rest(self) -> AsyncGenerator[Output]:
        """Everything that they still say, and the end of their steps."""
        if self._task is None or self._delegation is None:
            return
        while (said := await self._waiting.get()) is not None:
            yield self._counted(said)
        await self._task
        for heard in self._delegation.told:
            for output in self._settled(heard):
                yield output

    async def close(self) -> None:
        """Cancel what is still at work."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def section(self) -> str:
        """What came of it, for the answer."""
        missing = self._peers.missing(self._brief.agent) if self._peers is not None else ()
        lines = [*filter(None, self._lines)]
        lines += [section_text((), missing).removeprefix(_TITLE)] if missing else []
        return _TITLE + "\n".join(lines) if lines else ""

    @property
    def trace(self) -> Document | None:
        """The sub-tasks, where there were any."""
        delegation = self._delegation
        return delegation.trace() if delegation is not None and delegation.told else None

    async def _listen(self, delegation: Delegation) -> None:
        try:
            async with aclosing(delegation.outputs()) as outputs:
                async for output in outputs:
                    self._waiting.put_nowait(output)
        finally:
            if not _is_cancelled():
                self._waiting.put_nowait(None)

    def _counted(self, output: Say | Document) -> Output:
        if isinstance(output, Document):
            return output
        said = self._progress.say(f"{ASK}:{output.agent}", "running", output.text, output.agent)
        return replace(said, step=output.step) if output.step != "implement" else said

    def _settled(self, heard: Heard) -> Iterator[Output]:
        peer, told = heard.peer, heard.told
        step, line = step_of(peer), section_text([heard]).removeprefix(_TITLE)
        self._lines.append(line)
        record = self._progress.record(step)
        record.lane, record.model = "peer", peer.name
        record.cost_micro_usd = told.cost_micro_usd
        record.result = {"state": told.state, "task": told.task, "documents": list(heard.files)}
        if told.state == COMPLETED:
            result = {**record.result, "said": line}
            yield from self._progress.finish(step, f"{peer.title} has answered", result, peer.name)
        else:
            why = told.why or told.state
            yield from self._progress.give_up(step, f"{peer.title}: {told.state}", why, peer.name)

    def _has_resumed(self, peer: Peer) -> bool:
        step, kept = step_of(peer), self._kept.get(step_of(peer))
        self._progress.record(step).key = self._key(peer)
        self._progress.record(step).by = peer.url or f"our own {peer.name}"
        if kept is None or kept.get("inputHash") != self._key(peer):
            return False
        self._lines.append(str(kept["result"].get("said", "")))
        self._progress.resume(step, kept)
        return True

    def _key(self, peer: Peer) -> str:
        return key_of(step_of(peer), peer.url, self._text)


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
