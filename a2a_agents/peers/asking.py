"""One question to one peer: sent, followed until it settles, cancelled when nobody waits."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from itertools import count
from typing import cast
from uuid import uuid4

from a2a.client import Client
from a2a.client.client import ClientCallContext
from a2a.client.service_parameters import ServiceParametersFactory, with_a2a_extensions
from a2a.types import (
    CancelTaskRequest,
    GetTaskRequest,
    Message,
    Part,
    Role,
    SendMessageRequest,
    StreamResponse,
    Task,
)

from a2a_agents.core.extensions import HOPS, TRACE
from a2a_agents.core.outputs import Document, Say
from a2a_agents.core.peers import Asked, Hops
from a2a_agents.peers.faults import FORESEEN, PeerFault
from a2a_agents.peers.received import Received

log = logging.getLogger(__name__)

_LEAST_S = 0.3
"""To cancel, also where waiting for the task's id has taken most of the time."""
_LONGEST_CANCEL_S = 10.0
BROKEN_OFF = "its answer broke off before the end"
_POLL_S = (0.1, 0.2, 0.5, 1.0, 2.0)
"""Between looks at a task whose peer answers before it is done, or cuts its stream."""


class Asking:
    """The exchange for one :class:`Asked`."""

    def __init__(
        self,
        client: Client,
        received: Received,
        asked: Asked,
        hops: Hops,
        headers: Mapping[str, str],
        ends: float,
        cancel_s: float,
        errands: set[asyncio.Task[None]],
    ) -> None:
        """``ends`` is the deadline by the loop's clock; ``errands`` keeps what goes on behind."""
        self._errands = errands
        self.received = received
        self._client = client
        self._hops = hops
        self._asked = asked
        self._cancel_s = cancel_s
        self._ends = ends
        self._gone_by = 0.0
        traced = TRACE in asked.brief.extensions
        extensions = [HOPS, TRACE] if traced else [HOPS]
        self._context = ClientCallContext(
            service_parameters=ServiceParametersFactory.create_from(
                dict(headers), [with_a2a_extensions(extensions)]
            )
        )

    async def outputs(self) -> AsyncGenerator[Say | Document]:
        """What is said and made. Raises whatever goes wrong, ``TimeoutError`` after the deadline;
        then, and when it is closed, the peer's task is cancelled."""
        received = self.received
        try:
            async with aclosing(self._events()) as events:
                async for event in events:
                    for output in received.take(event):
                        yield output
                    if received.settled:
                        break
            for document in received.rest():
                yield document
        finally:
            if received.task and not received.settled:
                await self._cancel(received.task)

    async def _events(self) -> AsyncGenerator[StreamResponse]:
        message = Message(
            message_id=str(uuid4()),
            role=Role.ROLE_USER,
            parts=[Part(text=self._asked.text)],
            extensions=[HOPS],
        )
        message.metadata.update(self._hops.as_metadata())
        sent = self._client.send_message(SendMessageRequest(message=message), context=self._context)
        async with aclosing(self._until_end(sent)) as events:
            async for event in events:
                yield event
        for look in count():
            yield StreamResponse(task=await self._look(look))

    async def _until_end(
        self, sent: AsyncIterator[StreamResponse]
    ) -> AsyncGenerator[StreamResponse]:
        # In a task of its own, so that whoever stops to listen can still hear which task to cancel.
        queue: asyncio.Queue[StreamResponse | None] = asyncio.Queue(1)
        pump = asyncio.create_task(_pump(sent, queue))
        try:
            while True:
                # A timeout must not stand around a yield: it would cancel whoever reads.
                async with asyncio.timeout_at(self._ends):
                    event = await queue.get()
                if event is None:
                    await pump
                    return
                yield event
        finally:
            await self._let_go(pump, queue)

    async def _let_go(
        self, pump: asyncio.Task[None], queue: asyncio.Queue[StreamResponse | None]
    ) -> None:
        """Stop listening, once the peer has said which task it is."""
        received = self.received
        self._gone_by = asyncio.get_running_loop().time() + self._cancel_s
        try:
            async with asyncio.timeout_at(self._gone_by):
                while not (received.task or received.settled or pump.done()):
                    if (event := await queue.get()) is not None:
                        deque(received.take(event), maxlen=0)
        except FORESEEN as exc:
            log.info("a peer did not say which task it is: %s", type(exc).__name__)
        finally:
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)

    async def _look(self, look: int) -> Task:
        """What the peer says of its task, which has not settled though its answer is over."""
        if not self.received.task:
            raise PeerFault(BROKEN_OFF)
        async with asyncio.timeout_at(self._ends):
            if look:
                await asyncio.sleep(_POLL_S[min(look, len(_POLL_S)) - 1])
            request = GetTaskRequest(id=self.received.task)
            try:
                return await self._client.get_task(request, context=self._context)
            except FORESEEN as exc:
                if isinstance(exc, TimeoutError):
                    raise
                raise PeerFault(BROKEN_OFF) from exc

    async def _cancel(self, task: str) -> None:
        """Tell the peer that nobody waits any more.

        It has a moment to hear it; what takes longer goes on by itself for a while, since a cancel
        that is broken off may leave the task half cancelled.
        """
        telling = asyncio.create_task(self._tell_off(task))
        self._errands.add(telling)
        telling.add_done_callback(self._errands.discard)
        now = asyncio.get_running_loop().time()
        await asyncio.wait([telling], timeout=max(self._gone_by - now, _LEAST_S))

    async def _tell_off(self, task: str) -> None:
        try:
            async with asyncio.timeout(_LONGEST_CANCEL_S):
                request = CancelTaskRequest(id=task)
                await self._client.cancel_task(request, context=self._context)
        except FORESEEN as exc:
            log.info("a peer did not take a cancel: %s", type(exc).__name__)


async def _pump(
    sent: AsyncIterator[StreamResponse], queue: asyncio.Queue[StreamResponse | None]
) -> None:
    """Every event, and at the end nothing."""
    try:
        async with aclosing(cast("AsyncGenerator[StreamResponse]", sent)) as stream:
            async for event in stream:
                await queue.put(event)
    except Exception:  # whoever reads hears of an end first, and of what it was from the task
        await queue.put(None)
        raise
    await queue.put(None)
