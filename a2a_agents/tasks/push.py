"""Webhooks: readers of the log that are told by POST, from an outbox that survives restarts.

A delivery never touches a stream: it reads what is durable, from a cursor of its own, and keeps
that cursor in the store.
"""

from __future__ import annotations

import asyncio
import logging
import random
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import orjson

from a2a_agents.core.log import PushDue, Store, StoreUnavailable
from a2a_agents.tasks.dialect import task_to_v03
from a2a_agents.tasks.ending import end
from a2a_agents.tasks.events import Json
from a2a_agents.tasks.limits import Limits
from a2a_agents.tasks.reading import load_fold
from a2a_agents.tasks.webhooks import Target, UnsafeAddress, target_of

log = logging.getLogger(__name__)

_AT_ONCE = 16
_LONGEST_RETRY_S = 300.0
_LOOK_S = 5.0
_TAKEN_S = 15.0
"""Beside the time of one request: how long a webhook is this process's alone. One that has more to
be told than fits may be told some of it twice, which every receiver must bear (4.3.2)."""


class Pusher:
    """Delivers what is due, at most ``_AT_ONCE`` webhooks at a time, each in order."""

    def __init__(self, store: Store, limits: Limits) -> None:
        self._store = store
        self.limits = limits
        self._due = asyncio.Event()
        self._busy: set[tuple[str, str]] = set()
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._deliveries: set[asyncio.Task[None]] = set()
        self._client: httpx.AsyncClient | None = None
        self._jitter = random.Random()

    def nudge(self) -> None:
        """Something may be due now."""
        self._due.set()

    async def deliver(self) -> None:
        """Deliver until cancelled."""
        while True:
            try:
                await self._start_due()
                wait_s = await self._store.next_push_s()
            except StoreUnavailable as exc:
                log.error("webhooks wait, the task store does not answer: %s", exc)
                wait_s = _LOOK_S
            await self._sleep(_LOOK_S if wait_s is None else min(wait_s, _LOOK_S))

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(max(seconds, 0.02)):
                await self._due.wait()
        except TimeoutError:
            pass
        self._due.clear()

    async def _start_due(self) -> None:
        taken_s = self.limits.push_timeout_s + _TAKEN_S
        for due in await self._store.due_pushes(take_s=taken_s):
            name = due.task, due.config.id
            if name in self._busy:
                continue
            self._busy.add(name)
            delivery = asyncio.create_task(self._deliver_one(due))
            self._deliveries.add(delivery)
            delivery.add_done_callback(self._deliveries.discard)

    async def _deliver_one(self, due: PushDue) -> None:
        try:
            async with self._places:
                await self._catch_up(due)
            self.nudge()
        except StoreUnavailable as exc:
            log.error("webhook %s of %s waits: %s", due.config.id, due.task, exc)
        finally:
            self._busy.discard((due.task, due.config.id))

    async def _catch_up(self, due: PushDue) -> None:
        webhook: Json = orjson.loads(due.config.body)
        if webhook["dialect"] == "0.3":
            await self._send_task(due, webhook)
        else:
            await self._send_events(due, webhook)

    async def _send_task(self, due: PushDue, webhook: Json) -> None:
        """To a webhook of a 0.3 client: the task as it is by now (0.3, section 9.5)."""
        head = await self._store.head(due.scope, due.task)
        if head is None:
            return
        fold, position = await load_fold(self._store, head)
        seen = replace(due, position=position)
        refused = await self._post(webhook, orjson.dumps(task_to_v03(fold.task)))
        if refused is None:
            await self._store.move_push(seen, position, 0, None)
        else:
            await self._put_off(seen, position, due.cursor, due.attempts + 1, refused)

    async def _send_events(self, due: PushDue, webhook: Json) -> None:
        cursor, attempts = due.cursor, due.attempts
        while records := await self._store.read(due.task, cursor):
            for record in records:
                refused = await self._post(webhook, record.body)
                if refused is not None:
                    await self._put_off(due, records[-1].position, cursor, attempts + 1, refused)
                    return
                cursor, attempts = record.position, 0
        await self._store.move_push(due, cursor, 0, None)

    async def _put_off(
        self, due: PushDue, last: int, cursor: int, attempts: int, reason: str
    ) -> None:
        if attempts >= self.limits.push_attempts:
            log.warning(
                "webhook %s of %s gave up after %d attempts: %s",
                due.config.id, due.task, attempts, reason,
            )  # fmt: skip
            await self._store.move_push(due, last, 0, None)
            return
        wait_s = min(self.limits.push_retry_s * 2 ** (attempts - 1), _LONGEST_RETRY_S)
        log.info("webhook %s of %s: %s; attempt %d", due.config.id, due.task, reason, attempts)
        await self._store.move_push(due, cursor, attempts, wait_s * self._jitter.uniform(0.5, 1.0))

    async def _post(self, webhook: Json, body: bytes) -> str | None:
        """Send one body; the reason when it did not arrive."""
        try:
            target = await target_of(webhook["url"], private=self.limits.push_private)
            response = await self._http().send(self._request(webhook, target, body))
        except UnsafeAddress as exc:
            return str(exc)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as exc:
            # ValueError: a URL or a header that cannot be written, whatever was let in once.
            return type(exc).__name__
        return None if response.is_success else f"status {response.status_code}"

    def _request(self, webhook: Json, target: Target, body: bytes) -> httpx.Request:
        headers = {"Content-Type": "application/json", "Host": urlsplit(target.url).netloc}
        if webhook.get("token"):
            headers["X-A2A-Notification-Token"] = webhook["token"]
        authentication: Json = webhook.get("authentication") or {}
        if authentication.get("scheme") and authentication.get("credentials"):
            headers["Authorization"] = "{scheme} {credentials}".format_map(authentication)
        return self._http().build_request(
            "POST",
            httpx.URL(target.url).copy_with(host=target.address),
            content=body,
            headers=headers,
            extensions={"sni_hostname": target.host},
        )

    def _http(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(
                follow_redirects=False, trust_env=False, timeout=self.limits.push_timeout_s
            )
        return self._client

    async def close(self) -> None:
        await end(self._deliveries)
        if self._client is not None:
            await self._client.aclose()
