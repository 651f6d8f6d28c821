"""One question to one peer: sent, followed until it settles, cancelled when nobody waits."""

from __future__ import annotations

import asyncio
import logging
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
        cancel_s: float,
    ) -> None:
        self.received = received
        self._client = client
        self._hops = hops
        self._asked = asked
        self._cancel_s = cancel_s
        self._ends = asyncio.get_running_loop().time() + asked.deadline_s
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
        # A timeout must not stand around a yield: it would cancel whoever reads.
        async with aclosing(cast("AsyncGenerator[StreamResponse]", sent)) as stream:
            while True:
                async with asyncio.timeout_at(self._ends):
                    try:
                        event = await anext(stream)
                    except StopAsyncIteration:
                        return
                yield event

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
        """Tell the peer that nobody waits any more; it gets a moment to hear it."""
        try:
            async with asyncio.timeout(self._cancel_s):
                request = CancelTaskRequest(id=task)
                await self._client.cancel_task(request, context=self._context)
        except FORESEEN as exc:
            log.info("a peer did not take a cancel: %s", type(exc).__name__)
